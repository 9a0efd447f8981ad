// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/RunRepository.h"

namespace magkeeper::test {

/// Runs in memory, with the real one's rules of locks; it notes what was recorded in which order.
class FakeRuns final : public RunRepository {
public:
    std::vector<RunRecord> runs;
    std::optional<WriteLock> held;
    ApprovalPolicy policyThere = ApprovalPolicy::None;
    std::optional<Approval> answer;
    QStringList recorded;
    int prepared = 0;
    std::optional<Error> beginFails;
    std::optional<Error> endFails;

    void prepare() override { ++prepared; }
    Task<RunId> begin(RunRecord run, ApprovalId) override {
        if (beginFails)
            return Task<RunId>(failure(*beginFails));
        if (held)
            return Task<RunId>(failure(ErrorKind::Busy, QStringLiteral("held")));
        held = WriteLock{run.environmentId, run.id, run.action, run.owner, run.startedAt};
        runs.push_back(run);
        recorded.append(QStringLiteral("started"));
        return Task<RunId>(run.id);
    }
    Task<RunRecord> end(RunId, RunEnding ending) override {
        if (endFails)
            return Task<RunRecord>(failure(*endFails));
        RunRecord& run = runs.back();
        run.outcome = ending.verdict.outcome;
        run.mayStillRun = ending.verdict.mayStillRun;
        run.changed = ending.verdict.changed;
        run.detail = ending.verdict.reason;
        run.output = ending.output;
        run.endedAt = ending.at;
        if (!run.mayStillRun)
            held.reset();
        recorded.append(QStringLiteral("ended"));
        return Task<RunRecord>(run);
    }
    Task<RunRecord> resolve(RunId, RunOutcome outcome, QString, RunOwner) override {
        runs.back().outcome = outcome;
        held.reset();
        return Task<RunRecord>(runs.back());
    }
    Task<std::vector<RunRecord>> list(EnvironmentId, int) override { return Task<std::vector<RunRecord>>(runs); }
    Task<std::vector<RunRecord>> lastSuccesses(QStringList) override { return Task<std::vector<RunRecord>>(runs); }
    Task<RunRecord> find(QString) override { return Task<RunRecord>(runs.back()); }
    Task<std::optional<std::chrono::milliseconds>> typicalDuration(EnvironmentId, QString) override {
        return Task<std::optional<std::chrono::milliseconds>>(std::optional(std::chrono::milliseconds(1200)));
    }
    Task<std::optional<WriteLock>> lock(EnvironmentId) override { return Task<std::optional<WriteLock>>(held); }
    Task<WriteLock> steal(EnvironmentId, QString, RunOwner) override {
        return Task<WriteLock>(*std::exchange(held, {}));
    }
    Task<ApprovalPolicy> policy(EnvironmentId) override { return Task<ApprovalPolicy>(policyThere); }
    Task<ApprovalPolicy> setPolicy(EnvironmentId, ApprovalPolicy policy, RunOwner) override {
        policyThere = policy;
        return Task<ApprovalPolicy>(policy);
    }
    Task<Approval> approval(Approval wanted) override { return Task<Approval>(answer.value_or(wanted)); }
    Task<std::vector<Approval>> approvals() override { return Task<std::vector<Approval>>(std::vector<Approval>()); }
    Task<Approval> approve(QString, RunOwner) override { return Task<Approval>(*answer); }
};

} // namespace magkeeper::test
