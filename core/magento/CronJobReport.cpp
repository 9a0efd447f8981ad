// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CronJobReport.h"

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr size_t leastForMedian = 5;
constexpr size_t dueTimes = 3;
// Core's own, where a group tells none. Source: module-cron's cron_groups.xml.
constexpr milliseconds usualLifetime = 15min;
constexpr milliseconds usualHistory = 60min;
constexpr milliseconds margin = 5min;
/// Declared and due, yet without a row among the newest 200 of a recorded 2.4.7-p3 whose cron ran every minute: what
/// core does with it is not known here, so its silence says nothing.
constexpr auto silentByItself = "analytics_update"_L1;

void count(CronJobReport& report, CronRunStatus status) {
    switch (status) {
    case CronRunStatus::Success:
        ++report.success;
        return;
    case CronRunStatus::Error:
        ++report.error;
        return;
    case CronRunStatus::Missed:
        ++report.missed;
        return;
    case CronRunStatus::Running:
        ++report.running;
        return;
    case CronRunStatus::Pending:
        ++report.pending;
        return;
    case CronRunStatus::Other:
        break;
    }
    ++report.other;
}

class JobJudge {
public:
    JobJudge(const CronJudgement& judgement, const CronLane* lane, const CronJob* job)
        : m_runs(judgement.runs)
        , m_state(judgement.state)
        , m_zone(judgement.zone)
        , m_newestStart(judgement.newestStart)
        , m_lane(lane)
        , m_job(job) { }

    CronJobReport report() {
        readConfiguration();
        if (m_lane)
            readRuns();
        findSilence();
        if (m_job && m_job->configured == false)
            add(CronConcern::Unconfigured);
        std::ranges::sort(m_report.concerns);
        return std::move(m_report);
    }

private:
    void add(CronConcern concern) {
        if (!m_report.has(concern))
            m_report.concerns.push_back(concern);
    }
    [[nodiscard]] const CronRun& run(size_t place) const { return m_runs.runs[place]; }
    [[nodiscard]] const CronGroup* group() const {
        if (!m_state)
            return nullptr;
        const auto found = std::ranges::find(m_state->groups, m_report.group, &CronGroup::id);
        return found == m_state->groups.end() ? nullptr : &*found;
    }

    void readConfiguration() {
        m_report.code = m_job ? m_job->code : m_lane->job;
        m_report.group = m_job ? m_job->group.value_or(QString()) : m_lane->group;
        if (!m_job)
            return;
        m_report.configured = m_job->configured;
        m_report.expression = m_job->expression;
        m_expression = m_job->expression ? CronExpression::parse(*m_job->expression) : std::nullopt;
        if (m_expression && m_zone.isValid())
            m_report.nextDue = m_expression->nextDue(m_runs.now, dueTimes, m_zone);
    }

