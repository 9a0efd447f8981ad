// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/storage/StorageThread.h"
#include "core/storage/WorkspaceStorage.h"

namespace magkeeper {

/// Asks the storage thread. Cancelled once the workspace is closed; store() answers NotFound when the environment is
/// gone.
class AsyncSnapshotRepository final : public SnapshotRepository {
public:
    AsyncSnapshotRepository(StorageThread& thread, std::shared_ptr<WorkspaceStorage> storage, const Clock& clock)
        : m_thread(thread)
        , m_storage(std::move(storage))
        , m_clock(clock) { }

    [[nodiscard]] Task<SnapshotId> store(SnapshotPtr snapshot, std::vector<SeriesValue> series) override;
    [[nodiscard]] Task<SnapshotPtr> latest(EnvironmentId environment, std::optional<ProbeLevel> level) override;
    [[nodiscard]] Task<SnapshotPtr> baseline(
        EnvironmentId environment, std::optional<ProbeLevel> level, Instant moment, Instant judged) override;
    [[nodiscard]] Task<std::vector<SnapshotPtr>> latestOfAll() override;
    [[nodiscard]] Task<std::vector<SnapshotSummary>> list(EnvironmentId environment, Instant since, int limit) override;
    [[nodiscard]] Task<SnapshotPtr> snapshot(SnapshotId id) override;
    [[nodiscard]] Task<std::vector<SeriesSummary>> seriesOf(EnvironmentId environment) override;
    [[nodiscard]] Task<std::vector<SeriesPoint>> points(
        EnvironmentId environment, QString series, Instant since) override;
    [[nodiscard]] Task<std::vector<SeriesCourse>> courses(CourseQuestion question) override;

private:
    StorageThread& m_thread;
    std::shared_ptr<WorkspaceStorage> m_storage;
    const Clock& m_clock;
};

} // namespace magkeeper
