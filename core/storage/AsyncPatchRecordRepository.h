// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/PatchRecordRepository.h"
#include "core/storage/StorageThread.h"
#include "core/storage/WorkspaceStorage.h"

namespace magkeeper {

/// Asks the storage thread. Cancelled once the workspace is closed.
class AsyncPatchRecordRepository final : public PatchRecordRepository {
public:
    AsyncPatchRecordRepository(StorageThread& thread, std::shared_ptr<WorkspaceStorage> storage)
        : m_thread(thread)
        , m_storage(std::move(storage)) { }

    [[nodiscard]] Task<PatchRecord> of(EnvironmentId environment) override;
    [[nodiscard]] Task<PatchRecord> installations(EnvironmentId environment) override;
    [[nodiscard]] Task<PatchRecord> remember(EnvironmentId environment, PatchJudgement judgement) override;
    [[nodiscard]] Task<std::vector<PatchLoss>> losses(EnvironmentId environment) override;
    [[nodiscard]] Task<std::vector<SeenRelease>> releases(EnvironmentId environment) override;
    [[nodiscard]] Task<std::map<EnvironmentId, PatchRecord>> all() override;

private:
    StorageThread& m_thread;
    std::shared_ptr<WorkspaceStorage> m_storage;
};

} // namespace magkeeper
