// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Peaks.h"

#include <algorithm>

namespace magkeeper {

std::vector<size_t> peaksOf(std::span<const qint64> counts) {
    std::vector<size_t> peaks;
    for (size_t at = 0; at < counts.size(); ++at) {
        const qint64 before = at == 0 ? 0 : counts[at - 1];
        const qint64 next = at + 1 == counts.size() ? 0 : counts[at + 1];
        if (counts[at] > before && counts[at] >= next)
            peaks.push_back(at);
    }
    return peaks;
}

std::optional<qint64> nearest(std::span<const qint64> places, qint64 from, int direction) {
    if (direction > 0) {
        const auto found = std::ranges::upper_bound(places, from);
        return found == places.end() ? std::nullopt : std::optional(*found);
    }
    const auto found = std::ranges::lower_bound(places, from);
    return found == places.begin() ? std::nullopt : std::optional(*(found - 1));
}

} // namespace magkeeper
