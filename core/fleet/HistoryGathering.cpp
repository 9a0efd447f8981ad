// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/HistoryGathering.h"

#include "core/base/Work.h"

#include <QObject>

namespace magkeeper {

namespace {

constexpr std::chrono::hours farthest{24 * 90}; ///< an older snapshot says nothing about this one

/// Still as far back as it should be, and not so much farther that something newer would do better.
bool stillServes(const DecodedSnapshotPtr& before, Instant judged, std::chrono::hours age) {
    if (!before)
        return false;
    const auto back = judged - before->source->takenAt;
    return back >= age && back < age + age / 2;
}

/// Several questions at once; deletes itself after the last answer, and goes with whoever wants them.
class Gathering final : public QObject {
public:
    Gathering(QObject* context, SnapshotRepository& snapshots, QThreadPool& pool, PastQuestion question)
        : QObject(context)
        , m_snapshots(snapshots)
        , m_pool(pool)
        , m_question(std::move(question))
        , m_history(std::make_shared<GatheredHistory>()) { }

    [[nodiscard]] Task<GatheredPast> start() {
        Task<GatheredPast> task = m_promise.task();
        const Snapshot& source = *m_question.judged->source;
        ++m_open; // held until everything was asked
        for (const WantedSeries& wanted : seriesWanted(*m_question.judged)) {
            ask(m_snapshots.points(source.environmentId, wanted.name, source.takenAt - wanted.reach),
                [this, name = wanted.name](
                    const std::vector<SeriesPoint>& points) { m_history->series.insert(name, points); });
        }
        askForBaseline(m_question.judged, std::nullopt, HealthHistory::baselineAge, &GatheredHistory::before);
        const bool isFull = source.level == ProbeLevel::Full;
        if (const DecodedSnapshotPtr full = isFull ? m_question.judged : m_question.full)
            askForBaseline(full, ProbeLevel::Full, HealthHistory::fullBaselineAge, &GatheredHistory::beforeFull);
        if (m_question.losses)
            ask(m_question.losses->losses(source.environmentId),
                [this](std::vector<PatchLoss> losses) { m_history->losses = std::move(losses); });
        close();
        return task;
    }

private:
    template <typename T, typename Take>
    void ask(Task<T> task, const Take& take) {
        ++m_open;
        whenDone(this, std::move(task), [this, take](Result<T> answer) {
            if (answer)
                take(*std::move(answer));
            else if (!m_fault)
                m_fault = answer.error();
            close();
        });
    }

    void askForBaseline(const DecodedSnapshotPtr& judged, std::optional<ProbeLevel> level, std::chrono::hours age,
        DecodedSnapshotPtr GatheredHistory::* place) {
        const Snapshot& source = *judged->source;
        if (m_question.known && stillServes((*m_question.known).*place, source.takenAt, age)) {
            (*m_history).*place = (*m_question.known).*place;
            return;
        }
        ask(m_snapshots.baseline(source.environmentId, level, source.takenAt - age, source.takenAt),
            [this, place, oldest = source.takenAt - farthest](const SnapshotPtr& snapshot) {
                if (snapshot && snapshot->takenAt >= oldest)
                    decodeInto(snapshot, place);
            });
    }

    void decodeInto(const SnapshotPtr& snapshot, DecodedSnapshotPtr GatheredHistory::* place) {
        const auto decoded = [snapshot]() -> Result<DecodedSnapshotPtr> {
            return std::make_shared<const DecodedSnapshot>(decode(snapshot));
        };
        ask(runIn(m_pool, decoded),
            [this, place](DecodedSnapshotPtr before) { (*m_history).*place = std::move(before); });
    }

    void close() {
        if (--m_open > 0)
            return;
        m_promise.finish(GatheredPast{m_history, m_fault});
        deleteLater();
    }

    SnapshotRepository& m_snapshots;
    QThreadPool& m_pool;
    PastQuestion m_question;
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
    QObject* context, SnapshotRepository& snapshots, QThreadPool& pool, PastQuestion question) {
    auto* gathering = new Gathering(context, snapshots, pool, std::move(question));
    return gathering->start();
}

} // namespace magkeeper
