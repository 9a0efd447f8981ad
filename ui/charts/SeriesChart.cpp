// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/SeriesChart.h"

#include "core/text/Quantity.h"
#include "ui/charts/AxisTicks.h"
#include "ui/charts/ChartCanvas.h"
#include "ui/charts/ChartLegend.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"
#include "ui/widgets/PlainText.h"

#include <QAction>
#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>
#include <QToolTip>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int pixelsPerTimeLabel = 110;
constexpr int pixelsPerValueLabel = 48;
constexpr double shortestDrag = 6;
constexpr double zoomStep = 0.7;
constexpr double wheelNotch = 120;

double milliseconds(Instant instant) { return static_cast<double>(instant.time_since_epoch().count()); }

std::pair<double, double> extent(const SeriesPicture& picture) {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (const auto* line : {&picture.line, &picture.comparison}) {
        for (const SeriesPiece& piece : *line) {
            const auto [low, high] = std::ranges::minmax(piece, {}, &SeriesPoint::value);
            lowest = std::min(lowest, low.value);
            highest = std::max(highest, high.value);
        }
    }
    return {lowest, highest};
}

void fill(QCategoryAxis& axis, double low, double high, const std::vector<AxisTick>& ticks) {
    for (const QString& label : axis.categoriesLabels())
        axis.remove(label);
    axis.setStartValue(low - 1);
    for (const AxisTick& tick : ticks)
        axis.append(tick.label, tick.at);
    axis.setRange(low, high);
}

} // namespace

SeriesChart::SeriesChart(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_zone(QTimeZone::systemTimeZone())
    , m_legend(new ChartLegend(this))
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_times(new QCategoryAxis(this))
    , m_values(new QCategoryAxis(this))
    , m_canvas(new ChartCanvas(m_chart)) {
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(180);
    makeChart();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::control, space::control, space::control, space::unit);
    column->setSpacing(0);
    column->addWidget(m_legend);
    column->addWidget(m_view, 1);
    addActions();
    applyColours();
    setPicture({});
}

void SeriesChart::makeChart() {
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setMouseTracking(true);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    m_chart->legend()->hide();
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins(QMargins(0, space::card, 2 * space::card, 0)); // markers stand above the plot
    m_chart->setAnimationOptions(QChart::NoAnimation);
    auto* frame = new QLineSeries(m_chart); // axes belong to a series; the lines are the canvas's
    m_chart->addSeries(frame);
    m_chart->addAxis(m_times, Qt::AlignBottom);
    m_chart->addAxis(m_values, Qt::AlignLeft);
    frame->attachAxis(m_times);
    frame->attachAxis(m_values);
    for (QCategoryAxis* axis : {m_times, m_values}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setTruncateLabels(false);
    }
    m_times->setGridLineVisible(false);
    m_values->setLineVisible(false);
    connect(m_chart, &QChart::plotAreaChanged, this, [this](const QRectF& plot) {
        const bool other = std::lround(plot.width()) != std::lround(m_canvas->plot().width());
        m_canvas->setPlot(plot);
        if (other)
            Q_EMIT columnsChanged();
    });
}

void SeriesChart::addActions() {
    auto* copy = new QAction(tr("Copy the chart as data"), this);
    copy->setObjectName(u"copyChartAction"_s);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(asCsv()); });
    auto* whole = new QAction(tr("Show the whole range"), this);
    whole->setObjectName(u"wholeChartAction"_s);
    whole->setShortcut(QKeySequence(Qt::Key_0));
    whole->setShortcutContext(Qt::WidgetShortcut);
    connect(whole, &QAction::triggered, this, &SeriesChart::wholeWanted);
    addAction(copy);
    addAction(whole);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void SeriesChart::applyColours() {
    const Colours& colours = Colours::of(palette());
    const QFont caption = fontOf(TextRole::Caption, font());
    for (QCategoryAxis* axis : {m_times, m_values}) {
        axis->setLabelsBrush(colours.muted);
        axis->setLabelsFont(caption);
        axis->setGridLinePen(QPen(colours.border, 1));
        axis->setLinePen(QPen(colours.outline, 1));
    }
    m_canvas->setColours(colours, caption);
    update();
}

void SeriesChart::setPicture(SeriesPicture picture) {
    const bool sameSeries = picture.title == m_picture.title && picture.unit == m_picture.unit;
    m_picture = std::move(picture);
    setAccessibleName(m_picture.title.isEmpty() ? tr("Chart") : m_picture.title);
    m_legend->setTitles(m_picture.title, m_picture.comparison.empty() ? QString() : m_picture.comparisonTitle);
    showAxes();
    showCursor(m_cursor && sameSeries ? nearestPoint(m_picture.line, m_cursor->at) : std::nullopt);
}

void SeriesChart::showAxes() {
    const auto [lowest, highest] = extent(m_picture);
    const int rows = std::clamp(m_view->height() / pixelsPerValueLabel, 3, 8);
    const ValueScale scale = valueScale(lowest, highest, rows, m_picture.unit, locale());
    const TimeSpan& span = m_picture.span;
    fill(*m_values, scale.low, scale.high, scale.ticks);
    fill(*m_times, milliseconds(span.from), std::max(milliseconds(span.to), milliseconds(span.from) + 1),
        timeTicks(span.from, span.to, std::clamp(m_view->width() / pixelsPerTimeLabel, 2, 12), m_zone, locale()));
    m_canvas->setPicture(m_picture, scale.low, scale.high);
}

