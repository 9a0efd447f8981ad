// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonBranch.h"

#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

bool takes(const QByteArray& text) { return JsonTree::parse(text, 1 << 20).has_value(); }

} // namespace

TEST(JsonTree, TakesWhatIsJson) {
    for (const char* text : {"{}", " {\n\t\"a\" : [ ] , \"b\":{}\r} ", R"({"a":[1,-2,0,0.5,1e3,1E-2,-0]})",
             R"({"":"\"\\\/\b\f\n\r\tA\ud83d\ude00"})", "{\"\xc3\xa9\":\"\xf0\x9f\x9b\x92\"}",
             R"({"a":true,"b":false,"c":null})"})
        EXPECT_TRUE(takes(text)) << text;
}

TEST(JsonTree, RefusesWhatIsNone) {
    for (const char* text : {"", " ", "{", "}", "{}}", "{} x", "[]", "7", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}",
             "{a:1}", "{'a':1}", R"({"a":01})", R"({"a":.5})", R"({"a":5.})", R"({"a":1e})", R"({"a":+1})",
             R"({"a":--1})", R"({"a":1e999})", R"({"a":-})", R"({"a":tru})", R"({"a":nul)", R"({"a":[1 2]})",
             R"({"a":[1,]})", R"({"a":"x)", R"({"a":"\)", R"({"a":"\x"})", R"({"a":"\u12g4"})", R"({"a":"\u12)",
             "{\"a\":\"\n\"}", "{\"a\":\"\xff\"}", "{\"\xc3\":1}", "\xef\xbb\xbf{}"})
        EXPECT_FALSE(takes(text)) << text;
}

