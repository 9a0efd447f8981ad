// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/PatchRecordRepository.h"
#include "core/storage/LiveDatabase.h"

namespace magkeeper {

class SqlSnapshotRepository;

/// Judgements of patches in the workspace's database, and releases from the history's. Storage thread; errors as
/// PatchRecordRepository names them.
class SqlPatchRecordRepository {
public:
    SqlPatchRecordRepository(LiveDatabase& workspace, LiveDatabase& history, SqlSnapshotRepository& snapshots)
        : m_workspace(workspace)
        , m_history(history)
        , m_snapshots(snapshots) { }

    [[nodiscard]] Result<PatchRecord> of(EnvironmentId environment);
    [[nodiscard]] Result<PatchRecord> installations(EnvironmentId environment);
    /// The environment must exist.
    [[nodiscard]] Result<PatchRecord> remember(EnvironmentId environment, const PatchJudgement& judgement);
    [[nodiscard]] Result<std::vector<PatchLoss>> losses(EnvironmentId environment);
    [[nodiscard]] Result<std::vector<SeenRelease>> releases(EnvironmentId environment);
    [[nodiscard]] Result<std::map<EnvironmentId, PatchRecord>> all();

private:
    LiveDatabase& m_workspace;
    LiveDatabase& m_history;
    SqlSnapshotRepository& m_snapshots;
};

} // namespace magkeeper
