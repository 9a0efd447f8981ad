// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogMinimap.h"

#include "core/text/Quantity.h"
#include "ui/charts/Peaks.h"
#include "ui/logs/LogView.h"
#include "ui/theme/Colours.h"
#include "ui/widgets/Announcement.h"
#include "ui/widgets/PlainText.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace magkeeper {

using namespace std::chrono_literals;

namespace {

constexpr int leastTick = 2; ///< pixels, so that one row of millions is seen
constexpr qint64 bands = 64; ///< of the whole length: errors in one of them are one place to go to

/// Lanes beside each other, so that the kinds are told by their place too.
struct Lane {
    Landmark landmark;
    int left;
    int width;
    QColor Colours::* colour;
};
constexpr Lane lanes[] = {{Landmark::Warning, 1, 5, &Colours::warning}, {Landmark::Error, 1, 8, &Colours::critical},
    {Landmark::Hit, 10, 4, &Colours::accent}, {Landmark::Mark, 14, 4, &Colours::text}};

} // namespace

LogMinimap::LogMinimap(LogView& view)
    : QWidget(&view)
    , m_view(view) {
    setObjectName(u"minimap");
    setAccessibleName(tr("Overview of the log"));
    setCursor(Qt::ArrowCursor);
    setFocusPolicy(Qt::TabFocus); // a click is for the rows, which keep the keyboard
    m_timer.setSingleShot(true);
    m_timer.setInterval(250ms);
    connect(&m_timer, &QTimer::timeout, this, &LogMinimap::redraw);
    connect(&view, &LogView::sightChanged, this, qOverload<>(&QWidget::update));
}

void LogMinimap::note() {
    if (!m_timer.isActive())
        m_timer.start();
}

int LogMinimap::placeOf(qint64 row) const {
    const double share = static_cast<double>(row) / static_cast<double>(std::max<qint64>(1, m_view.count()));
    return static_cast<int>(share * height());
}

qint64 LogMinimap::rowAt(int y) const {
    const double share = std::clamp(static_cast<double>(y) / std::max(1, height()), 0.0, 1.0);
    return std::clamp<qint64>(
        static_cast<qint64>(share * static_cast<double>(m_view.count())), 0, std::max<qint64>(0, m_view.count() - 1));
}

