// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/SeriesLine.h"
#include "ui/theme/Mark.h"

#include <QString>

#include <vector>

namespace magkeeper {

/// How a bar looks: by colour and by the place that it takes in its lane's height. The later one is the graver, and is
/// what is seen where several share a pixel.
enum class BarLook : quint8 {
    Waiting, ///< hollow, low
    Done, ///< the middle
    Odd, ///< the middle, grey
    Running, ///< the whole height, accent
    Long, ///< the middle, taller, with a warning's colour
    Missed, ///< the upper third
    Failed, ///< the whole height
    Dead, ///< the whole height, struck through
};
inline constexpr int barLooks = static_cast<int>(BarLook::Dead) + 1;

struct TimelineBar {
    qint64 from = 0; ///< milliseconds since 1970
    qint64 to = 0; ///< not before `from`
    qint64 key = 0; ///< what it stands for, for whoever gave it
    BarLook look = BarLook::Done;

    friend bool operator==(const TimelineBar&, const TimelineBar&) = default;
};

/// One row of bars.
struct TimelineLane {
    QString group; ///< lanes of the same follow each other under its heading
    QString title;
    Mark mark = Mark::None; ///< beside the title
    std::vector<TimelineBar> bars; ///< by `from`

    friend bool operator==(const TimelineLane&, const TimelineLane&) = default;
};

/// What a timeline shows. Immutable once it is given.
struct Timeline {
    std::vector<TimelineLane> lanes;
    TimeSpan whole; ///< all there is
    Instant now; ///< where a line is drawn
};

/// Bars of one look that share pixels, from one column to before another.
struct TimelinePiece {
    int left = 0;
    int right = 0;
    BarLook look = BarLook::Done;

    friend bool operator==(const TimelinePiece&, const TimelinePiece&) = default;
};

/// A lane ready to be looked into: where a time begins is found without going through what came before. Borrows it.
class TimelineIndex {
public:
    explicit TimelineIndex(const TimelineLane& lane);

    /// What the lane shows in so many pixel columns of a span, in their order: of each column the gravest look. A bar
    /// is two columns wide at least.
    [[nodiscard]] std::vector<TimelinePiece> pieces(const TimeSpan& span, int columns) const;
    /// The gravest bar, then the nearest, within so much of a moment; -1: there is none.
    [[nodiscard]] int barAt(Instant moment, std::chrono::milliseconds within) const;
    [[nodiscard]] const TimelineLane& lane() const { return *m_lane; }

private:
    /// The first bar that may reach into what begins there.
    [[nodiscard]] size_t firstReaching(qint64 from) const;

    const TimelineLane* m_lane;
    std::vector<qint64> m_reach; ///< of each bar: how far it or any before it reaches
};

} // namespace magkeeper
