// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/HealthJson.h"

#include "core/text/Sentences.h"

#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

template <typename... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

QJsonValue argumentJson(const MessageArgument& argument) {
    return std::visit(Overloaded{
                          [](const QString& text) { return QJsonValue(text); },
                          [](qint64 count) { return QJsonValue(count); },
                          [](std::chrono::milliseconds duration) { return QJsonValue(qint64(duration.count())); },
                          [](Instant instant) { return QJsonValue(toIso8601(instant)); },
                          [](ByteCount size) { return QJsonValue(size.bytes); },
                          [](Ratio ratio) { return QJsonValue(ratio.value); },
                      },
        argument);
}

QJsonObject messageJson(const Message& message) {
    QJsonArray arguments;
    for (const MessageArgument& argument : message.arguments)
        arguments.append(argumentJson(argument));
    return {{u"id"_s, messageName(message.id)}, {u"arguments"_s, arguments}};
}

QJsonObject evidenceJson(const Evidence& evidence) {
    return {{u"section"_s, evidence.section}, {u"node"_s, orNull(evidence.node)}, {u"path"_s, evidence.path},
        {u"value"_s, evidence.value}};
}

QJsonObject judgementJson(const Judgement& judgement) {
    return {{u"rule"_s, judgement.rule}, {u"node"_s, orNull(judgement.node)}, {u"section"_s, orNull(judgement.section)},
        {u"why"_s, judgement.why}};
}

bool isMuted(const Finding& finding) { return finding.mark && finding.mark->kind == MarkKind::Muted; }

bool isNotJudged(const Judgement& judgement) { return judgement.severity == Severity::Unknown && judgement.asked; }

} // namespace

qint64 countOf(const Health& health, Severity severity) {
    return std::ranges::count_if(health.findings,
        [severity](const Finding& finding) { return finding.severity == severity && !isMuted(finding); });
}

qint64 notJudged(const Health& health) { return std::ranges::count_if(health.judgements, isNotJudged); }

QJsonObject toJson(const FindingMark& mark) {
    return {{u"kind"_s, markKindName(mark.kind)}, {u"reason"_s, mark.reason}, {u"by"_s, mark.madeBy},
        {u"at"_s, toIso8601(mark.madeAt)},
        {u"until"_s, mark.until ? QJsonValue(toIso8601(*mark.until)) : QJsonValue()}};
}

QJsonObject toJson(const Finding& finding) {
    QJsonArray evidence;
    for (const Evidence& each : finding.evidence)
        evidence.append(evidenceJson(each));
    return {
        {u"id"_s, finding.id},
        {u"rule"_s, finding.rule},
        {u"severity"_s, severityName(finding.severity)},
        {u"text"_s, Sentences(QLocale::c()).of(finding.message)},
        {u"message"_s, messageJson(finding.message)},
        {u"node"_s, orNull(finding.node)},
        {u"subject"_s, orNull(finding.subject)},
        {u"section"_s, finding.section},
        {u"since"_s, finding.since ? QJsonValue(toIso8601(*finding.since)) : QJsonValue()},
        {u"at"_s, toIso8601(finding.at)},
        {u"evidence"_s, evidence},
        {u"action"_s, orNull(finding.action)},
        {u"runbook"_s, orNull(finding.runbook)},
        {u"mark"_s, finding.mark ? QJsonValue(toJson(*finding.mark)) : QJsonValue()},
    };
}

QJsonObject toJson(const Health& health) {
    QJsonArray findings;
    for (const Finding& finding : health.findings)
        findings.append(toJson(finding));
    QJsonArray open;
    for (const Judgement& judgement : health.judgements)
        if (isNotJudged(judgement))
            open.append(judgementJson(judgement));
    QJsonObject counts;
    for (const Severity severity : {Severity::Critical, Severity::Unknown, Severity::Warning, Severity::Notice})
        counts.insert(severityName(severity), countOf(health, severity));
    counts.insert(u"muted"_s, qint64(std::ranges::count_if(health.findings, isMuted)));
    return {{u"status"_s, severityName(health.worst)}, {u"taken_at"_s, toIso8601(health.at)}, {u"counts"_s, counts},
        {u"findings"_s, findings}, {u"not_judged"_s, open}};
}

} // namespace magkeeper
