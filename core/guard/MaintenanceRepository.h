// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Task.h"
#include "core/guard/RunOwner.h"
#include "core/inventory/Environment.h"

#include <vector>

namespace magkeeper {

/// When a shop that is closed for maintenance should be open again, as somebody said.
struct MaintenancePlan {
    EnvironmentId environmentId;
    Instant until;
    RunOwner who;
    Instant madeAt;

    friend bool operator==(const MaintenancePlan&, const MaintenancePlan&) = default;
};

/// Where these plans are kept: one for each environment. Nothing is done to a store by them. Thread: that of its maker;
/// answers come through whenDone(). StorageFailed.
class MaintenanceRepository {
public:
    MaintenanceRepository() = default;
    MaintenanceRepository(const MaintenanceRepository&) = delete;
    MaintenanceRepository& operator=(const MaintenanceRepository&) = delete;
    virtual ~MaintenanceRepository() = default;

    [[nodiscard]] virtual Task<std::vector<MaintenancePlan>> plans() = 0;
    /// In the place of the one before.
    [[nodiscard]] virtual Task<MaintenancePlan> plan(MaintenancePlan plan) = 0;
    /// There need not be one.
    [[nodiscard]] virtual Task<EnvironmentId> forget(EnvironmentId environment) = 0;
};

} // namespace magkeeper
