// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/SeriesPicture.h"

#include <algorithm>
#include <cmath>

namespace magkeeper {

namespace {

constexpr std::chrono::milliseconds shortestSpan = std::chrono::seconds(10);
constexpr std::chrono::milliseconds longestSpan = std::chrono::hours(24 * 365 * 10);

} // namespace

std::optional<SeriesPoint> nearestPoint(const std::vector<SeriesPiece>& line, Instant at) {
    std::optional<SeriesPoint> nearest;
    const auto offer = [&](const SeriesPoint& point) {
        if (!nearest || std::chrono::abs(point.at - at) < std::chrono::abs(nearest->at - at))
            nearest = point;
    };
    for (const SeriesPiece& piece : line) {
        const auto found = std::ranges::lower_bound(piece, at, {}, &SeriesPoint::at);
        if (found != piece.end())
            offer(*found);
        if (found != piece.begin())
            offer(*std::prev(found));
    }
    return nearest;
}

TimeSpan zoomed(const TimeSpan& span, double factor, Instant around) {
    const auto wanted = std::chrono::milliseconds(std::llround(static_cast<double>(span.length().count()) * factor));
    const auto length = std::clamp(wanted, shortestSpan, longestSpan);
    const double share = span.length().count() <= 0
        ? 0.5
        : static_cast<double>((around - span.from).count()) / static_cast<double>(span.length().count());
    const auto before
        = std::chrono::milliseconds(std::llround(std::clamp(share, 0.0, 1.0) * static_cast<double>(length.count())));
    return {.from = around - before, .to = around - before + length};
}

} // namespace magkeeper
