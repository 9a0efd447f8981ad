// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expression/Expression.h"

#include "core/expression/Functions.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

/// A document with a value that is not permitted, one that is null, and lists.
struct Bench {
    Bench() {
        facts = Fact(QJsonValue(QJsonDocument::fromJson(R"({
            "one": 1, "text": "abc", "yes": true, "none": null, "secret": null,
            "at": "2026-11-20T22:00:00.000Z", "release": "2.4.7-p9",
            "list": [1, 2, 3], "empty": [],
            "servers": [{"name": "a", "used": 90, "limit": 100}, {"name": "b", "used": 10, "limit": null}]})")
                .object()));
        facts.forget(u"secret", ignorance(u"secret"_s, u"NotPermitted"_s, u"it may not be read"_s));
    }
    [[nodiscard]] Scope scope() const {
        Scope scope{.facts = {&facts}, .parameters = {{u"limit"_s, 0.8}}};
        scope.now = *instantFromIso8601(u"2026-11-20T22:10:00.000Z");
        return scope;
    }
    Fact facts;
};

Bench& bench() {
    static Bench only;
    return only;
}

Value valueOf(const QString& text) {
    const auto expression = Expression::parse(text);
    if (!expression) {
        ADD_FAILURE() << qPrintable(text) << ": " << qPrintable(expression.error().toString());
        return {};
    }
    return expression->evaluate(bench().scope());
}

/// true, false, or the kind of ignorance
QString truth(const QString& text) {
    const auto expression = Expression::parse(text);
    if (!expression)
        return u"character "_s + QString::number(expression.error().at);
    const Truth answer = expression->judge(bench().scope());
    return answer.isUnknown() ? answer.why->kind : answer.isTrue() ? u"true"_s : u"false"_s;
}

struct Claim {
    const char16_t* text;
    const char16_t* answer;
};

class Judges : public testing::TestWithParam<Claim> { };
TEST_P(Judges, ToTheAnswer) {
    EXPECT_EQ(truth(QString(GetParam().text)), QString(GetParam().answer)) << qPrintable(QString(GetParam().text));
}

INSTANTIATE_TEST_SUITE_P(ThreeValued, Judges,
    testing::Values(Claim{u"true", u"true"}, Claim{u"not true", u"false"}, Claim{u"secret > 1", u"NotPermitted"},
        Claim{u"false and secret > 1", u"false"}, Claim{u"secret > 1 and false", u"false"},
        Claim{u"true and secret > 1", u"NotPermitted"}, Claim{u"true or secret > 1", u"true"},
        Claim{u"secret > 1 or true", u"true"}, Claim{u"secret > 1 or false", u"NotPermitted"},
        Claim{u"not (secret > 1)", u"NotPermitted"}, Claim{u"known(secret)", u"false"}, Claim{u"known(one)", u"true"},
        Claim{u"secret.deeper.still == 1", u"NotPermitted"}, Claim{u"nowhere == 1", u"NotAsked"},
        Claim{u"servers[0].nothing == 1", u"NotFound"}, Claim{u"one", u"WrongType"}, Claim{u"none", u"NoValue"}));

INSTANTIATE_TEST_SUITE_P(Null, Judges,
    testing::Values(Claim{u"none == null", u"true"}, Claim{u"one == null", u"false"}, Claim{u"one != null", u"true"},
        Claim{u"none < 1", u"NoValue"}, Claim{u"none + 1 == 1", u"NoValue"}, Claim{u"default(none, 5) == 5", u"true"},
        Claim{u"default(one, 5) == 1", u"true"}, Claim{u"default(secret, 5) == 5", u"NotPermitted"},
        Claim{u"none != null and none > 1", u"false"}, Claim{u"none.deeper == 1", u"NoValue"}));

INSTANTIATE_TEST_SUITE_P(Comparing, Judges,
    testing::Values(Claim{u"1 < 2", u"true"}, Claim{u"2 <= 2", u"true"}, Claim{u"'a' < 'b'", u"true"},
        Claim{u"text == 'abc'", u"true"}, Claim{u"text == 1", u"WrongType"}, Claim{u"yes == true", u"true"},
        Claim{u"text in ['x', 'abc']", u"true"}, Claim{u"text not in ['x', 'abc']", u"false"},
        Claim{u"text in ['x', secret]", u"NotPermitted"}, Claim{u"2 in list", u"true"},
        Claim{u"text in 'abc'", u"WrongType"}, Claim{u"version(release) < version('2.4.7-p10')", u"true"},
        Claim{u"release < '2.4.7-p10'", u"false"},
        Claim{u"version('2.4.7-2026-aug') < version('2.4.7-p1')", u"NoValue"},
        Claim{u"version('main') < version('1')", u"WrongType"}));

INSTANTIATE_TEST_SUITE_P(Computing, Judges,
    testing::Values(Claim{u"1 + 2 * 3 == 7", u"true"}, Claim{u"(1 + 2) * 3 == 9", u"true"},
        Claim{u"10 - 3 - 2 == 5", u"true"}, Claim{u"-one == 0 - 1", u"true"}, Claim{u"1 / 0 == 1", u"NoValue"},
        Claim{u"1min == 60s", u"true"}, Claim{u"2h == 120min", u"true"}, Claim{u"1d == 24h", u"true"},
        Claim{u"1KiB == 1024B", u"true"}, Claim{u"1.5GiB > 1536MB", u"true"}, Claim{u"80% == 0.8", u"true"},
        Claim{u"one > $limit", u"true"}, Claim{u"one > $other", u"NoValue"}, Claim{u"age(at) == 10min", u"true"},
        Claim{u"age(none) > 1", u"NoValue"}, Claim{u"age(text) > 1", u"WrongType"},
        Claim{u"text + 'd' == 'abcd'", u"true"}, Claim{u"text + 1 == 1", u"WrongType"}));

