// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/SeriesLine.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace magkeeper {

using std::chrono::milliseconds;

namespace {

constexpr size_t stepsAround = 5;
constexpr int gapFactor = 3;

/// The middle one of up to five steps that end, or begin, beside a step.
milliseconds usualStep(std::span<const milliseconds> steps) {
    std::array<milliseconds, stepsAround> room{};
    const std::span sorted = std::span(room).first(std::min(steps.size(), stepsAround));
    std::ranges::copy(steps.first(sorted.size()), sorted.begin());
    std::ranges::nth_element(sorted, sorted.begin() + std::ssize(sorted) / 2);
    return sorted[sorted.size() / 2];
}

bool isGap(std::span<const milliseconds> steps, size_t at) {
    const size_t before = std::min(at, stepsAround);
    const size_t after = std::min(steps.size() - at - 1, stepsAround);
    if (before + after == 0)
        return false;
    milliseconds usual{0};
    if (before > 0)
        usual = usualStep(steps.subspan(at - before, before));
    if (after > 0)
        usual = std::max(usual, usualStep(steps.subspan(at + 1, after)));
    return steps[at] > gapFactor * usual;
}

/// Of the points of one column what matters.
void addColumn(SeriesPiece& thin, std::span<const SeriesPoint> column) {
    if (column.size() <= 4) {
        thin.insert(thin.end(), column.begin(), column.end());
        return;
    }
    const auto [low, high] = std::ranges::minmax_element(column, {}, &SeriesPoint::value);
    std::array<std::ptrdiff_t, 4> kept{0, low - column.begin(), high - column.begin(), std::ssize(column) - 1};
    std::ranges::sort(kept);
    for (size_t at = 0; at < kept.size(); ++at) {
        if (at == 0 || kept[at] != kept[at - 1])
            thin.push_back(column[static_cast<size_t>(kept[at])]);
    }
}

/// With one point beyond either end, where there is one.
std::span<const SeriesPoint> within(const SeriesPiece& piece, const TimeSpan& span) {
    auto begin = std::ranges::lower_bound(piece, span.from, {}, &SeriesPoint::at);
    auto end = std::ranges::upper_bound(piece, span.to, {}, &SeriesPoint::at);
    if (begin != piece.begin() && begin != piece.end())
        --begin;
    if (end != piece.end() && end != piece.begin())
        ++end;
    return begin < end ? std::span(begin, end) : std::span<const SeriesPoint>();
}

SeriesPiece thinnedPiece(std::span<const SeriesPoint> points, const TimeSpan& span, int columns) {
    SeriesPiece thin;
    const auto width = std::max(milliseconds(1), span.length() / std::max(1, columns));
    const auto columnOf
        = [&](const SeriesPoint& point) { return std::chrono::floor<milliseconds>(point.at - span.from) / width; };
    for (size_t begin = 0; begin < points.size();) {
        size_t end = begin + 1;
        while (end < points.size() && columnOf(points[end]) == columnOf(points[begin]))
            ++end;
        addColumn(thin, points.subspan(begin, end - begin));
        begin = end;
    }
    return thin;
}

} // namespace

std::vector<SeriesPiece> piecesOf(std::span<const SeriesPoint> points) {
    SeriesPiece finite;
    std::ranges::copy_if(
        points, std::back_inserter(finite), [](const SeriesPoint& point) { return std::isfinite(point.value); });
    std::vector<milliseconds> steps;
    for (size_t at = 1; at < finite.size(); ++at)
        steps.push_back(finite[at].at - finite[at - 1].at);
    std::vector<SeriesPiece> pieces;
    for (size_t at = 0; at < finite.size(); ++at) {
        if (at == 0 || isGap(steps, at - 1))
            pieces.emplace_back();
        pieces.back().push_back(finite[at]);
    }
    return pieces;
}

std::vector<SeriesPiece> thinned(const std::vector<SeriesPiece>& pieces, const TimeSpan& span, int columns) {
    std::vector<SeriesPiece> thin;
    for (const SeriesPiece& piece : pieces) {
        SeriesPiece kept = thinnedPiece(within(piece, span), span, columns);
        if (!kept.empty())
            thin.push_back(std::move(kept));
    }
    return thin;
}

std::vector<SeriesPoint> shifted(std::span<const SeriesPoint> points, milliseconds by) {
    std::vector<SeriesPoint> later(points.begin(), points.end());
    for (SeriesPoint& point : later)
        point.at += by;
    return later;
}

} // namespace magkeeper
