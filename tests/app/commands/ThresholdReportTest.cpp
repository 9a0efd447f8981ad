// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/ThresholdReport.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

const QString name = u"redis.near_limit.warning"_s;

ThresholdLine lineOf(const Thresholds& thresholds, const ThresholdView& view) {
    const auto lines = thresholdLines(thresholds, view);
    const auto found = std::ranges::find(lines, name, &ThresholdLine::name);
    return found == lines.end() ? ThresholdLine() : *found;
}

} // namespace

TEST(ThresholdReport, ShowsTheRulesOwnWhereNobodySetAnything) {
    const ThresholdLine line = lineOf({}, {.environment = u"acme"_s, .tags = {u"eu"_s}});
    EXPECT_EQ(line.from, u"rule"_s);
    EXPECT_EQ(line.value, line.ruleValue);
    EXPECT_EQ(line.unit, u"ratio"_s);
}

TEST(ThresholdReport, LetsTheNarrowerWinAndTheFirstOfSeveralTags) {
    Thresholds thresholds{.global = {{name, 0.5}}, .byTag = {}, .byEnvironment = {}};
    const ThresholdView view{.environment = u"acme"_s, .tags = {u"b2b"_s, u"eu"_s}};
    EXPECT_EQ(lineOf(thresholds, view).from, u"global"_s);
    thresholds.byTag = {{u"eu"_s, {{name, 0.6}}}};
    EXPECT_EQ(lineOf(thresholds, view).value, 0.6);
    thresholds.byTag[u"b2b"_s] = {{name, 0.7}};
    EXPECT_EQ(lineOf(thresholds, view).value, 0.7);
    EXPECT_EQ(lineOf(thresholds, view).from, u"tag"_s);
    thresholds.byEnvironment = {{u"acme"_s, {{name, 0.8}}}};
    EXPECT_EQ(lineOf(thresholds, view).from, u"environment"_s);
    EXPECT_EQ(lineOf(thresholds, {}).from, u"global"_s);
    EXPECT_EQ(thresholds.of(view.environment, view.tags).value(name), lineOf(thresholds, view).value)
        << "what is shown is what is judged by";
}

TEST(ThresholdReport, TellsWhatWasSetForWhomWhenNobodyIsAskedFor) {
    const QString other = u"database.lock_wait.warning"_s;
    Thresholds thresholds{.global = {{name, 0.5}},
        .byTag = {{u"b2b"_s, {{name, 0.7}}}, {u"eu"_s, {{name, 0.6}, {other, 20'000}}}},
        .byEnvironment = {{u"acme"_s, {{name, 0.8}}}}};
    QStringList told;
    for (const ThresholdLine& line : narrowerLines(thresholds))
        told.append(u"%1 %2 %3 %4"_s.arg(line.name, line.from, line.of).arg(line.value));
    told.sort();
    EXPECT_EQ(told,
        (QStringList{other + u" tag eu 20000"_s, name + u" environment acme 0.8"_s, name + u" tag b2b 0.7"_s,
            name + u" tag eu 0.6"_s}));
    EXPECT_EQ(thresholdJson(narrowerLines(thresholds)).at(0)[u"of"_s].toString(), u"b2b"_s);
}

TEST(ThresholdReport, ReadsValuesInTheUnitOfTheLimit) {
    EXPECT_EQ(thresholdValue(name, u"0.7"_s).value_or(-1), 0.7);
    EXPECT_EQ(thresholdValue(name, u"70%"_s).value_or(-1), 0.7);
    EXPECT_EQ(thresholdValue(u"database.lock_wait.warning"_s, u"15s"_s).value_or(-1), 15000);
    for (const QString& word : {u"15s"_s, u""_s, u"much"_s, u"%"_s, u"0x10"_s})
        EXPECT_FALSE(thresholdValue(name, word)) << qPrintable(word);
    EXPECT_FALSE(thresholdValue(u"database.lock_wait.warning"_s, u"70%"_s));
}

TEST(ThresholdReport, SaysAllOfALimitInJson) {
    const QJsonArray array = thresholdJson({lineOf({}, {})});
    ASSERT_EQ(array.size(), 1);
    EXPECT_EQ(array.at(0)[u"name"_s].toString(), name);
    EXPECT_EQ(array.at(0)[u"from"_s].toString(), u"rule"_s);
    EXPECT_LT(array.at(0)[u"least"_s].toDouble(), array.at(0)[u"most"_s].toDouble());
}

} // namespace magkeeper
