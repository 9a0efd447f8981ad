// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/health/PatchLoss.h"
#include "core/inventory/Environment.h"

#include <vector>

namespace magkeeper {

/// Who knows which patches an environment lost. Thread: that of its maker; answers come through whenDone().
class PatchLossSource {
public:
    PatchLossSource() = default;
    PatchLossSource(const PatchLossSource&) = delete;
    PatchLossSource& operator=(const PatchLossSource&) = delete;
    virtual ~PatchLossSource() = default;

    /// Empty also when nobody looked for patches.
    [[nodiscard]] virtual Task<std::vector<PatchLoss>> losses(EnvironmentId environment) = 0;
};

} // namespace magkeeper
