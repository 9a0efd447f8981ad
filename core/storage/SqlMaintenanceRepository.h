// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/MaintenanceRepository.h"
#include "core/storage/LiveDatabase.h"

namespace magkeeper {

/// Plans of maintenance in the workspace's database. Storage thread.
class SqlMaintenanceRepository {
public:
    explicit SqlMaintenanceRepository(LiveDatabase& workspace)
        : m_workspace(workspace) { }

    [[nodiscard]] Result<std::vector<MaintenancePlan>> plans();
    [[nodiscard]] Result<MaintenancePlan> plan(const MaintenancePlan& plan);
    [[nodiscard]] Result<EnvironmentId> forget(EnvironmentId environment);

private:
    LiveDatabase& m_workspace;
};

} // namespace magkeeper
