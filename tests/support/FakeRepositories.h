// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/EnvironmentRepository.h"
#include "core/fleet/SnapshotRepository.h"
#include "core/fleet/StoredStateRepository.h"

#include <algorithm>
#include <map>

namespace magkeeper::test {

/// Environments in memory, with the real one's rules of versions.
class FakeEnvironmentRepository final : public EnvironmentRepository {
public:
    explicit FakeEnvironmentRepository(const Clock& clock)
        : m_clock(clock) { }

    std::vector<Environment> stored;
    std::optional<Error> failsWith;

    [[nodiscard]] Task<std::vector<Environment>> list() override {
        return Task<std::vector<Environment>>(
            failsWith ? failure(*failsWith) : Result<std::vector<Environment>>(stored));
    }
    [[nodiscard]] Task<Environment> save(Environment environment) override {
        if (failsWith)
            return Task<Environment>(failure(*failsWith));
        if (environment.id.isNull())
            environment.id = EnvironmentId::create(m_clock);
        for (Node& node : environment.nodes) {
            if (node.id.isNull())
                node.id = NodeId::create(m_clock);
        }
        ++environment.version;
        std::erase_if(stored, [&](const Environment& old) { return old.id == environment.id; });
        stored.push_back(environment);
        return Task<Environment>(Result<Environment>(environment));
    }
    [[nodiscard]] Task<EnvironmentId> remove(EnvironmentId id, qint64) override {
        if (failsWith)
            return Task<EnvironmentId>(failure(*failsWith));
        std::erase_if(stored, [&](const Environment& old) { return old.id == id; });
        return Task<EnvironmentId>(Result<EnvironmentId>(id));
    }

private:
    const Clock& m_clock;
};

/// Snapshots in memory.
class FakeSnapshotRepository final : public SnapshotRepository {
public:
    std::vector<SnapshotPtr> stored;
    std::vector<std::vector<SeriesValue>> series;
    std::optional<Error> failsWith;
    std::optional<Error> historyFailsWith; ///< only what was before

    [[nodiscard]] Task<SnapshotId> store(SnapshotPtr snapshot, std::vector<SeriesValue> values) override {
        if (failsWith)
            return Task<SnapshotId>(failure(*failsWith));
        stored.push_back(snapshot);
        series.push_back(std::move(values));
        return Task<SnapshotId>(Result<SnapshotId>(snapshot->id));
    }
    [[nodiscard]] Task<SnapshotPtr> latest(EnvironmentId, std::optional<ProbeLevel>) override {
        return Task<SnapshotPtr>(Result<SnapshotPtr>(stored.empty() ? nullptr : stored.back()));
    }
    [[nodiscard]] Task<SnapshotPtr> baseline(
        EnvironmentId environment, std::optional<ProbeLevel> level, Instant moment, Instant judged) override {
        if (historyFailsWith)
            return Task<SnapshotPtr>(failure(*historyFailsWith));
        SnapshotPtr newest;
        SnapshotPtr oldest;
        for (const SnapshotPtr& each : stored) {
            if (each->environmentId != environment || (level && each->level != *level) || each->takenAt >= judged)
                continue;
            if (each->takenAt <= moment && (!newest || each->takenAt > newest->takenAt))
                newest = each;
            if (!oldest || each->takenAt < oldest->takenAt)
                oldest = each;
        }
        return Task<SnapshotPtr>(Result<SnapshotPtr>(newest ? newest : oldest));
    }
    [[nodiscard]] Task<std::vector<SnapshotPtr>> latestOfAll() override {
        if (failsWith)
            return Task<std::vector<SnapshotPtr>>(failure(*failsWith));
        std::vector<SnapshotPtr> newest;
        for (const SnapshotPtr& each : stored) {
            std::erase_if(
                newest, [&](const SnapshotPtr& older) { return older->environmentId == each->environmentId; });
            newest.push_back(each);
        }
        return Task<std::vector<SnapshotPtr>>(Result<std::vector<SnapshotPtr>>(std::move(newest)));
    }
    [[nodiscard]] Task<std::vector<SnapshotSummary>> list(
        EnvironmentId environment, Instant since, int limit) override {
        if (historyFailsWith)
            return Task<std::vector<SnapshotSummary>>(failure(*historyFailsWith));
        std::vector<SnapshotSummary> found;
        for (const SnapshotPtr& each : stored) {
            if (each->environmentId == environment && each->takenAt >= since)
                found.push_back({each->id, each->environmentId, each->level, each->takenAt});
        }
        std::ranges::sort(found, std::ranges::greater(), &SnapshotSummary::takenAt);
        found.resize(std::min(found.size(), static_cast<size_t>(limit)));
        return Task<std::vector<SnapshotSummary>>(Result<std::vector<SnapshotSummary>>(std::move(found)));
    }
    [[nodiscard]] Task<SnapshotPtr> snapshot(SnapshotId id) override {
        const auto found = std::ranges::find_if(stored, [&](const SnapshotPtr& each) { return each->id == id; });
        return Task<SnapshotPtr>(Result<SnapshotPtr>(found == stored.end() ? nullptr : *found));
    }
    /// Of every environment alike.
    std::vector<SeriesSummary> summaries;
    std::map<QString, std::vector<SeriesPoint>> kept; ///< by series

