// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CronReport.h"

#include <QSet>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// So long a row may wait before its group is called starved: cron comes once a minute, and takes one row of a job.
constexpr auto patience = 5min;

std::optional<Instant> newestStart(const CronRuns& runs) {
    std::optional<Instant> newest;
    for (const CronRun& run : runs.runs)
        if (run.startedAt && *run.startedAt <= runs.now + 1min)
            newest = std::max(newest.value_or(Instant::min()), *run.startedAt);
    return newest;
}

/// Every configured job, and every lane that is none's.
std::vector<CronJobReport> judgeJobs(
    const CronJudgement& judgement, const std::vector<CronLane>& lanes, const CronState* state) {
    QMap<QString, const CronLane*> open;
    for (const CronLane& lane : lanes)
        open.insert(lane.job, &lane);
    std::vector<CronJobReport> reports;
    QSet<QString> seen;
    for (const CronJob& job : state ? state->jobs : std::vector<CronJob>())
        if (!seen.contains(job.code)) {
            seen.insert(job.code);
            reports.push_back(judgeCronJob(judgement, open.take(job.code), &job));
        }
    for (const CronLane* lane : std::as_const(open))
        reports.push_back(judgeCronJob(judgement, lane, nullptr));
    const auto gravest = [](const CronJobReport& job) {
        return std::pair(job.concerns.empty() ? 99 : static_cast<int>(job.concerns.front()), job.code);
    };
    std::ranges::sort(reports, {}, gravest);
    return reports;
}

class GroupJudge {
public:
    GroupJudge(const CronRuns& runs, const CronState* state)
        : m_runs(runs) {
        for (const CronGroup& group : state ? state->groups : std::vector<CronGroup>()) {
            CronGroupReport& report = of(group.id);
            report.separateProcess = group.separateProcess;
            report.lock = group.lock;
        }
    }

    void addJobs(const std::vector<CronJobReport>& jobs) {
        for (const CronJobReport& job : jobs)
            ++of(job.group).jobs;
    }
    void addLane(const CronLane& lane) {
        CronGroupReport& group = of(lane.group);
        for (const size_t place : lane.runs)
            addRun(group, m_runs.runs[place]);
    }

    std::vector<CronGroupReport> reports() {
        std::vector<CronGroupReport> reports;
        for (CronGroupReport& group : m_groups) {
            judge(group);
            if (!group.id.isEmpty() || group.jobs > 0)
                reports.push_back(group);
        }
        return reports;
    }

private:
    CronGroupReport& of(const QString& id) {
        CronGroupReport& group = m_groups[id];
        group.id = id;
        return group;
    }

    void addRun(CronGroupReport& group, const CronRun& run) const {
        if (run.startedAt)
            group.lastStartedAt = std::max(group.lastStartedAt.value_or(Instant::min()), *run.startedAt);
        if (run.status != CronRunStatus::Pending || run.scheduledAt >= m_runs.now)
            return;
        ++group.overdue;
        group.oldestOverdueAt = std::min(group.oldestOverdueAt.value_or(Instant::max()), run.scheduledAt);
    }

    /// Its rows wait, none of its jobs began since the oldest of them was due, and jobs of another group did.
    void judge(CronGroupReport& group) const {
        if (!group.oldestOverdueAt || m_runs.now - *group.oldestOverdueAt < patience)
            return;
        const Instant since = std::max(*group.oldestOverdueAt, group.lastStartedAt.value_or(Instant::min()));
        const bool othersBegan = std::ranges::any_of(m_groups, [&](const CronGroupReport& other) {
            return other.id != group.id && other.lastStartedAt.value_or(Instant::min()) > since + 1min;
        });
        if (othersBegan && m_runs.now - since >= patience)
            group.starvedFor = m_runs.now - since;
    }

    const CronRuns& m_runs;
    QMap<QString, CronGroupReport> m_groups;
};

} // namespace

const CronJobReport* CronReport::job(const QString& code) const {
    const auto found = std::ranges::find(jobs, code, &CronJobReport::code);
    return found == jobs.end() ? nullptr : &*found;
}

size_t CronReport::count(CronConcern concern) const {
    return static_cast<size_t>(std::ranges::count_if(jobs, [&](const CronJobReport& job) { return job.has(concern); }));
}

CronReport judgeCron(const CronRuns& runs, const CronState* state) {
    CronReport report;
    report.now = runs.now;
    report.from = runs.seenFrom();
    report.timeZone = state ? state->timeZone : std::nullopt;
    report.lastStartedAt = newestStart(runs);
    report.lanes = cronLanes(runs, state);
    const QTimeZone zone = report.timeZone ? QTimeZone(report.timeZone->toUtf8()) : QTimeZone();
    report.jobs = judgeJobs({runs, state, zone, report.lastStartedAt}, report.lanes, state);
    GroupJudge groups(runs, state);
    groups.addJobs(report.jobs);
    for (const CronLane& lane : report.lanes)
        groups.addLane(lane);
    report.groups = groups.reports();
    return report;
}

} // namespace magkeeper
