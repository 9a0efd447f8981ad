// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/compare/IgnoreRepository.h"
#include "core/fleet/EnvironmentRepository.h"
#include "core/fleet/FindingMarkRepository.h"
#include "core/fleet/SeenFindingRepository.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/fleet/StoredStateRepository.h"
#include "core/fleet/ThresholdRepository.h"
#include "core/guard/AuditTrail.h"
#include "core/guard/MaintenanceRepository.h"
#include "core/guard/RunRepository.h"
#include "core/logs/LogGroupRepository.h"
#include "core/patches/PatchRecordRepository.h"
#include "core/storage/StorageThread.h"
#include "core/storage/WorkspaceFacts.h"
#include "core/storage/WorkspaceLocation.h"
#include "core/storage/WorkspaceOptions.h"
#include "core/work/WorkRepository.h"

#include <optional>
#include <utility>

namespace magkeeper {

class WorkspaceStorage;

/// An open workspace: a folder with `workspace.db`, `history.db` and `known_hosts`, or a database of a PostgreSQL
/// server. Several programs may have the same one open. Needs a QCoreApplication. Thread: its maker's.
class Workspace {
public:
    /// Creates or migrates the workspace and opens it. Blocks, for at most the patience of the options and
    /// openingLimit; normally for some milliseconds. `clock` must outlive the workspace. StorageFailed, naming the
    /// path: made by a newer program (left as it is), on a network file system, not writable, not ours, disk full.
    /// AuthenticationFailed, Unreachable: the server. Busy, TimedOut: others hold it.
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> open(
        const WorkspaceLocation& location, const Clock& clock, const WorkspaceOptions& options = {});
    static constexpr std::chrono::seconds openingLimit{30};
    /// Begins to open it and does not wait, for a window whose first frame need not wait for a disk. Whatever is asked
    /// of it meanwhile is answered after it is open, or fails as opening did. Fails itself only for the folder.
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> begin(
        const WorkspaceLocation& location, const Clock& clock, const WorkspaceOptions& options = {});
    /// Of one that was begun: its notices when it is open, or why it cannot be opened. To be asked once.
    [[nodiscard]] Task<std::vector<Error>> opened() { return *std::exchange(m_opened, std::nullopt); }

    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;
    /// Finishes what was asked, within about a second; the rest is answered Cancelled.
    ~Workspace();

    [[nodiscard]] EnvironmentRepository& environments() { return *m_environments; }
    [[nodiscard]] SnapshotRepository& snapshots() { return *m_snapshots; }
    [[nodiscard]] StoredStateRepository& storedStates() { return *m_storedStates; }
    [[nodiscard]] FindingMarkRepository& marks() { return *m_marks; }
    [[nodiscard]] ThresholdRepository& thresholds() { return *m_thresholds; }
    [[nodiscard]] IgnoreRepository& ignores() { return *m_ignores; }
    [[nodiscard]] SeenFindingRepository& seenFindings() { return *m_seenFindings; }
    [[nodiscard]] RunRepository& runs() { return *m_runs; }
    [[nodiscard]] AuditTrail& audit() { return *m_audit; }
    [[nodiscard]] MaintenanceRepository& maintenance() { return *m_maintenance; }
    [[nodiscard]] PatchRecordRepository& patchRecords() { return *m_patchRecords; }
    [[nodiscard]] logs::LogGroupRepository& logGroups() { return *m_logGroups; }
    [[nodiscard]] WorkRepository& work() { return *m_work; }
    [[nodiscard]] Task<WorkspaceFacts> facts();

    /// What the user should know, found while opening: a history that was set aside, or that cannot be used now. Of one
    /// that was begun opened() tells.
    [[nodiscard]] const std::vector<Error>& notices() const { return m_notices; }
    /// For what belongs to the workspace and is a file (known_hosts): exists, is its owner's alone. Also with a server.
    [[nodiscard]] const QString& folder() const { return m_folder; }

private:
    Workspace(const WorkspaceLocation& location, const Clock& clock, const WorkspaceOptions& options);
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> make(
        const WorkspaceLocation& location, const Clock& clock, const WorkspaceOptions& options);
    void thinWhenIdle(const Clock& clock, const WorkspaceOptions& options);

    QString m_folder;
    StorageThread m_thread;
    std::shared_ptr<WorkspaceStorage> m_storage;
    std::unique_ptr<EnvironmentRepository> m_environments;
    std::unique_ptr<SnapshotRepository> m_snapshots;
    std::unique_ptr<StoredStateRepository> m_storedStates;
    std::unique_ptr<FindingMarkRepository> m_marks;
    std::unique_ptr<ThresholdRepository> m_thresholds;
    std::unique_ptr<IgnoreRepository> m_ignores;
    std::unique_ptr<SeenFindingRepository> m_seenFindings;
    std::unique_ptr<RunRepository> m_runs;
    std::unique_ptr<AuditTrail> m_audit;
    std::unique_ptr<MaintenanceRepository> m_maintenance;
    std::unique_ptr<PatchRecordRepository> m_patchRecords;
    std::unique_ptr<logs::LogGroupRepository> m_logGroups;
    std::unique_ptr<WorkRepository> m_work;
    std::vector<Error> m_notices;
    std::optional<Task<std::vector<Error>>> m_opened;
};

} // namespace magkeeper
