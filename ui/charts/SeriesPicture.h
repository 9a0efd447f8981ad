// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/SeriesLine.h"
#include "ui/charts/SeriesUnit.h"
#include "ui/theme/Mark.h"

#include <optional>

namespace magkeeper {

/// Something that happened: a deploy, a patch, an incident.
struct SeriesMarker {
    Instant at;
    QString text;
    Mark mark = Mark::Notice;
};

/// All that one chart shows. Plain values: whoever makes them needs no widget.
struct SeriesPicture {
    QString title;
    SeriesUnit unit = SeriesUnit::Count;
    TimeSpan span;
    std::vector<SeriesPiece> line;
    std::vector<SeriesPiece> comparison; ///< moved into this span's time already
    std::chrono::milliseconds comparisonAge{0}; ///< how much earlier that really was
    QString comparisonTitle; ///< `the week before`
    std::vector<SeriesMarker> markers;
};

/// The point of a line that is nearest in time; none of no points. Pure.
[[nodiscard]] std::optional<SeriesPoint> nearestPoint(const std::vector<SeriesPiece>& line, Instant at);

/// The span made longer (factor above 1) or shorter around a moment in it, never below ten seconds. Pure.
[[nodiscard]] TimeSpan zoomed(const TimeSpan& span, double factor, Instant around);

} // namespace magkeeper
