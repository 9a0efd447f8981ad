// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CronReport.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

const Instant now = instantFromIso8601(u"2026-11-21T12:00:00.000Z"_s).value_or(Instant());

/// A schedule that is written row by row, times counted back from now.
class Schedule {
public:
    Schedule() {
        m_runs.now = now;
        m_runs.from = now - 24h;
        m_state.timeZone = u"Europe/Berlin"_s;
    }

    CronRun& add(
        const QString& job, CronRunStatus status, milliseconds ago, std::optional<seconds> took = std::nullopt) {
        CronRun run{.id = ++m_last,
            .job = place(job),
            .word = 0,
            .status = status,
            .scheduledAt = now - ago,
            .startedAt = {},
            .finishedAt = {}};
        if (status != CronRunStatus::Pending && status != CronRunStatus::Missed)
            run.startedAt = run.scheduledAt;
        if (took)
            run.finishedAt = run.scheduledAt + *took;
        return *m_runs.runs.insert(m_runs.runs.begin(), run);
    }
    void configure(const QString& job, const QString& group, const QString& expression) {
        CronJob configured;
        configured.code = job;
        configured.group = group;
        configured.configured = true;
        configured.expression = expression;
        m_state.jobs.push_back(configured);
    }
    CronState& state() { return m_state; }
    CronRuns& runs() { return m_runs; }
    [[nodiscard]] CronReport report() const { return judgeCron(m_runs, &m_state); }
    [[nodiscard]] CronJobReport job(const QString& code) const {
        const CronReport all = report();
        const CronJobReport* found = all.job(code);
        return found ? *found : CronJobReport();
    }

private:
    quint32 place(const QString& job) {
        if (!m_runs.jobs.contains(job))
            m_runs.jobs.append(job);
        return static_cast<quint32>(m_runs.jobs.indexOf(job));
    }

    CronRuns m_runs;
    CronState m_state;
    qint64 m_last = 0;
};

using Concerns = std::vector<CronConcern>;

} // namespace

TEST(CronReport, SaysNothingOfAJobThatRunsAsItShould) {
    Schedule schedule;
    schedule.configure(u"mail"_s, u"default"_s, u"* * * * *"_s);
    for (int minute = 60; minute > 0; --minute)
        schedule.add(u"mail"_s, CronRunStatus::Success, minute * 1min, 2s);
    const CronJobReport job = schedule.job(u"mail"_s);
    EXPECT_TRUE(job.concerns.empty());
    EXPECT_EQ(job.median, milliseconds(2s));
    EXPECT_EQ(job.success, 60U);
    EXPECT_EQ(job.lastStartedAt, now - 1min);
}

TEST(CronReport, CallsARunLongByTheMedianOfItsOwnJob) {
    Schedule schedule;
    for (int i = 0; i < 6; ++i)
        schedule.add(u"slow"_s, CronRunStatus::Success, 600min - i * 60min, 300s);
    schedule.add(u"slow"_s, CronRunStatus::Success, 120min, 890s);
    EXPECT_TRUE(schedule.job(u"slow"_s).longRuns.empty()) << "not yet three times as long";
    schedule.add(u"slow"_s, CronRunStatus::Success, 90min, 910s);
    EXPECT_EQ(schedule.job(u"slow"_s).longRuns.size(), 1U);
    EXPECT_TRUE(schedule.job(u"slow"_s).has(CronConcern::LongRunning));
}

TEST(CronReport, CallsARunThatIsStillGoingLong) {
    Schedule schedule;
    for (int i = 0; i < 6; ++i)
        schedule.add(u"quick"_s, CronRunStatus::Success, 600min - i * 60min, 2s);
    schedule.add(u"quick"_s, CronRunStatus::Running, 5min);
    EXPECT_EQ(schedule.job(u"quick"_s).longRuns.size(), 1U);
    Schedule few;
    few.add(u"quick"_s, CronRunStatus::Success, 20min, 2s);
    few.add(u"quick"_s, CronRunStatus::Running, 5min);
    EXPECT_TRUE(few.job(u"quick"_s).longRuns.empty()) << "nobody knows its usual time";
}

