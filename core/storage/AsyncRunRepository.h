// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/guard/RunRepository.h"
#include "core/storage/StorageThread.h"
#include "core/storage/WorkspaceStorage.h"

namespace magkeeper {

/// Asks the storage thread. Cancelled once the workspace is closed.
class AsyncRunRepository final : public RunRepository {
public:
    AsyncRunRepository(StorageThread& thread, std::shared_ptr<WorkspaceStorage> storage, const Clock& clock)
        : m_thread(thread)
        , m_storage(std::move(storage))
        , m_clock(clock) { }

    void prepare() override;
    [[nodiscard]] Task<RunId> begin(RunRecord run, ApprovalId approval) override;
    [[nodiscard]] Task<RunRecord> end(RunId run, RunEnding ending) override;
    [[nodiscard]] Task<RunRecord> resolve(RunId run, RunOutcome outcome, QString reason, RunOwner who) override;
    [[nodiscard]] Task<std::vector<RunRecord>> list(EnvironmentId environment, int limit) override;
    [[nodiscard]] Task<std::vector<RunRecord>> lastSuccesses(QStringList actions) override;
    [[nodiscard]] Task<RunRecord> find(QString id) override;
    [[nodiscard]] Task<std::optional<std::chrono::milliseconds>> typicalDuration(
        EnvironmentId environment, QString action) override;
    [[nodiscard]] Task<std::optional<WriteLock>> lock(EnvironmentId environment) override;
    [[nodiscard]] Task<WriteLock> steal(EnvironmentId environment, QString reason, RunOwner who) override;
    [[nodiscard]] Task<ApprovalPolicy> policy(EnvironmentId environment) override;
    [[nodiscard]] Task<ApprovalPolicy> setPolicy(
        EnvironmentId environment, ApprovalPolicy policy, RunOwner who) override;
    [[nodiscard]] Task<Approval> approval(Approval wanted) override;
    [[nodiscard]] Task<std::vector<Approval>> approvals() override;
    [[nodiscard]] Task<Approval> approve(QString id, RunOwner who) override;

private:
    StorageThread& m_thread;
    std::shared_ptr<WorkspaceStorage> m_storage;
    const Clock& m_clock;
};

} // namespace magkeeper
