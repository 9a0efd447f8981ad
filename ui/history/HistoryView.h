// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/SeriesPicture.h"

#include <memory>

namespace magkeeper {

using SeriesPoints = std::shared_ptr<const std::vector<SeriesPoint>>;

/// What is to be looked at.
struct HistoryQuestion {
    SeriesPoints points; ///< oldest first; reaches a week further back than the span when it is compared
    TimeSpan span;
    int columns = 1'000;
    bool compared = false;
};

/// What a chart and a table need of it.
struct HistoryView {
    std::vector<SeriesPiece> line;
    std::vector<SeriesPiece> comparison;
    qint64 values = 0; ///< how many were measured within the span
    std::optional<SeriesPoint> newest; ///< within the span, as are these
    std::optional<SeriesPoint> lowest;
    std::optional<SeriesPoint> highest;
};

inline constexpr std::chrono::milliseconds comparedTo = std::chrono::hours(7 * 24);

/// Cuts, thins and measures. Thread: any, best not the window's; pure.
[[nodiscard]] HistoryView viewOf(const HistoryQuestion& question);

} // namespace magkeeper