int SeriesChart::columns() const { return std::max(1, static_cast<int>(m_canvas->plot().width())); }

void SeriesChart::setZone(const QTimeZone& zone) {
    m_zone = zone;
    showAxes();
}

void SeriesChart::pointAt(Instant moment) { showCursor(nearestPoint(m_picture.line, moment)); }

void SeriesChart::showCursor(std::optional<SeriesPoint> point) {
    m_cursor = point;
    m_canvas->setCursor(point);
    m_legend->setReadout(readout());
    setAccessibleDescription(readout());
}

QString SeriesChart::readout() const {
    if (!m_cursor)
        return {};
    QString text = dateTimeText(m_cursor->at, m_zone) + u"   "_s + valueText(m_picture.unit, m_cursor->value, locale());
    const auto before = nearestPoint(m_picture.comparison, m_cursor->at);
    if (before && std::chrono::abs(before->at - m_cursor->at) < m_picture.span.length() / 100)
        text += u"   "_s
            + tr("%1: %2").arg(m_picture.comparisonTitle, valueText(m_picture.unit, before->value, locale()));
    return text;
}

QString SeriesChart::asCsv() const {
    QString csv = u"time,value\n"_s;
    for (const SeriesPiece& piece : m_picture.line) {
        for (const SeriesPoint& point : piece) {
            const QDateTime moment = QDateTime::fromMSecsSinceEpoch(point.at.time_since_epoch().count()).toUTC();
            csv += moment.toString(Qt::ISODateWithMs) + u',' + QString::number(point.value, 'g', 17) + u'\n';
        }
    }
    return csv;
}

void SeriesChart::step(int points) {
    SeriesPiece all;
    for (const SeriesPiece& piece : m_picture.line)
        all.insert(all.end(), piece.begin(), piece.end());
    if (all.empty())
        return;
    const int last = static_cast<int>(all.size()) - 1;
    int to = last;
    if (m_cursor) {
        const auto now = std::ranges::lower_bound(all, m_cursor->at, {}, &SeriesPoint::at);
        to = std::clamp(static_cast<int>(now - all.begin()) + points, 0, last);
    }
    showCursor(all[static_cast<size_t>(to)]);
}

void SeriesChart::zoom(double factor, Instant around) { Q_EMIT spanWanted(zoomed(m_picture.span, factor, around)); }

void SeriesChart::keyPressEvent(QKeyEvent* event) {
    const int pace = event->modifiers() & Qt::ControlModifier ? 20 : 1;
    const Instant around = m_cursor ? m_cursor->at : m_picture.span.from + m_picture.span.length() / 2;
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-pace);
    case Qt::Key_Right:
        return step(pace);
    case Qt::Key_Home:
        return pointAt(m_picture.span.from);
    case Qt::Key_End:
        return pointAt(m_picture.span.to);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(zoomStep, around);
    case Qt::Key_Minus:
        return zoom(1 / zoomStep, around);
    default:
        QWidget::keyPressEvent(event);
    }
}

double SeriesChart::chartX(const QPointF& viewPosition) const {
    return m_chart->mapFromScene(m_view->mapToScene(viewPosition.toPoint())).x();
}

bool SeriesChart::takeMouse(QEvent* event) {
    if (event->type() == QEvent::Wheel) {
        auto* wheel = static_cast<QWheelEvent*>(event);
        if (wheel->angleDelta().y() != 0)
            zoom(std::pow(zoomStep, wheel->angleDelta().y() / wheelNotch),
                m_canvas->momentAt(chartX(wheel->position())));
        return true;
    }
    auto* mouse = static_cast<QMouseEvent*>(event);
    const double x = chartX(mouse->position());
    if (event->type() == QEvent::MouseButtonDblClick) {
        m_dragFrom.reset();
        Q_EMIT wholeWanted();
    } else if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton) {
        setFocus(Qt::MouseFocusReason);
        m_dragFrom = x;
    } else if (event->type() == QEvent::MouseButtonRelease && mouse->button() == Qt::LeftButton) {
        endDrag(x);
    } else if (event->type() == QEvent::MouseMove) {
        if (m_dragFrom)
            m_canvas->setBand(std::minmax(*m_dragFrom, x));
        pointAt(m_canvas->momentAt(x));
        const SeriesMarker* marker = m_canvas->markerAt(x);
        QToolTip::showText(mouse->globalPosition().toPoint(), marker ? plainToolTip(marker->text) : QString(), m_view);
    }
    return event->type() != QEvent::MouseButtonPress || mouse->button() == Qt::LeftButton;
}

void SeriesChart::endDrag(double x) {
    m_canvas->setBand({});
    const auto from = std::exchange(m_dragFrom, std::nullopt);
    if (from && std::abs(*from - x) >= shortestDrag)
        Q_EMIT spanWanted({m_canvas->momentAt(std::min(*from, x)), m_canvas->momentAt(std::max(*from, x))});
}

bool SeriesChart::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::Wheel:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
        return takeMouse(event);
    case QEvent::Leave:
        showCursor({});
        return false;
    case QEvent::Resize:
        showAxes();
        return false;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void SeriesChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyColours();
    QWidget::changeEvent(event);
}

void SeriesChart::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (!m_cursor && event->reason() != Qt::MouseFocusReason)
        pointAt(m_picture.span.to);
}

void SeriesChart::paintEvent(QPaintEvent*) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(colours.accent, 1.5) : QPen(colours.border, 1));
    painter.setBrush(colours.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), space::radius, space::radius);
}

} // namespace magkeeper