    void readRuns() {
        std::vector<milliseconds> lengths;
        for (const size_t place : m_lane->runs) {
            const CronRun& each = run(place);
            count(m_report, each.status);
            if (each.status == CronRunStatus::Pending && each.scheduledAt >= m_runs.now && !m_report.plannedAt)
                m_report.plannedAt = each.scheduledAt;
            if (each.status == CronRunStatus::Success && each.finishedAt)
                lengths.push_back(runLength(each, m_runs.now).value_or(0ms));
            noteLast(each);
        }
        if (lengths.size() >= leastForMedian) {
            std::ranges::nth_element(lengths, lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2));
            m_report.median = lengths[lengths.size() / 2];
        }
        judgeLengths();
        judgeOverlaps();
        judgeEnds();
    }

    void noteLast(const CronRun& each) {
        if (!each.startedAt)
            return;
        if (each.status == CronRunStatus::Error)
            m_report.message = m_runs.messageOf(each);
        if (m_report.lastStartedAt.value_or(Instant::min()) > *each.startedAt)
            return;
        m_report.lastStartedAt = each.startedAt;
        m_report.lastStatus = each.status;
    }

    void judgeLengths() {
        for (const size_t place : m_lane->runs) {
            const auto length = runLength(run(place), m_runs.now);
            if (!length)
                continue;
            if (run(place).finishedAt)
                m_report.longest = std::max(m_report.longest.value_or(0ms), *length);
            if (m_report.median && isLong(*length, *m_report.median) && !isDead(run(place)))
                m_report.longRuns.push_back(place);
        }
        if (!m_report.longRuns.empty())
            add(CronConcern::LongRunning);
    }

    /// Two runs that touch in the same second do not overlap: the table knows no parts of one.
    void judgeOverlaps() {
        std::vector<size_t> began;
        std::ranges::copy_if(
            m_lane->runs, std::back_inserter(began), [&](size_t place) { return run(place).startedAt.has_value(); });
        std::ranges::sort(began, {}, [&](size_t place) { return run(place).startedAt; });
        Instant busyUntil = Instant::min();
        for (const size_t place : began) {
            if (*run(place).startedAt < busyUntil)
                m_report.overlaps.push_back(place);
            const auto length = isDead(run(place)) ? std::nullopt : runLength(run(place), m_runs.now);
            busyUntil = std::max(busyUntil, *run(place).startedAt + length.value_or(0ms));
        }
        if (!m_report.overlaps.empty())
            add(CronConcern::Overlapping);
    }

    void judgeEnds() {
        if (m_report.missed > 0)
            add(CronConcern::Missed);
        if (m_report.lastStatus == CronRunStatus::Error || m_report.lastStatus == CronRunStatus::Other)
            add(CronConcern::Failing);
        if (std::ranges::any_of(m_lane->runs, [&](size_t place) { return isDead(run(place)); }))
            add(CronConcern::Dead);
    }

    [[nodiscard]] bool isDead(const CronRun& each) const {
        if (each.status != CronRunStatus::Running || !m_state)
            return false;
        return std::ranges::any_of(m_state->running, [&](const RunningJob& row) {
            return row.scheduleId == each.id && row.lock && row.lock->value == LockState::Free;
        });
    }

    /// Whether it was due in a time of which a row would still be there, and nothing of it began. A time that is
    /// younger than a row may wait, or older than rows of success are kept, says nothing.
    void findSilence() {
        const bool began = m_report.success + m_report.error + m_report.running + m_report.other > 0;
        if (!m_expression || !m_zone.isValid() || m_report.configured != true || began
            || m_report.code == silentByItself)
            return;
        const CronGroup* known = group();
        const milliseconds lifetime = known ? known->lifetime.value_or(usualLifetime) : usualLifetime;
        const milliseconds history = known ? known->historySuccess.value_or(usualHistory) : usualHistory;
        const Instant from = std::max(m_runs.seenFrom(), m_runs.now - history + margin);
        const auto due = m_expression->lastDue(from, m_runs.now - lifetime - margin, m_zone);
        // Where nothing at all began since then, cron is what is silent, and not this job.
        if (!due || m_newestStart.value_or(Instant::min()) < *due + margin)
            return;
        m_report.missingSince = due;
        add(m_report.runs() == 0 ? CronConcern::Absent : CronConcern::NeverRan);
    }

    const CronRuns& m_runs;
    const CronState* m_state;
    const QTimeZone& m_zone;
    std::optional<Instant> m_newestStart;
    const CronLane* m_lane;
    const CronJob* m_job;
    std::optional<CronExpression> m_expression;
    CronJobReport m_report;
};

} // namespace

QString concernName(CronConcern concern) {
    static const std::array names{u"dead"_s, u"failing"_s, u"never-ran"_s, u"absent"_s, u"long-running"_s,
        u"overlapping"_s, u"missed"_s, u"unconfigured"_s};
    return names.at(static_cast<size_t>(concern));
}

QString runStatusName(CronRunStatus status) {
    static const std::array names{u"pending"_s, u"running"_s, u"success"_s, u"missed"_s, u"error"_s, u"other"_s};
    return names.at(static_cast<size_t>(status));
}

bool CronJobReport::has(CronConcern concern) const { return std::ranges::find(concerns, concern) != concerns.end(); }

std::optional<milliseconds> runLength(const CronRun& run, Instant now) {
    if (!run.startedAt)
        return std::nullopt;
    if (run.finishedAt)
        return std::max(0ms, *run.finishedAt - *run.startedAt);
    return run.status == CronRunStatus::Running ? std::optional(std::max(0ms, now - *run.startedAt)) : std::nullopt;
}

bool isLong(milliseconds length, milliseconds median) { return length > median * 3 && length - median > 1min; }

CronJobReport judgeCronJob(const CronJudgement& judgement, const CronLane* lane, const CronJob* job) {
    return JobJudge(judgement, lane, job).report();
}

} // namespace magkeeper
