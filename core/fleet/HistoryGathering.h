// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/EnvironmentReading.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/health/HealthCheck.h"

#include <QThreadPool>

#include <functional>

namespace magkeeper {

using GatheredHistoryPtr = std::shared_ptr<const GatheredHistory>;

/// Reads what judging a snapshot wants of the past: points of series, and the stored snapshot before it of the same
/// level, unless the caller holds that one already. What cannot be read is left out: then the first fault stands beside
/// what could be read.
struct GatheredPast {
    GatheredHistoryPtr history; ///< never null
    std::optional<Error> fault;
};

/// What the snapshot before showed, each with a start: it is at least as old as that snapshot. Empty when there is
/// none.
[[nodiscard]] std::vector<Finding> findingsBefore(
    const HealthInput& input, const std::function<Health(const HealthInput&)>& judge);

/// Answers always. Thread: that of the repository, which must outlive the answer as the pool must.
[[nodiscard]] Task<GatheredPast> gatherHistory(
    SnapshotRepository& snapshots, QThreadPool& pool, DecodedSnapshotPtr judged, DecodedSnapshotPtr before);

} // namespace magkeeper