/// From one row with it to the next that is drawn below it: at most as many steps as there are pixels.
void LogMinimap::redraw() {
    const double ratio = devicePixelRatio();
    m_picture = QImage((QSizeF(size()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(Qt::transparent);
    update();
    const LogLandmarks* landmarks = m_view.rows() ? m_view.rows()->landmarks() : nullptr;
    if (m_cursor && !(landmarks && landmarks->of(gravest()).has(*m_cursor)))
        m_cursor.reset(); // rows went, or became others
    if (!landmarks || height() <= 0)
        return;
    QPainter painter(&m_picture);
    const Colours& colours = Colours::of(palette());
    for (const Lane& lane : lanes) {
        const RowSet& rows = landmarks->of(lane.landmark);
        for (auto row = rows.after(-1); row && *row < m_view.count();) {
            const int y = placeOf(*row);
            painter.fillRect(lane.left, std::min(y, height() - leastTick), lane.width, leastTick, colours.*lane.colour);
            row = rows.after(std::max(*row, rowAt(y + 1) - 1));
        }
    }
}

void LogMinimap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& colours = Colours::of(palette());
    painter.fillRect(rect(), colours.alternate);
    if (m_view.count() == 0)
        return;
    const LogView::Range sight = m_view.inSight();
    const int top = placeOf(sight.from);
    const int bottom = std::max(top + 4, placeOf(sight.from + sight.number));
    painter.fillRect(QRect(0, top, width, bottom - top), colours.selection);
    painter.drawImage(0, 0, m_picture);
    painter.setPen(colours.outline);
    painter.drawRect(QRect(0, std::min(top, height() - 4), width - 1, bottom - top - 1));
    if (hasFocus())
        paintCursor(painter);
}

void LogMinimap::paintCursor(QPainter& painter) const {
    const Colours& colours = Colours::of(palette());
    painter.setPen(colours.accent);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    if (!m_cursor)
        return;
    const int y = std::clamp(placeOf(*m_cursor), 3, std::max(3, height() - 5));
    painter.setPen(QPen(colours.text, 2));
    painter.drawRect(QRect(1, y - 2, width - 2, 6));
}

Landmark LogMinimap::gravest() const {
    const LogLandmarks* landmarks = m_view.rows() ? m_view.rows()->landmarks() : nullptr;
    return landmarks && landmarks->of(Landmark::Error).count() == 0 ? Landmark::Warning : Landmark::Error;
}

qint64 LogMinimap::bandOf(qint64 row) const {
    const qint64 size = std::max<qint64>(1, m_view.count());
    return row * std::min(bands, size) / size;
}

/// The first row of a band.
qint64 LogMinimap::bandBegin(qint64 band) const {
    const qint64 size = std::max<qint64>(1, m_view.count());
    const qint64 number = std::min(bands, size);
    return (band * size + number - 1) / number;
}

std::vector<qint64> LogMinimap::peaks() const {
    const LogLandmarks* landmarks = m_view.rows() ? m_view.rows()->landmarks() : nullptr;
    if (!landmarks || m_view.count() == 0)
        return {};
    const RowSet& rows = landmarks->of(gravest());
    std::vector<qint64> counts;
    for (qint64 band = 0; band < std::min(bands, m_view.count()); ++band)
        counts.push_back(rows.count(bandBegin(band), bandBegin(band + 1)));
    std::vector<qint64> peaks;
    for (const size_t band : peaksOf(counts))
        peaks.push_back(rows.after(bandBegin(static_cast<qint64>(band)) - 1).value_or(0));
    return peaks;
}

QString LogMinimap::describe() const {
    const std::vector<qint64> all = peaks();
    if (all.empty())
        return tr("No errors and no warnings in %1 rows").arg(countText(m_view.count(), locale()));
    const bool isErrors = gravest() == Landmark::Error;
    if (!m_cursor)
        return isErrors ? tr("%n peak(s) of errors", nullptr, static_cast<int>(all.size()))
                        : tr("%n peak(s) of warnings", nullptr, static_cast<int>(all.size()));
    const qint64 band = bandOf(*m_cursor);
    const qint64 number = m_view.rows()->landmarks()->of(gravest()).count(bandBegin(band), bandBegin(band + 1));
    const auto ordinal = std::ranges::upper_bound(all, *m_cursor) - all.begin();
    return (isErrors ? tr("Peak %1 of %2: %3 errors, from row %4 of %5 on")
                     : tr("Peak %1 of %2: %3 warnings, from row %4 of %5 on"))
        .arg(ordinal)
        .arg(all.size())
        .arg(countText(number, locale()), countText(*m_cursor + 1, locale()), countText(m_view.count(), locale()));
}

void LogMinimap::stepTo(std::optional<qint64> row) {
    if (row)
        m_cursor = row;
    announce(*this, describe());
    const int y = m_cursor ? placeOf(*m_cursor) : 0;
    QToolTip::showText(mapToGlobal(QPoint(0, y)), plainToolTip(describe()), this);
    update();
}

void LogMinimap::keyPressEvent(QKeyEvent* event) {
    const std::vector<qint64> all = peaks();
    const qint64 from = m_cursor.value_or(std::max<qint64>(0, m_view.currentRow()));
    switch (event->key()) {
    case Qt::Key_Up:
        return stepTo(nearest(all, from, -1));
    case Qt::Key_Down:
        return stepTo(m_cursor ? nearest(all, from, 1) : nearest(all, from - 1, 1));
    case Qt::Key_Home:
        return stepTo(all.empty() ? std::nullopt : std::optional(all.front()));
    case Qt::Key_End:
        return stepTo(all.empty() ? std::nullopt : std::optional(all.back()));
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_cursor) {
            m_view.goTo(*m_cursor);
            m_view.setFocus(Qt::OtherFocusReason);
        }
        return;
    case Qt::Key_Escape:
        return m_view.setFocus(Qt::OtherFocusReason);
    default:
        QWidget::keyPressEvent(event);
    }
}

void LogMinimap::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    announce(*this, describe());
    update();
}

void LogMinimap::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    QToolTip::hideText();
    update();
}

void LogMinimap::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    redraw();
}

void LogMinimap::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        redraw();
}

void LogMinimap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_view.count() > 0)
        m_view.scrollTo(rowAt(event->position().toPoint().y()));
}

void LogMinimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton && m_view.count() > 0)
        m_view.scrollTo(rowAt(event->position().toPoint().y()));
}

bool LogMinimap::event(QEvent* event) {
    // Esc is the window's, which would close something else.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
        event->accept();
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const LogLandmarks* landmarks = m_view.rows() ? m_view.rows()->landmarks() : nullptr;
    if (!landmarks)
        return true;
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto number = [&](Landmark landmark) { return countText(landmarks->of(landmark).count(), locale()); };
    const QString text
        = tr("Of all rows here: errors %1, warnings %2, hits %3, marks %4")
              .arg(number(Landmark::Error), number(Landmark::Warning), number(Landmark::Hit), number(Landmark::Mark));
    QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    return true;
}

} // namespace magkeeper
