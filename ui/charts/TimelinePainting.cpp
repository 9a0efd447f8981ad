// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimelinePainting.h"

#include "ui/charts/AxisTicks.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace magkeeper {

namespace {

constexpr int pixelsPerLabel = 110;

} // namespace

BarPlace placeOf(BarLook look) {
    switch (look) {
    case BarLook::Waiting:
        return {13, 3};
    case BarLook::Done:
    case BarLook::Odd:
        return {7, 7};
    case BarLook::Long:
        return {4, 12};
    case BarLook::Missed:
        return {2, 6};
    case BarLook::Running:
    case BarLook::Failed:
    case BarLook::Dead:
        break;
    }
    return {2, 16};
}

QColor colourOf(BarLook look, const Colours& colours) {
    switch (look) {
    case BarLook::Waiting:
    case BarLook::Odd:
        return colours.unknown;
    case BarLook::Done:
        return colours.ok;
    case BarLook::Running:
        return colours.accent;
    case BarLook::Long:
    case BarLook::Missed:
        return colours.warning;
    case BarLook::Failed:
    case BarLook::Dead:
        break;
    }
    return colours.critical;
}

TimelinePainting::TimelinePainting(const TimelineView& view, QPainter& painter)
    : m_view(view)
    , m_painter(painter)
    , m_colours(Colours::of(view.palette()))
    , m_plot(view.plot())
    , m_caption(fontOf(TextRole::Caption, view.font()))
    , m_bars(m_plot.size(), QImage::Format_ARGB32_Premultiplied) {
    m_bars.fill(Qt::transparent);
}

void TimelinePainting::paint() {
    m_painter.fillRect(m_view.viewport()->rect(), m_colours.base);
    const int scrolled = m_view.verticalScrollBar()->value();
    const int first = scrolled / laneHeight;
    const int last = std::min(static_cast<int>(m_view.m_rows.size()) - 1, (scrolled + m_plot.height()) / laneHeight);
    m_painter.setClipRect(QRect(0, m_plot.top(), m_view.viewport()->width(), m_plot.height()));
    for (int row = first; row <= last; ++row)
        paintRow(m_view.m_rows[static_cast<size_t>(row)], m_plot.top() + row * laneHeight - scrolled);
    paintGrid();
    m_painter.setClipRect(m_plot);
    for (int row = first; row <= last; ++row)
        addBars(m_view.m_rows[static_cast<size_t>(row)], row * laneHeight - scrolled);
    m_painter.drawImage(m_plot.topLeft(), m_bars);
    paintNow();
    paintSelection();
    m_painter.setClipping(false);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_view.hasFocus() ? m_colours.accent : m_colours.border, 1));
    m_painter.drawRect(m_view.viewport()->rect().adjusted(0, 0, -1, -1));
}

void TimelinePainting::paintGrid() {
    m_painter.setFont(m_caption);
    m_painter.save();
    m_painter.setClipping(false);
    m_painter.setPen(QPen(m_colours.border, 1));
    m_painter.drawLine(0, m_plot.top() - 1, m_view.viewport()->width(), m_plot.top() - 1);
    m_painter.drawLine(m_plot.left() - 1, 0, m_plot.left() - 1, m_view.viewport()->height());
    const int most = std::clamp(m_plot.width() / pixelsPerLabel, 2, 14);
    for (const AxisTick& tick :
        timeTicks(m_view.m_span.from, m_view.m_span.to, most, QTimeZone::systemTimeZone(), m_view.locale())) {
        const Instant moment{std::chrono::milliseconds(static_cast<qint64>(tick.at))};
        const int x = static_cast<int>(m_view.positionOf(moment));
        m_painter.setPen(QPen(m_colours.border, 1));
        m_painter.drawLine(x, m_plot.top() - 4, x, m_plot.bottom());
        m_painter.setPen(m_colours.muted);
        m_painter.drawText(QRect(x - 60, 0, 120, axisHeight - 4), Qt::AlignCenter, tick.label);
    }
    m_painter.restore();
}

void TimelinePainting::paintRow(const TimelineView::Row& row, int top) {
    const QRect whole(0, top, m_view.viewport()->width(), laneHeight);
    const int gutter = m_plot.left() - space::control;
    if (row.lane < 0) {
        m_painter.fillRect(whole, m_colours.alternate);
        m_painter.setFont(fontOf(TextRole::Strong, m_caption));
        m_painter.setPen(m_colours.muted);
        m_painter.drawText(QRect(space::control, top, gutter - space::control, laneHeight), Qt::AlignVCenter, row.text);
        return;
    }
    if (row.lane == m_view.m_lane)
        m_painter.fillRect(whole, m_colours.selection);
    const Mark mark = m_view.m_timeline->lanes[static_cast<size_t>(row.lane)].mark;
    if (mark != Mark::None) {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
        paintMark(m_painter, QRectF(space::control, top + 4, space::mark, space::mark), mark, m_colours);
        m_painter.restore();
    }
    const int left = space::control + space::mark + space::unit;
    m_painter.setFont(m_caption);
    m_painter.setPen(m_colours.text);
    m_painter.drawText(QRect(left, top, gutter - left, laneHeight), Qt::AlignVCenter, row.text);
}

void TimelinePainting::fill(const TimelinePiece& piece, int from, int height) {
    const QRgb colour = colourOf(piece.look, m_colours).rgba();
    const int end = std::min(from + height, m_bars.height());
    for (int line = std::max(0, from); line < end; ++line)
        std::fill_n(reinterpret_cast<QRgb*>(m_bars.scanLine(line)) + piece.left, piece.right - piece.left, colour);
}

/// `top` within the plot.
void TimelinePainting::addBars(const TimelineView::Row& row, int top) {
    if (row.lane < 0)
        return;
    const TimelineIndex& index = m_view.m_index[static_cast<size_t>(row.lane)];
    for (const TimelinePiece& piece : index.pieces(m_view.m_span, m_bars.width())) {
        const BarPlace place = placeOf(piece.look);
        if (piece.look != BarLook::Dead) {
            fill(piece, top + place.top, place.height);
            continue;
        }
        // A cut through the bar: dead is told from failed without colour.
        fill(piece, top + place.top, 6);
        fill(piece, top + place.top + 10, 6);
    }
}

void TimelinePainting::paintNow() {
    const double x = m_view.positionOf(m_view.m_timeline->now);
    if (x < m_plot.left() || x > m_plot.right())
        return;
    m_painter.setPen(QPen(m_colours.accent, 1, Qt::DashLine));
    m_painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
}

void TimelinePainting::paintSelection() {
    if (m_view.m_lane < 0 || !m_view.m_bar)
        return;
    const auto row = std::ranges::find(m_view.m_rows, m_view.m_lane, &TimelineView::Row::lane);
    const int top = m_plot.top() + static_cast<int>(row - m_view.m_rows.begin()) * laneHeight
        - m_view.verticalScrollBar()->value();
    const TimelineLane& lane = m_view.m_timeline->lanes[static_cast<size_t>(m_view.m_lane)];
    const TimelineBar& bar = lane.bars[static_cast<size_t>(*m_view.m_bar)];
    const double left = m_view.positionOf(Instant(std::chrono::milliseconds(bar.from)));
    const double right = std::max(left + 2, m_view.positionOf(Instant(std::chrono::milliseconds(bar.to))));
    m_painter.setPen(QPen(m_colours.text, 2));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(QRectF(left - 3, top + 1, std::min(right - left, 20'000.0) + 6, laneHeight - 2));
}

} // namespace magkeeper
