// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;

namespace {

/// The store whose cron died in the middle of a job, 40 minutes before the sandbox was made.
class SandboxSchedule : public SandboxTest {
protected:
    void SetUp() override {
        SandboxTest::SetUp();
        addStores();
    }
    [[nodiscard]] static QJsonObject named(
        const Answer& answer, const char* list, const QString& key, const QString& id) {
        for (const QJsonValue each : answer.at(list).toArray())
            if (each[key].toString() == id)
                return each.toObject();
        ADD_FAILURE() << qPrintable(id) << " is not in " << list;
        return {};
    }
};

} // namespace

TEST_F(SandboxSchedule, SaysWhichJobsNeedSomebodyAndWhatTheyDid) {
    const Answer cron = m_magctl.json({"cron", "acme-prod"});
    ASSERT_EQ(cron.status, 0) << cron.both();
    const QJsonObject dead = named(cron, "schedule.jobs", u"code"_s, u"indexer_reindex_all_invalid"_s);
    EXPECT_TRUE(dead[u"concerns"_s].toArray().contains(u"dead"_s)) << QJsonDocument(dead).toJson().constData();
    EXPECT_EQ(dead[u"running"_s].toInt(), 1);
    EXPECT_EQ(dead[u"expression_text"_s].toString(), u"every minute"_s);
    const QJsonObject calm = named(cron, "schedule.jobs", u"code"_s, u"visitor_clean"_s);
    EXPECT_TRUE(calm[u"concerns"_s].toArray().isEmpty()) << "it was not due";
    EXPECT_FALSE(calm[u"next_due"_s].toArray().isEmpty());
    EXPECT_EQ(named(cron, "schedule.groups", u"id"_s, u"default"_s)[u"overdue"_s].toInt(), 50);
    EXPECT_EQ(named(cron, "schedule.setting", u"kind"_s, u"other-root"_s)[u"kind"_s].toString(), u"other-root"_s);
    EXPECT_FALSE(cron.at("schedule.runs").isArray()) << "runs are told of the jobs that were asked for";
}

TEST_F(SandboxSchedule, ShowsTheRunsOfWhatIsChosen) {
    const Answer job = m_magctl.json({"cron", "acme-prod", "--job", "indexer_reindex_all_invalid", "--since", "3h"});
    ASSERT_EQ(job.status, 0) << job.both();
    const QJsonArray runs = job.at("schedule.runs").toArray();
    ASSERT_EQ(runs.size(), 14);
    for (const QJsonValue run : runs)
        EXPECT_EQ(run[u"job"_s].toString(), u"indexer_reindex_all_invalid"_s);
    const Answer failed = m_magctl.json(
        {"cron", "acme-prod", "--job", "indexer_reindex_all_invalid", "--since", "3h", "--status", "error"});
    EXPECT_EQ(failed.at("schedule.runs").toArray().size(), 3);
    EXPECT_EQ(m_magctl.json({"cron", "acme-prod", "--since", "1min", "--status", "success"})
                  .at("schedule.runs")
                  .toArray()
                  .size(),
        0);
}

TEST_F(SandboxSchedule, RefusesWhatIsNotThereOrCannotBeRead) {
    EXPECT_EQ(m_magctl.json({"cron", "acme-prod", "--job", "no_such_job"}).status, 66);
    EXPECT_EQ(m_magctl.json({"cron", "acme-prod", "--group", "no_such_group"}).status, 66);
    EXPECT_EQ(m_magctl.json({"cron", "acme-prod", "--since", "yesterdayish"}).status, 64);
    EXPECT_EQ(m_magctl.json({"cron", "acme-prod", "--status", "sleeping"}).status, 66);
    const Fault fault(m_sandbox, {u"db"_s, u"bolt-prod"_s});
    const Answer unread = m_magctl.json({"cron", "bolt-prod"});
    EXPECT_EQ(unread.status, 3) << unread.both();
    EXPECT_TRUE(unread.at("schedule").isUndefined()) << "nothing is made up of a database that is down";
}

TEST_F(SandboxSchedule, NamesTheLeastHarmfulWayOutOfAStuckIndex) {
    const Answer indexers = m_magctl.json({"indexers", "acme-prod"});
    ASSERT_EQ(indexers.status, 0) << indexers.both();
    const QJsonObject stuck = named(indexers, "report", u"id"_s, u"catalogsearch_fulltext"_s);
    EXPECT_THAT(QJsonDocument(stuck).toJson().toStdString(), HasSubstr("indexer.reset"));
    const Answer text = m_magctl({"indexers", "acme-prod"});
    EXPECT_THAT(text.out.toStdString(), HasSubstr("magctl do acme-prod indexer.reset catalogsearch_fulltext"));
    const Answer well = m_magctl({"indexers", "bolt-prod"});
    EXPECT_THAT(well.out.toStdString(), testing::Not(HasSubstr("magctl do"))) << "nothing is stuck there";
}

} // namespace magkeeper::test
