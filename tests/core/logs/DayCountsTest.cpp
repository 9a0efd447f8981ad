// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/DayCounts.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::logs;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

const Instant noon = *instantFromIso8601(u"2026-11-20T12:00:00Z");
const Instant longAgo = noon - days(60);

DayCounts perDay(std::initializer_list<qint64> fromToday) {
    DayCounts counts;
    int back = 0;
    for (const qint64 count : fromToday) {
        if (count > 0)
            counts.add(noon - days(back), count);
        ++back;
    }
    return counts;
}

} // namespace

TEST(DayCounts, AreKeptByTheDayInUtcWhateverOrderTheyComeIn) {
    DayCounts counts;
    counts.add(*instantFromIso8601(u"2026-11-20T00:00:00Z"));
    counts.add(*instantFromIso8601(u"2026-11-19T23:59:59.999Z"));
    counts.add(*instantFromIso8601(u"2026-11-20T23:59:59.999Z"), 2);
    ASSERT_EQ(counts.days().size(), 2U);
    EXPECT_EQ(counts.days()[0].count, 1);
    EXPECT_EQ(counts.days()[1].count, 3);
}

TEST(DayCounts, StayBoundedAndForgetTheOldestDay) {
    DayCounts counts;
    for (int day = 0; day < 200; ++day)
        counts.add(noon + days(day % 2 == 0 ? day : -day));
    EXPECT_EQ(counts.days().size(), DayCounts::most);
    EXPECT_EQ(counts.on(std::chrono::floor<days>(noon + days(198))), 1);
    EXPECT_EQ(counts.on(std::chrono::floor<days>(noon - days(199))), 0);
}

TEST(CountTrend, RisesAtTwiceTheDaysBeforeAndFallsAtHalf) {
    EXPECT_EQ(trendOf(perDay({60, 0, 40, 40, 20, 20, 30, 30, 30}), longAgo, noon), CountTrend::Rising);
    EXPECT_EQ(trendOf(perDay({20, 20, 30, 30, 30, 30, 30, 30, 30}), longAgo, noon), CountTrend::Steady);
    EXPECT_EQ(trendOf(perDay({5, 10, 30, 30, 30, 30, 30, 30, 30}), longAgo, noon), CountTrend::Falling);
}

TEST(CountTrend, SaysNothingOfTimesThatWereNotRead) {
    EXPECT_EQ(trendOf(perDay({60, 50}), noon - days(1), noon), CountTrend::Unknown);
    EXPECT_EQ(trendOf(perDay({60, 50}), noon - days(5), noon), CountTrend::Rising);
    EXPECT_EQ(trendOf(perDay({4, 0, 0, 1}), longAgo, noon), CountTrend::Steady);
}
