// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/SnapshotRepository.h"
#include "core/storage/LiveDatabase.h"

namespace magkeeper {

/// Snapshots and series in the history's database. Storage thread; errors as fleet's SnapshotRepository names them.
class SqlSnapshotRepository {
public:
    SqlSnapshotRepository(LiveDatabase& history, int snapshotsPerEnvironment)
        : m_history(history)
        , m_snapshotsPerEnvironment(snapshotsPerEnvironment) { }

    /// Stores the snapshot under `id`, and its series; numbers that are not finite are left out.
    [[nodiscard]] Result<SnapshotId> store(
        SnapshotId id, const Snapshot& snapshot, const std::vector<SeriesValue>& series);
    [[nodiscard]] Result<SnapshotPtr> latest(EnvironmentId environment, std::optional<ProbeLevel> level);
    [[nodiscard]] Result<SnapshotPtr> baseline(
        EnvironmentId environment, std::optional<ProbeLevel> level, Instant moment, Instant judged);
    [[nodiscard]] Result<std::vector<SnapshotSummary>> list(EnvironmentId environment, Instant since, int limit);
    [[nodiscard]] Result<SnapshotPtr> snapshot(SnapshotId id);
    [[nodiscard]] Result<std::vector<SeriesSummary>> seriesOf(EnvironmentId environment);
    [[nodiscard]] Result<std::vector<SeriesPoint>> points(
        EnvironmentId environment, const QString& series, Instant since);
    [[nodiscard]] Result<std::vector<SeriesCourse>> courses(const CourseQuestion& question);

private:
    Result<void> insert(Database& database, SnapshotId id, const Snapshot& snapshot, const QByteArray& document) const;
    Result<void> prune(Database& database, EnvironmentId environment) const;
    Result<SnapshotPtr> readOne(const QString& where, const std::function<QVariantList(Database&)>& values);

    LiveDatabase& m_history;
    int m_snapshotsPerEnvironment;
};

} // namespace magkeeper