INSTANTIATE_TEST_SUITE_P(Lists, Judges,
    testing::Values(Claim{u"any(x in list: x > 2)", u"true"}, Claim{u"any(x in list: x > 3)", u"false"},
        Claim{u"all(x in list: x > 0)", u"true"}, Claim{u"any(x in empty: true)", u"false"},
        Claim{u"all(x in empty: false)", u"true"}, Claim{u"count(x in list: x > 1) == 2", u"true"},
        Claim{u"length(list) == 3", u"true"}, Claim{u"sum(list) == 6", u"true"},
        Claim{u"max(list) == 3 and min(list, 0) == 0", u"true"}, Claim{u"max(empty) == null", u"true"},
        Claim{u"find(s in servers: s.name == 'b').used == 10", u"true"},
        Claim{u"find(s in servers: s.name == 'c') == null", u"true"},
        Claim{u"length(filter(s in servers: s.used > 50)) == 1", u"true"},
        Claim{u"join(servers[*].name) == 'a, b'", u"true"}, Claim{u"sum(servers[*].used) == 100", u"true"},
        Claim{u"list[2] == 3 and list[9] == null", u"true"},
        Claim{u"any(s in servers: s.used > $limit * s.limit)", u"true"},
        Claim{u"all(s in servers: s.used < $limit * s.limit)", u"false"},
        Claim{u"any(s in servers: s.used > 95% * s.limit)", u"NoValue"},
        Claim{u"any(s in servers: s.limit != null and s.used > 95% * s.limit)", u"false"},
        Claim{u"any(x in list: any(y in list: x + y == 6))", u"true"}, Claim{u"any(x in one: true)", u"WrongType"},
        Claim{u"any(x in none: true)", u"NoValue"}, Claim{u"any(x in secret: true)", u"NotPermitted"}));

INSTANTIATE_TEST_SUITE_P(Texts, Judges,
    testing::Values(Claim{u"contains(text, 'b')", u"true"}, Claim{u"starts(text, 'a') and ends(text, 'c')", u"true"},
        Claim{u"lower('ABC') == text", u"true"}, Claim{u"length(text) == 3", u"true"},
        Claim{u"if(yes, 1, 2) == 1", u"true"}, Claim{u"if(secret, 1, 2) == 1", u"NotPermitted"},
        Claim{u"abs(-2) == 2", u"true"}, Claim{u"text(1) == '1'", u"true"}));

INSTANTIATE_TEST_SUITE_P(SayWhereTheyAreWrong, Judges,
    testing::Values(Claim{u"", u"character 0"}, Claim{u"1 +", u"character 3"}, Claim{u"(1", u"character 2"},
        Claim{u"1 2", u"character 2"}, Claim{u"none(1)", u"character 0"}, Claim{u"age()", u"character 0"},
        Claim{u"5 apples", u"character 2"}, Claim{u"5apples", u"character 1"}, Claim{u"'open", u"character 0"},
        Claim{u"any(x list: 1)", u"character 6"}, Claim{u"any(1 in list: 1)", u"character 4"},
        Claim{u"a # b", u"character 2"}, Claim{u"a.", u"character 2"}, Claim{u"a[x]", u"character 2"},
        Claim{u"a not b", u"character 6"}, Claim{u"$", u"character 0"}, Claim{u"and", u"character 0"},
        Claim{u"[1 2]", u"character 3"}));

} // namespace

TEST(Expression, LeavesNothingOpenThatTheRestDecides) {
    EXPECT_EQ(truth(u"any(s in servers: s.limit == null or s.used > 1000)"_s), u"true"_s);
}

TEST(Expression, TellsWhatItReads) {
    const auto expression = Expression::parse(u"any(s in redis.servers: s.used > $limit) and cron.lag < now_is"_s);
    ASSERT_TRUE(expression);
    EXPECT_EQ(expression->names(), (QStringList{u"redis"_s, u"$limit"_s, u"cron"_s, u"now_is"_s}));
    EXPECT_EQ(Expression::parse(u"cron.lag_ms[2].newest"_s)->path(), u"cron.lag_ms[2].newest"_s);
    EXPECT_TRUE(Expression::parse(u"cron.lag + 1"_s)->path().isEmpty());
}

TEST(Expression, RefusesWhatIsTooDeepTooLongOrTooLarge) {
    EXPECT_FALSE(Expression::parse(QString(60, u'(') + u'1' + QString(60, u')')));
    EXPECT_FALSE(Expression::parse(QString(600, u'-') + u'1'));
    EXPECT_FALSE(Expression::parse(u"1"_s + u" +1"_s.repeated(1100)));
    EXPECT_FALSE(Expression::parse(u"1"_s + QString(5000, u' ')));
}

TEST(Expression, StopsWhenItIsTooMuchWork) {
    QString text = u"1"_s;
    for (int i = 0; i < 20; ++i)
        text = u"map(x%1 in list: %2)"_s.arg(i).arg(text);
    EXPECT_EQ(valueOf(u"length(map(a in list: sum(map(b in list: 1))))"_s).toJson(), QJsonValue(3));
    const Value endless = valueOf(u"length(%1)"_s.arg(text));
    EXPECT_TRUE(endless.isUnknown() || endless.number());
}

TEST(Expression, HasNoFunctionTwice) {
    QStringList names;
    for (const ExpressionFunction& function : expressionFunctions()) {
        EXPECT_FALSE(names.contains(QLatin1StringView(function.name))) << function.name;
        names.append(QLatin1StringView(function.name));
    }
}
