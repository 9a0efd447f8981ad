// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/inventory/Environment.h"

#include <vector>

namespace magkeeper {

/// Where environments are kept. Thread: that of its maker; answers come through whenDone().
class EnvironmentRepository {
public:
    EnvironmentRepository() = default;
    EnvironmentRepository(const EnvironmentRepository&) = delete;
    EnvironmentRepository& operator=(const EnvironmentRepository&) = delete;
    virtual ~EnvironmentRepository() = default;

    /// All, by name without regard to case.
    [[nodiscard]] virtual Task<std::vector<Environment>> list() = 0;
    /// Stores a new one (version 0, null ids are filled) or a changed one, and answers it as stored, its version grown.
    /// Conflict: somebody changed it meanwhile, or the name is taken. InvalidInput: validate() says no.
    [[nodiscard]] virtual Task<Environment> save(Environment environment) = 0;
    /// NotFound when it is gone already; Conflict when somebody changed it meanwhile; Busy while a write runs there or
    /// its outcome is not known. Its snapshots go too.
    [[nodiscard]] virtual Task<EnvironmentId> remove(EnvironmentId id, qint64 version) = 0;
};

} // namespace magkeeper
