// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimeBarsView.h"

#include "core/text/Quantity.h"
#include "ui/charts/AxisTicks.h"
#include "ui/charts/Peaks.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"
#include "ui/widgets/Announcement.h"
#include "ui/widgets/PlainText.h"
#include "ui/widgets/TableText.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <numeric>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int axisHeight = 18;
constexpr int barPixels = 6; ///< at least, with the gap
constexpr int leastHeight = 2; ///< of a layer in which something happened: one error among a million is seen
constexpr int pixelsPerLabel = 110;
constexpr double outside = 0.35; ///< opacity of bars that the range leaves out

qint64 sumOf(const TimeBars::Piece& piece) {
    return std::accumulate(piece.counts.begin(), piece.counts.end(), qint64(0));
}

qint64 highestOf(const TimeBars& bars) {
    qint64 highest = 0;
    for (const TimeBars::Piece& piece : bars.pieces)
        highest = std::max(highest, sumOf(piece));
    return highest;
}

QColor layerColour(const TimeBars::Layer& layer, const Colours& colours) {
    return layer.mark == Mark::None ? colours.outline : colourOf(layer.mark, colours);
}

} // namespace

TimeBarsView::TimeBarsView(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_bars(std::make_shared<const TimeBars>()) {
    setObjectName(name);
    setAccessibleName(tr("How often over time"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* copy = new QAction(tr("Copy the chart as CSV"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(asCsv()); });
    addAction(copy);
}

void TimeBarsView::setBars(std::shared_ptr<const TimeBars> bars) {
    m_bars = std::move(bars);
    gather();
}

void TimeBarsView::setZone(const QTimeZone& zone) {
    m_zone = zone;
    update();
}

void TimeBarsView::setRange(std::optional<TimeSpan> range) {
    m_range = range;
    update();
}

QRect TimeBarsView::plot() const { return rect().adjusted(space::unit, space::unit, -space::unit, -axisHeight); }

void TimeBarsView::gather() {
    const auto cursor = m_cursor < 0 ? std::nullopt : std::optional(m_drawn.pieces[static_cast<size_t>(m_cursor)].from);
    m_drawn = gathered(*m_bars, std::max(1, plot().width() / barPixels));
    m_cursor = -1;
    m_anchor = -1;
    for (int bar = 0; cursor && bar < static_cast<int>(m_drawn.pieces.size()); ++bar)
        if (const Instant from = m_drawn.pieces[static_cast<size_t>(bar)].from;
            from <= *cursor && *cursor < from + m_drawn.width)
            m_cursor = m_anchor = bar;
    update();
}

int TimeBarsView::barAt(double x) const {
    const int number = static_cast<int>(m_drawn.pieces.size());
    const double share = (x - plot().left()) / std::max(1, plot().width());
    return std::min(std::max(0, static_cast<int>(share * number)), number - 1);
}

QRect TimeBarsView::placeOf(int bar) const {
    const int number = std::max(1, static_cast<int>(m_drawn.pieces.size()));
    const int left = plot().left() + plot().width() * bar / number;
    const int right = plot().left() + plot().width() * (bar + 1) / number;
    return {left, plot().top(), right - left, plot().height()};
}

QString TimeBarsView::describe(int bar) const {
    if (bar < 0)
        return {};
    const TimeBars::Piece& piece = m_drawn.pieces[static_cast<size_t>(bar)];
    QStringList words{tr("%1, for %2").arg(dateTimeText(piece.from, m_zone), durationText(m_drawn.width, locale()))};
    for (size_t layer = 0; layer < m_drawn.layers.size(); ++layer)
        words << tr("%1: %2").arg(m_drawn.layers[layer].title, countText(piece.counts[layer], locale()));
    return words.join(u'\n');
}

void TimeBarsView::choose(int bar, int anchor) {
    const auto [first, last] = std::minmax(bar, anchor);
    m_range = TimeSpan{m_drawn.pieces[static_cast<size_t>(first)].from,
        m_drawn.pieces[static_cast<size_t>(last)].from + m_drawn.width};
    update();
}

void TimeBarsView::chooseAll() {
    m_dragging = false;
    if (!std::exchange(m_range, std::nullopt))
        return;
    update();
    Q_EMIT rangeChosen();
}

/// A bar that is not there is the nearest that is.
void TimeBarsView::stepTo(int bar, bool extend) {
    const int last = static_cast<int>(m_drawn.pieces.size()) - 1;
    if (last < 0)
        return;
    m_cursor = std::clamp(bar, 0, last);
    if (!extend || m_anchor < 0)
        m_anchor = m_cursor;
    announce(*this, describe(m_cursor));
    QToolTip::showText(mapToGlobal(placeOf(m_cursor).bottomLeft()), plainToolTip(describe(m_cursor)), this);
    update();
    if (extend) {
        choose(m_cursor, m_anchor);
        Q_EMIT rangeChosen();
    }
}

void TimeBarsView::stepToPeak(int direction, bool extend) {
    for (size_t layer = 0; layer < m_drawn.layers.size(); ++layer) {
        std::vector<qint64> counts;
        for (const TimeBars::Piece& piece : m_drawn.pieces)
            counts.push_back(piece.counts[layer]);
        const auto peaks = peaksOf(counts);
        if (peaks.empty())
            continue;
        const qint64 from = m_cursor >= 0 ? m_cursor : direction > 0 ? -1 : std::ssize(counts);
        if (const auto bar = nearest(std::vector<qint64>(peaks.begin(), peaks.end()), from, direction))
            stepTo(static_cast<int>(*bar), extend);
        return;
    }
}

QString TimeBarsView::asCsv() const {
    QStringList titles{tr("From"), tr("Seconds")};
    for (const TimeBars::Layer& layer : m_bars->layers)
        titles << csvCell(layer.title);
    QString text = titles.join(u',') % u"\r\n";
    for (const TimeBars::Piece& piece : m_bars->pieces) {
        QStringList cells{toIso8601(piece.from), QString::number(m_bars->width.count() / 1'000)};
        for (const qint64 count : piece.counts)
            cells << QString::number(count);
        text += cells.join(u',') % u"\r\n";
    }
    return text;
}

void TimeBarsView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& colours = Colours::of(palette());
    painter.fillRect(rect(), colours.base);
    const qint64 highest = highestOf(m_drawn);
    paintRange(painter);
    for (int bar = 0; highest > 0 && bar < static_cast<int>(m_drawn.pieces.size()); ++bar)
        paintBar(painter, bar, highest);
    painter.setOpacity(1);
    paintAxis(painter, highest);
    painter.setBrush(Qt::NoBrush);
    if (m_cursor >= 0 && hasFocus()) {
        painter.setPen(QPen(colours.text, 1));
        painter.drawRect(placeOf(m_cursor).adjusted(0, 0, -1, -1));
    }
    painter.setPen(QPen(hasFocus() ? colours.accent : colours.border, 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void TimeBarsView::paintBar(QPainter& painter, int bar, qint64 highest) const {
    const TimeBars::Piece& piece = m_drawn.pieces[static_cast<size_t>(bar)];
    const Colours& colours = Colours::of(palette());
    const QRect place = placeOf(bar).adjusted(0, 0, -1, 0);
    const bool isLeftOut = m_range && (piece.from + m_drawn.width <= m_range->from || piece.from >= m_range->to);
    painter.setOpacity(isLeftOut ? outside : 1);
    int bottom = place.bottom() + 1;
    for (size_t layer = 0; layer < m_drawn.layers.size(); ++layer) {
        if (piece.counts[layer] == 0)
            continue;
        const double share = static_cast<double>(piece.counts[layer]) / static_cast<double>(highest);
        const int height = std::max(leastHeight, static_cast<int>(share * place.height()));
        const int top = std::max(place.top(), bottom - height);
        painter.fillRect(
            QRect(place.left(), top, place.width(), bottom - top), layerColour(m_drawn.layers[layer], colours));
        bottom = top;
    }
}

void TimeBarsView::paintRange(QPainter& painter) const {
    if (!m_range || m_drawn.pieces.empty())
        return;
    const TimeSpan whole = m_drawn.whole();
    const auto place = [&](Instant moment) {
        const double share
            = static_cast<double>((moment - whole.from).count()) / static_cast<double>(whole.length().count());
        return plot().left() + static_cast<int>(std::clamp(share, 0.0, 1.0) * plot().width());
    };
    const Colours& colours = Colours::of(palette());
    const QRect range(QPoint(place(m_range->from), 1), QPoint(place(m_range->to) - 1, plot().bottom()));
    painter.fillRect(range, colours.selection);
    painter.setPen(QPen(colours.accent, 1));
    painter.drawLine(range.topLeft(), range.bottomLeft());
    painter.drawLine(range.topRight(), range.bottomRight());
}

void TimeBarsView::paintAxis(QPainter& painter, qint64 highest) const {
    const Colours& colours = Colours::of(palette());
    painter.setFont(fontOf(TextRole::Caption, font()));
    painter.setPen(QPen(colours.border, 1));
    painter.drawLine(plot().left(), plot().bottom() + 1, plot().right(), plot().bottom() + 1);
    if (m_drawn.pieces.empty())
        return;
    const TimeSpan whole = m_drawn.whole();
    const int most = std::clamp(plot().width() / pixelsPerLabel, 2, 14);
    painter.setPen(colours.muted);
    for (const AxisTick& tick : timeTicks(whole.from, whole.to, most, m_zone, locale())) {
        const double share = (tick.at - static_cast<double>(whole.from.time_since_epoch().count()))
            / static_cast<double>(whole.length().count());
        const int x = plot().left() + static_cast<int>(share * plot().width());
        painter.drawLine(x, plot().bottom() + 1, x, plot().bottom() + 4);
        QRect label(0, plot().bottom() + 3, painter.fontMetrics().horizontalAdvance(tick.label) + 2, axisHeight - 3);
        label.moveLeft(
            std::clamp(x - label.width() / 2, plot().left(), std::max(plot().left(), plot().right() - label.width())));
        painter.drawText(label, Qt::AlignCenter, tick.label);
    }
    const QString text = countText(highest, locale());
    const QRect label(plot().left() + 2, plot().top(), painter.fontMetrics().horizontalAdvance(text) + 6,
        painter.fontMetrics().height());
    painter.fillRect(label, colours.base);
    painter.drawText(label, Qt::AlignCenter, text);
}

void TimeBarsView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    gather();
}

void TimeBarsView::mousePressEvent(QMouseEvent* event) {
    const int bar = barAt(event->position().x());
    if (event->button() != Qt::LeftButton || bar < 0)
        return;
    m_dragging = true;
    m_cursor = m_anchor = bar;
    choose(bar, bar);
}

void TimeBarsView::mouseMoveEvent(QMouseEvent* event) {
    const int bar = barAt(event->position().x());
    if (bar < 0)
        return;
    if (m_dragging && bar != m_cursor) {
        m_cursor = bar;
        choose(bar, m_anchor);
    }
}

void TimeBarsView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && std::exchange(m_dragging, false))
        Q_EMIT rangeChosen();
}

void TimeBarsView::mouseDoubleClickEvent(QMouseEvent*) { chooseAll(); }

void TimeBarsView::keyPressEvent(QKeyEvent* event) {
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    const int all = static_cast<int>(m_drawn.pieces.size());
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        return event->key() == Qt::Key_Left ? stepTo(m_cursor < 0 ? all : m_cursor - 1, extend)
                                            : stepTo(m_cursor + 1, extend);
    case Qt::Key_Up:
    case Qt::Key_Down:
        return stepToPeak(event->key() == Qt::Key_Up ? -1 : 1, extend);
    case Qt::Key_Home:
    case Qt::Key_End:
        return stepTo(event->key() == Qt::Key_Home ? 0 : all, extend);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_cursor >= 0) {
            choose(m_cursor, m_anchor);
            Q_EMIT rangeChosen();
        }
        return;
    case Qt::Key_Escape:
        if (m_range)
            return chooseAll();
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

bool TimeBarsView::event(QEvent* event) {
    // Esc is the window's, unless there is something to let go here.
    if (event->type() == QEvent::ShortcutOverride && m_range && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
        event->accept();
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), plainToolTip(describe(barAt(help->pos().x()))), this);
    return true;
}

} // namespace magkeeper
