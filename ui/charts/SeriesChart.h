// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/SeriesPicture.h"

#include <QTimeZone>
#include <QWidget>

class QCategoryAxis;
class QChart;
class QChartView;

namespace magkeeper {

class ChartCanvas;
class ChartLegend;

/// One series over time: a line in the accent colour, last week's in grey, markers. The pointer and the arrow keys walk
/// from point to point and tell each exactly; dragging, the wheel, + and - zoom, a double click and 0 show all again.
/// It shows what it is given and only asks for another span: whoever listens gives the picture of it.
/// Lifetime of values: the chart keeps its picture.
class SeriesChart final : public QWidget {
    Q_OBJECT

public:
    explicit SeriesChart(const QString& name, QWidget* parent = nullptr);

    void setPicture(SeriesPicture picture);
    [[nodiscard]] const SeriesPicture& picture() const { return m_picture; }
    /// Pixel columns between the axes: so many points of a kind can be told apart.
    [[nodiscard]] int columns() const;
    void setZone(const QTimeZone& zone);

    /// The point that is pointed at.
    [[nodiscard]] const std::optional<SeriesPoint>& cursor() const { return m_cursor; }
    void pointAt(Instant moment); ///< at the nearest point
    [[nodiscard]] QString readout() const; ///< time and value at the cursor; empty: none
    /// What is shown as CSV: `time,value`, times in UTC (ISO 8601).
    [[nodiscard]] QString asCsv() const;

Q_SIGNALS:
    void spanWanted(const magkeeper::TimeSpan& span);
    void wholeWanted();
    void columnsChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void makeChart();
    void addActions();
    void applyColours();
    void showAxes();
    void showCursor(std::optional<SeriesPoint> point);
    void step(int points);
    void zoom(double factor, Instant around);
    bool takeMouse(QEvent* event);
    void endDrag(double x);
    [[nodiscard]] double chartX(const QPointF& viewPosition) const;

    SeriesPicture m_picture;
    QTimeZone m_zone;
    ChartLegend* m_legend;
    QChart* m_chart;
    QChartView* m_view;
    QCategoryAxis* m_times;
    QCategoryAxis* m_values;
    ChartCanvas* m_canvas;
    std::optional<SeriesPoint> m_cursor;
    std::optional<double> m_dragFrom; ///< in the chart's coordinates
};

} // namespace magkeeper
