// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimeBars.h"

#include <gtest/gtest.h>

#include <random>

using namespace magkeeper;
using std::chrono::minutes;

namespace {

constexpr Instant start{std::chrono::milliseconds(1'795'219'200'000)}; // 2026-11-21 00:00 UTC

TimeBars hours(int number) {
    TimeBars bars{.layers = {{.title = {}}, {.title = {}}}};
    for (int minute = 0; minute < number * 60; ++minute)
        bars.pieces.push_back({start + minutes(minute), {minute % 60 == 0 ? 1 : 0, 2}});
    return bars;
}

qint64 sum(const TimeBars& bars, size_t layer) {
    qint64 all = 0;
    for (const TimeBars::Piece& piece : bars.pieces)
        all += piece.counts[layer];
    return all;
}

} // namespace

TEST(TimeBars, AreGatheredToRoundPiecesThatFit) {
    const TimeBars drawn = gathered(hours(24), 100);
    EXPECT_LE(drawn.pieces.size(), 100U);
    EXPECT_GE(drawn.pieces.size(), 40U);
    EXPECT_EQ(drawn.width, minutes(15));
    EXPECT_EQ(sum(drawn, 0), 24);
    EXPECT_EQ(sum(drawn, 1), 24 * 60 * 2);
    EXPECT_EQ(drawn.pieces[4].counts[0], 1);
    EXPECT_EQ(drawn.pieces[5].counts[0], 0);
}

TEST(TimeBars, AreNeverNarrowerThanTheyWere) {
    const TimeBars drawn = gathered(hours(1), 1'000);
    EXPECT_EQ(drawn.width, minutes(1));
    EXPECT_EQ(drawn.pieces.size(), 60U);
    EXPECT_TRUE(gathered(TimeBars(), 10).pieces.empty());
}

TEST(TimeBars, ShowAPieceInWhichNothingHappened) {
    TimeBars bars{.layers = {{.title = {}}}};
    bars.pieces = {{start, {5}}, {start + minutes(10), {7}}};
    const TimeBars drawn = gathered(bars, 100);
    ASSERT_EQ(drawn.pieces.size(), 11U);
    EXPECT_EQ(drawn.pieces[5].counts[0], 0);
    EXPECT_EQ(drawn.pieces[10].counts[0], 7);
}

TEST(TimeBars, LoseNothingWhateverTheWidthAndTime) {
    std::mt19937_64 random(3); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
    for (int round = 0; round < 300; ++round) {
        TimeBars bars{.layers = {{.title = {}}}, .width = minutes(qint64(1) << (random() % 12))};
        const qint64 width = std::chrono::milliseconds(bars.width).count();
        qint64 at = static_cast<qint64>(random() % 4'000'000'000'000) - 1'000'000'000'000;
        at = at / width * width;
        qint64 all = 0;
        for (int piece = 0; piece < 50; ++piece) {
            bars.pieces.push_back({Instant(std::chrono::milliseconds(at)), {piece}});
            all += piece;
            at += width * static_cast<qint64>(1 + random() % 2'000);
        }
        const int most = 1 + static_cast<int>(random() % 300);
        const TimeBars drawn = gathered(bars, most);
        ASSERT_LE(drawn.pieces.size(), static_cast<size_t>(most));
        ASSERT_EQ(sum(drawn, 0), all);
        ASSERT_LE(drawn.whole().from, bars.whole().from);
        ASSERT_GE(drawn.whole().to, bars.pieces.back().from);
    }
}
