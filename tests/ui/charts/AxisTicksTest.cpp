// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/AxisTicks.h"

#include <QDateTime>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

Instant instant(const QString& text) {
    return Instant(std::chrono::milliseconds(QDateTime::fromString(text, Qt::ISODate).toMSecsSinceEpoch()));
}

QStringList labels(const std::vector<AxisTick>& ticks) {
    QStringList labels;
    for (const AxisTick& tick : ticks)
        labels << QString(tick.label).remove(QChar(0x200B));
    return labels;
}

QStringList between(const QString& from, const QString& to, int most, const QTimeZone& zone = QTimeZone::utc()) {
    return labels(timeTicks(instant(from), instant(to), most, zone, QLocale::c()));
}

QStringList scaleOf(double lowest, double highest, SeriesUnit unit) {
    return labels(valueScale(lowest, highest, 5, unit, QLocale::c()).ticks);
}

} // namespace

TEST(TimeTicks, StandAtRoundMoments) {
    EXPECT_EQ(between(u"2026-11-21T14:07:12Z"_s, u"2026-11-21T15:07:12Z"_s, 6),
        (QStringList{u"14:10"_s, u"14:20"_s, u"14:30"_s, u"14:40"_s, u"14:50"_s, u"15:00"_s}));
    EXPECT_EQ(between(u"2026-11-20T15:07:00Z"_s, u"2026-11-21T15:07:00Z"_s, 8),
        (QStringList{
            u"18:00"_s, u"21:00"_s, u"Sat 21 Nov"_s, u"03:00"_s, u"06:00"_s, u"09:00"_s, u"12:00"_s, u"15:00"_s}));
    EXPECT_EQ(between(u"2025-11-21T00:00:00Z"_s, u"2026-11-21T00:00:00Z"_s, 7).front(), u"Jan 2026"_s);
}

TEST(TimeTicks, AreNeverMoreThanThereIsRoomFor) {
    const Instant now = instant(u"2026-11-21T14:07:12Z"_s);
    for (const auto span : {std::chrono::seconds(3), std::chrono::seconds(3'599), std::chrono::seconds(86'400),
             std::chrono::seconds(700'000), std::chrono::seconds(2'600'000), std::chrono::seconds(31'536'000)}) {
        const auto ticks = timeTicks(now - span, now, 7, QTimeZone::utc(), QLocale::c());
        EXPECT_GE(ticks.size(), 1U) << span.count();
        EXPECT_LE(ticks.size(), 8U) << span.count();
    }
}

TEST(TimeTicks, FollowTheCalendarWhenClocksChange) {
    const QTimeZone berlin("Europe/Berlin");
    if (!berlin.isValid())
        GTEST_SKIP() << "no time zones here";
    for (const AxisTick& tick :
        timeTicks(instant(u"2026-10-23T10:00:00Z"_s), instant(u"2026-10-28T10:00:00Z"_s), 6, berlin))
        EXPECT_EQ(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(tick.at), berlin).time(), QTime(0, 0));
}

TEST(TimeTicks, HaveEachLabelOnce) {
    const auto ticks
        = timeTicks(instant(u"2026-11-20T15:00:00Z"_s), instant(u"2026-11-21T15:00:00Z"_s), 30, QTimeZone::utc());
    EXPECT_EQ(labels(ticks).front(), labels(ticks).back());
    EXPECT_NE(ticks.front().label, ticks.back().label);
}

TEST(TimeTicks, OfNoTimeAreNone) {
    EXPECT_TRUE(between(u"2026-11-21T14:00:00Z"_s, u"2026-11-21T14:00:00Z"_s, 5).empty());
    EXPECT_TRUE(between(u"2026-11-21T14:00:00Z"_s, u"2026-11-20T14:00:00Z"_s, 5).empty());
}

TEST(ValueScale, BeginsAtZeroUnlessAllIsFarFromIt) {
    EXPECT_EQ(scaleOf(10, 180, SeriesUnit::Count), (QStringList{u"0"_s, u"50"_s, u"100"_s, u"150"_s, u"200"_s}));
    EXPECT_EQ(scaleOf(1000, 1003, SeriesUnit::Count).front(), u"1000"_s);
    EXPECT_EQ(scaleOf(-3, 4, SeriesUnit::Count).front(), u"-4"_s);
}

TEST(ValueScale, ThingsAreCountedInWholeOnes) {
    EXPECT_EQ(scaleOf(11, 13, SeriesUnit::Count), (QStringList{u"11"_s, u"12"_s, u"13"_s}));
    EXPECT_EQ(scaleOf(11, 11, SeriesUnit::Count), (QStringList{u"9"_s, u"10"_s, u"11"_s, u"12"_s, u"13"_s}));
    EXPECT_EQ(scaleOf(0, 1, SeriesUnit::Count), (QStringList{u"0"_s, u"1"_s}));
    EXPECT_EQ(scaleOf(0, 0.9, SeriesUnit::Count).at(1), u"0.50"_s) << "a mean is no thing";
}

TEST(ValueScale, StepsAreRoundInTheirUnit) {
    EXPECT_EQ(scaleOf(0, 900.0 * 1024 * 1024, SeriesUnit::Bytes).at(1), u"256.0 MiB"_s);
    EXPECT_EQ(scaleOf(0, 50 * 60'000, SeriesUnit::Milliseconds).at(1), u"15 min"_s);
    EXPECT_EQ(scaleOf(0, 0.9, SeriesUnit::Ratio).back(), u"100 %"_s);
}

TEST(ValueScale, GivesRoomToAValueThatNeverChanges) {
    EXPECT_EQ(valueScale(0, 0, 5, SeriesUnit::Count).low, 0);
    EXPECT_GT(valueScale(0, 0, 5, SeriesUnit::Count).high, 0);
    const ValueScale scale = valueScale(42, 42, 5, SeriesUnit::Count);
    EXPECT_LT(scale.low, 42);
    EXPECT_GT(scale.high, 42);
}

TEST(ValueScale, BearsWhatIsNoNumber) {
    const double endless = std::numeric_limits<double>::infinity();
    EXPECT_EQ(valueScale(endless, -endless, 5, SeriesUnit::Count).low, 0);
    EXPECT_GE(valueScale(0, 1e300, 5, SeriesUnit::Bytes).ticks.size(), 2U);
    EXPECT_GE(valueScale(0, 1e300, 5, SeriesUnit::Milliseconds).ticks.size(), 2U);
    EXPECT_LE(valueScale(1e17, 1e17 + 64, 5, SeriesUnit::Count).ticks.size(), 12U);
}

TEST(ValueText, IsAsExactAsItIsWorth) {
    EXPECT_EQ(valueText(SeriesUnit::Count, 12'400, QLocale(u"en"_s)), u"12,400"_s);
    EXPECT_EQ(valueText(SeriesUnit::Count, 0.374, QLocale::c()), u"0.37"_s);
    EXPECT_EQ(valueText(SeriesUnit::Ratio, 0.283, QLocale::c()), u"28.3 %"_s);
    EXPECT_EQ(valueText(SeriesUnit::Milliseconds, 40 * 60'000, QLocale::c()), u"40 min"_s);
}
