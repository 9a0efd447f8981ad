// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/SeriesLine.h"

#include <gtest/gtest.h>

#include <limits>

using namespace magkeeper;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr Instant start{milliseconds(1'795'000'000'000)};

std::vector<SeriesPoint> every(milliseconds step, int count, Instant from = start) {
    std::vector<SeriesPoint> points;
    for (int at = 0; at < count; ++at)
        points.push_back({from + at * step, double(at)});
    return points;
}

void append(std::vector<SeriesPoint>& points, const std::vector<SeriesPoint>& more) {
    points.insert(points.end(), more.begin(), more.end());
}

} // namespace

TEST(PiecesOf, CutsWhereNobodyMeasured) {
    std::vector<SeriesPoint> points = every(minutes(1), 30);
    append(points, every(minutes(1), 30, start + hours(2)));
    ASSERT_EQ(piecesOf(points).size(), 2U);
    EXPECT_EQ(piecesOf(points)[1].front().at, start + hours(2));
}

TEST(PiecesOf, DoesNotTakeASparserTierForGaps) {
    std::vector<SeriesPoint> points = every(hours(1), 24);
    append(points, every(minutes(5), 100, points.back().at + hours(1)));
    append(points, every(minutes(1), 100, points.back().at + minutes(5)));
    EXPECT_EQ(piecesOf(points).size(), 1U);
}

TEST(PiecesOf, DoesNotTakeAFewQuickReadingsForTheUsualPace) {
    std::vector<SeriesPoint> points = every(minutes(1), 20);
    append(points, every(seconds(2), 6, points.back().at + seconds(10)));
    append(points, every(minutes(1), 20, points.back().at + minutes(1)));
    EXPECT_EQ(piecesOf(points).size(), 1U);
}

TEST(PiecesOf, LeavesOutWhatIsNoNumber) {
    std::vector<SeriesPoint> points = every(minutes(1), 3);
    points[1].value = std::numeric_limits<double>::quiet_NaN();
    ASSERT_EQ(piecesOf(points).size(), 1U);
    EXPECT_EQ(piecesOf(points)[0].size(), 2U);
    EXPECT_TRUE(piecesOf({}).empty());
}

TEST(Thinned, KeepsEveryPeak) {
    std::vector<SeriesPoint> points = every(seconds(1), 100'000);
    for (SeriesPoint& point : points)
        point.value = 1;
    points[54'321].value = 1'000;
    points[65'432].value = -1'000;
    const auto thin = thinned(piecesOf(points), {start, points.back().at}, 800);
    ASSERT_EQ(thin.size(), 1U);
    EXPECT_LE(thin[0].size(), 4U * 801U);
    EXPECT_TRUE(std::ranges::contains(thin[0], points[54'321]));
    EXPECT_TRUE(std::ranges::contains(thin[0], points[65'432]));
    EXPECT_TRUE(std::ranges::is_sorted(thin[0], {}, &SeriesPoint::at));
    EXPECT_EQ(thin[0].front(), points.front());
    EXPECT_EQ(thin[0].back(), points.back());
}

TEST(Thinned, LeavesFewPointsAsTheyAre) {
    const std::vector<SeriesPoint> points = every(minutes(1), 50);
    EXPECT_EQ(thinned(piecesOf(points), {start, points.back().at}, 1'000)[0], points);
}

TEST(Thinned, LetsTheLineLeaveThePicture) {
    const std::vector<SeriesPoint> points = every(minutes(1), 60);
    const auto thin = thinned(piecesOf(points), {start + seconds(630), start + seconds(690)}, 100);
    ASSERT_EQ(thin.size(), 1U);
    EXPECT_EQ(thin[0].front(), points[10]);
    EXPECT_EQ(thin[0].back(), points[12]);
    EXPECT_TRUE(thinned(piecesOf(points), {start + hours(5), start + hours(6)}, 100).empty());
    EXPECT_TRUE(thinned(piecesOf(points), {start - hours(6), start - hours(5)}, 100).empty());
}

TEST(Thinned, BearsASpanOfNothing) {
    EXPECT_NO_FATAL_FAILURE(std::ignore = thinned(piecesOf(every(minutes(1), 9)), {start, start}, 0));
}

TEST(Shifted, MovesInTimeAlone) {
    EXPECT_EQ(shifted(every(minutes(1), 2), hours(168)), every(minutes(1), 2, start + hours(168)));
}
