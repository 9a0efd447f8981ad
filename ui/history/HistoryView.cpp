// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/HistoryView.h"

#include <algorithm>
#include <cmath>

namespace magkeeper {

namespace {

std::vector<SeriesPiece> lineOf(std::span<const SeriesPoint> points, const HistoryQuestion& question) {
    return thinned(piecesOf(points), question.span, question.columns);
}

} // namespace

HistoryView viewOf(const HistoryQuestion& question) {
    HistoryView view;
    const std::vector<SeriesPoint>& points = *question.points;
    view.line = lineOf(points, question);
    if (question.compared)
        view.comparison = lineOf(shifted(points, comparedTo), question);
    const auto begin = std::ranges::lower_bound(points, question.span.from, {}, &SeriesPoint::at);
    const auto end = std::ranges::upper_bound(points, question.span.to, {}, &SeriesPoint::at);
    for (auto point = begin; point < end; ++point) {
        if (!std::isfinite(point->value))
            continue;
        ++view.values;
        view.newest = *point;
        if (!view.lowest || point->value < view.lowest->value)
            view.lowest = *point;
        if (!view.highest || point->value > view.highest->value)
            view.highest = *point;
    }
    return view;
}

} // namespace magkeeper
