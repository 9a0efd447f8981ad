// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/series/SeriesPoint.h"

#include <optional>
#include <span>

namespace magkeeper {

/// How a number went.
struct Trend {
    double first = 0;
    double last = 0;
    double perHour = 0; ///< slope of the line that fits best (least squares)
    std::chrono::milliseconds span{0};
    size_t points = 0;
};

/// Of points that are oldest first. Nothing with fewer than three points, or none over `least` of time. Points that are
/// no finite numbers, or out of order, are left out.
[[nodiscard]] std::optional<Trend> trendOf(std::span<const SeriesPoint> points, std::chrono::milliseconds least);

/// Those from `since` on.
[[nodiscard]] std::span<const SeriesPoint> pointsSince(std::span<const SeriesPoint> points, Instant since);

} // namespace magkeeper
