// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

JsonReader reader(const QByteArray& json, JsonProblems& problems) {
    const auto object = parseJsonObject(json, 1 << 20);
    EXPECT_TRUE(object) << json.constData();
    return {object.value_or(QJsonObject{}), u"top"_s, problems};
}

} // namespace

TEST(Json, RefusesWhatIsTooLargeBeforeReadingIt) {
    const auto result = parseJsonObject(QByteArray(100, ' ') + "{}", 50);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::UnexpectedOutput);
}

TEST(Json, RefusesDeepNestingWithoutFallingOver) {
    EXPECT_FALSE(parseJsonArray(QByteArray(100'000, '[') + QByteArray(100'000, ']'), 1 << 20));
}

TEST(Json, WantsTheRightThingAtTheTop) {
    EXPECT_FALSE(parseJsonObject("[]", 100));
    EXPECT_FALSE(parseJsonArray("{}", 100));
    EXPECT_FALSE(parseJsonObject("{} trailing", 100));
    EXPECT_FALSE(parseJsonObject("", 100));
}

TEST(JsonReader, IsTolerantToWhatIsMissingOrNull) {
    JsonProblems problems;
    const JsonReader read = reader(R"({"a":null})", problems);
    EXPECT_FALSE(read.text("a"_L1));
    EXPECT_FALSE(read.integer("b"_L1));
    EXPECT_FALSE(read.object("a"_L1));
    EXPECT_TRUE(read.objects("b"_L1).empty());
    EXPECT_TRUE(problems.isEmpty());
}

TEST(JsonReader, NamesThePlaceOfEveryWrongType) {
    JsonProblems problems;
    const JsonReader read
        = reader(R"({"s":1,"i":"x","f":1.5,"b":"true","l":[{},7],"o":[1],"t":"yesterday"})", problems);
    EXPECT_FALSE(read.text("s"_L1));
    EXPECT_FALSE(read.integer("i"_L1));
    EXPECT_FALSE(read.integer("f"_L1));
    EXPECT_FALSE(read.boolean("b"_L1));
    EXPECT_EQ(read.objects("l"_L1).size(), 1U);
    EXPECT_FALSE(read.object("o"_L1));
    EXPECT_FALSE(read.instant("t"_L1));
    ASSERT_EQ(problems.texts().size(), 7);
    EXPECT_EQ(problems.texts()[0], u"top.s: expected a text"_s);
    EXPECT_EQ(problems.texts()[4], u"top.l[1]: expected an object"_s);
}

TEST(JsonReader, ReadsWholeNumbersExactlyUpToTheirLimits) {
    JsonProblems problems;
    const JsonReader read = reader(R"({"big":9007199254740993,"zero":0,"one":1,"negative":-5,"huge":1e300})", problems);
    EXPECT_EQ(read.integer("big"_L1), 9007199254740993);
    EXPECT_EQ(read.integer("zero"_L1), 0);
    EXPECT_EQ(read.integer("one"_L1), 1);
    EXPECT_EQ(read.integer("negative"_L1), -5);
    EXPECT_TRUE(problems.isEmpty());
    EXPECT_FALSE(read.integer("huge"_L1));
    EXPECT_FALSE(problems.isEmpty());
}

TEST(JsonReader, TakesPhpsEmptyListForAnEmptyObject) {
    JsonProblems problems;
    EXPECT_TRUE(reader(R"({"unknown":[]})", problems).object("unknown"_L1));
    EXPECT_TRUE(problems.isEmpty());
}

TEST(JsonReader, KeepsOnlyTheFirstFewOfEndlessProblems) {
    JsonProblems problems;
    for (int i = 0; i < 10'000; ++i)
        problems.add(u"x"_s, u"y"_s);
    EXPECT_LT(problems.texts().size(), 100);
}
