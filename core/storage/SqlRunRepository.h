// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/RunRepository.h"
#include "core/storage/AuditChain.h"

namespace magkeeper {

/// Runs, locks and approvals in the workspace's database. Storage thread; errors as guard's RunRepository names them.
class SqlRunRepository {
public:
    SqlRunRepository(LiveDatabase& workspace, AuditChain& audit)
        : m_workspace(workspace)
        , m_audit(audit) { }

    [[nodiscard]] Result<RunId> begin(const RunRecord& run, ApprovalId approval);
    [[nodiscard]] Result<RunRecord> end(RunId id, const RunEnding& ending);
    [[nodiscard]] Result<RunRecord> resolve(
        RunId id, RunOutcome outcome, const QString& reason, const RunOwner& who, Instant now);
    [[nodiscard]] Result<std::vector<RunRecord>> list(EnvironmentId environment, int limit);
    [[nodiscard]] Result<std::vector<RunRecord>> lastSuccesses(const QStringList& actions);
    [[nodiscard]] Result<RunRecord> find(const QString& id);
    [[nodiscard]] Result<std::optional<std::chrono::milliseconds>> typicalDuration(
        EnvironmentId environment, const QString& action);
    [[nodiscard]] Result<std::optional<WriteLock>> lock(EnvironmentId environment);
    [[nodiscard]] Result<WriteLock> steal(
        EnvironmentId environment, const QString& reason, const RunOwner& who, Instant now);

private:
    /// Runs `body`, which answers the link of the record that it appended, in one transaction.
    template <typename Body>
    [[nodiscard]] Result<void> record(const Body& body);

    LiveDatabase& m_workspace;
    AuditChain& m_audit;
};

} // namespace magkeeper
