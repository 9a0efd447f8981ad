// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/NumberHistory.h"

#include "core/base/Work.h"

#include <QObject>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// One question after another; deletes itself after the answer, and goes with whoever wants it.
class NumberReading final : public QObject {
public:
    NumberReading(
        QObject* context, SnapshotRepository& snapshots, QThreadPool& pool, SnapshotNumber number, std::stop_token stop)
        : QObject(context)
        , m_snapshots(snapshots)
        , m_pool(pool)
        , m_number(std::move(number))
        , m_stop(std::move(stop)) { }

    [[nodiscard]] Task<std::vector<SeriesPoint>> start(EnvironmentId environment, Instant since) {
        auto task = m_promise.task();
        whenDone(this, m_snapshots.list(environment, since, mostOfNumberHistory),
            [this](Result<std::vector<SnapshotSummary>> summaries) {
                if (!summaries)
                    return finish(failure(summaries.error()));
                m_summaries = *std::move(summaries);
                next();
            });
        return task;
    }

private:
    void next() {
        if (m_stop.stop_requested())
            return finish(failure(ErrorKind::Cancelled, u"stopped while the snapshots were read"_s));
        if (m_at == m_summaries.size()) {
            std::ranges::reverse(m_points);
            return finish(std::move(m_points));
        }
        whenDone(this, m_snapshots.snapshot(m_summaries[m_at++].id), [this](const Result<SnapshotPtr>& snapshot) {
            if (snapshot && *snapshot)
                evaluate(*snapshot);
            else
                next();
        });
    }

    void evaluate(const SnapshotPtr& snapshot) {
        auto evaluation
            = [number = m_number, snapshot]() -> Result<std::optional<double>> { return number.of(*snapshot); };
        whenDone(this, runIn(m_pool, std::move(evaluation)),
            [this, at = snapshot->takenAt](const Result<std::optional<double>>& value) {
                if (value && *value)
                    m_points.push_back({.at = at, .value = **value});
                next();
            });
    }

    void finish(Result<std::vector<SeriesPoint>> answer) {
        m_promise.finish(std::move(answer));
        deleteLater();
    }

    SnapshotRepository& m_snapshots;
    QThreadPool& m_pool;
    SnapshotNumber m_number;
    std::stop_token m_stop;
    TaskPromise<std::vector<SeriesPoint>> m_promise;
    std::vector<SnapshotSummary> m_summaries;
    std::vector<SeriesPoint> m_points;
    size_t m_at = 0;
};

} // namespace

Task<std::vector<SeriesPoint>> numberHistory(QObject* context, SnapshotRepository& snapshots, QThreadPool& pool,
    EnvironmentId environment, SnapshotNumber number, Instant since, std::stop_token stop) {
    auto* reading = new NumberReading(context, snapshots, pool, std::move(number), std::move(stop));
    return reading->start(environment, since);
}

} // namespace magkeeper
