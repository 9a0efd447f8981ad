// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/RunDocument.h"
#include "tests/core/storage/RunFixture.h"
#include "tests/support/PostgresServer.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

class RunRepositoryTest : public StorageFixture {
protected:
    EnvironmentId shop = EnvironmentId::create(m_clock);
};

} // namespace

INSTANTIATE_TEST_SUITE_P(On, RunRepositoryTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(RunRepositoryTest, KeepsAnEnvironmentWhileSomethingMayRunThere) {
    const auto workspace = open();
    const Environment environment = valueOf(await(workspace->environments().save(environmentCalled(u"acme-prod"_s))));
    const RunRecord run = runOn(environment.id, m_clock);
    ASSERT_TRUE(await(workspace->runs().begin(run, {})));
    const auto refused = await(workspace->environments().remove(environment.id, environment.version));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind(), ErrorKind::Busy);
    EXPECT_TRUE(refused.error().text().contains(run.id.toString())) << qPrintable(refused.error().text());
    ASSERT_TRUE(await(workspace->runs().end(run.id, endingWith(RunOutcome::Unknown, m_clock))));
    EXPECT_FALSE(await(workspace->environments().remove(environment.id, environment.version)));
    ASSERT_TRUE(await(workspace->runs().resolve(run.id, RunOutcome::Succeeded, u"seen"_s, ownRunOwner())));
    EXPECT_TRUE(await(workspace->environments().remove(environment.id, environment.version)));
}

TEST_P(RunRepositoryTest, KeepsARunFromItsStartToItsEnd) {
    const RunRecord run = runOn(shop, m_clock);
    {
        const auto workspace = open();
        ASSERT_EQ(valueOf(await(workspace->runs().begin(run, {}))), run.id);
        m_clock.advance(std::chrono::seconds(2));
        const RunRecord ended
            = valueOf(await(workspace->runs().end(run.id, endingWith(RunOutcome::Succeeded, m_clock))));
        EXPECT_EQ(ended.outcome, RunOutcome::Succeeded);
    }
    const auto workspace = open();
    const RunRecord found = valueOf(await(workspace->runs().find(run.id.toString())));
    EXPECT_EQ(found.reason, run.reason);
    EXPECT_EQ(found.owner, run.owner);
    EXPECT_EQ(found.arguments, run.arguments);
    EXPECT_EQ(found.startedAt, run.startedAt);
    EXPECT_EQ(found.endedAt, m_clock.now());
    EXPECT_EQ(found.output, u"Flushed cache types:\nconfig\n"_s);
    EXPECT_EQ(found.outputDigest, digestOf(found.output));
    EXPECT_EQ(found.exitStatus, 0);
    EXPECT_EQ(valueOf(await(workspace->runs().find(run.id.toString().left(13)))).id, run.id);
    EXPECT_EQ(failureOf(await(workspace->runs().find(u"ffffffff"_s))), ErrorKind::NotFound);
    EXPECT_EQ(failureOf(await(workspace->runs().find(u"0"_s))), ErrorKind::NotFound);
    EXPECT_EQ(valueOf(await(workspace->runs().list(shop, 10))).size(), 1U);
    EXPECT_EQ(
        valueOf(await(workspace->runs().typicalDuration(shop, u"cache.flush"_s))), std::chrono::milliseconds(1200));
    EXPECT_FALSE(valueOf(await(workspace->runs().typicalDuration(shop, u"cache.clean"_s))));
}

TEST_P(RunRepositoryTest, LetsOneWriteAtATimeHoldAnEnvironment) {
    const auto mine = open();
    const auto theirs = open();
    const RunRecord first = runOn(shop, m_clock);
    const RunRecord second = runOn(shop, m_clock);
    ASSERT_TRUE(await(mine->runs().begin(first, {})));
    const auto busy = await(theirs->runs().begin(second, {}));
    EXPECT_EQ(failureOf(busy), ErrorKind::Busy);
    EXPECT_TRUE(busy.error().text().contains(first.id.toString())) << qPrintable(busy.error().text());
    EXPECT_EQ(
        failureOf(await(theirs->runs().find(second.id.toString()))), ErrorKind::NotFound); // nothing of it was kept
    EXPECT_TRUE(await(theirs->runs().begin(runOn(EnvironmentId::create(m_clock), m_clock), {}))); // another environment
    ASSERT_TRUE(await(mine->runs().end(first.id, endingWith(RunOutcome::Succeeded, m_clock))));
    EXPECT_TRUE(await(theirs->runs().begin(second, {})));
}

