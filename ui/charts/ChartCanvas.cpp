// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartCanvas.h"

#include "ui/theme/Space.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace magkeeper {

namespace {

constexpr double lineWidth = 1.6;
constexpr double lonePoint = 2; ///< radius of a point without neighbours
constexpr double cursorPoint = 4;
constexpr double markerReach = 6;

/// What falls into one column of pixels is one stroke, from its lowest to its highest.
QList<QLineF> strokesOf(const QPolygonF& points) {
    QList<QLineF> strokes;
    for (qsizetype begin = 0; begin < points.size();) {
        qsizetype end = begin + 1;
        while (end < points.size() && std::floor(points[end].x()) == std::floor(points[begin].x()))
            ++end;
        if (begin > 0)
            strokes << QLineF(points[begin - 1], points[begin]);
        if (end - begin == 2)
            strokes << QLineF(points[begin], points[begin + 1]);
        if (end - begin > 2) {
            const auto [low, high] = std::minmax_element(points.begin() + begin, points.begin() + end,
                [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
            strokes << QLineF(*low, *high);
        }
        begin = end;
    }
    return strokes;
}

/// So many points that what one sees is an area: more than two for each column of pixels.
bool isDense(const QPolygonF& points) {
    return static_cast<double>(points.size()) > 2 * std::max(1.0, points.back().x() - points.front().x());
}

/// For each column of pixels what the line covers in it, joined to the column before. Filling these costs a tenth of
/// drawing strokes that are as many.
QList<QRectF> columnsOf(const QPolygonF& points) {
    QList<QRectF> columns;
    double before = points.front().y();
    for (qsizetype begin = 0; begin < points.size();) {
        double low = before;
        double high = before;
        qsizetype end = begin;
        for (; end < points.size() && std::floor(points[end].x()) == std::floor(points[begin].x()); ++end) {
            low = std::min(low, points[end].y());
            high = std::max(high, points[end].y());
        }
        before = points[end - 1].y();
        columns << QRectF(
            std::floor(points[begin].x()), std::floor(low - lineWidth / 2), 1, std::ceil(high - low + lineWidth));
        begin = end;
    }
    return columns;
}

} // namespace

ChartCanvas::ChartCanvas(QGraphicsItem* parent)
    : QGraphicsItem(parent)
    , m_colours(&Colours::light()) {
    setZValue(10);
    setAcceptedMouseButtons(Qt::NoButton);
}

void ChartCanvas::setPicture(const SeriesPicture& picture, double low, double high) {
    m_picture = &picture;
    m_low = low;
    m_high = high;
    update();
}

void ChartCanvas::setPlot(const QRectF& plot) {
    prepareGeometryChange();
    m_plot = plot;
    m_bounds = plot.adjusted(-cursorPoint * 2, -space::card, cursorPoint * 2, cursorPoint * 2);
    update();
}

void ChartCanvas::setColours(const Colours& colours, const QFont& caption) {
    m_colours = &colours;
    m_caption = caption;
    update();
}

void ChartCanvas::setCursor(std::optional<SeriesPoint> point) {
    if (std::exchange(m_cursor, point) != point)
        update();
}

void ChartCanvas::setBand(std::optional<std::pair<double, double>> band) {
    if (std::exchange(m_band, band) != band)
        update();
}

QPointF ChartCanvas::positionOf(const SeriesPoint& point) const {
    const auto length = static_cast<double>(m_picture->span.length().count());
    const auto since = static_cast<double>((point.at - m_picture->span.from).count());
    return {m_plot.left() + since / std::max(1.0, length) * m_plot.width(),
        m_plot.bottom() - (point.value - m_low) / (m_high - m_low) * m_plot.height()};
}

Instant ChartCanvas::momentAt(double x) const {
    const double share = m_plot.width() > 0 ? (x - m_plot.left()) / m_plot.width() : 0;
    const auto length = static_cast<double>(m_picture->span.length().count());
    return m_picture->span.from + std::chrono::milliseconds(std::llround(std::clamp(share, 0.0, 1.0) * length));
}

const SeriesMarker* ChartCanvas::markerAt(double x) const {
    const SeriesMarker* nearest = nullptr;
    double reach = markerReach;
    for (const SeriesMarker& marker : m_picture->markers) {
        const double distance = std::abs(positionOf({marker.at, 0}).x() - x);
        if (distance <= reach) {
            nearest = &marker;
            reach = distance;
        }
    }
    return nearest;
}

void ChartCanvas::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    if (!m_picture || m_plot.isEmpty())
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->save();
    painter->setClipRect(m_plot.adjusted(0, -1, 0, 1));
    paintLine(*painter, m_picture->comparison, QPen(m_colours->outline, 1.2));
    paintLine(*painter, m_picture->line, QPen(m_colours->accent, lineWidth));
    if (m_band) {
        QColor fill = m_colours->accent;
        fill.setAlphaF(0.18F);
        painter->fillRect(QRectF(m_band->first, m_plot.top(), m_band->second - m_band->first, m_plot.height()), fill);
    }
    painter->restore();
    paintMarkers(*painter);
    paintCursor(*painter);
}

void ChartCanvas::paintLine(QPainter& painter, const std::vector<SeriesPiece>& line, const QPen& pen) const {
    // Line by line: one path of thousands of points that cross each other costs seconds to fill.
    QPen square = pen;
    square.setCapStyle(Qt::SquareCap);
    for (const SeriesPiece& piece : line) {
        if (piece.size() == 1) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(pen.color());
            painter.drawEllipse(positionOf(piece.front()), lonePoint, lonePoint);
            continue;
        }
        QPolygonF points;
        points.reserve(static_cast<qsizetype>(piece.size()));
        for (const SeriesPoint& point : piece)
            points << positionOf(point);
        if (isDense(points)) {
            for (const QRectF& column : columnsOf(points))
                painter.fillRect(column, pen.color());
            continue;
        }
        painter.setPen(square);
        painter.drawLines(strokesOf(points));
    }
}

void ChartCanvas::paintMarkers(QPainter& painter) const {
    for (const SeriesMarker& marker : m_picture->markers) {
        if (marker.at < m_picture->span.from || marker.at > m_picture->span.to)
            continue;
        const double x = std::round(positionOf({marker.at, 0}).x()) + 0.5;
        painter.setPen(QPen(colourOf(marker.mark, *m_colours), 1, Qt::DashLine));
        painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
        paintMark(painter, QRectF(x - space::mark / 2.0, m_plot.top() - space::mark - 2, space::mark, space::mark),
            marker.mark, *m_colours);
    }
}

void ChartCanvas::paintCursor(QPainter& painter) const {
    if (!m_cursor)
        return;
    const QPointF at = positionOf(*m_cursor);
    const double x = std::round(at.x()) + 0.5;
    painter.setPen(QPen(m_colours->muted, 1));
    painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    painter.setPen(QPen(m_colours->base, 2));
    painter.setBrush(m_colours->accent);
    painter.drawEllipse(at, cursorPoint, cursorPoint);
}

} // namespace magkeeper
