// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LogFileSets.h"

#include <gtest/gtest.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

TEST(LogFileSets, StandForTheFilesThatTheyName) {
    const auto sets = LogFileSets::load();
    ASSERT_TRUE(sets) << qPrintable(sets.error().toString());
    EXPECT_EQ(sets->expand({u"magento"_s}), QStringList{u"var/log/*.log"_s});
    for (const auto& word : {u"magento"_s, u"reports"_s, u"web"_s, u"fpm"_s, u"database"_s, u"cloud"_s}) {
        EXPECT_NE(sets->expand({word}), QStringList{word}) << word.toStdString();
        EXPECT_FALSE(sets->expand({word}).contains(QString())) << word.toStdString();
    }
    EXPECT_TRUE(sets->expand({u"fpm"_s}).contains(u"/var/log/php*-fpm.log"_s));
}

TEST(LogFileSets, LeaveOtherWordsAndNameNothingTwice) {
    const LogFileSets sets = LogFileSets::load().value();
    EXPECT_EQ(sets.expand({}), QStringList());
    EXPECT_EQ(sets.expand({u"var/log/*.log"_s, u"journal:nginx"_s, u"magento"_s, u"./magento"_s}),
        (QStringList{u"var/log/*.log"_s, u"journal:nginx"_s, u"./magento"_s}));
}

TEST(LogFileSets, SayWhatIsWrongWithTheirFile) {
    EXPECT_FALSE(LogFileSets::parse("{"));
    EXPECT_FALSE(LogFileSets::parse(R"({"sets":[{"id":"x","globs":["y"]}]})"));
    EXPECT_FALSE(LogFileSets::parse(R"({"sets":[{"id":"x","title":"X","source":"z","globs":[]}]})"));
}

} // namespace magkeeper::logs
