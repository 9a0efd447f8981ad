// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimeBars.h"

#include <algorithm>

namespace magkeeper {

using std::chrono::milliseconds;

namespace {

constexpr qint64 second = 1'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 roundWidths[] = {second, 2 * second, 5 * second, 10 * second, 30 * second, minute, 2 * minute,
    5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day,
    7 * day, 14 * day, 28 * day, 91 * day, 364 * day};

qint64 floorTo(qint64 value, qint64 step) { return (value >= 0 ? value : value - step + 1) / step * step; }

/// Round ones are not always made of whole pieces: then the next multiple of a piece is taken.
qint64 widthFor(qint64 span, qint64 piece, int most) {
    qint64 wanted = std::max(piece, span / most + 1);
    const auto* const found = std::ranges::find_if(roundWidths, [&](qint64 each) { return each >= wanted; });
    if (found != std::end(roundWidths))
        wanted = *found;
    return (wanted + piece - 1) / piece * piece;
}

} // namespace

TimeSpan TimeBars::whole() const {
    if (pieces.empty())
        return {};
    return {pieces.front().from, pieces.back().from + width};
}

TimeBars gathered(const TimeBars& bars, int most) {
    TimeBars made{.layers = bars.layers, .width = bars.width};
    if (bars.pieces.empty())
        return made;
    const TimeSpan whole = bars.whole();
    // One less: the first and the last may both stick out.
    qint64 width = widthFor(whole.length().count(), bars.width.count(), std::max(1, most - 1));
    const qint64 begin = whole.from.time_since_epoch().count();
    const qint64 end = whole.to.time_since_epoch().count();
    while (floorTo(end - 1, width) / width - floorTo(begin, width) / width + 1 > std::max(1, most))
        width *= 2;
    const qint64 first = floorTo(begin, width);
    made.width = milliseconds(width);
    const auto number = static_cast<size_t>((floorTo(end - 1, width) - first) / width + 1);
    for (size_t piece = 0; piece < number; ++piece)
        made.pieces.push_back({Instant(milliseconds(first + static_cast<qint64>(piece) * width)),
            std::vector<qint64>(bars.layers.size())});
    for (const TimeBars::Piece& piece : bars.pieces) {
        const qint64 place = (piece.from.time_since_epoch().count() - first) / width;
        std::vector<qint64>& counts = made.pieces[static_cast<size_t>(place)].counts;
        for (size_t layer = 0; layer < std::min(counts.size(), piece.counts.size()); ++layer)
            counts[layer] += piece.counts[layer];
    }
    return made;
}

} // namespace magkeeper
