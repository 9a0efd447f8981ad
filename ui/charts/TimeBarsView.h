// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/TimeBars.h"

#include <QTimeZone>
#include <QWidget>

#include <memory>
#include <optional>

namespace magkeeper {

/// Stacked bars over time. Dragging, or Shift with the arrow keys, chooses a range of it; a click or Enter one bar; Esc
/// or a double click all again. The pointer and the arrow keys tell what is in a bar, Up and Down go from one peak of
/// the gravest layer to the next; Ctrl+C copies all as CSV. What it costs to draw depends on the pixels that there are.
/// Lifetime of values: it keeps its bars.
class TimeBarsView final : public QWidget {
    Q_OBJECT

public:
    explicit TimeBarsView(const QString& name, QWidget* parent = nullptr);

    /// Keeps the range that is chosen.
    void setBars(std::shared_ptr<const TimeBars> bars);
    void setZone(const QTimeZone& zone);

    /// What is chosen; nothing: all.
    [[nodiscard]] const std::optional<TimeSpan>& range() const { return m_range; }
    /// Without rangeChosen().
    void setRange(std::optional<TimeSpan> range);

    [[nodiscard]] QString asCsv() const;
    /// As they are drawn.
    [[nodiscard]] const TimeBars& drawn() const { return m_drawn; }
    [[nodiscard]] QRect placeOf(int bar) const; ///< its whole column
    [[nodiscard]] QString describe(int bar) const;

    [[nodiscard]] QSize sizeHint() const override { return {600, 110}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 80}; }

Q_SIGNALS:
    void rangeChosen(); ///< by a person

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void gather();
    void choose(int bar, int anchor);
    void chooseAll();
    void stepTo(int bar, bool extend);
    void stepToPeak(int direction, bool extend);
    [[nodiscard]] QRect plot() const;
    [[nodiscard]] int barAt(double x) const; ///< clamped to what there is; -1: there is none
    void paintBar(QPainter& painter, int bar, qint64 highest) const;
    void paintAxis(QPainter& painter, qint64 highest) const;
    void paintRange(QPainter& painter) const;

    std::shared_ptr<const TimeBars> m_bars;
    TimeBars m_drawn;
    QTimeZone m_zone = QTimeZone::utc();
    std::optional<TimeSpan> m_range;
    int m_cursor = -1; ///< the bar that keys are at
    int m_anchor = -1;
    bool m_dragging = false;
};

} // namespace magkeeper