TEST(CronReport, FindsRunsThatOverlapAndLeavesThoseThatTouch) {
    Schedule schedule;
    schedule.add(u"touching"_s, CronRunStatus::Success, 10min, 60s);
    schedule.add(u"touching"_s, CronRunStatus::Success, 9min, 60s);
    schedule.add(u"over"_s, CronRunStatus::Success, 10min, 61s);
    schedule.add(u"over"_s, CronRunStatus::Success, 9min, 60s);
    EXPECT_TRUE(schedule.job(u"touching"_s).overlaps.empty());
    EXPECT_EQ(schedule.job(u"over"_s).overlaps.size(), 1U);
    EXPECT_EQ(schedule.job(u"over"_s).concerns, Concerns{CronConcern::Overlapping});
}

TEST(CronReport, TellsTheLastFailureWithItsMessageUntilARunSucceeds) {
    Schedule schedule;
    const qint64 id = schedule.add(u"mail"_s, CronRunStatus::Error, 10min, 1s).id;
    schedule.runs().messages[id] = u"no route"_s;
    EXPECT_TRUE(schedule.job(u"mail"_s).has(CronConcern::Failing));
    EXPECT_EQ(schedule.job(u"mail"_s).message, u"no route"_s);
    schedule.add(u"mail"_s, CronRunStatus::Success, 5min, 1s);
    EXPECT_FALSE(schedule.job(u"mail"_s).has(CronConcern::Failing));
}

TEST(CronReport, TakesARunningRowWithoutItsLockForDead) {
    Schedule schedule;
    const qint64 id = schedule.add(u"index"_s, CronRunStatus::Running, 50min).id;
    RunningJob row{.job = u"index"_s, .scheduleId = id, .lock = Word<LockState>{LockState::Held, u"held"_s}};
    schedule.state().running = {row};
    EXPECT_FALSE(schedule.job(u"index"_s).has(CronConcern::Dead));
    schedule.state().running[0].lock = Word<LockState>{LockState::Free, u"free"_s};
    EXPECT_TRUE(schedule.job(u"index"_s).has(CronConcern::Dead));
    for (int i = 0; i < 6; ++i)
        schedule.add(u"index"_s, CronRunStatus::Success, 600min - i * 60min, 2s);
    EXPECT_FALSE(schedule.job(u"index"_s).has(CronConcern::LongRunning)) << "it takes no time any more";
    schedule.add(u"index"_s, CronRunStatus::Success, 10min, 1s);
    EXPECT_TRUE(schedule.job(u"index"_s).overlaps.empty()) << "a dead run is in nobody's way";
}

TEST(CronReport, MissesAJobThatWasDueWhileCronLived) {
    Schedule schedule;
    schedule.configure(u"hourly"_s, u"default"_s, u"30 * * * *"_s);
    schedule.add(u"other"_s, CronRunStatus::Success, 35min, 1s);
    EXPECT_TRUE(schedule.job(u"hourly"_s).concerns.empty()) << "nothing ran since 11:30: cron itself is silent";
    schedule.add(u"other"_s, CronRunStatus::Success, 1min, 1s);
    EXPECT_EQ(schedule.job(u"hourly"_s).concerns, Concerns{CronConcern::Absent});
    EXPECT_EQ(schedule.job(u"hourly"_s).missingSince, now - 30min);
    schedule.add(u"hourly"_s, CronRunStatus::Missed, 30min);
    EXPECT_EQ(schedule.job(u"hourly"_s).concerns, (Concerns{CronConcern::NeverRan, CronConcern::Missed}));
}

TEST(CronReport, SaysNothingOfATimeWhoseRowsMayBeGone) {
    Schedule schedule;
    schedule.configure(u"daily"_s, u"default"_s, u"0 9 * * *"_s); // 08:00 UTC, four hours ago
    schedule.add(u"other"_s, CronRunStatus::Success, 1min, 1s);
    EXPECT_TRUE(schedule.job(u"daily"_s).concerns.empty());
    CronGroup group;
    group.id = u"default"_s;
    group.historySuccess = milliseconds(24h);
    schedule.state().groups = {group};
    EXPECT_EQ(schedule.job(u"daily"_s).concerns, Concerns{CronConcern::Absent}) << "successes are kept for a day there";
    schedule.runs().truncated = true;
    EXPECT_TRUE(schedule.job(u"daily"_s).concerns.empty()) << "the page ends before that time";
}

