// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/CronRuns.h"
#include "core/magento/CronState.h"

namespace magkeeper {

/// The runs of one job, the earliest first.
struct CronLane {
    QString group; ///< empty: the job is configured nowhere
    QString job;
    std::vector<size_t> runs; ///< places in CronRuns::runs
};

/// A lane for each job that has runs, by group and name; those of no group last. `state` tells the groups and may be
/// null. Thread: any; pure.
[[nodiscard]] std::vector<CronLane> cronLanes(const CronRuns& runs, const CronState* state);

/// Job code → group, of what is configured. A code that stands in several groups belongs to the first.
[[nodiscard]] QMap<QString, QString> cronGroups(const CronState* state);

} // namespace magkeeper