    [[nodiscard]] Task<std::vector<SeriesSummary>> seriesOf(EnvironmentId) override {
        return Task<std::vector<SeriesSummary>>(
            failsWith ? failure(*failsWith) : Result<std::vector<SeriesSummary>>(summaries));
    }
    [[nodiscard]] Task<std::vector<SeriesPoint>> points(EnvironmentId, QString name, Instant since) override {
        if (failsWith)
            return Task<std::vector<SeriesPoint>>(failure(*failsWith));
        std::vector<SeriesPoint> points = kept[name];
        std::erase_if(points, [since](const SeriesPoint& point) { return point.at < since; });
        return Task<std::vector<SeriesPoint>>(Result<std::vector<SeriesPoint>>(std::move(points)));
    }
    /// As it is here, whatever is asked.
    std::vector<SeriesCourse> keptCourses;
    std::vector<CourseQuestion> courseQuestions;

    [[nodiscard]] Task<std::vector<SeriesCourse>> courses(CourseQuestion question) override {
        courseQuestions.push_back(std::move(question));
        return Task<std::vector<SeriesCourse>>(
            failsWith ? failure(*failsWith) : Result<std::vector<SeriesCourse>>(keptCourses));
    }
};

/// What snapshots in memory and sections that are kept beside them tell of a moment.
class FakeStoredStates final : public StoredStateRepository {
public:
    explicit FakeStoredStates(const FakeSnapshotRepository& snapshots)
        : m_snapshots(snapshots) { }

    std::vector<SnapshotPtr> kept; ///< contents of snapshots that are gone
    std::optional<Error> failsWith;

    [[nodiscard]] Task<StoredState> at(EnvironmentId environment, Instant moment) override {
        if (failsWith)
            return Task<StoredState>(failure(*failsWith));
        std::vector<SnapshotPtr> older;
        for (const auto* list : {&m_snapshots.stored, &std::as_const(kept)})
            for (const SnapshotPtr& each : *list)
                if (each->environmentId == environment && each->takenAt <= moment)
                    older.push_back(each);
        std::ranges::sort(older, std::less(), [](const SnapshotPtr& each) { return each->takenAt; });
        StoredState state;
        std::shared_ptr<Snapshot> whole = older.empty() ? nullptr : std::make_shared<Snapshot>(*older.back());
        for (const SnapshotPtr& each : older)
            put(*each, *whole, state);
        state.snapshot = whole;
        return Task<StoredState>(Result<StoredState>(std::move(state)));
    }

private:
    static void put(const Snapshot& each, Snapshot& whole, StoredState& state) {
        for (const auto& [name, section] : each.shared) {
            whole.shared.insert_or_assign(name, section);
            state.seen.insert_or_assign({{}, name}, each.takenAt);
        }
        for (NodeSnapshot& node : whole.nodes)
            for (const NodeSnapshot& old : each.nodes)
                if (old.name == node.name)
                    for (const auto& [name, section] : old.sections) {
                        node.sections.insert_or_assign(name, section);
                        state.seen.insert_or_assign({node.name, name}, each.takenAt);
                    }
    }

    const FakeSnapshotRepository& m_snapshots;
};

} // namespace magkeeper::test