TEST_P(RunRepositoryTest, HoldsOnWhileSomethingMayStillRunUntilThatIsResolved) {
    const auto workspace = open();
    const RunRecord run = runOn(shop, m_clock);
    ASSERT_TRUE(await(workspace->runs().begin(run, {})));
    ASSERT_TRUE(await(workspace->runs().end(run.id, endingWith(RunOutcome::Unknown, m_clock))));
    EXPECT_EQ(failureOf(await(workspace->runs().begin(runOn(shop, m_clock), {}))), ErrorKind::Busy);
    EXPECT_EQ(failureOf(await(workspace->runs().end(run.id, endingWith(RunOutcome::Succeeded, m_clock)))),
        ErrorKind::Conflict);
    const RunRecord resolved = valueOf(
        await(workspace->runs().resolve(run.id, RunOutcome::Succeeded, u"the probe says so"_s, ownRunOwner())));
    EXPECT_EQ(resolved.outcome, RunOutcome::Succeeded);
    EXPECT_TRUE(resolved.resolved);
    EXPECT_EQ(failureOf(await(workspace->runs().resolve(run.id, RunOutcome::Failed, {}, ownRunOwner()))),
        ErrorKind::Conflict);
    EXPECT_TRUE(await(workspace->runs().begin(runOn(shop, m_clock), {})));
}

TEST_P(RunRepositoryTest, LetsALockBeStolenSoThatAHungRunBlocksNobody) {
    const auto workspace = open();
    EXPECT_EQ(failureOf(await(workspace->runs().steal(shop, u"hangs"_s, ownRunOwner()))), ErrorKind::NotFound);
    const RunRecord hung = runOn(shop, m_clock, u"setup.upgrade"_s);
    ASSERT_TRUE(await(workspace->runs().begin(hung, {})));
    EXPECT_EQ(valueOf(await(workspace->runs().lock(shop)))->action, u"setup.upgrade"_s);
    EXPECT_EQ(valueOf(await(workspace->runs().steal(shop, u"hangs"_s, ownRunOwner()))).run, hung.id);
    EXPECT_FALSE(valueOf(await(workspace->runs().lock(shop))));
    const RunRecord next = runOn(shop, m_clock, u"maintenance.disable"_s);
    ASSERT_TRUE(await(workspace->runs().begin(next, {})));
    ASSERT_TRUE(await(workspace->runs().end(hung.id, endingWith(RunOutcome::Failed, m_clock))));
    EXPECT_EQ(valueOf(await(workspace->runs().lock(shop)))->run, next.id); // its late end does not take another's lock
}

