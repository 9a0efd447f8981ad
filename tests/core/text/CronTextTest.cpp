// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/CronText.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

std::string words(const QString& expression) { return cronExpressionText(expression, QLocale::c()).toStdString(); }

} // namespace

TEST(CronExpressionText, SaysHowOftenAJobComes) {
    EXPECT_EQ(words(u"* * * * *"_s), "every minute");
    EXPECT_EQ(words(u"*/5 * * * *"_s), "every 5 minutes");
    EXPECT_EQ(words(u"0,15,30,45 * * * *"_s), "every 15 minutes");
    EXPECT_EQ(words(u"0 * * * *"_s), "every hour at minute 0");
    EXPECT_EQ(words(u"5,35 * * * *"_s), "at the minutes 5 and 35");
    EXPECT_EQ(words(u"15 */2 * * *"_s), "every 2 hours at minute 15");
    EXPECT_EQ(words(u"*/7 * * * *"_s), "every 7 minutes");
}

TEST(CronExpressionText, SaysWhenOfTheDay) {
    EXPECT_EQ(words(u"0 0 * * *"_s), "at 00:00 every day");
    EXPECT_EQ(words(u"30 6,15 * * *"_s), "at 06:30 and 15:30 every day");
    EXPECT_EQ(words(u"*/10 9-17 * * 1-5"_s), "every 10 minutes from 09:00 to 17:59 from Monday to Friday");
    EXPECT_EQ(words(u"* 3 * * *"_s), "every minute from 03:00 to 03:59");
}

TEST(CronExpressionText, SaysThatDayAndWeekdayMustBothBe) {
    EXPECT_EQ(words(u"0 4 1 * *"_s), "at 04:00 on day 1 of the month");
    EXPECT_EQ(words(u"0 4 1 * 1"_s), "at 04:00 on day 1 of the month, if it is Monday");
    EXPECT_EQ(words(u"0 4 * 1,7 sun"_s), "at 04:00 on Sunday in January and July");
}

TEST(CronExpressionText, SaysWhatCanNeverBe) {
    EXPECT_EQ(words(u"0 0 * *"_s), "never: Magento cannot read it");
    EXPECT_EQ(words(u"0 30 * * *"_s), "never: no time matches");
    EXPECT_EQ(words(u"0 0 * 13 *"_s), "never: no time matches");
}

TEST(CronText, GivesTheReasonOfEachConcernWithItsNumbers) {
    CronJobReport job;
    job.median = std::chrono::seconds(4);
    job.longest = std::chrono::minutes(9);
    job.overlaps = {1, 2};
    job.message = u"it broke"_s;
    job.missed = 1;
    const auto reason = [&](CronConcern concern) { return concernReason(concern, job, Instant(), QLocale::c()); };
    EXPECT_TRUE(reason(CronConcern::LongRunning).contains(u"4.0 s"_s)) << reason(CronConcern::LongRunning).toStdString();
    EXPECT_TRUE(reason(CronConcern::LongRunning).contains(u"9 min"_s));
    EXPECT_TRUE(reason(CronConcern::Overlapping).startsWith(u"2 runs"_s));
    EXPECT_TRUE(reason(CronConcern::Missed).startsWith(u"A row"_s));
    EXPECT_TRUE(reason(CronConcern::Failing).endsWith(u"it broke"_s));
    for (int i = 0; i <= static_cast<int>(CronConcern::Unconfigured); ++i) {
        EXPECT_FALSE(concernText(static_cast<CronConcern>(i)).isEmpty());
        EXPECT_FALSE(reason(static_cast<CronConcern>(i)).contains(u"%1"_s));
    }
}
