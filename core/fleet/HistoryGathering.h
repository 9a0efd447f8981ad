// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/EnvironmentReading.h"
#include "core/fleet/PatchLossSource.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/health/HealthCheck.h"

#include <QThreadPool>

#include <functional>

namespace magkeeper {

using GatheredHistoryPtr = std::shared_ptr<const GatheredHistory>;

/// Reads what judging a snapshot wants of the past: points of series, and the stored snapshots to compare with. What
/// cannot be read is left out: then the first fault stands beside what could be read.
struct GatheredPast {
    GatheredHistoryPtr history; ///< never null
    std::optional<Error> fault;
};

/// What the snapshot to compare with showed, each with a start: it is at least as old as that snapshot. Empty when
/// there is none.
[[nodiscard]] std::vector<Finding> findingsBefore(
    const HealthInput& input, const std::function<Health(const HealthInput&)>& judge);

/// What is judged: the newest snapshot, the newest full one (null: none, or the same), and what was gathered for the
/// judgement before (null: nothing), of which snapshots are taken over that are still right to compare with. `losses`
/// must outlive the context; null: nobody knows of patches.
struct PastQuestion {
    DecodedSnapshotPtr judged;
    DecodedSnapshotPtr full;
    GatheredHistoryPtr known;
    PatchLossSource* losses = nullptr;
};

/// Answers as long as the context lives, then asks for nothing more. Thread: that of the context. Repository and pool
/// must outlive it.
[[nodiscard]] Task<GatheredPast> gatherHistory(
    QObject* context, SnapshotRepository& snapshots, QThreadPool& pool, PastQuestion question);

} // namespace magkeeper
