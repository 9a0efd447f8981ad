// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AsyncSnapshotRepository.h"

namespace magkeeper {

Task<SnapshotId> AsyncSnapshotRepository::store(SnapshotPtr snapshot, std::vector<SeriesValue> series) {
    const SnapshotId id = snapshot->id.isNull() ? SnapshotId::create(m_clock) : snapshot->id;
    return m_thread.run<SnapshotId>(
        [storage = m_storage, id, snapshot = std::move(snapshot), series = std::move(series)] {
            return storage->storeSnapshot(id, *snapshot, series);
        });
}

Task<SnapshotPtr> AsyncSnapshotRepository::latest(EnvironmentId environment, std::optional<ProbeLevel> level) {
    return m_thread.run<SnapshotPtr>(
        [storage = m_storage, environment, level] { return storage->snapshots().latest(environment, level); });
}

Task<SnapshotPtr> AsyncSnapshotRepository::baseline(
    EnvironmentId environment, std::optional<ProbeLevel> level, Instant moment, Instant judged) {
    return m_thread.run<SnapshotPtr>([storage = m_storage, environment, level, moment, judged] {
        return storage->snapshots().baseline(environment, level, moment, judged);
    });
}

Task<std::vector<SnapshotPtr>> AsyncSnapshotRepository::latestOfAll() {
    return m_thread.run<std::vector<SnapshotPtr>>([storage = m_storage] { return storage->latestOfAll(); });
}

Task<std::vector<SnapshotSummary>> AsyncSnapshotRepository::list(EnvironmentId environment, Instant since, int limit) {
    return m_thread.run<std::vector<SnapshotSummary>>([storage = m_storage, environment, since, limit] {
        return storage->snapshots().list(environment, since, limit);
    });
}

Task<SnapshotPtr> AsyncSnapshotRepository::snapshot(SnapshotId id) {
    return m_thread.run<SnapshotPtr>([storage = m_storage, id] { return storage->snapshots().snapshot(id); });
}

Task<std::vector<SeriesSummary>> AsyncSnapshotRepository::seriesOf(EnvironmentId environment) {
    return m_thread.run<std::vector<SeriesSummary>>(
        [storage = m_storage, environment] { return storage->snapshots().seriesOf(environment); });
}

Task<std::vector<SeriesPoint>> AsyncSnapshotRepository::points(
    EnvironmentId environment, QString series, Instant since) {
    return m_thread.run<std::vector<SeriesPoint>>(
        [storage = m_storage, environment, series = std::move(series), since] {
            return storage->snapshots().points(environment, series, since);
        });
}

Task<std::vector<SeriesCourse>> AsyncSnapshotRepository::courses(CourseQuestion question) {
    return m_thread.run<std::vector<SeriesCourse>>(
        [storage = m_storage, question = std::move(question)] { return storage->snapshots().courses(question); });
}

} // namespace magkeeper
