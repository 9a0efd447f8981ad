// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CronExpression.h"

#include <QDateTime>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

bool isDue(const QString& expression, const QString& local) {
    const auto parsed = CronExpression::parse(expression);
    EXPECT_TRUE(parsed) << qPrintable(expression);
    return parsed && parsed->matches(QDateTime::fromString(local, Qt::ISODate));
}

Instant at(const char* text) { return instantFromIso8601(QString::fromLatin1(text)).value_or(Instant()); }

} // namespace

TEST(CronExpression, MatchesNumbersRangesListsAndSteps) {
    EXPECT_TRUE(isDue(u"* * * * *"_s, u"2026-11-21T07:13"_s));
    EXPECT_TRUE(isDue(u"*/5 * * * *"_s, u"2026-11-21T07:15"_s));
    EXPECT_FALSE(isDue(u"*/5 * * * *"_s, u"2026-11-21T07:16"_s));
    EXPECT_TRUE(isDue(u"30 6,15 * * *"_s, u"2026-11-21T15:30"_s));
    EXPECT_FALSE(isDue(u"30 6,15 * * *"_s, u"2026-11-21T16:30"_s));
    EXPECT_TRUE(isDue(u"0 9-17 * * mon-fri"_s, u"2026-11-20T09:00"_s));
    EXPECT_FALSE(isDue(u"0 9-17 * * mon-fri"_s, u"2026-11-21T09:00"_s)) << "a Saturday";
    EXPECT_TRUE(isDue(u"0 0 1 January *"_s, u"2027-01-01T00:00"_s));
}

TEST(CronExpression, DividesTheNumberItselfByAStepAsMagentoDoes) {
    EXPECT_TRUE(isDue(u"5-59/15 * * * *"_s, u"2026-11-21T07:45"_s));
    EXPECT_FALSE(isDue(u"5-59/15 * * * *"_s, u"2026-11-21T07:20"_s));
}

TEST(CronExpression, WantsDayAndWeekdayBothAsMagentoDoes) {
    EXPECT_FALSE(isDue(u"0 0 21 * 0"_s, u"2026-11-21T00:00"_s));
    EXPECT_TRUE(isDue(u"0 0 21 * 6"_s, u"2026-11-21T00:00"_s));
    EXPECT_FALSE(isDue(u"0 0 * * 7"_s, u"2026-11-22T00:00"_s)) << "Sunday is 0, never 7";
}

TEST(CronExpression, RefusesWhatMagentoRefuses) {
    for (const QString& text : {u""_s, u"* * * *"_s, u"* * * * * * *"_s, u"*/x * * * *"_s, u"*/0 * * * *"_s,
             u"1-2-3 * * * *"_s, u"1/2/3 * * * *"_s, u"@daily"_s, u", * * * *"_s, u"* * * foo *"_s})
        EXPECT_FALSE(CronExpression::parse(text)) << qPrintable(text);
    EXPECT_TRUE(CronExpression::parse(u"  0   3 * * * * "_s)) << "a sixth field is allowed";
    EXPECT_TRUE(CronExpression::parse(u"99 99 * * *"_s)) << "never due, but no fault";
}

TEST(CronExpression, FindsTheLastTimeItWasDueInAZone) {
    const auto nightly = *CronExpression::parse(u"0 3 * * *"_s);
    const QTimeZone berlin("Europe/Berlin");
    EXPECT_EQ(nightly.lastDue(at("2026-11-20T00:00:00.000Z"), at("2026-11-21T07:00:00.000Z"), berlin),
        at("2026-11-21T02:00:00.000Z"));
    EXPECT_EQ(nightly.lastDue(at("2026-11-20T00:00:00.000Z"), at("2026-11-21T02:00:00.000Z"), berlin),
        at("2026-11-20T02:00:00.000Z"))
        << "not the end itself";
    EXPECT_FALSE(nightly.lastDue(at("2026-11-21T02:01:00.000Z"), at("2026-11-21T07:00:00.000Z"), berlin));
    EXPECT_FALSE(CronExpression::parse(u"0 0 30 2 *"_s)->lastDue({}, at("2026-11-21T07:00:00.000Z"), berlin));
}

TEST(CronExpression, TellsTheNextTimesInTheStoresZone) {
    const QTimeZone berlin("Europe/Berlin");
    const auto next = [&](const QString& expression, const char* after, size_t count) {
        QStringList times;
        for (const Instant due : CronExpression::parse(expression)->nextDue(at(after), count, berlin))
            times.append(toIso8601(due).left(16));
        return times.join(u' ').toStdString();
    };
    EXPECT_EQ(next(u"*/20 * * * *"_s, "2026-11-21T12:20:00Z", 3), "2026-11-21T12:40 2026-11-21T13:00 2026-11-21T13:20");
    EXPECT_EQ(next(u"0 0 * * *"_s, "2026-11-21T23:00:00Z", 2), "2026-11-22T23:00 2026-11-23T23:00");
    EXPECT_EQ(next(u"0 4 29 2 *"_s, "2026-11-21T00:00:00Z", 2), "2028-02-29T03:00 2032-02-29T03:00");
    EXPECT_EQ(next(u"0 0 30 2 *"_s, "2026-11-21T00:00:00Z", 1), "") << "there is no such day";
}

TEST(CronExpression, LeavesOutATimeThatChangedClocksSkipAndTakesOneThatComesTwiceTwice) {
    const QTimeZone berlin("Europe/Berlin");
    const auto daily = CronExpression::parse(u"30 2 * * *"_s);
    const auto spring = daily->nextDue(at("2026-03-28T12:00:00Z"), 1, berlin);
    ASSERT_EQ(spring.size(), 1U);
    EXPECT_EQ(toIso8601(spring[0]).left(16), u"2026-03-30T00:30"_s) << "the 29th has no half past two";
    const auto autumn = daily->nextDue(at("2026-10-24T12:00:00Z"), 2, berlin);
    ASSERT_EQ(autumn.size(), 2U);
    EXPECT_EQ(autumn[1] - autumn[0], std::chrono::hours(1));
    const auto late = CronExpression::parse(u"30 23 * * *"_s)->nextDue(at("2026-10-25T00:00:00Z"), 1, berlin);
    ASSERT_EQ(late.size(), 1U);
    EXPECT_EQ(toIso8601(late[0]).left(16), u"2026-10-25T22:30"_s) << "that day has 25 hours";
}
