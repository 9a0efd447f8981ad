// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/Refresher.h"

#include "tests/core/fleet/FleetFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Activity = EnvironmentReading::Activity;

namespace {

class RefresherTest : public Fleet {
protected:
    bool settles() {
        return waitUntil([this] { return refresher.running() == 0 && refresher.waiting() == 0; });
    }

    FakeSnapshotRepository snapshots;
    Refresher refresher{inventory, runner, snapshots, clock, pool};
};

} // namespace

TEST_F(RefresherTest, ShowsAndStoresWhatWasRead) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    refresher.refresh(acme.id, ProbeLevel::Quick);
    EXPECT_NE(refresher.reading(acme.id).activity, Activity::Idle);
    ASSERT_TRUE(settles());
    ASSERT_TRUE(refresher.reading(acme.id).latest);
    EXPECT_FALSE(refresher.reading(acme.id).error);
    ASSERT_TRUE(waitUntil([this] { return snapshots.stored.size() == 1; }));
    EXPECT_EQ(snapshots.stored[0]->environmentId, acme.id);
}

TEST_F(RefresherTest, ADeadHostNeverHoldsUpAnother) {
    const Environment dead = added(u"dead"_s, {u"dead"_s});
    const Environment alive = added(u"alive"_s, {u"alive"_s});
    shells.at(u"dead"_s).hold();
    answersWell(u"alive"_s);
    refresher.refreshAll(ProbeLevel::Quick);
    ASSERT_TRUE(waitUntil([&] { return refresher.reading(alive.id).latest != nullptr; }));
    EXPECT_EQ(refresher.reading(dead.id).activity, Activity::Reading);
    refresher.cancelAll();
    EXPECT_TRUE(settles());
}

TEST_F(RefresherTest, KeepsTheLastSnapshotAndSaysSinceWhenItFails) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    refresher.refresh(acme.id, ProbeLevel::Quick);
    ASSERT_TRUE(settles());
    isDown(u"web-1"_s);
    clock.advance(1min);
    const Instant firstFailure = clock.now();
    refresher.refresh(acme.id, ProbeLevel::Quick);
    ASSERT_TRUE(settles());
    clock.advance(1min);
    refresher.refresh(acme.id, ProbeLevel::Quick);
    ASSERT_TRUE(settles());
    const EnvironmentReading reading = refresher.reading(acme.id);
    EXPECT_TRUE(reading.latest);
    ASSERT_TRUE(reading.error);
    EXPECT_EQ(reading.error->kind(), ErrorKind::Unreachable);
    EXPECT_EQ(reading.errorSince, firstFailure);
    EXPECT_EQ(reading.errorAt, firstFailure + 1min);
}

TEST_F(RefresherTest, ASecondRequestOfTheSameLevelChangesNothing) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    shells.at(u"web-1"_s).hold();
    answersWell(u"web-1"_s);
    for (int i = 0; i < 5; ++i)
        refresher.refresh(acme.id, ProbeLevel::Quick);
    shells.at(u"web-1"_s).release();
    ASSERT_TRUE(settles());
    EXPECT_EQ(shells.at(u"web-1"_s).commands().size(), 1U);
}

TEST_F(RefresherTest, AFullProbeAskedForDuringAQuickOneFollowsIt) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    shells.at(u"web-1"_s).hold();
    answersWell(u"web-1"_s);
    refresher.refresh(acme.id, ProbeLevel::Quick);
    refresher.refresh(acme.id, ProbeLevel::Full);
    shells.at(u"web-1"_s).release();
    ASSERT_TRUE(settles());
    EXPECT_EQ(shells.at(u"web-1"_s).commands().size(), 2U);
    EXPECT_TRUE(refresher.reading(acme.id).latestFull);
}

TEST_F(RefresherTest, CancellingIsNoFailure) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    shells.at(u"web-1"_s).hold();
    refresher.refresh(acme.id, ProbeLevel::Quick);
    ASSERT_EQ(refresher.running(), 1);
    refresher.cancel(acme.id);
    ASSERT_TRUE(settles());
    EXPECT_EQ(refresher.reading(acme.id).activity, Activity::Idle);
    EXPECT_FALSE(refresher.reading(acme.id).error);
}

TEST_F(RefresherTest, ARemovedEnvironmentIsForgottenAlsoWhileItIsRead) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    shells.at(u"web-1"_s).hold();
    refresher.refresh(acme.id, ProbeLevel::Quick);
    ASSERT_TRUE(await(inventory.remove(acme.id)));
    ASSERT_TRUE(settles());
    EXPECT_FALSE(refresher.reading(acme.id).latest);
    EXPECT_TRUE(snapshots.stored.empty());
}

TEST_F(RefresherTest, AFullHistoryIsSaidAndWhatWasReadIsShown) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    snapshots.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    refresher.refresh(acme.id, ProbeLevel::Quick);
    ASSERT_TRUE(waitUntil([&] { return refresher.reading(acme.id).storageError.has_value(); }));
    EXPECT_TRUE(refresher.reading(acme.id).latest);
}

TEST_F(RefresherTest, ShowsStoredSnapshotsUntilFreshOnesCome) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    const auto earlier = await(runner.probe(acme, {}, {}));
    ASSERT_TRUE(earlier);
    snapshots.stored.push_back(earlier->snapshot);
    refresher.loadStored();
    ASSERT_TRUE(waitUntil([&] { return refresher.reading(acme.id).latest != nullptr; }));
    EXPECT_EQ(refresher.reading(acme.id).latest->source->id, earlier->snapshot->id);
}

TEST_F(RefresherTest, GathersChangesIntoFewSignals) {
    for (int i = 0; i < 50; ++i)
        (void)added(u"shop-%1"_s.arg(i), {u"host-%1"_s.arg(i)});
    for (int i = 0; i < 50; ++i)
        answersWell(u"host-%1"_s.arg(i));
    int signalsSeen = 0;
    QObject::connect(&refresher, &Refresher::readingsChanged, &refresher, [&signalsSeen] { ++signalsSeen; });
    refresher.refreshAll(ProbeLevel::Quick);
    ASSERT_TRUE(settles());
    ASSERT_TRUE(waitUntil([&] { return snapshots.stored.size() == 50; }));
    ASSERT_TRUE(waitUntil([&] { return signalsSeen > 0; }));
    EXPECT_LT(signalsSeen, 50) << "one signal for each environment is too many";
}

TEST_F(RefresherTest, RunsNoMoreThanItsLimitAtOnce) {
    for (int i = 0; i < 80; ++i) {
        (void)added(u"shop-%1"_s.arg(i), {u"host-%1"_s.arg(i)});
        shells.at(u"host-%1"_s.arg(i)).hold();
    }
    refresher.refreshAll(ProbeLevel::Quick);
    EXPECT_EQ(refresher.running(), Refresher::defaultLimit);
    EXPECT_EQ(refresher.waiting(), 80 - Refresher::defaultLimit);
    refresher.cancelAll();
    EXPECT_TRUE(settles());
}
