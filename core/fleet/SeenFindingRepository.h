// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/health/SeenFindings.h"

namespace magkeeper {

/// Where it is kept since when findings are known. Thread: that of its maker; answers come through whenDone().
class SeenFindingRepository {
public:
    SeenFindingRepository() = default;
    SeenFindingRepository(const SeenFindingRepository&) = delete;
    SeenFindingRepository& operator=(const SeenFindingRepository&) = delete;
    virtual ~SeenFindingRepository() = default;

    /// Empty when nobody judged it yet.
    [[nodiscard]] virtual Task<SeenFindings> of(EnvironmentId environment) = 0;
    /// Several programs may remember the same environment: the earliest start and the newest sight win. NotFound: the
    /// environment is gone.
    [[nodiscard]] virtual Task<EnvironmentId> remember(EnvironmentId environment, SeenChange change) = 0;
};

} // namespace magkeeper
