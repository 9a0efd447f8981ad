// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/MaintenanceRepository.h"
#include "core/storage/StorageThread.h"
#include "core/storage/WorkspaceStorage.h"

namespace magkeeper {

/// Asks the storage thread. Cancelled once the workspace is closed.
class AsyncMaintenanceRepository final : public MaintenanceRepository {
public:
    AsyncMaintenanceRepository(StorageThread& thread, std::shared_ptr<WorkspaceStorage> storage)
        : m_thread(thread)
        , m_storage(std::move(storage)) { }

    [[nodiscard]] Task<std::vector<MaintenancePlan>> plans() override;
    [[nodiscard]] Task<MaintenancePlan> plan(MaintenancePlan plan) override;
    [[nodiscard]] Task<EnvironmentId> forget(EnvironmentId environment) override;

private:
    StorageThread& m_thread;
    std::shared_ptr<WorkspaceStorage> m_storage;
};

} // namespace magkeeper
