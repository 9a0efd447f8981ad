// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/RunReport.h"

#include "core/actions/ActionCatalogue.h"
#include "core/base/SafeText.h"
#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortId = 13; ///< the time and a first random part: enough to name one

TextCell cell(const QString& text) {
    return text.isEmpty() ? TextCell{.text = u"–"_s, .tone = TextCell::Tone::Faint} : TextCell{.text = safeText(text)};
}

void addFact(TextTable& table, const QString& name, const QString& value) {
    if (!value.isEmpty())
        table.rows.push_back({cell(name), cell(value)});
}

QString usageOf(const ArgumentDefinition& argument) {
    const QString name = QString::fromLatin1(argument.name).toUpper();
    switch (argument.count) {
    case ArgumentCount::One:
        return name;
    case ArgumentCount::Optional:
        return u"[%1]"_s.arg(name);
    case ArgumentCount::Any:
        return u"[%1…]"_s.arg(name);
    case ArgumentCount::Many:
        break;
    }
    return name + u"…"_s;
}

QString secondsText(std::chrono::milliseconds duration) {
    return u"%1 s"_s.arg(static_cast<double>(duration.count()) / 1000, 0, 'f', 1);
}

QString needsText(const WriteNeeds& needs) {
    QStringList words;
    if (needs.confirmation)
        words.append(u"its name typed (--confirm)"_s);
    if (needs.reason)
        words.append(u"a reason (--reason)"_s);
    if (needs.approval)
        words.append(u"a second person (approve)"_s);
    return words.join(u", "_s);
}

} // namespace

QString runSentence(const RunRecord& run) {
    const QString time = run.endedAt ? u" in "_s + secondsText(run.duration) : QString();
    const QString unchanged
        = run.outcome == RunOutcome::Succeeded && !run.changed ? u", and changed nothing"_s : QString();
    const QString detail = run.detail.isEmpty() ? QString() : u": "_s + run.detail;
    return safeText(u"%1 on %2 %3%4%5%6"_s.arg(run.action, run.environment, stateName(run), time, unchanged, detail));
}

TextReport runsReport(const std::vector<RunRecord>& runs) {
    TextTable table;
    table.columns = {nameColumn(u"Run"_s), wordColumn(u"Started (UTC)"_s), nameColumn(u"Where"_s),
        nameColumn(u"Action"_s), {.title = u"Arguments"_s}, wordColumn(u"Outcome"_s), numberColumn(u"Took"_s),
        {.title = u"Who"_s}, {.title = u"Why"_s}, {.title = u"Detail"_s}};
    for (const RunRecord& run : runs) {
        QStringList arguments;
        for (auto it = run.arguments.begin(); it != run.arguments.end(); ++it)
            arguments += it.value().isArray() ? it.value().toVariant().toStringList()
                                              : QStringList{it.value().isObject() ? u"***"_s : it.value().toString()};
        table.rows.push_back({cell(run.id.toString().left(shortId)), cell(toIso8601(run.startedAt).left(19)),
            cell(run.environment + u' ' + run.node), cell(run.action), cell(arguments.join(u' ')),
            cell(stateName(run) + (needsResolution(run) ? u" (resolve it)"_s : QString())),
            cell(run.endedAt ? secondsText(run.duration) : QString()), cell(run.owner.user), cell(run.reason),
            cell(run.detail)});
    }
    return {.lines = runs.empty() ? QStringList{u"Nothing was done there."_s} : QStringList(), .tables = {table}};
}

