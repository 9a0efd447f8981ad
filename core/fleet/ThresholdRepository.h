// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/health/Thresholds.h"
#include "core/inventory/Environment.h"

namespace magkeeper {

/// For which environments a limit holds.
struct ThresholdScope {
    QString tag; ///< those with this tag
    EnvironmentId environment; ///< this one; null and no tag: all

    friend bool operator==(const ThresholdScope&, const ThresholdScope&) = default;
};

/// Where the limits that people set are kept. Thread: that of its maker; answers come through whenDone().
class ThresholdRepository {
public:
    ThresholdRepository() = default;
    ThresholdRepository(const ThresholdRepository&) = delete;
    ThresholdRepository& operator=(const ThresholdRepository&) = delete;
    virtual ~ThresholdRepository() = default;

    /// All of them. A limit that no rule of this program has, or that is out of its bounds, is left out.
    [[nodiscard]] virtual Task<Thresholds> load() = 0;
    /// Sets one, or goes back to what holds without it, and answers all as stored. InvalidInput: checkThreshold() says
    /// no. NotFound: the environment is gone, or there was nothing to go back from.
    [[nodiscard]] virtual Task<Thresholds> set(ThresholdScope scope, QString name, std::optional<double> value) = 0;
};

} // namespace magkeeper
