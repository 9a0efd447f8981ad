// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/StoredStateRepository.h"
#include "core/storage/HistoryThinning.h"
#include "core/storage/SqlApprovals.h"
#include "core/storage/SqlEnvironmentRepository.h"
#include "core/storage/SqlFindingMarkRepository.h"
#include "core/storage/SqlIgnoreRepository.h"
#include "core/storage/SqlLogGroupRepository.h"
#include "core/storage/SqlMaintenanceRepository.h"
#include "core/storage/SqlPatchRecordRepository.h"
#include "core/storage/SqlRunRepository.h"
#include "core/storage/SqlSeenFindingRepository.h"
#include "core/storage/SqlSnapshotRepository.h"
#include "core/storage/SqlThresholdRepository.h"
#include "core/storage/SqlWorkRepository.h"
#include "core/storage/WorkspaceFacts.h"
#include "core/storage/WorkspaceOptions.h"

namespace magkeeper {

/// What of a workspace lives in the storage thread: its two databases and the repositories on them. Every call belongs
/// there; after close() it may be destroyed anywhere.
class WorkspaceStorage {
public:
    /// `folder`: for what belongs to the workspace and is a file.
    WorkspaceStorage(
        std::unique_ptr<Backend> backend, QString place, const QString& folder, const WorkspaceOptions& options)
        : m_backend(std::move(backend))
        , m_place(std::move(place))
        , m_snapshots(m_history, options.snapshotsPerEnvironment)
        , m_audit(m_workspace, folder + QStringLiteral("/audit.anchors")) { }

    /// Opens both halves and clears what a killed program left. Fails only for the workspace proper; what is wrong with
    /// the history is among the notices, and every use of it tries again.
    [[nodiscard]] Result<std::vector<Error>> open();
    void close();

    [[nodiscard]] SqlEnvironmentRepository& environments() { return m_environments; }
    [[nodiscard]] SqlSnapshotRepository& snapshots() { return m_snapshots; }
    [[nodiscard]] SqlFindingMarkRepository& marks() { return m_marks; }
    [[nodiscard]] SqlThresholdRepository& thresholds() { return m_thresholds; }
    [[nodiscard]] SqlIgnoreRepository& ignores() { return m_ignores; }
    [[nodiscard]] SqlSeenFindingRepository& seen() { return m_seen; }
    [[nodiscard]] SqlRunRepository& runs() { return m_runs; }
    [[nodiscard]] SqlApprovals& approvals() { return m_approvals; }
    [[nodiscard]] AuditChain& audit() { return m_audit; }
    [[nodiscard]] SqlMaintenanceRepository& maintenance() { return m_maintenance; }
    [[nodiscard]] SqlPatchRecordRepository& patchRecords() { return m_patchRecords; }
    [[nodiscard]] SqlLogGroupRepository& logGroups() { return m_logGroups; }

    [[nodiscard]] SqlWorkRepository& work() { return m_work; }
    [[nodiscard]] HistoryThinning& thinning() { return m_thinning; }

    /// NotFound when the environment is gone.
    [[nodiscard]] Result<SnapshotId> storeSnapshot(
        SnapshotId id, const Snapshot& snapshot, const std::vector<SeriesValue>& series);
    /// NotFound when the environment is gone.
    [[nodiscard]] Result<EnvironmentId> rememberFindings(EnvironmentId environment, const SeenChange& change);
    /// NotFound when the environment is gone.
    [[nodiscard]] Result<PatchRecord> rememberPatches(EnvironmentId environment, const PatchJudgement& judgement);
    /// Snapshots that cannot be read are left out: one of them must not hide the others.
    [[nodiscard]] Result<std::vector<SnapshotPtr>> latestOfAll();
    /// Each section as it was last seen not after a moment.
    [[nodiscard]] Result<StoredState> stateAt(EnvironmentId environment, Instant moment);
    [[nodiscard]] Result<WorkspaceFacts> facts();

private:
    std::unique_ptr<Backend> m_backend;
    QString m_place;
    LiveDatabase m_workspace{*m_backend, Half::Workspace};
    LiveDatabase m_history{*m_backend, Half::History};
    SqlEnvironmentRepository m_environments{m_workspace, m_history};
    SqlSnapshotRepository m_snapshots;
    SqlFindingMarkRepository m_marks{m_workspace};
    SqlThresholdRepository m_thresholds{m_workspace};
    SqlIgnoreRepository m_ignores{m_workspace};
    SqlSeenFindingRepository m_seen{m_history};
    HistoryThinning m_thinning{m_history};
    AuditChain m_audit;
    SqlRunRepository m_runs{m_workspace, m_audit};
    SqlApprovals m_approvals{m_workspace, m_audit};
    SqlMaintenanceRepository m_maintenance{m_workspace};
    SqlPatchRecordRepository m_patchRecords{m_workspace, m_history, m_snapshots};
    SqlWorkRepository m_work{m_workspace};
    SqlLogGroupRepository m_logGroups{m_workspace};
};

} // namespace magkeeper