TextReport runReport(const RunRecord& run) {
    TextTable table;
    table.columns = {{}, {.elide = Elide::Middle}};
    addFact(table, u"Run"_s, run.id.toString());
    addFact(table, u"Environment"_s, u"%1 (%2)"_s.arg(run.environment, run.node));
    addFact(table, u"Command"_s, run.command);
    addFact(table, u"Mode"_s, modeName(run.mode));
    addFact(table, u"Who"_s, u"%1@%2"_s.arg(run.owner.user, run.owner.host));
    addFact(table, u"Why"_s, run.reason);
    addFact(table, u"Started"_s, toIso8601(run.startedAt));
    addFact(table, u"Ended"_s, run.endedAt ? toIso8601(*run.endedAt) : QString());
    addFact(table, u"Outcome"_s, stateName(run) + (run.resolved ? u" (as a person said)"_s : QString()));
    addFact(table, u"Exit status"_s, run.exitStatus ? QString::number(*run.exitStatus) : QString());
    addFact(table, u"Detail"_s, run.detail);
    return {.lines = {}, .tables = {table}};
}

TextReport actionsReport() {
    TextTable table;
    table.columns = {nameColumn(u"Action"_s), wordColumn(u"Risk"_s), {.title = u"Arguments"_s},
        {.title = u"What it does"_s}, {.title = u"What people notice"_s}};
    for (const ActionDefinition& action : allActions()) {
        QStringList arguments;
        for (const ArgumentDefinition& argument : action.arguments)
            arguments.append(usageOf(argument));
        table.rows.push_back({cell(QString::fromLatin1(action.id)), cell(riskName(action.risk)),
            cell(arguments.join(u' ')), cell(QString::fromUtf8(action.title)),
            cell(QString::fromUtf8(action.impossible ? action.impossible : action.affects))});
    }
    return {.lines = {}, .tables = {table}};
}

TextReport planReport(const WritePlan& plan, const ActionDefinition& action, Instant now) {
    TextTable table;
    table.columns = {{}, {.elide = Elide::Middle}};
    addFact(table, u"Would run"_s, plan.command);
    addFact(table, u"On"_s, plan.node);
    addFact(table, u"Risk"_s, riskName(action.risk));
    addFact(table, u"Affects"_s, QString::fromUtf8(action.affects));
    addFact(table, u"Caches"_s, QString::fromUtf8(action.caches));
    addFact(table, u"Undo"_s, *action.undo ? QString::fromUtf8(action.undo) : u"it cannot be taken back"_s);
    addFact(table, u"Takes"_s,
        plan.typicalDuration ? u"%1 as a rule"_s.arg(secondsText(*plan.typicalDuration)) : u"not known yet"_s);
    addFact(table, u"Needs"_s, needsText(plan.needs));
    if (plan.heldBy)
        addFact(table, u"Held by"_s,
            u"%1 of %2 (run %3)"_s.arg(plan.heldBy->action, plan.heldBy->owner.user, plan.heldBy->run.toString()));
    addFact(table, u"Last read"_s,
        plan.lastSeen
            ? u"%1 min ago"_s.arg(std::chrono::floor<std::chrono::minutes>(now - plan.lastSeen->takenAt).count())
            : u"never"_s);
    return {.lines = {u"Nothing was sent."_s}, .tables = {table}};
}

TextReport auditReport(const std::vector<AuditRecord>& records) {
    TextTable table;
    table.columns = {numberColumn(u"#"_s), wordColumn(u"At"_s), wordColumn(u"What"_s), nameColumn(u"Environment"_s),
        nameColumn(u"Action"_s), {.title = u"Who"_s}, wordColumn(u"Outcome"_s), {.title = u"Detail"_s},
        nameColumn(u"Run"_s)};
    for (const AuditRecord& record : records) {
        const QJsonObject& content = record.content;
        const QString command = content["command"_L1].toString();
        table.rows.push_back({cell(QString::number(record.sequence)), cell(content["at"_L1].toString().left(19)),
            cell(content["kind"_L1].toString()), cell(content["environment"_L1].toString()),
            cell(content["action"_L1].toString()), cell(content["who"_L1]["user"_L1].toString()),
            cell(content["outcome"_L1].toString()),
            cell(command.isEmpty() ? content["detail"_L1].toString(content["reason"_L1].toString()) : command),
            cell(content["run"_L1].toString().left(shortId))});
    }
    return {.lines = records.empty() ? QStringList{u"The trail is empty."_s} : QStringList(), .tables = {table}};
}

} // namespace magkeeper