TEST(JsonTree, RefusesDeepNestingWithoutFallingOver) {
    const auto nested = [](int depth) { return "{\"a\":" + QByteArray(depth, '[') + QByteArray(depth, ']') + '}'; };
    EXPECT_TRUE(takes(nested(127)));
    EXPECT_FALSE(takes(nested(128)));
    EXPECT_FALSE(takes("{\"a\":" + QByteArray(500'000, '[')));
    EXPECT_FALSE(takes(QByteArray("{\"a\":").repeated(100'000)));
}

TEST(JsonTree, RefusesWhatIsTooLargeBeforeReadingIt) {
    const auto tree = JsonTree::parse(QByteArray(100, ' ') + "{}", 50);
    ASSERT_FALSE(tree);
    EXPECT_EQ(tree.error().kind(), ErrorKind::UnexpectedOutput);
}

TEST(JsonTree, SaysWhereItStoppedBeingJson) {
    EXPECT_EQ(JsonTree::parse(R"({"a":1,"b":?})", 100).error().text(), u"not JSON at byte 11"_s);
}

class JsonBranchTest : public testing::Test {
protected:
    JsonBranch branch(const QByteArray& text) {
        auto parsed = JsonTree::parse(text, 1 << 20);
        EXPECT_TRUE(parsed) << text.constData();
        tree = *std::move(parsed);
        return {tree, problems};
    }

    JsonTree tree = *JsonTree::parse("{}", 10);
    JsonProblems problems;
};

TEST_F(JsonBranchTest, FindsMembersInWhateverOrderTheyAreAskedFor) {
    const JsonBranch read = branch(R"({"a":1,"b":{"a":7},"c":3,"d":[{"c":8}],"e":5})");
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(read.integer("e"_L1), 5);
        EXPECT_EQ(read.integer("a"_L1), 1);
        EXPECT_EQ(read.integer("c"_L1), 3);
        EXPECT_EQ(read.integer("x"_L1), std::nullopt);
    }
    EXPECT_EQ(read.object("b"_L1)->integer("a"_L1), 7);
    EXPECT_EQ(read.objects("d"_L1).at(0).integer("c"_L1), 8);
    EXPECT_TRUE(problems.isEmpty());
}

TEST_F(JsonBranchTest, ReadsTextsAsQtDoes) {
    const QByteArray text = R"({"a":"\"\\\/\b\f\n\r\tA\u00e9 \ud83d\ude00 \ud800!","b":"é🛒","\u0062c":"key"})";
    const JsonBranch read = branch(text);
    const QJsonObject qt = QJsonDocument::fromJson(text).object();
    EXPECT_EQ(read.text("a"_L1), qt.value("a"_L1).toString());
    EXPECT_EQ(read.text("b"_L1), u"é🛒"_s);
    EXPECT_EQ(read.text("bc"_L1), u"key"_s);
    EXPECT_EQ(read.keys(), qt.keys());
}

TEST_F(JsonBranchTest, IsTolerantToWhatIsMissingOrNull) {
    const JsonBranch read = branch(R"({"a":null})");
    EXPECT_FALSE(read.has("a"_L1));
    EXPECT_FALSE(read.text("a"_L1));
    EXPECT_FALSE(read.integer("b"_L1));
    EXPECT_FALSE(read.object("a"_L1));
    EXPECT_TRUE(read.objects("b"_L1).empty());
    EXPECT_TRUE(read.texts("a"_L1).isEmpty());
    EXPECT_TRUE(read.numbers("b"_L1).empty());
    EXPECT_TRUE(problems.isEmpty());
    EXPECT_EQ(read.requiredText("a"_L1), QString());
    EXPECT_EQ(problems.texts(), QStringList(u"a: is missing"_s));
}

TEST_F(JsonBranchTest, NamesThePlaceOfEveryWrongType) {
    const JsonBranch top = branch(R"({"t":{"z":0,"s":1,"i":"x","f":1.5,"b":"true","l":[{},7],"o":[1],"n":[1,"2"]}})");
    const JsonBranch read = *top.object("t"_L1);
    EXPECT_FALSE(read.text("s"_L1));
    EXPECT_FALSE(read.integer("i"_L1));
    EXPECT_FALSE(read.integer("f"_L1));
    EXPECT_FALSE(read.boolean("b"_L1));
    EXPECT_EQ(read.objects("l"_L1).size(), 1U);
    EXPECT_FALSE(read.object("o"_L1));
    EXPECT_EQ(read.numbers("n"_L1), std::vector<double>{1});
    EXPECT_EQ(problems.texts(),
        QStringList({u"t.s: expected a text"_s, u"t.i: expected a whole number"_s, u"t.f: expected a whole number"_s,
            u"t.b: expected true or false"_s, u"t.l[1]: expected an object"_s, u"t.o: expected an object"_s,
            u"t.n: expected a list of numbers"_s}));
}

TEST_F(JsonBranchTest, NamesThePlaceDeepInLists) {
    const JsonBranch read = branch(R"({"a":{"b":1},"jobs":[{"runs":[]},{"x":[3],"runs":[{"at":5},{"at":true}]}]})");
    EXPECT_FALSE(read.objects("jobs"_L1).at(1).objects("runs"_L1).at(1).text("at"_L1));
    EXPECT_EQ(problems.texts(), QStringList(u"jobs[1].runs[1].at: expected a text"_s));
}

TEST_F(JsonBranchTest, ReadsWholeNumbersExactlyUpToTheirLimits) {
    const JsonBranch read = branch(
        R"({"big":9007199254740993,"least":-9223372036854775808,"zero":0,"e":1e3,"real":5.0,"huge":1e300,"over":9223372036854775808})");
    EXPECT_EQ(read.integer("big"_L1), 9007199254740993);
    EXPECT_EQ(read.integer("least"_L1), std::numeric_limits<qint64>::min());
    EXPECT_EQ(read.integer("zero"_L1), 0);
    EXPECT_EQ(read.integer("e"_L1), 1000);
    EXPECT_EQ(read.integer("real"_L1), 5);
    EXPECT_TRUE(problems.isEmpty());
    EXPECT_FALSE(read.integer("huge"_L1));
    EXPECT_FALSE(read.integer("over"_L1));
    EXPECT_EQ(read.number("huge"_L1), 1e300);
    EXPECT_EQ(problems.texts().size(), 2);
}

TEST_F(JsonBranchTest, TakesPhpsEmptyListForAnEmptyObject) {
    const JsonBranch read = branch(R"({"a":7,"unknown":[],"b":8})");
    const auto empty = read.object("unknown"_L1);
    ASSERT_TRUE(empty);
    EXPECT_FALSE(empty->has("b"_L1));
    EXPECT_TRUE(empty->keys().isEmpty());
    EXPECT_TRUE(problems.isEmpty());
}

TEST_F(JsonBranchTest, OutlinesWhatItHolds) {
    const JsonBranch read = branch(R"({"t":"x","n":1.5,"i":3,"y":true,"z":null,"l":[1],"o":{"a":1}})");
    EXPECT_EQ(read.outline(),
        QJsonObject({{u"t"_s, u"x"_s}, {u"n"_s, 1.5}, {u"i"_s, 3}, {u"y"_s, true}, {u"z"_s, QJsonValue()},
            {u"l"_s, QJsonArray()}, {u"o"_s, QJsonObject()}}));
}

TEST_F(JsonBranchTest, TellsItsMembersAndWhichAreObjects) {
    const JsonBranch read = branch(R"({"a":{"k":1},"b":2})");
    QStringList told;
    read.eachMember([&](const QString& name, const std::optional<JsonBranch>& object) {
        told.append(name + (object ? QString::number(*object->integer("k"_L1)) : u"?"_s));
    });
    EXPECT_EQ(told, QStringList({u"a1"_s, u"b?"_s}));
}

TEST_F(JsonBranchTest, EndsWithAListOfWrongThingsAsLongAsADocumentMayBe) {
    constexpr qsizetype most = 4 << 20;
    tree = *JsonTree::parse("{\"a\":[" + QByteArray("0,").repeated(most / 2 - 10) + "0]}", most);
    const JsonBranch read(tree, problems);
    EXPECT_TRUE(read.objects("a"_L1).empty());
    EXPECT_TRUE(problems.isFull());
    EXPECT_EQ(problems.texts().size(), 8);
    EXPECT_EQ(problems.texts().constLast(), u"a[7]: expected an object"_s);
    EXPECT_TRUE(read.texts("a"_L1).isEmpty());
    EXPECT_EQ(problems.texts().size(), 8);
}

TEST_F(JsonBranchTest, VisitsTextsInTheOrderInWhichTheyCame) {
    QStringList seen;
    branch(R"({"b":"1","é\u0021":null,"n":7,"a":"2"})")
        .eachText([&](const QString& name, const std::optional<QString>& text) {
            seen.append(name + u'=' + text.value_or(u"nothing"_s));
        });
    EXPECT_EQ(seen, (QStringList{u"b=1"_s, u"é!=nothing"_s, u"a=2"_s}));
    EXPECT_EQ(problems.texts(), QStringList(u"n: expected a text"_s));
}
