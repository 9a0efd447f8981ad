// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/Thresholds.h"

#include <QJsonDocument>

#include <gtest/gtest.h>

#include <limits>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

Result<Thresholds> read(const char* json) { return thresholdsFromJson(QJsonDocument::fromJson(json).object()); }

} // namespace

TEST(Thresholds, TakeTheNarrowest) {
    const auto thresholds = read(R"({"global":{"cron.dead.warning":100000},"tags":{"a":{"cron.dead.warning":200000},
        "b":{"cron.dead.warning":300000,"cron.dead.critical":400000}},"environments":{"x":{"cron.dead.warning":500000}}})");
    ASSERT_TRUE(thresholds) << qPrintable(thresholds.error().toString());
    EXPECT_EQ(thresholds->of(u"y"_s, {}).value(u"cron.dead.warning"_s), 100000);
    EXPECT_EQ(thresholds->of(u"y"_s, {u"a"_s, u"b"_s}).value(u"cron.dead.warning"_s), 200000) << "the first tag wins";
    EXPECT_EQ(thresholds->of(u"y"_s, {u"a"_s, u"b"_s}).value(u"cron.dead.critical"_s), 400000);
    EXPECT_EQ(thresholds->of(u"x"_s, {u"a"_s}).value(u"cron.dead.warning"_s), 500000);
}

TEST(Thresholds, RefuseNonsense) {
    for (const char* json : {R"({"global":{"cron.dead.nothing":1}})", R"({"global":{"nothing.warning":1}})",
             R"({"global":{"cron.dead.warning":"soon"}})", R"({"global":{"cron.dead.warning":-5}})",
             R"({"global":{"disk":{}}})", R"({"global":{"system.disk_full.warning":2}})", R"({"global":7})",
             R"({"tags":{"a":7}})", R"({"other":{}})"}) {
        const auto thresholds = read(json);
        ASSERT_FALSE(thresholds) << json;
        EXPECT_EQ(thresholds.error().kind(), ErrorKind::InvalidInput);
    }
    EXPECT_FALSE(checkThreshold(u"cron.dead.warning"_s, std::numeric_limits<double>::quiet_NaN()));
}

TEST(Thresholds, WriteWhatTheyRead) {
    const auto thresholds
        = read(R"({"global":{"cron.dead.warning":100000},"tags":{"a":{"cron.dead.warning":200000}}})");
    ASSERT_TRUE(thresholds);
    EXPECT_EQ(thresholdsFromJson(toJson(*thresholds)), *thresholds);
}
