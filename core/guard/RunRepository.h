// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/guard/Approval.h"
#include "core/guard/RunRecord.h"

#include <vector>

namespace magkeeper {

/// Where runs, locks and approvals are kept. Every change is one transaction together with its record in the audit
/// trail, synced when it is answered. Thread: that of its maker; answers come through whenDone(). StorageFailed: it
/// could not be written; then nothing of it was.
class RunRepository {
public:
    RunRepository() = default;
    RunRepository(const RunRepository&) = delete;
    RunRepository& operator=(const RunRepository&) = delete;
    virtual ~RunRepository() = default;

    /// Makes ready what begin() and end() would else wait for. Called when nobody waits, such as while a store is
    /// looked at; never needed.
    virtual void prepare() = 0;
    /// Takes the environment's lock and records that the run starts. Busy, naming who holds it, when another write
    /// runs there or its outcome is not known yet. `approval`: is used up.
    [[nodiscard]] virtual Task<RunId> begin(RunRecord run, ApprovalId approval) = 0;
    /// Records the end, and gives the lock back unless something may still run. Conflict: it has ended already.
    [[nodiscard]] virtual Task<RunRecord> end(RunId run, RunEnding ending) = 0;
    /// Records what a person found out, and gives the lock back. Conflict: its outcome is known.
    [[nodiscard]] virtual Task<RunRecord> resolve(RunId run, RunOutcome outcome, QString reason, RunOwner who) = 0;

    /// Newest first, without output; of all environments when it is null.
    [[nodiscard]] virtual Task<std::vector<RunRecord>> list(EnvironmentId environment, int limit) = 0;
    /// Of each environment the newest success of one of these actions, without output; in no order.
    [[nodiscard]] virtual Task<std::vector<RunRecord>> lastSuccesses(QStringList actions) = 0;
    /// By its id or the beginning of it (4 characters at least). NotFound; Conflict when several begin like that.
    [[nodiscard]] virtual Task<RunRecord> find(QString id) = 0;
    /// How long the action takes there: the median of the last successes. Nothing: it was never done.
    [[nodiscard]] virtual Task<std::optional<std::chrono::milliseconds>> typicalDuration(
        EnvironmentId environment, QString action)
        = 0;

    [[nodiscard]] virtual Task<std::optional<WriteLock>> lock(EnvironmentId environment) = 0;
    /// Takes a lock away from its holder, whose run goes on; recorded with the reason. NotFound: there is none.
    [[nodiscard]] virtual Task<WriteLock> steal(EnvironmentId environment, QString reason, RunOwner who) = 0;

    [[nodiscard]] virtual Task<ApprovalPolicy> policy(EnvironmentId environment) = 0;
    [[nodiscard]] virtual Task<ApprovalPolicy> setPolicy(EnvironmentId environment, ApprovalPolicy policy, RunOwner who)
        = 0;
    /// The newest question of that kind that is open or was answered and can be used; a new one when there is none.
    [[nodiscard]] virtual Task<Approval> approval(Approval wanted) = 0;
    /// Questions that wait for an answer and answers that were not used yet, newest first; not those that are too old.
    [[nodiscard]] virtual Task<std::vector<Approval>> approvals() = 0;
    /// NotFound; Refused: who asked cannot answer; Conflict: it is answered, used or too old.
    [[nodiscard]] virtual Task<Approval> approve(QString id, RunOwner who) = 0;
};

} // namespace magkeeper
