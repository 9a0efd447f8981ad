// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/TimelineView.h"
#include "ui/theme/Colours.h"

#include <QFont>
#include <QImage>

class QPainter;

namespace magkeeper {

/// Paints a TimelineView, once. Private to the view.
class TimelinePainting {
public:
    static constexpr int laneHeight = 20;
    static constexpr int axisHeight = 26;
    static constexpr int leastGutter = 120;
    static constexpr int mostGutter = 330;

    TimelinePainting(const TimelineView& view, QPainter& painter);

    void paint();

private:
    void paintGrid();
    void paintRow(const TimelineView::Row& row, int top);
    void addBars(const TimelineView::Row& row, int top);
    void fill(const TimelinePiece& piece, int from, int height);
    void paintNow();
    void paintSelection();

    const TimelineView& m_view;
    QPainter& m_painter;
    const Colours& m_colours;
    QRect m_plot;
    QFont m_caption;
    QImage m_bars; ///< of the plot: what it costs depends on its pixels alone
};

/// Where in a lane's height a look stands: from the top, and how high.
struct BarPlace {
    int top = 0;
    int height = 0;
};
[[nodiscard]] BarPlace placeOf(BarLook look);
/// The colour of a look, for bars and legends.
[[nodiscard]] QColor colourOf(BarLook look, const Colours& colours);

} // namespace magkeeper