TEST_P(RunRepositoryTest, AsksASecondPersonOnceForEachRun) {
    const auto workspace = open();
    EXPECT_EQ(valueOf(await(workspace->runs().policy(shop))), ApprovalPolicy::None);
    ASSERT_TRUE(await(workspace->runs().setPolicy(shop, ApprovalPolicy::Dangerous, ownRunOwner())));
    EXPECT_EQ(valueOf(await(workspace->runs().policy(shop))), ApprovalPolicy::Dangerous);
    Approval wanted;
    wanted.environmentId = shop;
    wanted.node = u"web2"_s;
    wanted.action = u"setup.upgrade"_s;
    wanted.requestedBy = u"alice"_s;
    wanted.requestedAt = m_clock.now();
    const Approval asked = valueOf(await(workspace->runs().approval(wanted)));
    EXPECT_EQ(valueOf(await(workspace->runs().approval(wanted))).id, asked.id); // the same question again
    RunOwner alice = ownRunOwner();
    alice.user = u"alice"_s;
    EXPECT_EQ(failureOf(await(workspace->runs().approve(asked.id.toString(), alice))), ErrorKind::Refused);
    RunOwner bob = alice;
    bob.user = u"bob"_s;
    const auto approved = await(workspace->runs().approve(asked.id.toString(), bob));
    if (GetParam() == Dialect::Postgresql) {
        // The server knows who is connected, whatever a program says.
        EXPECT_EQ(failureOf(approved), ErrorKind::Refused);
        const QString database = location().server().database;
        const PostgresServer& server = *PostgresServer::shared();
        ASSERT_TRUE(server.sql(database, u"CREATE ROLE bob_%1 SUPERUSER LOGIN"_s.arg(database)));
        const auto there = WorkspaceLocation::parse(server.urlFor(u"bob_"_s + database, database));
        ASSERT_TRUE(there);
        const auto theirs = valueOf(Workspace::open(*there, m_clock));
        const Approval given = valueOf(await(theirs->runs().approve(asked.id.toString(), alice)));
        EXPECT_EQ(given.requestedBy, u"magkeeper"_s);
        EXPECT_EQ(given.approvedBy, u"bob_"_s + database);
        return;
    }
    EXPECT_EQ(valueOf(approved).approvedBy, u"bob"_s);
    const AuditRecord record = valueOf(await(workspace->audit().records(shop, 1))).back();
    EXPECT_EQ(record.content["kind"_L1], "approved"_L1);
    EXPECT_EQ(record.content["node"_L1], "web2"_L1);
    EXPECT_EQ(failureOf(await(workspace->runs().approve(asked.id.toString(), bob))), ErrorKind::Conflict);
    wanted.arguments = {{u"generated"_s, u"keep"_s}};
    EXPECT_NE(valueOf(await(workspace->runs().approval(wanted))).id, asked.id); // for exactly these arguments
    ASSERT_TRUE(await(workspace->runs().begin(runOn(shop, m_clock), asked.id)));
    EXPECT_EQ(failureOf(await(workspace->runs().begin(runOn(EnvironmentId::create(m_clock), m_clock), asked.id))),
        ErrorKind::Refused);
}

TEST_P(RunRepositoryTest, ForgetsAnApprovalAfterAnHour) {
    const auto workspace = open();
    Approval wanted;
    wanted.environmentId = shop;
    wanted.action = u"setup.upgrade"_s;
    wanted.requestedBy = u"alice"_s;
    wanted.requestedAt = m_clock.now();
    const Approval asked = valueOf(await(workspace->runs().approval(wanted)));
    m_clock.advance(Approval::lifetime);
    RunOwner bob = ownRunOwner();
    bob.user = u"bob"_s;
    EXPECT_EQ(failureOf(await(workspace->runs().approve(asked.id.toString(), bob))), ErrorKind::Conflict);
    wanted.requestedAt = m_clock.now();
    EXPECT_NE(valueOf(await(workspace->runs().approval(wanted))).id, asked.id);
}

TEST(RunDocument, HasEveryPartOfARun) {
    const FakeClock clock;
    RunRecord run = runOn(EnvironmentId(), clock);
    run.mode = RunMode::Detached;
    run.outcome = RunOutcome::Unknown;
    run.endedAt = clock.now();
    run.mayStillRun = run.resolved = true;
    run.changed = false;
    run.exitStatus = 3;
    run.duration = std::chrono::milliseconds(7);
    run.detail = u"why"_s;
    run.outputDigest = u"sha256:x"_s;
    EXPECT_EQ(documentOf(runFromDocument(documentOf(run))), documentOf(run));
}

TEST(RunOwner, TellsAProgramThatIsThereFromOneThatIsGone) {
    RunOwner owner = ownRunOwner();
    EXPECT_FALSE(isGone(owner));
    owner.startedTicks += 1; // a later process has its number
    EXPECT_TRUE(isGone(owner));
    owner = ownRunOwner();
    owner.pid = 0;
    EXPECT_TRUE(isGone(owner));
    owner.host = u"another"_s;
    EXPECT_FALSE(isGone(owner)); // nobody can tell from here
}
