// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/RunReport.h"

#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QJsonObject ownerJson(const RunOwner& owner) {
    return {{u"user"_s, owner.user}, {u"host"_s, owner.host}, {u"pid"_s, owner.pid}};
}

QJsonValue text(const char* utf8) { return utf8 && *utf8 ? QJsonValue(QString::fromUtf8(utf8)) : QJsonValue(); }

QJsonArray texts(const std::vector<const char*>& list) {
    QJsonArray array;
    for (const char* each : list)
        array.append(QString::fromUtf8(each));
    return array;
}

QString kindOf(ArgumentKind kind) {
    switch (kind) {
    case ArgumentKind::Name:
        return u"name"_s;
    case ArgumentKind::Choice:
        return u"choice"_s;
    case ArgumentKind::Number:
        return u"number"_s;
    case ArgumentKind::Address:
        return u"address"_s;
    case ArgumentKind::Path:
        return u"path"_s;
    case ArgumentKind::File:
        return u"file"_s;
    case ArgumentKind::Text:
        break;
    }
    return u"text"_s;
}

QJsonObject argumentJson(const ArgumentDefinition& argument) {
    const bool list = argument.count == ArgumentCount::Any || argument.count == ArgumentCount::Many;
    QJsonObject object{{u"name"_s, text(argument.name)}, {u"kind"_s, kindOf(argument.kind)},
        {u"needed"_s, argument.count == ArgumentCount::One || argument.count == ArgumentCount::Many}, {u"list"_s, list},
        {u"meaning"_s, text(argument.meaning)}, {u"initial"_s, text(argument.initial)},
        {u"choices"_s, texts(argument.choices)}};
    if (argument.kind == ArgumentKind::Number) {
        object[u"least"_s] = argument.least;
        object[u"most"_s] = argument.most;
    }
    return object;
}

} // namespace

QJsonObject toJson(const RunRecord& run) {
    return {{u"id"_s, run.id.toString()}, {u"environment"_s, run.environment}, {u"node"_s, run.node},
        {u"action"_s, run.action}, {u"arguments"_s, run.arguments}, {u"command"_s, run.command},
        {u"mode"_s, modeName(run.mode)}, {u"reason"_s, run.reason}, {u"who"_s, ownerJson(run.owner)},
        {u"state"_s, stateName(run)}, {u"started_at"_s, toIso8601(run.startedAt)},
        {u"ended_at"_s, run.endedAt ? QJsonValue(toIso8601(*run.endedAt)) : QJsonValue()},
        {u"changed"_s, run.outcome == RunOutcome::Succeeded ? QJsonValue(run.changed) : QJsonValue()},
        {u"exit_status"_s, run.exitStatus ? QJsonValue(*run.exitStatus) : QJsonValue()},
        {u"duration_ms"_s, run.endedAt ? QJsonValue(qint64{run.duration.count()}) : QJsonValue()},
        {u"may_still_run"_s, run.mayStillRun}, {u"resolved"_s, run.resolved},
        {u"needs_resolution"_s, needsResolution(run)}, {u"detail"_s, run.detail},
        {u"output_digest"_s, run.outputDigest}};
}

QJsonObject toJson(const WriteLock& lock) {
    return {{u"run"_s, lock.run.toString()}, {u"action"_s, lock.action}, {u"who"_s, ownerJson(lock.owner)},
        {u"taken_at"_s, toIso8601(lock.takenAt)}, {u"program_is_gone"_s, isGone(lock.owner)}};
}

QJsonObject toJson(const ActionDefinition& action) {
    QJsonArray arguments;
    for (const ArgumentDefinition& argument : action.arguments)
        arguments.append(argumentJson(argument));
    return {{u"id"_s, text(action.id)}, {u"title"_s, text(action.title)}, {u"risk"_s, riskName(action.risk)},
        {u"arguments"_s, arguments}, {u"command"_s, texts(action.words)}, {u"program"_s, text(action.program)},
        {u"affects"_s, text(action.affects)}, {u"undo"_s, text(action.undo)}, {u"caches"_s, text(action.caches)},
        {u"impossible"_s, text(action.impossible)}, {u"proved_by"_s, texts(action.proves)},
        {u"deadline_ms"_s, qint64{std::chrono::milliseconds(action.deadline).count()}}};
}

QJsonObject toJson(const WritePlan& plan, const ActionDefinition& action) {
    QJsonArray needs;
    if (plan.needs.confirmation)
        needs.append(u"confirmation"_s);
    if (plan.needs.reason)
        needs.append(u"reason"_s);
    if (plan.needs.approval)
        needs.append(u"approval"_s);
    return {{u"dry_run"_s, true}, {u"action"_s, text(action.id)}, {u"command"_s, plan.command}, {u"node"_s, plan.node},
        {u"risk"_s, riskName(action.risk)}, {u"affects"_s, text(action.affects)}, {u"caches"_s, text(action.caches)},
        {u"undo"_s, text(action.undo)}, {u"proved_by"_s, texts(action.proves)}, {u"needs"_s, needs},
        {u"typical_duration_ms"_s,
            plan.typicalDuration ? QJsonValue(qint64{plan.typicalDuration->count()}) : QJsonValue()},
        {u"held_by"_s, plan.heldBy ? QJsonValue(toJson(*plan.heldBy)) : QJsonValue()},
        {u"last_read_at"_s, plan.lastSeen ? QJsonValue(toIso8601(plan.lastSeen->takenAt)) : QJsonValue()}};
}

QJsonObject toJson(const AuditRecord& record) {
    return {{u"sequence"_s, record.sequence}, {u"hash"_s, record.hash}, {u"record"_s, record.content}};
}

QJsonObject toJson(const AuditReport& report) {
    QJsonArray breaks;
    for (const AuditBreak& each : report.breaks)
        breaks.append(QJsonObject{{u"sequence"_s, each.sequence}, {u"what"_s, each.what}});
    return {{u"intact"_s, report.breaks.empty()}, {u"records"_s, report.records}, {u"last_hash"_s, report.lastHash},
        {u"breaks"_s, breaks}, {u"notes"_s, QJsonArray::fromStringList(report.notes)}};
}

ExitStatus exitStatusOf(const RunRecord& run) {
    if (!run.outcome)
        return stateOf(run) == RunState::Lost ? ExitStatus::Unknown : ExitStatus::Done;
    switch (*run.outcome) {
    case RunOutcome::Succeeded:
        return ExitStatus::Done;
    case RunOutcome::Failed:
        return ExitStatus::Failed;
    case RunOutcome::Cancelled:
        return ExitStatus::Cancelled;
    case RunOutcome::Unknown:
        break;
    }
    return ExitStatus::Unknown;
}

} // namespace magkeeper
