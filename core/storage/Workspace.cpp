// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/Workspace.h"

#include "core/storage/AsyncAuditTrail.h"
#include "core/storage/AsyncEnvironmentRepository.h"
#include "core/storage/AsyncFindingMarkRepository.h"
#include "core/storage/AsyncIgnoreRepository.h"
#include "core/storage/AsyncLogGroupRepository.h"
#include "core/storage/AsyncMaintenanceRepository.h"
#include "core/storage/AsyncPatchRecordRepository.h"
#include "core/storage/AsyncRunRepository.h"
#include "core/storage/AsyncSeenFindingRepository.h"
#include "core/storage/AsyncSnapshotRepository.h"
#include "core/storage/AsyncStoredStateRepository.h"
#include "core/storage/AsyncThresholdRepository.h"
#include "core/storage/AsyncWorkRepository.h"
#include "core/storage/PostgresBackend.h"
#include "core/storage/SqliteBackend.h"
#include "core/storage/WorkspaceFolder.h"

namespace magkeeper {

namespace {

/// A command that answers at once does without.
constexpr std::chrono::milliseconds thinningDelay{250};

std::unique_ptr<Backend> makeBackend(
    const WorkspaceLocation& location, const WorkspaceOptions& options, std::stop_token stop) {
    if (location.isServer())
        return std::make_unique<PostgresBackend>(location, options, std::move(stop));
    return std::make_unique<SqliteBackend>(location.folder(), options, std::move(stop));
}

} // namespace

Workspace::Workspace(const WorkspaceLocation& location, const Clock& clock, const WorkspaceOptions& options)
    : m_folder(location.folder())
    , m_storage(std::make_shared<WorkspaceStorage>(
          makeBackend(location, options, m_thread.stopToken()), location.toString(), location.folder(), options))
    , m_environments(std::make_unique<AsyncEnvironmentRepository>(m_thread, m_storage, clock))
    , m_snapshots(std::make_unique<AsyncSnapshotRepository>(m_thread, m_storage, clock))
    , m_storedStates(std::make_unique<AsyncStoredStateRepository>(m_thread, m_storage))
    , m_marks(std::make_unique<AsyncFindingMarkRepository>(m_thread, m_storage, clock))
    , m_thresholds(std::make_unique<AsyncThresholdRepository>(m_thread, m_storage))
    , m_ignores(std::make_unique<AsyncIgnoreRepository>(m_thread, m_storage))
    , m_seenFindings(std::make_unique<AsyncSeenFindingRepository>(m_thread, m_storage))
    , m_runs(std::make_unique<AsyncRunRepository>(m_thread, m_storage, clock))
    , m_audit(std::make_unique<AsyncAuditTrail>(m_thread, m_storage, clock))
    , m_maintenance(std::make_unique<AsyncMaintenanceRepository>(m_thread, m_storage))
    , m_patchRecords(std::make_unique<AsyncPatchRecordRepository>(m_thread, m_storage))
    , m_logGroups(std::make_unique<AsyncLogGroupRepository>(m_thread, m_storage, clock))
    , m_work(std::make_unique<AsyncWorkRepository>(m_thread, m_storage, clock)) { }

Workspace::~Workspace() {
    m_thread.close([storage = m_storage] { storage->close(); });
}

Result<std::unique_ptr<Workspace>> Workspace::make(
    const WorkspaceLocation& location, const Clock& clock, const WorkspaceOptions& options) {
    // With a server there is no database in the folder, so it may be anywhere.
    const auto allowed = location.isServer() ? WorkspaceOptions::NetworkFolders::Allow : options.networkFolders;
    if (const auto folder = prepareWorkspaceFolder(location.folder(), allowed); !folder)
        return failure(folder.error());
    return std::unique_ptr<Workspace>(new Workspace(location, clock, options));
}

Result<std::unique_ptr<Workspace>> Workspace::open(
    const WorkspaceLocation& location, const Clock& clock, const WorkspaceOptions& options) {
    auto workspace = make(location, clock, options);
    if (!workspace)
        return workspace;
    auto opened = (*workspace)
                      ->m_thread.runAndWait<std::vector<Error>>(options.patience + openingLimit,
                          [storage = (*workspace)->m_storage] { return storage->open(); });
    if (!opened)
        return failure(opened.error());
    (*workspace)->m_notices = *std::move(opened);
    (*workspace)->thinWhenIdle(clock, options);
    return workspace;
}

Result<std::unique_ptr<Workspace>> Workspace::begin(
    const WorkspaceLocation& location, const Clock& clock, const WorkspaceOptions& options) {
    auto workspace = make(location, clock, options);
    if (!workspace)
        return workspace;
    Workspace& begun = **workspace;
    begun.m_opened = begun.m_thread.run<std::vector<Error>>([storage = begun.m_storage] { return storage->open(); });
    begun.thinWhenIdle(clock, options);
    return workspace;
}

void Workspace::thinWhenIdle(const Clock& clock, const WorkspaceOptions& options) {
    if (options.thinning == WorkspaceOptions::Thinning::WhenIdle)
        m_thread.whenIdle(
            thinningDelay, [storage = m_storage, &clock] { return storage->thinning().step(clock.now()); });
}

Task<WorkspaceFacts> Workspace::facts() {
    return m_thread.run<WorkspaceFacts>([storage = m_storage] { return storage->facts(); });
}

} // namespace magkeeper
