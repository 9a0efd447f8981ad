// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/FindingReport.h"

#include "core/base/SafeText.h"
#include "core/health/HealthJson.h"
#include "core/text/Quantity.h"
#include "core/text/Sentences.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestValue = 300;

std::vector<TextCell> fact(const QString& name, const QString& value) { return {{name}, {safeText(value)}}; }

QString momentText(Instant moment, Instant now) {
    return u"%1 (%2)"_s.arg(dateTimeText(moment), ageText(moment, now, QLocale::c()));
}

QString markText(const FindingMark& mark, Instant now) {
    QString text = u"%1 by %2, %3"_s.arg(
        mark.kind == MarkKind::Muted ? u"muted"_s : u"acknowledged"_s, mark.madeBy, momentText(mark.madeAt, now));
    if (mark.until)
        text += u", until "_s + momentText(*mark.until, now);
    return mark.reason.isEmpty() ? text : text + u": "_s + mark.reason;
}

QString valueText(const QJsonValue& value) {
    const QString text = value.isObject() || value.isArray()
        ? QString::fromUtf8(QJsonDocument::fromVariant(value.toVariant()).toJson(QJsonDocument::Compact))
        : value.toVariant().toString();
    return safeText(text, Lines::Flatten, longestValue);
}

TextTable evidenceTable(const Finding& finding) {
    TextTable table;
    table.caption = u"Evidence"_s;
    TextColumn node = nameColumn(u"Node"_s);
    node.onlyWithContent = true;
    table.columns = {wordColumn(u"Section"_s), node, nameColumn(u"Path"_s), {.title = u"Value"_s}};
    for (const Evidence& each : finding.evidence)
        table.rows.push_back(
            {{safeText(each.section)}, {safeText(each.node)}, {safeText(each.path)}, {valueText(each.value)}});
    return table;
}

} // namespace

TextReport findingReport(const FindingReport& report, Instant now) {
    TextTable facts;
    facts.columns = {{}, {}};
    facts.rows = {fact(u"Environment"_s, report.environment), fact(u"Finding"_s, report.id)};
    if (report.finding) {
        const Finding& finding = *report.finding;
        facts.rows.push_back(fact(u"Severity"_s, severityName(finding.severity)));
        facts.rows.push_back(fact(u"What"_s, Sentences(QLocale::c()).of(finding.message)));
        if (finding.since)
            facts.rows.push_back(fact(u"Since"_s, momentText(*finding.since, now)));
        facts.rows.push_back(fact(u"Read"_s, momentText(finding.at, now)));
        if (!finding.action.isEmpty())
            facts.rows.push_back(fact(u"Action"_s, finding.action));
        if (!finding.runbook.isEmpty())
            facts.rows.push_back(fact(u"Runbook"_s, finding.runbook));
    } else {
        facts.notes.append(u"what was read last does not have it"_s);
    }
    if (report.mark)
        facts.rows.push_back(fact(u"Mark"_s, markText(*report.mark, now)));
    TextReport text{.lines = {}, .tables = {facts}};
    if (report.finding && !report.finding->evidence.empty())
        text.tables.push_back(evidenceTable(*report.finding));
    return text;
}

QJsonObject findingJson(const FindingReport& report) {
    return {{u"environment"_s, report.environment}, {u"id"_s, report.id},
        {u"finding"_s, report.finding ? QJsonValue(toJson(*report.finding)) : QJsonValue()},
        {u"mark"_s, report.mark ? QJsonValue(toJson(*report.mark)) : QJsonValue()}};
}

} // namespace magkeeper
