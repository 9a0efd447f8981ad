// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is asked of all environments at once.
#include "tests/core/storage/RunFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using std::chrono::minutes;

namespace {

class WorkspaceWideTest : public StorageFixture {
protected:
    Approval asking(const QString& action, const QString& node = {}) {
        Approval wanted;
        wanted.id = ApprovalId::create(m_clock);
        wanted.environmentId = shop;
        wanted.environment = u"acme-prod"_s;
        wanted.action = action;
        wanted.node = node;
        wanted.reason = u"deploy"_s;
        wanted.requestedBy = u"alice"_s;
        wanted.requestedAt = m_clock.now();
        return wanted;
    }

    EnvironmentId shop = EnvironmentId::create(m_clock);
    EnvironmentId other = EnvironmentId::create(m_clock);
};

} // namespace

INSTANTIATE_TEST_SUITE_P(On, WorkspaceWideTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(WorkspaceWideTest, RunsOfAllAreOneListNewestFirst) {
    const auto workspace = open();
    for (const EnvironmentId id : {shop, other, shop}) {
        doRun(*workspace, id, m_clock);
        m_clock.advance(minutes(1));
    }
    const auto runs = valueOf(await(workspace->runs().list({}, 10)));
    ASSERT_EQ(runs.size(), 3U);
    EXPECT_EQ(runs[0].environmentId, shop);
    EXPECT_EQ(runs[1].environmentId, other);
    EXPECT_GT(runs[0].startedAt, runs[1].startedAt);
    EXPECT_EQ(runs[0].output, QString());
    EXPECT_EQ(valueOf(await(workspace->runs().list({}, 2))).size(), 2U);
    EXPECT_EQ(valueOf(await(workspace->runs().list(other, 10))).size(), 1U);
}

TEST_P(WorkspaceWideTest, TellsOfEachEnvironmentWhatWasLastDoneOfSomeActions) {
    const auto workspace = open();
    const auto done = [&](EnvironmentId id, const QString& action, RunOutcome outcome = RunOutcome::Succeeded) {
        const RunRecord run = runOn(id, m_clock, action);
        EXPECT_TRUE(await(workspace->runs().begin(run, {})));
        EXPECT_TRUE(await(workspace->runs().end(run.id, endingWith(outcome, m_clock))));
        m_clock.advance(minutes(1));
        return run.id;
    };
    const QStringList switches{u"maintenance.enable"_s, u"maintenance.disable"_s};
    EXPECT_TRUE(valueOf(await(workspace->runs().lastSuccesses(switches))).empty());
    done(shop, u"maintenance.disable"_s);
    const RunId closed = done(shop, u"maintenance.enable"_s);
    done(shop, u"maintenance.disable"_s, RunOutcome::Failed);
    const RunId opened = done(other, u"maintenance.disable"_s);
    done(other, u"maintenance.allow-ips"_s);
    for (int run = 0; run < 20; ++run)
        done(shop, u"cache.flush"_s);
    const auto last = valueOf(await(workspace->runs().lastSuccesses(switches)));
    ASSERT_EQ(last.size(), 2U);
    EXPECT_EQ(std::ranges::find(last, shop, &RunRecord::environmentId)->id, closed);
    EXPECT_EQ(std::ranges::find(last, other, &RunRecord::environmentId)->id, opened);
    EXPECT_EQ(last[0].output, QString());
}

TEST_P(WorkspaceWideTest, ApprovalsAreListedWhileTheyCanBeGivenOrUsed) {
    const auto workspace = open();
    const Approval asked = valueOf(await(workspace->runs().approval(asking(u"setup.upgrade"_s))));
    auto open = valueOf(await(workspace->runs().approvals()));
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(open[0].id, asked.id);
    EXPECT_EQ(open[0].reason, u"deploy"_s);
    EXPECT_FALSE(open[0].approvedAt);
    m_clock.advance(Approval::lifetime);
    EXPECT_TRUE(valueOf(await(workspace->runs().approvals())).empty()) << "it is too old";
}

TEST_P(WorkspaceWideTest, AnApprovalIsForOneNode) {
    const auto workspace = open();
    const Approval primary = valueOf(await(workspace->runs().approval(asking(u"setup.upgrade"_s))));
    const Approval second = valueOf(await(workspace->runs().approval(asking(u"setup.upgrade"_s, u"web-2"_s))));
    EXPECT_NE(primary.id, second.id);
    EXPECT_EQ(second.node, u"web-2"_s);
    EXPECT_EQ(valueOf(await(workspace->runs().approvals())).size(), 2U);
}

TEST_P(WorkspaceWideTest, PlansOfMaintenanceAreKeptOneForEachEnvironment) {
    const MaintenancePlan first{shop, m_clock.now() + minutes(30), ownRunOwner(), m_clock.now()};
    MaintenancePlan later = first;
    later.until += minutes(30);
    {
        const auto workspace = open();
        ASSERT_TRUE(await(workspace->maintenance().plan(first)));
        ASSERT_TRUE(await(workspace->maintenance().plan(later)));
        ASSERT_TRUE(await(workspace->maintenance().plan({other, first.until, ownRunOwner(), m_clock.now()})));
        ASSERT_TRUE(await(workspace->maintenance().forget(other)));
        EXPECT_TRUE(await(workspace->maintenance().forget(other))) << "there need not be one";
    }
    const auto plans = valueOf(await(open()->maintenance().plans()));
    ASSERT_EQ(plans.size(), 1U);
    EXPECT_EQ(plans[0], later);
}
