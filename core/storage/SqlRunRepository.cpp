// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlRunRepository.h"

#include "core/storage/RunRows.h"
#include "core/storage/SqlApprovals.h"
#include "core/storage/SqlText.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int runsForDuration = 15;

Result<void> giveBack(Database& database, RunId run) {
    return database.execute(u"DELETE FROM write_lock WHERE run_id = ?"_s, {database.key(run)}).transform([](qint64) {
    });
}

} // namespace

template <typename Body>
Result<void> SqlRunRepository::record(const Body& body) {
    const auto workspace = m_workspace.ready();
    if (!workspace)
        return failure(workspace.error());
    Database& database = *workspace;
    const Result<AuditAnchors::Link> link = database.write([&] { return body(database); });
    if (!link)
        return failure(link.error());
    m_audit.confirm(*link);
    return {};
}

Result<RunId> SqlRunRepository::begin(const RunRecord& run, ApprovalId approval) {
    return record([&](Database& database) -> Result<AuditAnchors::Link> {
        const auto held = selectLock(database, run.environmentId);
        if (!held)
            return failure(held.error());
        if (*held)
            return failure(lockHeld(**held, run.environment));
        const WriteLock lock{run.environmentId, run.id, run.action, run.owner, run.startedAt};
        return insertRun(database, run)
            .and_then([&] { return insertLock(database, lock); })
            .and_then([&] { return approval.isNull() ? Result<void>() : useApproval(database, approval); })
            .and_then([&] { return m_audit.append(database, startedRecord(run), run.environmentId, run.id); });
    }).transform([&] { return run.id; });
}

Result<RunRecord> SqlRunRepository::end(RunId id, const RunEnding& ending) {
    RunRecord run;
    return record([&](Database& database) -> Result<AuditAnchors::Link> {
        auto found = selectRun(database, id);
        if (!found)
            return failure(found.error());
        run = *std::move(found);
        if (run.outcome)
            return failure(ErrorKind::Conflict, u"the run has ended already: "_s + stateName(run));
        run.outcome = ending.verdict.outcome;
        run.changed = ending.verdict.changed;
        run.mayStillRun = ending.verdict.mayStillRun;
        run.exitStatus = ending.verdict.exitStatus;
        run.detail = ending.verdict.reason;
        run.endedAt = ending.at;
        run.duration = ending.duration;
        run.output = ending.output;
        run.outputDigest = digestOf(ending.output);
        return updateRun(database, run)
            .and_then([&] { return run.mayStillRun ? Result<void>() : giveBack(database, id); })
            .and_then([&] { return m_audit.append(database, endedRecord(run), run.environmentId, id); });
    }).transform([&] { return run; });
}

Result<RunRecord> SqlRunRepository::resolve(
    RunId id, RunOutcome outcome, const QString& reason, const RunOwner& who, Instant now) {
    RunRecord run;
    return record([&](Database& database) -> Result<AuditAnchors::Link> {
        auto found = selectRun(database, id);
        if (!found)
            return failure(found.error());
        run = *std::move(found);
        if (run.outcome && (run.outcome != RunOutcome::Unknown || run.resolved))
            return failure(ErrorKind::Conflict, u"its outcome is known: "_s + stateName(run));
        run.outcome = outcome;
        run.resolved = true;
        run.mayStillRun = false;
        run.detail = reason;
        run.endedAt = run.endedAt.value_or(now);
        return updateRun(database, run).and_then([&] { return giveBack(database, id); }).and_then([&] {
            return m_audit.append(database, resolvedRecord(run, who, now), run.environmentId, id);
        });
    }).transform([&] { return run; });
}

Result<std::vector<RunRecord>> SqlRunRepository::list(EnvironmentId environment, int limit) {
    return m_workspace.ready().and_then([&](Database& database) { return selectRuns(database, environment, limit); });
}

Result<std::vector<RunRecord>> SqlRunRepository::lastSuccesses(const QStringList& actions) {
    return m_workspace.ready().and_then([&](Database& database) { return selectLastSuccesses(database, actions); });
}

Result<RunRecord> SqlRunRepository::find(const QString& id) {
    return m_workspace.ready().and_then([&](Database& database) { return selectRunCalled(database, id); });
}

Result<std::optional<std::chrono::milliseconds>> SqlRunRepository::typicalDuration(
    EnvironmentId environment, const QString& action) {
    std::vector<qint64> durations;
    const auto asked = m_workspace.ready().and_then([&](Database& database) {
        return database.select(
            u"SELECT duration_ms FROM run WHERE environment_id = ? AND action = ? AND outcome = 'succeeded' "
            "ORDER BY started_at DESC LIMIT ?"_s,
            {database.key(environment), sqlText(action), runsForDuration},
            [&](const SqlRow& row) { durations.push_back(row.integer(0)); });
    });
    if (!asked)
        return failure(asked.error());
    if (durations.empty())
        return std::nullopt;
    std::ranges::nth_element(durations, durations.begin() + std::ssize(durations) / 2);
    return std::chrono::milliseconds(durations[durations.size() / 2]);
}

Result<std::optional<WriteLock>> SqlRunRepository::lock(EnvironmentId environment) {
    return m_workspace.ready().and_then([&](Database& database) { return selectLock(database, environment); });
}

Result<WriteLock> SqlRunRepository::steal(
    EnvironmentId environment, const QString& reason, const RunOwner& who, Instant now) {
    WriteLock lock;
    return record([&](Database& database) -> Result<AuditAnchors::Link> {
        const auto held = selectLock(database, environment);
        if (!held)
            return failure(held.error());
        if (!*held)
            return failure(ErrorKind::NotFound, u"nothing is locked there"_s);
        lock = **held;
        const QJsonObject content{{u"kind"_s, u"lock-stolen"_s}, {u"at"_s, toIso8601(now)},
            {u"run"_s, lock.run.toString()}, {u"environment_id"_s, environment.toString()}, {u"action"_s, lock.action},
            {u"from"_s, documentOf(lock.owner)}, {u"reason"_s, reason}, {u"who"_s, documentOf(who)}};
        return giveBack(database, lock.run).and_then([&] {
            return m_audit.append(database, content, environment, lock.run);
        });
    }).transform([&] { return lock; });
}

} // namespace magkeeper
