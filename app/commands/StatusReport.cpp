// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/StatusReport.h"

#include "app/commands/Console.h"
#include "core/base/SafeText.h"
#include "core/health/HealthJson.h"
#include "core/text/Quantity.h"
#include "core/text/Sentences.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestFinding = 200;

QString word(Severity severity) {
    const bool well = severity == Severity::Ok || severity == Severity::Notice;
    return well ? u"OK"_s : severityName(severity).toUpper();
}

QString sentence(const Finding& finding) { return safeText(Sentences(QLocale::c()).of(finding.message)); }

qint64 sumOf(const std::vector<EnvironmentHealth>& all, Severity severity) {
    qint64 sum = 0;
    for (const EnvironmentHealth& each : all)
        sum += countOf(each.health, severity);
    return sum;
}

bool isMuted(const Finding& finding) { return finding.mark && finding.mark->kind == MarkKind::Muted; }

qint64 mutedIn(const std::vector<EnvironmentHealth>& all) {
    qint64 sum = 0;
    for (const EnvironmentHealth& each : all)
        sum += std::ranges::count_if(each.health.findings, isMuted);
    return sum;
}

/// The first finding of the worst environment; of all findings it is the one to read. Muted ones are passed over.
QString headline(const std::vector<EnvironmentHealth>& all) {
    const auto worst = std::ranges::max_element(all, {}, [](const auto& each) { return each.health.worst; });
    if (all.size() > 1 && worst->health.worst <= Severity::Notice)
        return u"%1 environments"_s.arg(all.size());
    const auto& findings = worst->health.findings;
    const auto first = std::ranges::find_if_not(findings, isMuted);
    if (first == findings.end())
        return worst->environment
            + (findings.empty() ? u": nothing was found"_s : u": nothing was found but what is muted"_s);
    // A bar would begin the numbers.
    QString text = safeText(sentence(*first), Lines::Flatten, longestFinding).replace(u'|', u'/');
    text = u"%1: %2"_s.arg(worst->environment, text);
    qint64 more = -1 - mutedIn(all);
    for (const EnvironmentHealth& each : all)
        more += qint64(each.health.findings.size());
    return more > 0 ? u"%1 (and %2 more)"_s.arg(text).arg(more) : text;
}

QString numbers(const std::vector<EnvironmentHealth>& all) {
    QStringList parts;
    for (const Severity severity : {Severity::Critical, Severity::Unknown, Severity::Warning, Severity::Notice})
        parts.append(u"%1=%2"_s.arg(severityName(severity)).arg(sumOf(all, severity)));
    if (const qint64 muted = mutedIn(all); muted > 0)
        parts.append(u"muted=%1"_s.arg(muted));
    return parts.join(u' ');
}

/// Only where somebody marked something.
TextColumn markColumn() {
    TextColumn column = wordColumn(u"Mark"_s);
    column.onlyWithContent = true;
    return column;
}

TextTable tableOf(const EnvironmentHealth& one, Instant now) {
    TextTable table;
    table.caption = one.environment;
    table.columns = {
        wordColumn(u"Severity"_s), markColumn(), {.title = u"Finding"_s}, wordColumn(u"Since"_s), nameColumn(u"Id"_s)};
    for (const Finding& finding : one.health.findings)
        table.rows.push_back({{severityName(finding.severity)},
            {finding.mark ? markKindName(finding.mark->kind) : QString()}, {sentence(finding)},
            {finding.since ? ageText(*finding.since, now, QLocale::c()) : QString()}, {safeText(finding.id)}});
    if (const qint64 open = notJudged(one.health); open > 0)
        table.notes.append(u"%1 rules could not be judged; --json tells which and why"_s.arg(open));
    return table;
}

} // namespace

ExitStatus exitStatusOf(Severity severity) {
    switch (severity) {
    case Severity::Critical:
        return ExitStatus::Critical;
    case Severity::Unknown:
        return ExitStatus::Unknown;
    case Severity::Warning:
        return ExitStatus::Failed;
    case Severity::Notice:
    case Severity::Ok:
        return ExitStatus::Done;
    }
    return ExitStatus::Internal;
}

Severity worstOf(const std::vector<EnvironmentHealth>& all) {
    Severity worst = Severity::Ok;
    for (const EnvironmentHealth& each : all)
        worst = std::max(worst, each.health.worst);
    return worst;
}

QString statusLine(const std::vector<EnvironmentHealth>& all) {
    if (all.empty())
        return u"UNKNOWN - there is no environment to judge"_s;
    return u"%1 - %2 | %3"_s.arg(word(worstOf(all)), headline(all), numbers(all));
}

TextReport statusReport(const std::vector<EnvironmentHealth>& all, Instant now) {
    TextReport report{.lines = {statusLine(all)}, .tables = {}};
    for (const EnvironmentHealth& each : all)
        report.tables.push_back(tableOf(each, now));
    return report;
}

QJsonObject statusJson(const EnvironmentHealth& one) {
    QJsonObject object = toJson(one.health);
    object.insert(u"environment"_s, one.environment);
    if (one.error)
        object.insert(u"error"_s, toJson(*one.error).value(u"error"_s));
    return object;
}

} // namespace magkeeper