TEST(CronReport, TellsWhenAJobIsDueInTheStoresZone) {
    Schedule schedule;
    schedule.configure(u"nightly"_s, u"default"_s, u"0 0 * * *"_s);
    const CronJobReport job = schedule.job(u"nightly"_s);
    ASSERT_EQ(job.nextDue.size(), 3U);
    EXPECT_EQ(toIso8601(job.nextDue[0]), u"2026-11-21T23:00:00.000Z"_s);
    EXPECT_EQ(job.nextDue[1] - job.nextDue[0], 24h);
    schedule.state().timeZone.reset();
    EXPECT_TRUE(schedule.job(u"nightly"_s).nextDue.empty());
}

TEST(CronReport, CallsAGroupStarvedWhoseRowsWaitWhileOthersBegin) {
    Schedule schedule;
    schedule.configure(u"export"_s, u"slow"_s, u"* * * * *"_s);
    schedule.configure(u"mail"_s, u"default"_s, u"* * * * *"_s);
    schedule.add(u"export"_s, CronRunStatus::Success, 40min, 1s);
    schedule.add(u"export"_s, CronRunStatus::Pending, 30min);
    schedule.add(u"mail"_s, CronRunStatus::Success, 35min, 1s);
    const auto starved = [&](const QString& id) {
        const CronReport report = schedule.report();
        return std::ranges::find(report.groups, id, &CronGroupReport::id)->starvedFor;
    };
    EXPECT_FALSE(starved(u"slow"_s)) << "nobody began since";
    schedule.add(u"mail"_s, CronRunStatus::Success, 2min, 1s);
    EXPECT_EQ(starved(u"slow"_s), milliseconds(30min));
    EXPECT_FALSE(starved(u"default"_s));
    EXPECT_EQ(schedule.report().lastStartedAt, now - 2min);
}

TEST(CronReport, PutsTheGravestJobFirstAndKeepsLanesByGroup) {
    Schedule schedule;
    schedule.configure(u"b"_s, u"default"_s, u"* * * * *"_s);
    schedule.configure(u"a"_s, u"index"_s, u"* * * * *"_s);
    schedule.add(u"a"_s, CronRunStatus::Success, 3min, 1s);
    schedule.add(u"stray"_s, CronRunStatus::Error, 3min, 1s);
    schedule.add(u"b"_s, CronRunStatus::Success, 3min, 1s);
    schedule.add(u"b"_s, CronRunStatus::Success, 5min, 1s);
    const CronReport report = schedule.report();
    EXPECT_EQ(report.jobs[0].code, u"stray"_s);
    ASSERT_EQ(report.lanes.size(), 3U);
    EXPECT_EQ(report.lanes[0].job, u"b"_s);
    EXPECT_EQ(report.lanes[2].job, u"stray"_s) << "what no group has comes last";
    EXPECT_EQ(schedule.runs().runs[report.lanes[0].runs[0]].scheduledAt, now - 5min) << "the earliest first";
}

TEST(CronReport, JudgesAHundredThousandRunsInAMoment) {
    Schedule schedule;
    for (int job = 0; job < 60; ++job)
        schedule.configure(u"job_%1"_s.arg(job), u"default"_s, u"*/5 * * * *"_s);
    CronRuns& runs = schedule.runs();
    for (int job = 0; job < 60; ++job)
        runs.jobs.append(u"job_%1"_s.arg(job));
    for (int i = 0; i < 100'000; ++i)
        runs.runs.push_back({.id = 100'000 - i,
            .job = static_cast<quint32>(i % 60),
            .word = 0,
            .status = CronRunStatus::Success,
            .scheduledAt = now - i * 800ms,
            .startedAt = now - i * 800ms,
            .finishedAt = now - i * 800ms + 1s});
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(schedule.report().jobs.size(), 60U);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s) << "70 ms where it was measured";
}
