// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/AuditTrail.h"
#include "core/guard/MaintenanceRepository.h"
#include "core/guard/RunRepository.h"

#include <algorithm>
#include <map>

namespace magkeeper::test {

template <typename T>
[[nodiscard]] Task<T> answered(Result<T> result) {
    return Task<T>(std::move(result));
}

/// Runs, locks and approvals in memory. Everything fails with `failsWith` when that is set.
class FakeRuns final : public RunRepository {
public:
    std::vector<RunRecord> stored; ///< newest first
    std::map<EnvironmentId, WriteLock> locks;
    std::map<EnvironmentId, ApprovalPolicy> policies;
    std::optional<std::chrono::milliseconds> typical;
    std::optional<Error> failsWith;
    QStringList stolenFor; ///< reasons
    int lists = 0;
    int prepared = 0;
    std::vector<Approval> questions; ///< newest first
    QStringList approved;

    void prepare() override { ++prepared; }
    [[nodiscard]] Task<RunId> begin(RunRecord run, ApprovalId) override {
        if (failsWith)
            return answered<RunId>(failure(*failsWith));
        if (locks.contains(run.environmentId))
            return answered<RunId>(failure(ErrorKind::Busy, QStringLiteral("another write runs there")));
        locks[run.environmentId] = {run.environmentId, run.id, run.action, run.owner, run.startedAt};
        stored.insert(stored.begin(), run);
        return answered<RunId>(run.id);
    }
    [[nodiscard]] Task<RunRecord> end(RunId id, RunEnding ending) override {
        if (failsWith)
            return answered<RunRecord>(failure(*failsWith));
        RunRecord* run = called(id);
        if (!run || run->outcome)
            return answered<RunRecord>(failure(ErrorKind::Conflict, QStringLiteral("it has ended already")));
        run->outcome = ending.verdict.outcome;
        run->changed = ending.verdict.changed;
        run->mayStillRun = ending.verdict.mayStillRun;
        run->exitStatus = ending.verdict.exitStatus;
        run->detail = ending.verdict.reason;
        run->endedAt = ending.at;
        run->duration = ending.duration;
        run->output = ending.output;
        if (!run->mayStillRun)
            locks.erase(run->environmentId);
        return answered<RunRecord>(*run);
    }
    [[nodiscard]] Task<RunRecord> resolve(RunId id, RunOutcome outcome, QString reason, RunOwner) override {
        if (failsWith)
            return answered<RunRecord>(failure(*failsWith));
        RunRecord* run = called(id);
        run->outcome = outcome;
        run->resolved = true;
        run->mayStillRun = false;
        run->detail = reason;
        locks.erase(run->environmentId);
        return answered<RunRecord>(*run);
    }
    [[nodiscard]] Task<std::vector<RunRecord>> list(EnvironmentId environment, int) override {
        ++lists;
        if (failsWith)
            return answered<std::vector<RunRecord>>(failure(*failsWith));
        std::vector<RunRecord> own = stored;
        std::erase_if(
            own, [&](const RunRecord& run) { return !environment.isNull() && run.environmentId != environment; });
        for (RunRecord& run : own)
            run.output.clear();
        return answered<std::vector<RunRecord>>(std::move(own));
    }
    [[nodiscard]] Task<std::vector<RunRecord>> lastSuccesses(QStringList actions) override {
        if (failsWith)
            return answered<std::vector<RunRecord>>(failure(*failsWith));
        std::vector<RunRecord> last;
        for (const RunRecord& run : stored) {
            const bool known = std::ranges::contains(last, run.environmentId, &RunRecord::environmentId);
            if (!known && run.outcome == RunOutcome::Succeeded && actions.contains(run.action))
                last.push_back(run);
        }
        return answered<std::vector<RunRecord>>(std::move(last));
    }
    [[nodiscard]] Task<RunRecord> find(QString id) override {
        const auto found
            = std::ranges::find_if(stored, [&](const RunRecord& run) { return run.id.toString().startsWith(id); });
        return answered<RunRecord>(found == stored.end()
                ? Result<RunRecord>(failure(ErrorKind::NotFound, QStringLiteral("no such run")))
                : Result<RunRecord>(*found));
    }
    [[nodiscard]] Task<std::optional<std::chrono::milliseconds>> typicalDuration(EnvironmentId, QString) override {
        return answered<std::optional<std::chrono::milliseconds>>(typical);
    }
    [[nodiscard]] Task<std::optional<WriteLock>> lock(EnvironmentId environment) override {
        const auto found = locks.find(environment);
        return answered<std::optional<WriteLock>>(found == locks.end() ? std::nullopt : std::optional(found->second));
    }
    [[nodiscard]] Task<WriteLock> steal(EnvironmentId environment, QString reason, RunOwner) override {
        const auto found = locks.find(environment);
        if (found == locks.end())
            return answered<WriteLock>(failure(ErrorKind::NotFound, QStringLiteral("nothing is locked")));
        stolenFor << reason;
        const WriteLock lock = found->second;
        locks.erase(found);
        return answered<WriteLock>(lock);
    }
    [[nodiscard]] Task<ApprovalPolicy> policy(EnvironmentId environment) override {
        if (failsWith)
            return answered<ApprovalPolicy>(failure(*failsWith));
        const auto found = policies.find(environment);
        return answered<ApprovalPolicy>(found == policies.end() ? ApprovalPolicy::None : found->second);
    }
    [[nodiscard]] Task<ApprovalPolicy> setPolicy(EnvironmentId environment, ApprovalPolicy policy, RunOwner) override {
        policies[environment] = policy;
        return answered<ApprovalPolicy>(policy);
    }
    [[nodiscard]] Task<Approval> approval(Approval wanted) override { return answered<Approval>(std::move(wanted)); }
    [[nodiscard]] Task<std::vector<Approval>> approvals() override {
        return answered<std::vector<Approval>>(
            failsWith ? Result<std::vector<Approval>>(failure(*failsWith)) : Result<std::vector<Approval>>(questions));
    }
    [[nodiscard]] Task<Approval> approve(QString id, RunOwner who) override {
        const auto found
            = std::ranges::find_if(questions, [&](const Approval& each) { return each.id.toString() == id; });
        if (found == questions.end())
            return answered<Approval>(failure(ErrorKind::NotFound, QStringLiteral("no such question")));
        if (found->requestedBy == who.user)
            return answered<Approval>(failure(ErrorKind::Refused, QStringLiteral("somebody else has to answer")));
        approved << id;
        found->approvedBy = who.user;
        found->approvedAt = found->requestedAt;
        return answered<Approval>(*found);
    }

private:
    RunRecord* called(RunId id) {
        const auto found = std::ranges::find(stored, id, &RunRecord::id);
        return found == stored.end() ? nullptr : &*found;
    }
};

/// Plans in memory.
class FakeMaintenance final : public MaintenanceRepository {
public:
    std::map<EnvironmentId, MaintenancePlan> stored;
    std::optional<Error> failsWith; ///< when something is written

