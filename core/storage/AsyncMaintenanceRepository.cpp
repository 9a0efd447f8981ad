// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AsyncMaintenanceRepository.h"

namespace magkeeper {

Task<std::vector<MaintenancePlan>> AsyncMaintenanceRepository::plans() {
    return m_thread.run<std::vector<MaintenancePlan>>([storage = m_storage] { return storage->maintenance().plans(); });
}

Task<MaintenancePlan> AsyncMaintenanceRepository::plan(MaintenancePlan plan) {
    return m_thread.run<MaintenancePlan>(
        [storage = m_storage, plan = std::move(plan)] { return storage->maintenance().plan(plan); });
}

Task<EnvironmentId> AsyncMaintenanceRepository::forget(EnvironmentId environment) {
    return m_thread.run<EnvironmentId>(
        [storage = m_storage, environment] { return storage->maintenance().forget(environment); });
}

} // namespace magkeeper
