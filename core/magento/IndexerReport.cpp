// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/IndexerReport.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// A row that is younger says nothing yet: whoever works on it may hold no lock and be between two steps.
constexpr auto patience = 10min;
/// Two snapshots that are nearer to each other tell no pace.
constexpr auto leastDistance = 1min;
constexpr auto reindexJob = "indexer_reindex_all_invalid"_L1;
constexpr auto viewsJob = "indexer_update_all_views"_L1;

Instant storeTime(const DecodedSnapshot& snapshot) {
    return snapshot.source->takenAt + snapshot.source->clockOffset.value_or(0ms);
}

class IndexerJudge {
public:
    IndexerJudge(const DecodedSnapshot& now, const DecodedSnapshot* before)
        : m_now(now)
        , m_at(storeTime(now)) {
        if (before && before->indexers.isKnown() && m_at - storeTime(*before) >= leastDistance) {
            m_before = &*before->indexers.value;
            m_minutes = std::chrono::duration<double, std::ratio<60>>(m_at - storeTime(*before)).count();
        }
    }

    [[nodiscard]] IndexerReport report(const Indexer& indexer) const {
        IndexerReport report{.id = indexer.id};
        measure(report, indexer);
        const bool viewWorks = indexer.viewStatus && indexer.viewStatus->value == ViewStatus::Working;
        const bool isValid = indexer.status.value == IndexerStatus::Valid;
        const std::optional<Instant> since = isValid ? indexer.viewUpdatedAt : indexer.updatedAt;
        if (since)
            report.age = std::max(milliseconds(0), m_at - *since);
        report.job = isValid ? viewsJob : reindexJob;
        report.doing = doingOf(indexer, report, viewWorks);
        report.action = actionOf(report.doing);
        noteJob(report);
        return report;
    }

private:
    /// What changed between the two snapshots.
    void measure(IndexerReport& report, const Indexer& indexer) const {
        const bool scheduled = indexer.mode && indexer.mode->value == IndexerMode::Schedule;
        if (scheduled && indexer.stateVersion && indexer.maximumVersion)
            report.waiting = std::max<qint64>(0, *indexer.maximumVersion - *indexer.stateVersion);
        else if (scheduled && indexer.changelogRows == 0)
            report.waiting = 0;
        const Indexer* old = m_before ? find(*m_before, indexer.id) : nullptr;
        if (!scheduled || !old)
            return;
        if (indexer.changelogRows && old->changelogRows)
            report.changelogGrowth = *indexer.changelogRows - *old->changelogRows;
        if (indexer.maximumVersion && old->maximumVersion && *indexer.maximumVersion >= *old->maximumVersion)
            report.arriving = static_cast<double>(*indexer.maximumVersion - *old->maximumVersion) / m_minutes;
        if (indexer.stateVersion && old->stateVersion && *indexer.stateVersion >= *old->stateVersion)
            report.consumed = static_cast<double>(*indexer.stateVersion - *old->stateVersion) / m_minutes;
        report.timeToEmpty = timeToEmpty(report);
    }

