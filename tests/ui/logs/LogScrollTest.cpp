// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogScroll.h"

#include <gtest/gtest.h>

#include <random>

using namespace magkeeper;
using Place = LogScroll::Place;

namespace {

/// 10, 20, 30, 10, … pixels high; counts how often one is measured.
struct Heights {
    int measured = 0;
    int operator()(qint64 row) {
        ++measured;
        return static_cast<int>(row % 3 + 1) * 10;
    }
};

LogScroll of(qint64 rows, int view) { return {rows, view, Heights()}; }

} // namespace

TEST(LogScroll, MovesByPixelsAcrossRowsOfAnyHeight) {
    const LogScroll scroll = of(100, 100);
    EXPECT_EQ(scroll.moved({0, 0}, 9), (Place{0, 9}));
    EXPECT_EQ(scroll.moved({0, 0}, 10), (Place{1, 0}));
    EXPECT_EQ(scroll.moved({0, 0}, 65), (Place{3, 5}));
    EXPECT_EQ(scroll.moved({3, 5}, -65), (Place{0, 0}));
    EXPECT_EQ(scroll.moved({3, 5}, -66), (Place{0, 0})) << "there is nothing above the first";
    EXPECT_EQ(scroll.moved({1, 5}, -6), (Place{0, 9}));
}

TEST(LogScroll, StopsWhereTheLastRowEndsTheView) {
    const LogScroll scroll = of(100, 100); // the last: 10, before it 30, 20, 10, 30
    EXPECT_EQ(scroll.last(), (Place{95, 0}));
    EXPECT_EQ(of(100, 95).last(), (Place{95, 5}));
    EXPECT_EQ(scroll.moved({0, 0}, 1'000'000), scroll.last());
    EXPECT_EQ(scroll.clamped({99, 0}), scroll.last());
    EXPECT_EQ(of(3, 100).last(), (Place{0, 0})) << "all of them fit";
    EXPECT_EQ(of(0, 100).last(), (Place{0, 0}));
    EXPECT_EQ(of(0, 100).moved({0, 0}, 50), (Place{0, 0}));
}

TEST(LogScroll, MovesAsLittleAsItMayToShowARow) {
    const LogScroll scroll = of(1'000, 100);
    EXPECT_EQ(scroll.showing({30, 5}, 32), (Place{30, 5})) << "it is in sight";
    EXPECT_EQ(scroll.showing({30, 5}, 30), (Place{30, 0})) << "cut off above";
    EXPECT_EQ(scroll.showing({30, 0}, 10), (Place{10, 0}));
    EXPECT_EQ(scroll.topOf(scroll.showing({30, 0}, 300), 300), 100 - 10) << "300 is 10 high";
    EXPECT_EQ(scroll.topOf(scroll.around(300), 300), 45);
}

TEST(LogScroll, MeasuresOnlyWhatIsNear) {
    auto heights = std::make_shared<Heights>();
    const LogScroll scroll(6'000'000, 1'000, [heights](qint64 row) { return (*heights)(row); });
    std::mt19937 random(5); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same rows each time
    for (int jump = 0; jump < 100; ++jump) {
        const Place place = scroll.around(static_cast<qint64>(random() % 6'000'000));
        std::ignore = scroll.valueOf(place);
        std::ignore = scroll.rowAt(place, 999);
    }
    EXPECT_LT(heights->measured, 100 * 200);
}

TEST(LogScroll, IsToldToAScrollBarAndBackWhateverTheNumberOfRows) {
    for (const qint64 rows : {10LL, 5'000LL, 6'000'000LL, 900'000'000LL, 40'000'000'000LL}) {
        const LogScroll scroll = of(rows, 100);
        EXPECT_GE(scroll.valueOf(scroll.last()), 0);
        for (const qint64 row : {0LL, rows / 3, rows / 2, rows - 8}) {
            const Place back = scroll.placeOf(scroll.valueOf({row, 0}));
            const double apart = static_cast<double>(std::abs(back.row - row));
            EXPECT_LE(apart, 1 + static_cast<double>(rows) / 1e9) << rows << " " << row;
        }
        EXPECT_LT(scroll.valueOf({rows / 3, 0}), scroll.valueOf({rows / 2, 0}) + (rows < 10 ? 1 : 0));
    }
}
