// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/Rule.h"

#include "core/expression/Expression.h"
#include "core/health/CompiledRule.h"
#include "core/text/MessageTable.h"
#include "core/text/Sentences.h"
#include "tests/core/health/CraftedCase.h"

#include <QSet>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

QJsonObject rowOf(const QString& rule) { return test::healthFile("health/rules.json").value(rule).toObject(); }

/// What a rule said: a severity, `not asked`, or why it is unknown.
QString answerOf(const Health& health, const QString& rule) {
    Severity worst = Severity::Ok;
    QString why;
    for (const Judgement& judgement : health.judgements)
        if (judgement.rule == rule) {
            worst = std::max(worst, judgement.severity);
            why += judgement.why;
        }
    return worst == Severity::Unknown ? u"unknown: "_s + why : severityName(worst);
}

std::vector<QString> ruleIds() {
    std::vector<QString> ids;
    for (const Rule& rule : allRules())
        ids.push_back(QString::fromLatin1(rule.id));
    return ids;
}

class EachRule : public testing::TestWithParam<QString> { };

TEST_P(EachRule, FiresWhereItMust) {
    const QJsonObject row = rowOf(GetParam());
    ASSERT_TRUE(row.contains("fires"_L1)) << "tests/data/health/rules.json has no row for it";
    const Health health = test::CraftedCase(row.value("fires"_L1).toObject()).judge();
    const auto found = std::ranges::find(health.findings, GetParam(), &Finding::rule);
    ASSERT_NE(found, health.findings.end()) << qPrintable(answerOf(health, GetParam()));
    EXPECT_TRUE(GetParam() == u"service.down"
        || std::ranges::any_of(found->evidence, [](const Evidence& each) { return !each.value.isNull(); }));
    EXPECT_FALSE(Sentences(QLocale::c()).of(found->message).contains(u'?'))
        << qPrintable(Sentences(QLocale::c()).of(found->message));
    if (row.contains("severity"_L1)) {
        EXPECT_EQ(severityName(found->severity), row.value("severity"_L1).toString());
    }
}

TEST_P(EachRule, IsCalmWhereAllIsWell) {
    const Health health = test::CraftedCase(rowOf(GetParam()).value("calm"_L1).toObject()).judge();
    const QString answer = answerOf(health, GetParam());
    EXPECT_EQ(answer, u"ok"_s) << qPrintable(answer);
}

INSTANTIATE_TEST_SUITE_P(Rules, EachRule, testing::ValuesIn(ruleIds()),
    [](const auto& each) { return QString(each.param).replace(u'.', u'_').toStdString(); });

} // namespace

TEST(Rules, AreSixtyAtLeastAndHaveEachTheirOwnName) {
    QSet<QString> seen;
    for (const QString& id : ruleIds()) {
        EXPECT_FALSE(seen.contains(id)) << qPrintable(id);
        seen.insert(id);
    }
    EXPECT_GE(seen.size(), 60);
}

TEST(Rules, CanAllBeRead) {
    for (const Rule& rule : allRules()) {
        const auto compiled = CompiledRule::compile(rule);
        EXPECT_TRUE(compiled) << rule.id << ": " << (compiled ? "" : qPrintable(compiled.error().text()));
    }
}

TEST(Rules, UseNoParameterThatTheyDoNotDeclare) {
    for (const Rule& rule : allRules()) {
        QStringList declared;
        for (const RuleThreshold& threshold : rule.thresholds)
            declared.append(u'$' + QString::fromLatin1(threshold.name));
        for (const RuleCondition& condition : rule.conditions)
            for (const QString& name : Expression::parse(QString::fromUtf8(condition.when))->names())
                EXPECT_TRUE(!name.startsWith(u'$') || declared.contains(name)) << rule.id << ": " << qPrintable(name);
    }
}

TEST(Rules, HaveThresholdsWithinTheirBounds) {
    for (const Rule& rule : allRules())
        for (const RuleThreshold& threshold : rule.thresholds)
            EXPECT_TRUE(checkThreshold(
                QString::fromLatin1(rule.id) + u'.' + QString::fromLatin1(threshold.name), threshold.value))
                << rule.id;
}

TEST(Rules, BeginWithTheWorst) {
    for (const Rule& rule : allRules()) {
        EXPECT_FALSE(rule.conditions.empty()) << rule.id;
        EXPECT_TRUE(std::ranges::is_sorted(rule.conditions, std::greater<>(), &RuleCondition::severity)) << rule.id;
    }
}

TEST(Rules, SayAsManyArgumentsAsTheirSentenceHas) {
    for (const Rule& rule : allRules()) {
        const MessageRow& row = messageRow(rule.message);
        const QString sentence = QString::fromUtf8(row.source);
        for (int i = 1; i <= 4; ++i)
            EXPECT_EQ(sentence.contains(u'%' + QString::number(i)) || row.counted == i - 1,
                size_t(i) <= rule.arguments.size())
                << rule.id << ", argument " << i;
    }
}

TEST(Rules, StandInTheirDocument) {
    const QString path = QStringLiteral(MAGKEEPER_SOURCE_DIR "/docs/rules.md");
    if (qEnvironmentVariableIsSet("MAGKEEPER_WRITE_DOCS")) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(rulesDocument().toUtf8());
    }
    EXPECT_EQ(QString::fromUtf8(test::testFile("docs/rules.md", MAGKEEPER_SOURCE_DIR)), rulesDocument())
        << "docs/rules.md is not that of the rules; MAGKEEPER_WRITE_DOCS=1 core_health_test writes it";
}
