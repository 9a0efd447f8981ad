// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/AxisTicks.h"
#include "ui/charts/SeriesPicture.h"

#include <QFont>
#include <QGraphicsItem>

#include <optional>
#include <utility>

namespace magkeeper {

/// What stands inside the axes of a chart: the lines, markers, the cursor and the band that is being dragged. Painted
/// here because a series of Qt Charts bridges every gap. Borrows the picture, which must not change unannounced.
class ChartCanvas final : public QGraphicsItem {
public:
    explicit ChartCanvas(QGraphicsItem* parent);

    void setPicture(const SeriesPicture& picture, double low, double high);
    void setPlot(const QRectF& plot);
    void setColours(const Colours& colours, const QFont& caption);
    void setCursor(std::optional<SeriesPoint> point);
    /// From where to where somebody drags, in the chart's coordinates.
    void setBand(std::optional<std::pair<double, double>> band);

    [[nodiscard]] const QRectF& plot() const { return m_plot; }
    [[nodiscard]] QPointF positionOf(const SeriesPoint& point) const;
    [[nodiscard]] Instant momentAt(double x) const;
    /// The marker that is drawn there; null: none.
    [[nodiscard]] const SeriesMarker* markerAt(double x) const;

    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    void paintLine(QPainter& painter, const std::vector<SeriesPiece>& line, const QPen& pen) const;
    void paintMarkers(QPainter& painter) const;
    void paintCursor(QPainter& painter) const;

    const SeriesPicture* m_picture = nullptr;
    double m_low = 0;
    double m_high = 1;
    QRectF m_plot;
    QRectF m_bounds;
    const Colours* m_colours;
    QFont m_caption;
    std::optional<SeriesPoint> m_cursor;
    std::optional<std::pair<double, double>> m_band;
};

} // namespace magkeeper
