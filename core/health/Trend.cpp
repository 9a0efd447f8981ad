// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/Trend.h"

#include <algorithm>
#include <cmath>

namespace magkeeper {

std::span<const SeriesPoint> pointsSince(std::span<const SeriesPoint> points, Instant since) {
    const auto first = std::ranges::lower_bound(points, since, {}, &SeriesPoint::at);
    return points.subspan(size_t(first - points.begin()));
}

std::optional<Trend> trendOf(std::span<const SeriesPoint> points, std::chrono::milliseconds least) {
    std::vector<std::pair<double, double>> usable; // hours since the first, value
    Instant begin;
    Instant end;
    for (const SeriesPoint& point : points) {
        if (!std::isfinite(point.value) || (!usable.empty() && point.at < end))
            continue;
        begin = usable.empty() ? point.at : begin;
        end = point.at;
        usable.emplace_back(double((end - begin).count()) / 3600e3, point.value);
    }
    if (usable.size() < 3 || end - begin < least || end == begin)
        return std::nullopt;
    double meanTime = 0;
    double meanValue = 0;
    for (const auto& [time, value] : usable) {
        meanTime += time / double(usable.size());
        meanValue += value / double(usable.size());
    }
    double together = 0;
    double spread = 0;
    for (const auto& [time, value] : usable) {
        together += (time - meanTime) * (value - meanValue);
        spread += (time - meanTime) * (time - meanTime);
    }
    return Trend{usable.front().second, usable.back().second, together / spread, end - begin, usable.size()};
}

} // namespace magkeeper
