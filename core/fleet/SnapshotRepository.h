// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/magento/Snapshot.h"
#include "core/series/SeriesCourse.h"

#include <vector>

namespace magkeeper {

/// What a snapshot is, without its content.
struct SnapshotSummary {
    SnapshotId id;
    EnvironmentId environmentId;
    ProbeLevel level = ProbeLevel::Quick;
    Instant takenAt;
};

/// Where snapshots and their series are kept. Thread: that of its maker. A full history answers StorageFailed and never
/// harms the workspace beside it.
class SnapshotRepository {
public:
    SnapshotRepository() = default;
    SnapshotRepository(const SnapshotRepository&) = delete;
    SnapshotRepository& operator=(const SnapshotRepository&) = delete;
    virtual ~SnapshotRepository() = default;

    /// Stores a snapshot and its series in one transaction. A null id is filled; the stored id is answered.
    [[nodiscard]] virtual Task<SnapshotId> store(SnapshotPtr snapshot, std::vector<SeriesValue> series) = 0;
    /// The newest snapshot of a level, or of any; null when there is none.
    [[nodiscard]] virtual Task<SnapshotPtr> latest(EnvironmentId environment, std::optional<ProbeLevel> level) = 0;
    /// What to compare with: the newest of a level, or of any, that was not taken after `moment`; else the oldest that
    /// is older than `judged`; null when there is none.
    [[nodiscard]] virtual Task<SnapshotPtr> baseline(
        EnvironmentId environment, std::optional<ProbeLevel> level, Instant moment, Instant judged)
        = 0;
    /// The newest of any level for every environment, in one go and packed: for the start of a window.
    [[nodiscard]] virtual Task<std::vector<SnapshotPtr>> latestOfAll() = 0;
    /// Newest first.
    [[nodiscard]] virtual Task<std::vector<SnapshotSummary>> list(EnvironmentId environment, Instant since, int limit)
        = 0;
    /// Null when there is none of that id.
    [[nodiscard]] virtual Task<SnapshotPtr> snapshot(SnapshotId id) = 0;
    /// Every series that was ever measured there, by name.
    [[nodiscard]] virtual Task<std::vector<SeriesSummary>> seriesOf(EnvironmentId environment) = 0;
    /// Oldest first.
    [[nodiscard]] virtual Task<std::vector<SeriesPoint>> points(
        EnvironmentId environment, QString series, Instant since)
        = 0;
    /// The course of some series of all environments in one go. Of what was folded meanwhile only what is left of it:
    /// for the last day or two.
    [[nodiscard]] virtual Task<std::vector<SeriesCourse>> courses(CourseQuestion question) = 0;
};

} // namespace magkeeper