    [[nodiscard]] Task<std::vector<MaintenancePlan>> plans() override {
        std::vector<MaintenancePlan> all;
        for (const auto& [id, plan] : stored)
            all.push_back(plan);
        return answered<std::vector<MaintenancePlan>>(std::move(all));
    }
    [[nodiscard]] Task<MaintenancePlan> plan(MaintenancePlan plan) override {
        if (failsWith)
            return answered<MaintenancePlan>(failure(*failsWith));
        stored.insert_or_assign(plan.environmentId, plan);
        return answered<MaintenancePlan>(plan);
    }
    [[nodiscard]] Task<EnvironmentId> forget(EnvironmentId environment) override {
        stored.erase(environment);
        return answered<EnvironmentId>(environment);
    }
};

/// A trail in memory.
class FakeAuditTrail final : public AuditTrail {
public:
    std::vector<AuditRecord> stored; ///< oldest first
    AuditReport report;
    std::optional<Error> failsWith;
    QStringList anchoredFor;

    [[nodiscard]] Task<std::vector<AuditRecord>> records(EnvironmentId, int) override {
        return answered<std::vector<AuditRecord>>(failsWith ? Result<std::vector<AuditRecord>>(failure(*failsWith))
                                                            : Result<std::vector<AuditRecord>>(stored));
    }
    [[nodiscard]] Task<AuditReport> verify() override {
        return answered<AuditReport>(
            failsWith ? Result<AuditReport>(failure(*failsWith)) : Result<AuditReport>(report));
    }
    [[nodiscard]] Task<AuditRecord> anchor(QString reason) override {
        anchoredFor << reason;
        AuditRecord record{.sequence = static_cast<qint64>(stored.size()) + 1,
            .previousHash = QString(64, u'a'),
            .hash = QString(64, u'b'),
            .content = {{QStringLiteral("kind"), QStringLiteral("anchored")}, {QStringLiteral("reason"), reason}}};
        stored.push_back(record);
        return answered<AuditRecord>(record);
    }
};

} // namespace magkeeper::test
