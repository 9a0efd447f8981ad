// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LocalClock.h"

#include <gtest/gtest.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

Instant at(const char* text) { return instantFromIso8601(QString::fromLatin1(text)).value(); }

std::string read(LocalClock& clock, const char* text, TimeFormat format = TimeFormat::Iso) {
    CivilTime time;
    if (parseTime(format, text, time) == 0)
        return "no time";
    const auto instant = clock.instant(time);
    return instant ? toIso8601(*instant).toStdString() : "no date";
}

LocalClock berlin() { return {QTimeZone("Europe/Berlin"), at("2026-11-20T12:00:00Z")}; }

} // namespace

TEST(LocalClock, PutsTheServersZoneWhereALineHasNone) {
    LocalClock clock = berlin();
    EXPECT_EQ(read(clock, "2026-07-01 12:00:00"), "2026-07-01T10:00:00.000Z");
    EXPECT_EQ(read(clock, "2026-11-20 12:00:00"), "2026-11-20T11:00:00.000Z");
    EXPECT_EQ(read(clock, "2026-11-20T12:00:00.5Z"), "2026-11-20T12:00:00.500Z");
    EXPECT_EQ(read(clock, "2026-11-20 12:00:00,123-05:30"), "2026-11-20T17:30:00.123Z");
}

TEST(LocalClock, FollowsTheOrderOfLinesInTheHourThatComesTwice) {
    LocalClock clock = berlin();
    EXPECT_EQ(read(clock, "2026-10-25 01:59:59"), "2026-10-24T23:59:59.000Z");
    EXPECT_EQ(read(clock, "2026-10-25 02:30:00"), "2026-10-25T00:30:00.000Z");
    EXPECT_EQ(read(clock, "2026-10-25 02:59:59"), "2026-10-25T00:59:59.000Z");
    EXPECT_EQ(read(clock, "2026-10-25 02:00:00"), "2026-10-25T01:00:00.000Z");
    EXPECT_EQ(read(clock, "2026-10-25 02:30:00"), "2026-10-25T01:30:00.000Z");
    EXPECT_EQ(read(clock, "2026-10-25 03:00:00"), "2026-10-25T02:00:00.000Z");
}

TEST(LocalClock, TakesTheHourThatIsSkippedForTheOneBehindIt) {
    LocalClock clock = berlin();
    EXPECT_EQ(read(clock, "2026-03-29 01:59:59"), "2026-03-29T00:59:59.000Z");
    EXPECT_EQ(read(clock, "2026-03-29 03:00:00"), "2026-03-29T01:00:00.000Z");
}

TEST(LocalClock, NeedsNoYearWhereNoneIsWritten) {
    LocalClock clock(QTimeZone::utc(), at("2026-01-05T12:00:00Z"));
    EXPECT_EQ(read(clock, "Jan  5 11:00:00", TimeFormat::Syslog), "2026-01-05T11:00:00.000Z");
    EXPECT_EQ(read(clock, "Dec 31 23:59:59", TimeFormat::Syslog), "2025-12-31T23:59:59.000Z");
}

TEST(LocalClock, ReadsTheZoneThatPhpWrites) {
    LocalClock clock(QTimeZone::utc(), at("2026-11-20T12:00:00Z"));
    EXPECT_EQ(read(clock, "20-Nov-2026 12:00:00 America/New_York]", TimeFormat::Php), "2026-11-20T17:00:00.000Z");
    EXPECT_EQ(read(clock, "20-Nov-2026 12:00:00 Not/There]", TimeFormat::Php), "2026-11-20T12:00:00.000Z");
}

TEST(CivilTime, IsNoneWhenTheTextIsNone) {
    LocalClock clock = berlin();
    for (const char* text : {"", "2026", "2026-11-20", "2026-13-20 12:00:00", "2026-11-20 24:00:00",
             "2026-11-2012:00:00", "2026-11-20 12:00:00.", "\xff\xff"})
        EXPECT_EQ(read(clock, text), "no time") << text;
    EXPECT_EQ(read(clock, "2026-02-30 12:00:00"), "no date");
}

} // namespace magkeeper::logs
