// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CronRuns.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

constexpr qint64 noon = 1'795'176'000;

Section page(const QStringList& lines, const QJsonObject& more = {}) {
    QJsonObject data{{u"jobs"_s, QJsonArray{u"mail"_s, u"index"_s}},
        {u"statuses"_s, QJsonArray{u"success"_s, u"error"_s, u"pending"_s, u"odd"_s}},
        {u"runs"_s, QJsonArray::fromStringList(lines)}};
    for (auto each = more.begin(); each != more.end(); ++each)
        data.insert(each.key(), each.value());
    return {.ok = true, .ms = 1, .data = data};
}

CronRunsReading decoded(const QStringList& lines) {
    const Section section = page(lines);
    return decodeCronRuns(&section);
}

Instant at(qint64 time) { return Instant(seconds(time)); }

} // namespace

TEST(CronRuns, TellWhenARowWasDueWhenItBeganAndWhenItEnded) {
    const CronRunsReading reading = decoded({u"12,1,1,%1,3,40"_s.arg(noon), u"11,0,2,%1,,"_s.arg(noon + 60)});
    ASSERT_TRUE(reading.isKnown());
    const CronRun& failed = reading.value->runs.at(0);
    EXPECT_EQ(failed.id, 12);
    EXPECT_EQ(reading.value->jobOf(failed), u"index"_s);
    EXPECT_EQ(failed.status, CronRunStatus::Error);
    EXPECT_EQ(failed.scheduledAt, at(noon));
    EXPECT_EQ(failed.startedAt, at(noon + 3));
    EXPECT_EQ(failed.finishedAt, at(noon + 43));
    const CronRun& waiting = reading.value->runs.at(1);
    EXPECT_EQ(waiting.status, CronRunStatus::Pending);
    EXPECT_FALSE(waiting.startedAt || waiting.finishedAt);
}

TEST(CronRuns, KeepAStatusThatIsNotKnownAsItIsStored) {
    const CronRunsReading reading = decoded({u"1,0,3,%1,,"_s.arg(noon)});
    ASSERT_TRUE(reading.isKnown());
    EXPECT_EQ(reading.value->runs[0].status, CronRunStatus::Other);
    EXPECT_EQ(reading.value->statusOf(reading.value->runs[0]), u"odd"_s);
}

TEST(CronRuns, RefuseEveryLineThatBreaksTheContract) {
    const QStringList broken{u"1,0,0,5,,,7"_s, u"1,2,0,5,,"_s, u"1,0,4,5,,"_s, u"-1,0,0,5,,"_s, u"1,0,0,,,"_s,
        u"1,0,0,5,,9"_s, u"1,0,0,5,x,"_s, u"1,-1,0,5,,"_s, u"1,0,0,253402300800,,"_s, u""_s, u"1,0,0"_s,
        u"99999999999999999999,0,0,5,,"_s};
    for (const QString& line : broken) {
        EXPECT_EQ(decoded({u"2,0,0,5,,"_s, line}).state, CronRunsReading::State::Malformed) << line.toStdString();
    }
    EXPECT_TRUE(decoded({u"1,0,0,253402300799,-253402300799,253402300799"_s}).isKnown())
        << "the bounds themselves hold";
}

TEST(CronRuns, FollowEachOtherAsPagesWithTheirOwnLists) {
    const Section first = page({u"12,1,1,%1,3,40"_s.arg(noon)}, {{u"truncated"_s, true}, {u"next_before"_s, 12}});
    Section second = page({u"11,0,0,%1,,"_s.arg(noon - 60)},
        {{u"jobs"_s, QJsonArray{u"index"_s, u"new"_s}}, {u"statuses"_s, QJsonArray{u"missed"_s}},
            {u"messages"_s, QJsonArray{QJsonObject{{u"id"_s, 11}, {u"text"_s, u"late"_s}}}}});
    CronRuns runs = *decodeCronRuns(&first).value;
    runs.append(*decodeCronRuns(&second).value);
    ASSERT_EQ(runs.runs.size(), 2U);
    EXPECT_EQ(runs.jobOf(runs.runs[1]), u"index"_s);
    EXPECT_EQ(runs.runs[1].job, runs.runs[0].job) << "the same job has one place";
    EXPECT_EQ(runs.statusOf(runs.runs[1]), u"missed"_s);
    EXPECT_EQ(runs.messageOf(runs.runs[1]), u"late"_s);
    EXPECT_TRUE(runs.messageOf(runs.runs[0]).isEmpty());
    EXPECT_FALSE(runs.truncated || runs.nextBefore);
}

TEST(CronRuns, AreAskedForInSecondsOfTheServer) {
    const CronRunsQuestion question{
        .from = at(noon), .until = at(noon + 60), .before = 7, .rows = 100, .jobs = {u"mail"_s}};
    ProbeRequest request;
    request.root = u"/srv"_s;
    request.sections = QStringList{u"cron_runs"_s};
    request.marker = "0123456789abcdef0123456789abcdef";
    request.ask = {{u"cron_runs"_s, question.toAsk()}};
    const auto literal = toPhpLiteral(request);
    ASSERT_TRUE(literal);
    EXPECT_TRUE(literal->contains("'ask' => ['cron_runs' => ['before' => 7, 'from' => 1795176000, 'jobs' => ['mail'], "
                                  "'rows' => 100, 'until' => 1795176060]]"))
        << literal->constData();
    request.ask = {{u"cron_runs"_s, CronRunsQuestion{.from = at(noon), .jobs = {u"it's \\ a"_s}}.toAsk()}};
    EXPECT_TRUE(toPhpLiteral(request)->contains(R"('jobs' => ['it\'s \\ a'])")) << toPhpLiteral(request)->constData();
    request.ask = {{u"cron_runs"_s, CronRunsQuestion{.from = at(noon), .jobs = {u"two\nlines"_s}}.toAsk()}};
    EXPECT_FALSE(toPhpLiteral(request));
}
