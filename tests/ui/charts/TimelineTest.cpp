// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Timeline.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr qint64 start = 1'795'219'200'000;

TimeSpan span(qint64 from, qint64 to) {
    return {Instant(milliseconds(start + from)), Instant(milliseconds(start + to))};
}

TimelineBar bar(qint64 from, qint64 to, BarLook look = BarLook::Done) { return {start + from, start + to, from, look}; }

std::vector<TimelinePiece> pieces(std::vector<TimelineBar> bars, const TimeSpan& span, int columns) {
    TimelineLane lane;
    lane.bars = std::move(bars);
    return TimelineIndex(lane).pieces(span, columns);
}

using Pieces = std::vector<TimelinePiece>;

} // namespace

TEST(Timeline, DrawsABarWhereItsTimeIs) {
    EXPECT_EQ(pieces({bar(20, 50)}, span(0, 100), 100), (Pieces{{20, 50, BarLook::Done}}));
    EXPECT_EQ(pieces({bar(20, 50)}, span(20, 40), 100), (Pieces{{0, 100, BarLook::Done}}));
    EXPECT_TRUE(pieces({bar(20, 50)}, span(60, 100), 100).empty());
    EXPECT_TRUE(pieces({bar(20, 50)}, span(0, 10), 100).empty());
}

TEST(Timeline, ShowsWhatTakesNoTimeTwoColumnsWide) {
    EXPECT_EQ(pieces({bar(20, 20)}, span(0, 100), 100), (Pieces{{20, 22, BarLook::Done}}));
    EXPECT_EQ(pieces({bar(100, 100)}, span(0, 100), 100), Pieces{}) << "it begins behind the last column";
    EXPECT_EQ(pieces({bar(-1, -1)}, span(0, 100), 100), (Pieces{{0, 1, BarLook::Done}})) << "half of it is in sight";
}

TEST(Timeline, LetsTheGravestBeSeenWhereSeveralShareAPixel) {
    std::vector<TimelineBar> bars;
    for (int i = 0; i < 1000; ++i)
        bars.push_back(bar(i * 10, i * 10 + 5, i == 500 ? BarLook::Failed : BarLook::Done));
    const Pieces shown = pieces(bars, span(0, 10'000), 100);
    ASSERT_EQ(shown.size(), 3U);
    EXPECT_EQ(shown[1], (TimelinePiece{50, 52, BarLook::Failed})) << "one failure among a thousand is seen";
}

TEST(Timeline, FindsALongBarThatBeganLongBefore) {
    EXPECT_EQ(pieces({bar(0, 100'000, BarLook::Running), bar(10, 11), bar(20, 21)}, span(50'000, 50'100), 100),
        (Pieces{{0, 100, BarLook::Running}}));
}

TEST(Timeline, DoesNotGoThroughLongBarsAgainAndAgain) {
    std::vector<TimelineBar> bars;
    bars.reserve(100'000);
    for (int i = 0; i < 100'000; ++i)
        bars.push_back(bar(i, 1'000'000, BarLook::Dead));
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(pieces(bars, span(0, 1'000'000), 2000), (Pieces{{0, 2000, BarLook::Dead}}));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, seconds(1));
}

TEST(Timeline, BearsTimesAtTheEndOfTheWorld) {
    const qint64 most = 253'402'300'799'000;
    EXPECT_EQ(pieces({{0, most, 1, BarLook::Done}}, span(0, 1000), 10), (Pieces{{0, 10, BarLook::Done}}));
    EXPECT_TRUE(pieces({bar(0, 1)}, span(5, 5), 10).empty());
    EXPECT_TRUE(pieces({bar(0, 1)}, span(0, 10), 0).empty());
}

TEST(Timeline, MeansTheGravestBarNearThePointerThenTheNearest) {
    TimelineLane lane;
    lane.bars = {bar(10, 20), bar(24, 24, BarLook::Failed), bar(30, 40)};
    const TimelineIndex index(lane);
    const auto at = [&](qint64 moment, int within) {
        return index.barAt(Instant(milliseconds(start + moment)), milliseconds(within));
    };
    EXPECT_EQ(at(15, 3), 0);
    EXPECT_EQ(at(22, 3), 1);
    EXPECT_EQ(at(28, 5), 1) << "the failure, though the other is nearer";
    EXPECT_EQ(at(60, 5), -1);
}
