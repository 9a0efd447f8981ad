// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/FleetExposureGathering.h"

#include "core/base/Work.h"

#include <QObject>

namespace magkeeper {

namespace {

/// One environment after another; deletes itself after the answer, and goes with whoever wants it.
class ExposureGathering final : public QObject {
public:
    ExposureGathering(
        QObject* context, PatchRecordRepository& records, QThreadPool& pool, FleetExposureQuestion question)
        : QObject(context)
        , m_records(records)
        , m_pool(pool)
        , m_question(std::move(question)) { }

    Task<FleetExposure> start() {
        Task<FleetExposure> task = m_promise.task();
        whenDone(this, m_records.all(), [this](Result<std::map<EnvironmentId, PatchRecord>> all) {
            if (!all)
                return finish(failure(all.error()));
            m_kept = *std::move(all);
            next();
        });
        return task;
    }

private:
    void next() {
        if (m_standings.size() == m_question.environments.size())
            return finish(FleetExposure{
                exposureDays(m_question.from, m_standings), static_cast<int>(m_question.environments.size()), m_fault});
        const EnvironmentId id = m_question.environments[m_standings.size()];
        whenDone(this, m_records.releases(id), [this, id](Result<std::vector<SeenRelease>> releases) {
            if (!releases)
                m_fault = releases.error();
            judge(id, std::move(releases).value_or(std::vector<SeenRelease>()));
        });
    }

    void judge(EnvironmentId id, std::vector<SeenRelease> releases) {
        auto work = [catalogs = m_question.catalogs, record = std::move(m_kept[id]), releases = std::move(releases),
                        from = m_question.from, now = m_question.now]() -> Result<std::vector<DayStanding>> {
            return dayStandings(*catalogs, exposureHistory(*catalogs, record, releases), from, now);
        };
        whenDone(this, runIn(m_pool, std::move(work)), [this](Result<std::vector<DayStanding>> standings) {
            if (!standings)
                return finish(failure(standings.error()));
            m_standings.push_back(*std::move(standings));
            next();
        });
    }

    void finish(Result<FleetExposure> exposure) {
        m_promise.finish(std::move(exposure));
        deleteLater();
    }

    PatchRecordRepository& m_records;
    QThreadPool& m_pool;
    FleetExposureQuestion m_question;
    std::map<EnvironmentId, PatchRecord> m_kept;
    std::vector<std::vector<DayStanding>> m_standings;
    std::optional<Error> m_fault;
    TaskPromise<FleetExposure> m_promise;
};

} // namespace

Task<FleetExposure> gatherFleetExposure(
    QObject* context, PatchRecordRepository& records, QThreadPool& pool, FleetExposureQuestion question) {
    auto* gathering = new ExposureGathering(context, records, pool, std::move(question));
    return gathering->start();
}

} // namespace magkeeper
