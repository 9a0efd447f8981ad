// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/HistoryGathering.h"

#include "core/base/Work.h"

#include <QObject>

#include <algorithm>

namespace magkeeper {

namespace {

constexpr std::chrono::hours farthest{24 * 90}; ///< an older snapshot says nothing about this one
constexpr int mostSummaries = 64; ///< quick ones stand between full ones

/// Several questions at once; deletes itself after the last answer.
class Gathering final : public QObject {
public:
    Gathering(SnapshotRepository& snapshots, QThreadPool& pool, DecodedSnapshotPtr judged)
        : m_snapshots(snapshots)
        , m_pool(pool)
        , m_judged(std::move(judged))
        , m_history(std::make_shared<GatheredHistory>()) { }

    [[nodiscard]] Task<GatheredPast> start(DecodedSnapshotPtr before) {
        Task<GatheredPast> task = m_promise.task();
        const Snapshot& source = *m_judged->source;
        ++m_open; // held until everything was asked
        for (const WantedSeries& wanted : seriesWanted(*m_judged)) {
            ask(m_snapshots.points(source.environmentId, wanted.name, source.takenAt - wanted.reach),
                [this, name = wanted.name](
                    std::vector<SeriesPoint> points) { m_history->series.insert(name, std::move(points)); });
        }
        if (before)
            m_history->before = std::move(before);
        else
            askForBefore(source);
        close();
        return task;
    }

private:
    template <typename T, typename Take>
    void ask(Task<T> task, Take take) {
        ++m_open;
        whenDone(this, std::move(task), [this, take](Result<T> answer) {
            if (answer)
                take(*std::move(answer));
            else if (!m_fault)
                m_fault = answer.error();
            close();
        });
    }

    void askForBefore(const Snapshot& source) {
        ask(m_snapshots.list(source.environmentId, source.takenAt - farthest, mostSummaries),
            [this](const std::vector<SnapshotSummary>& summaries) {
                const Snapshot& judged = *m_judged->source;
                const auto found = std::ranges::find_if(summaries, [&](const SnapshotSummary& summary) {
                    return summary.level == judged.level && summary.takenAt < judged.takenAt;
                });
                if (found != summaries.end())
                    askForSnapshot(found->id);
            });
    }

    void askForSnapshot(SnapshotId id) {
        ask(m_snapshots.snapshot(id), [this](const SnapshotPtr& snapshot) {
            if (!snapshot)
                return;
            const auto decoded = [snapshot]() -> Result<DecodedSnapshotPtr> {
                return std::make_shared<const DecodedSnapshot>(decode(snapshot));
            };
            ask(runIn(m_pool, decoded), [this](DecodedSnapshotPtr before) { m_history->before = std::move(before); });
        });
    }

    void close() {
        if (--m_open > 0)
            return;
        m_promise.finish(GatheredPast{m_history, m_fault});
        deleteLater();
    }

    SnapshotRepository& m_snapshots;
    QThreadPool& m_pool;
    DecodedSnapshotPtr m_judged;
    std::shared_ptr<GatheredHistory> m_history;
    std::optional<Error> m_fault;
    TaskPromise<GatheredPast> m_promise;
    int m_open = 0;
};

} // namespace

std::vector<Finding> findingsBefore(const HealthInput& input, const std::function<Health(const HealthInput&)>& judge) {
    const DecodedSnapshot* before = input.history ? input.history->previous() : nullptr;
    if (!before)
        return {};
    std::vector<Finding> findings = judge({input.environment, before, nullptr, nullptr, input.thresholds}).findings;
    for (Finding& finding : findings)
        finding.since = finding.since.value_or(finding.at);
    return findings;
}

Task<GatheredPast> gatherHistory(
    SnapshotRepository& snapshots, QThreadPool& pool, DecodedSnapshotPtr judged, DecodedSnapshotPtr before) {
    // Owns itself: every question is answered, also when its storage has ended.
    auto* gathering = new Gathering(snapshots, pool, std::move(judged));
    return gathering->start(std::move(before));
}

} // namespace magkeeper
