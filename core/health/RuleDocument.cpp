// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/Rule.h"
#include "core/text/MessageTable.h"

#include <QStringList>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString cell(const char* text) {
    QString shown = QString::fromUtf8(text);
    return u'`' + shown.replace(u'|', u"\\|"_s) + u'`';
}

QString number(double value) {
    return value == double(qint64(value)) ? QString::number(qint64(value)) : QString::number(value);
}

QString thresholdsOf(const Rule& rule) {
    QStringList all;
    for (const RuleThreshold& threshold : rule.thresholds)
        all.append(u"`%1` %2 %3 (%4 to %5)"_s.arg(QLatin1StringView(threshold.name), number(threshold.value),
            QLatin1StringView(threshold.unit), number(threshold.least), number(threshold.most)));
    return all.join(u"; "_s);
}

QString whereOf(const Rule& rule) {
    QStringList words;
    words.append(rule.scope == RuleScope::Node ? u"each node"_s : u"the environment"_s);
    if (rule.each)
        words.append(u"each `%1` of `%2`%3"_s.arg(QLatin1StringView(rule.element), QString::fromUtf8(rule.each),
            rule.grouping == RuleGrouping::Together ? u", all in one finding"_s : QString()));
    if (rule.level == RuleLevel::Full)
        words.append(u"full probes only"_s);
    return words.join(u"; "_s);
}

QStringList linesOf(const Rule& rule) {
    QStringList lines{u"### "_s + QLatin1StringView(rule.id), {}, QString::fromUtf8(messageRow(rule.message).source),
        {}, u"- of "_s + whereOf(rule)};
    for (const RuleCondition& condition : rule.conditions)
        lines.append(u"- **%1** when %2"_s.arg(severityName(condition.severity), cell(condition.when)));
    if (!rule.thresholds.empty())
        lines.append(u"- thresholds: "_s + thresholdsOf(rule));
    if (rule.action)
        lines.append(u"- helps: action "_s + cell(rule.action));
    if (rule.runbook)
        lines.append(u"- helps: runbook "_s + cell(rule.runbook));
    lines.append(QString());
    return lines;
}

} // namespace

QString rulesDocument() {
    QStringList lines{u"<!-- SPDX-FileCopyrightText: 2026 The Magkeeper authors -->"_s,
        u"<!-- SPDX-License-Identifier: GPL-3.0-or-later -->"_s,
        u"<!-- Made from core/health; MAGKEEPER_WRITE_DOCS=1 core_health_test writes it anew. -->"_s, u"# Rules"_s, {},
        QString::number(allRules().size())
            + u" rules, judged on what a probe answered. The first condition that holds decides. A rule that rests on something unknown says nothing but that. Conditions are [expressions](expressions.md); %1, %2 … in a sentence are its arguments. Thresholds are named `RULE.NAME`."_s,
        {}};
    for (const Rule& rule : allRules())
        lines += linesOf(rule);
    return lines.join(u'\n');
}

} // namespace magkeeper
