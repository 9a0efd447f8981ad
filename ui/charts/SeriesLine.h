// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/series/SeriesPoint.h"

#include <span>
#include <vector>

namespace magkeeper {

/// Points without a gap between them, oldest first.
using SeriesPiece = std::vector<SeriesPoint>;

/// A stretch of time.
struct TimeSpan {
    Instant from;
    Instant to;

    [[nodiscard]] std::chrono::milliseconds length() const { return to - from; }
    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

/// Cuts points, oldest first, where more time passed than three times what is usual around there: nobody measured then,
/// and a line through it would be a guess. Points kept minutes apart and later hours apart are no gaps. What is not a
/// finite number is left out. Thread: any; pure.
[[nodiscard]] std::vector<SeriesPiece> piecesOf(std::span<const SeriesPoint> points);

/// The pieces within a span, thinned to what a screen of so many columns can show: of each column the first, the
/// lowest, the highest and the last point, so that no peak is lost. One point before and after the span stays, for the
/// line to leave the picture. Pure.
[[nodiscard]] std::vector<SeriesPiece> thinned(
    const std::vector<SeriesPiece>& pieces, const TimeSpan& span, int columns);

/// Later by so much: last week's points for being laid over this week's.
[[nodiscard]] std::vector<SeriesPoint> shifted(std::span<const SeriesPoint> points, std::chrono::milliseconds by);

} // namespace magkeeper