    static std::optional<milliseconds> timeToEmpty(const IndexerReport& report) {
        if (report.waiting == 0)
            return milliseconds(0);
        if (!report.waiting || !report.arriving || !report.consumed || *report.consumed <= *report.arriving)
            return std::nullopt;
        const double minutes = static_cast<double>(*report.waiting) / (*report.consumed - *report.arriving);
        const bool isSoon = minutes < 60.0 * 24 * 365;
        return isSoon ? std::optional(milliseconds(std::llround(minutes * 60'000))) : std::nullopt;
    }

    static const Indexer* find(const IndexersState& state, const QString& id) {
        const auto found = std::ranges::find(state.indexers, id, &Indexer::id);
        return found == state.indexers.end() ? nullptr : &*found;
    }

    [[nodiscard]] IndexerDoing doingOf(const Indexer& indexer, const IndexerReport& report, bool viewWorks) const {
        switch (indexer.status.value) {
        case IndexerStatus::Invalid:
            return IndexerDoing::WaitsForCron;
        case IndexerStatus::Suspended:
            return IndexerDoing::Suspended;
        case IndexerStatus::Working:
            return workOf(report);
        case IndexerStatus::Other:
            return IndexerDoing::Unknown;
        case IndexerStatus::Valid:
            break;
        }
        if (viewWorks)
            return workOf(report);
        if (indexer.viewStatus && indexer.viewStatus->value == ViewStatus::Suspended)
            return isWorkedOn() == Seen::No && report.age.value_or(0ms) > patience ? IndexerDoing::Stuck
                                                                                   : IndexerDoing::MayBeWorked;
        return isBehind(report) ? IndexerDoing::Behind : IndexerDoing::Fine;
    }

    /// More waits than a turn of cron brings in by the by, and it does not get less.
    static bool isBehind(const IndexerReport& report) {
        constexpr qint64 byTheBy = 1'000;
        return report.waiting.value_or(0) > byTheBy && report.consumed && report.arriving
            && *report.consumed <= *report.arriving;
    }

    enum class Seen { Yes, No, Unknown };

    [[nodiscard]] Seen isWorkedOn() const {
        const IndexerActivity& activity = m_now.indexers.value->activity;
        const bool held = activity.cronLocks && activity.cronLocks->value == LockState::Held;
        if (held || activity.processes.value_or(0) > 0 || activity.cronProcesses.value_or(0) > 0)
            return Seen::Yes;
        const bool free = activity.cronLocks && activity.cronLocks->value == LockState::Free;
        const bool locksOfItsOwn = activity.applicationLocks.value_or(true);
        return free && activity.processes && activity.cronProcesses && !locksOfItsOwn ? Seen::No : Seen::Unknown;
    }

    [[nodiscard]] IndexerDoing workOf(const IndexerReport& report) const {
        switch (isWorkedOn()) {
        case Seen::Yes:
            return IndexerDoing::Worked;
        case Seen::Unknown:
            return IndexerDoing::MayBeWorked;
        case Seen::No:
            break;
        }
        return report.age.value_or(0ms) > patience ? IndexerDoing::Stuck : IndexerDoing::MayBeWorked;
    }

    static QString actionOf(IndexerDoing doing) {
        switch (doing) {
        case IndexerDoing::Stuck:
            return u"indexer.reset"_s;
        case IndexerDoing::WaitsForCron:
        case IndexerDoing::Behind:
            return u"cron.schedule-job"_s;
        case IndexerDoing::Suspended:
            return u"index.resume"_s;
        case IndexerDoing::Fine:
        case IndexerDoing::Worked:
        case IndexerDoing::MayBeWorked:
        case IndexerDoing::Unknown:
            break;
        }
        return {};
    }

    void noteJob(IndexerReport& report) const {
        if (!m_now.cron.isKnown())
            return;
        const auto job = std::ranges::find(m_now.cron.value->jobs, report.job, &CronJob::code);
        if (job == m_now.cron.value->jobs.end())
            return;
        report.jobLastAt = job->lastSuccessAt;
        report.jobLastDuration = job->lastDuration;
    }

    const DecodedSnapshot& m_now;
    Instant m_at;
    const IndexersState* m_before = nullptr;
    double m_minutes = 0;
};

} // namespace

QString indexerDoingName(IndexerDoing doing) {
    static const std::array names{u"fine"_s, u"waits-for-cron"_s, u"worked"_s, u"may-be-worked"_s, u"stuck"_s,
        u"behind"_s, u"suspended"_s, u"unknown"_s};
    return names.at(static_cast<size_t>(doing));
}

std::vector<IndexerReport> judgeIndexers(const DecodedSnapshot& now, const DecodedSnapshot* before) {
    std::vector<IndexerReport> reports;
    if (!now.indexers.isKnown())
        return reports;
    const IndexerJudge judge(now, before);
    for (const Indexer& indexer : now.indexers.value->indexers)
        reports.push_back(judge.report(indexer));
    return reports;
}

} // namespace magkeeper
