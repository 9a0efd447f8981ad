// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Quantity.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedKingdom);
const QLocale german(QLocale::German, QLocale::Germany);
const Instant now(1'795'212'228'120ms);

} // namespace

TEST(Quantity, WritesDurationsWithTheirTwoLargestUnits) {
    EXPECT_EQ(durationText(0ms, english), u"0 ms"_s);
    EXPECT_EQ(durationText(850ms, english), u"850 ms"_s);
    EXPECT_EQ(durationText(4200ms, english), u"4.2 s"_s);
    EXPECT_EQ(durationText(4200ms, german), u"4,2 s"_s);
    EXPECT_EQ(durationText(42s, english), u"42 s"_s);
    EXPECT_EQ(durationText(40min, english), u"40 min"_s);
    EXPECT_EQ(durationText(185min, english), u"3 h 5 min"_s);
    EXPECT_EQ(durationText(292h, english), u"12 d 4 h"_s);
    EXPECT_EQ(durationText(-40min, english), u"\u221240 min"_s);
}

TEST(Quantity, SurvivesTheLongestDurations) {
    EXPECT_FALSE(durationText(std::chrono::milliseconds::max(), english).isEmpty());
    EXPECT_FALSE(durationText(std::chrono::milliseconds::min(), english).isEmpty());
}

TEST(Quantity, WritesAgesWithOneUnit) {
    EXPECT_EQ(ageText(now - 2s, now, english), u"now"_s);
    EXPECT_EQ(ageText(now - 12s, now, english), u"12 s ago"_s);
    EXPECT_EQ(ageText(now - 40min - 59s, now, english), u"40 min ago"_s);
    EXPECT_EQ(ageText(now - 75h, now, english), u"3 d ago"_s);
    EXPECT_EQ(ageText(now + 2min, now, english), u"in 2 min"_s);
}

TEST(Quantity, WritesSizesInPowersOf1024) {
    EXPECT_EQ(sizeText(512, english), u"512 bytes"_s);
    EXPECT_EQ(sizeText(1434, english), u"1.4 KiB"_s);
    EXPECT_EQ(sizeText(2147483648, english), u"2.0 GiB"_s);
}

TEST(Quantity, GroupsDigitsAsTheLocaleDoes) {
    EXPECT_EQ(countText(12400, english), u"12,400"_s);
    EXPECT_EQ(countText(12400, german), u"12.400"_s);
}

TEST(Quantity, WritesTimesTheSameInEveryLocale) {
    EXPECT_EQ(dateTimeText(now), u"2026-11-20 22:03:48 UTC"_s);
    EXPECT_EQ(dateTimeText(now, QTimeZone("Europe/Berlin")), u"2026-11-20 23:03:48 CET"_s);
}
