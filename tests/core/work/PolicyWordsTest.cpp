// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/PolicyWords.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

TEST(PolicyWords, TakeDueTimesInHoursDaysAndWeeks) {
    EXPECT_EQ(dueTimeFromWord(u"72h"_s), 72h);
    EXPECT_EQ(dueTimeFromWord(u" 14 d "_s), 336h);
    EXPECT_EQ(dueTimeFromWord(u"2w"_s), 336h);
    for (const QString& word : {QString(), u"72"_s, u"h"_s, u"-3h"_s, u"3m"_s, u"1234567h"_s, u"3h/always"_s})
        EXPECT_FALSE(dueTimeFromWord(word)) << qPrintable(word);
    EXPECT_EQ(dueTimeWord(72h), u"72h"_s);
    EXPECT_EQ(dueTimeWord(336h), u"14d"_s);
    EXPECT_EQ(dueTimeWord(337h), u"337h"_s);
}

TEST(PolicyWords, TakeBusinessHoursByNumbersAndByNamesOfDays) {
    BusinessHours before;
    before.zone = QTimeZone("Europe/Berlin");
    for (const QString& word : {u"1-5 09:00-17:00"_s, u"Mon-Fri 9:00-17:00"_s, u"mon,tue,wed-fri 09:00 - 17:00"_s}) {
        const auto hours = businessHoursFromWord(word, before);
        ASSERT_TRUE(hours) << qPrintable(word);
        EXPECT_EQ(businessHoursWord(*hours), u"Mon-Fri 09:00-17:00"_s);
        EXPECT_EQ(hours->zone, before.zone);
    }
    EXPECT_EQ(businessHoursWord(*businessHoursFromWord(u"6,7,2 8:30-16:00"_s, before)), u"Tue,Sat,Sun 08:30-16:00"_s);
    for (const QString& word : {QString(), u"9-5"_s, u"5-1 09:00-17:00"_s, u"1-3-5 09:00-17:00"_s, u"1-5 25:00-26:00"_s,
             u"1-5 17:00-09:00"_s, u"Moonday 09:00-17:00"_s, u", 09:00-17:00"_s, u"8 09:00-17:00"_s})
        EXPECT_FALSE(businessHoursFromWord(word, before)) << qPrintable(word);
}

TEST(PolicyWords, KnowAZoneOrRefuseIt) {
    EXPECT_EQ(zoneFromWord(u"Europe/Berlin"_s)->id(), "Europe/Berlin");
    EXPECT_FALSE(zoneFromWord(u"Mars"_s));
    EXPECT_FALSE(zoneFromWord(QString()));
}

TEST(PolicyWords, TakeASpanInAZone) {
    const QTimeZone berlin("Europe/Berlin");
    const auto span = spanFromWord(u"2026-12-20 18:00 to 2027-01-06T08:00"_s, berlin);
    ASSERT_TRUE(span);
    EXPECT_EQ(toIso8601(span->from), u"2026-12-20T17:00:00.000Z"_s);
    EXPECT_EQ(toIso8601(span->until), u"2027-01-06T07:00:00.000Z"_s);
    EXPECT_EQ(momentWord(span->from, berlin), u"2026-12-20 18:00"_s);
    EXPECT_TRUE(spanFromWord(u"2026-12-20T18:00:00Z - 2026-12-20T19:00:00Z"_s, berlin));
    for (const QString& word : {QString(), u"2026-12-20 18:00"_s, u"2026-12-20 to 2026-12-21"_s,
             u"2026-12-20 18:00 to 2026-12-20 17:00"_s, u"a to b to c"_s})
        EXPECT_FALSE(spanFromWord(word, berlin)) << qPrintable(word);
}
