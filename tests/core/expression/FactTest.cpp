// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expression/Fact.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

Fact factOf(const char* json) { return Fact(QJsonValue(QJsonDocument::fromJson(json).object())); }
const IgnorancePtr denied = ignorance(u"here"_s, u"NotPermitted"_s, u"no"_s);

} // namespace

TEST(Fact, HoldsWhatTheDocumentHeld) {
    const char* json = R"({"a":{"b":[1,true,"x",null]}})";
    EXPECT_EQ(factOf(json).toJson(), QJsonValue(QJsonDocument::fromJson(json).object()));
}

TEST(Fact, FindsAPlaceByItsPath) {
    Fact fact = factOf(R"({"a":{"b":[{"c":7}]}})");
    ASSERT_TRUE(fact.at(u"a.b[0].c"));
    EXPECT_EQ(*fact.at(u"a.b[0].c")->number(), 7);
    for (const QString& none : {u"a.x"_s, u"a.b[1]"_s, u"a.b[x]"_s, u"a.b[0"_s, u"a..b"_s, u"a.b.c"_s})
        EXPECT_FALSE(fact.at(none)) << qPrintable(none);
}

TEST(Fact, ForgetsAtAPath) {
    Fact fact = factOf(R"({"a":[{"c":null},{"c":1}]})");
    fact.forget(u"a[0].c", denied);
    EXPECT_TRUE(fact.at(u"a[0].c")->unknown());
    EXPECT_FALSE(fact.at(u"a[1].c")->unknown());
}

TEST(Fact, ForgetsWhatWasNeverThere) {
    Fact fact = factOf(R"({"a":{}})");
    fact.forget(u"a.b", denied);
    ASSERT_TRUE(fact.at(u"a.b"));
    EXPECT_TRUE(fact.at(u"a.b")->unknown());
}

TEST(Fact, SaysOfAGapThatWhatIsBelowIsNotKnownEither) {
    Fact fact = factOf(R"({"a":null})");
    fact.forget(u"a.b.c", denied);
    EXPECT_TRUE(fact.at(u"a")->unknown());
}

TEST(Fact, ForgetsEveryGapOfWhatFailed) {
    Fact fact = factOf(R"({"known":1,"gap":null,"list":[{"gap":null}]})");
    fact.forgetGaps(denied);
    EXPECT_TRUE(fact.at(u"gap")->unknown());
    EXPECT_TRUE(fact.at(u"list[0].gap")->unknown());
    EXPECT_FALSE(fact.at(u"known")->unknown());
    EXPECT_EQ(fact.members()->missing, denied);
}
