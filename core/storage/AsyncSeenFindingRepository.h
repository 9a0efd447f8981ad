// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/SeenFindingRepository.h"
#include "core/storage/StorageThread.h"
#include "core/storage/WorkspaceStorage.h"

namespace magkeeper {

/// Asks the storage thread. Cancelled once the workspace is closed.
class AsyncSeenFindingRepository final : public SeenFindingRepository {
public:
    AsyncSeenFindingRepository(StorageThread& thread, std::shared_ptr<WorkspaceStorage> storage)
        : m_thread(thread)
        , m_storage(std::move(storage)) { }

    [[nodiscard]] Task<SeenFindings> of(EnvironmentId environment) override;
    [[nodiscard]] Task<EnvironmentId> remember(EnvironmentId environment, SeenChange change) override;

private:
    StorageThread& m_thread;
    std::shared_ptr<WorkspaceStorage> m_storage;
};

} // namespace magkeeper
