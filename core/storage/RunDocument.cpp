// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/RunDocument.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QJsonValue instantValue(const std::optional<Instant>& instant) {
    return instant ? QJsonValue(toIso8601(*instant)) : QJsonValue();
}

std::optional<Instant> instantFrom(const QJsonValue& value) { return instantFromIso8601(value.toString()); }

QJsonObject recordOf(const RunRecord& run, const QString& kind, Instant at) {
    return {{u"kind"_s, kind}, {u"at"_s, toIso8601(at)}, {u"run"_s, run.id.toString()},
        {u"environment_id"_s, run.environmentId.toString()}, {u"environment"_s, run.environment},
        {u"action"_s, run.action}};
}

} // namespace

QJsonObject documentOf(const RunOwner& owner) {
    return {{u"user"_s, owner.user}, {u"host"_s, owner.host}, {u"pid"_s, owner.pid},
        {u"started_ticks"_s, owner.startedTicks}};
}

RunOwner ownerFrom(const QJsonObject& object) {
    return {object["user"_L1].toString(), object["host"_L1].toString(), object["pid"_L1].toInteger(),
        object["started_ticks"_L1].toInteger()};
}

QJsonObject documentOf(const RunRecord& run) {
    return {{u"environment"_s, run.environment}, {u"node"_s, run.node}, {u"action"_s, run.action},
        {u"arguments"_s, run.arguments}, {u"command"_s, run.command}, {u"mode"_s, modeName(run.mode)},
        {u"reason"_s, run.reason}, {u"owner"_s, documentOf(run.owner)}, {u"started_at"_s, toIso8601(run.startedAt)},
        {u"ended_at"_s, instantValue(run.endedAt)},
        {u"outcome"_s, run.outcome ? QJsonValue(outcomeName(*run.outcome)) : QJsonValue()}, {u"changed"_s, run.changed},
        {u"may_still_run"_s, run.mayStillRun}, {u"resolved"_s, run.resolved},
        {u"exit_status"_s, run.exitStatus ? QJsonValue(*run.exitStatus) : QJsonValue()},
        {u"duration_ms"_s, qint64{run.duration.count()}}, {u"detail"_s, run.detail},
        {u"output_digest"_s, run.outputDigest}};
}

RunRecord runFromDocument(const QJsonObject& document) {
    RunRecord run;
    run.environment = document["environment"_L1].toString();
    run.node = document["node"_L1].toString();
    run.action = document["action"_L1].toString();
    run.arguments = document["arguments"_L1].toObject();
    run.command = document["command"_L1].toString();
    run.mode = document["mode"_L1] == "detached"_L1 ? RunMode::Detached : RunMode::Attached;
    run.reason = document["reason"_L1].toString();
    run.owner = ownerFrom(document["owner"_L1].toObject());
    run.startedAt = instantFrom(document["started_at"_L1]).value_or(Instant());
    run.endedAt = instantFrom(document["ended_at"_L1]);
    run.outcome = outcomeFromName(document["outcome"_L1].toString());
    run.changed = document["changed"_L1].toBool();
    run.mayStillRun = document["may_still_run"_L1].toBool();
    run.resolved = document["resolved"_L1].toBool();
    if (document["exit_status"_L1].isDouble())
        run.exitStatus = document["exit_status"_L1].toInt();
    run.duration = std::chrono::milliseconds(document["duration_ms"_L1].toInteger());
    run.detail = document["detail"_L1].toString();
    run.outputDigest = document["output_digest"_L1].toString();
    return run;
}

QJsonObject documentOf(const WriteLock& lock) {
    return {{u"action"_s, lock.action}, {u"owner"_s, documentOf(lock.owner)}, {u"taken_at"_s, toIso8601(lock.takenAt)}};
}

WriteLock lockFromDocument(const QJsonObject& document) {
    WriteLock lock;
    lock.action = document["action"_L1].toString();
    lock.owner = ownerFrom(document["owner"_L1].toObject());
    lock.takenAt = instantFrom(document["taken_at"_L1]).value_or(Instant());
    return lock;
}

QJsonObject documentOf(const Approval& approval) {
    return {{u"environment"_s, approval.environment}, {u"action"_s, approval.action}, {u"node"_s, approval.node},
        {u"arguments"_s, approval.arguments}, {u"reason"_s, approval.reason}, {u"requested_by"_s, approval.requestedBy},
        {u"requested_at"_s, toIso8601(approval.requestedAt)}, {u"approved_by"_s, approval.approvedBy},
        {u"approved_at"_s, instantValue(approval.approvedAt)}, {u"used"_s, approval.used}};
}

Approval approvalFromDocument(const QJsonObject& document) {
    Approval approval;
    approval.environment = document["environment"_L1].toString();
    approval.action = document["action"_L1].toString();
    approval.node = document["node"_L1].toString();
    approval.arguments = document["arguments"_L1].toObject();
    approval.reason = document["reason"_L1].toString();
    approval.requestedBy = document["requested_by"_L1].toString();
    approval.requestedAt = instantFrom(document["requested_at"_L1]).value_or(Instant());
    approval.approvedBy = document["approved_by"_L1].toString();
    approval.approvedAt = instantFrom(document["approved_at"_L1]);
    approval.used = document["used"_L1].toBool();
    return approval;
}

QJsonObject startedRecord(const RunRecord& run) {
    QJsonObject record = recordOf(run, u"started"_s, run.startedAt);
    record[u"node"_s] = run.node;
    record[u"arguments"_s] = run.arguments;
    record[u"command"_s] = run.command;
    record[u"mode"_s] = modeName(run.mode);
    record[u"reason"_s] = run.reason;
    record[u"who"_s] = documentOf(run.owner);
    return record;
}

QJsonObject endedRecord(const RunRecord& run) {
    QJsonObject record = recordOf(run, u"ended"_s, run.endedAt.value_or(run.startedAt));
    record[u"outcome"_s] = outcomeName(run.outcome.value_or(RunOutcome::Unknown));
    record[u"exit_status"_s] = run.exitStatus ? QJsonValue(*run.exitStatus) : QJsonValue();
    record[u"duration_ms"_s] = qint64{run.duration.count()};
    record[u"output_digest"_s] = run.outputDigest;
    record[u"detail"_s] = run.detail;
    return record;
}

QJsonObject resolvedRecord(const RunRecord& run, const RunOwner& who, Instant at) {
    QJsonObject record = recordOf(run, u"resolved"_s, at);
    record[u"outcome"_s] = outcomeName(run.outcome.value_or(RunOutcome::Unknown));
    record[u"reason"_s] = run.detail;
    record[u"who"_s] = documentOf(who);
    return record;
}

} // namespace magkeeper
