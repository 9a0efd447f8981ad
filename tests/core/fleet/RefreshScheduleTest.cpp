// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/RefreshSchedule.h"

#include "tests/core/fleet/FleetFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class RefreshScheduleTest : public Fleet {
protected:
    void lookAndSettle() {
        schedule.look();
        ASSERT_TRUE(waitUntil([this] { return refresher.running() == 0 && refresher.waiting() == 0; }));
    }
    size_t commandsOf(const QString& host) { return shells.at(host).commands().size(); }

    FakeSnapshotRepository snapshots;
    Refresher refresher{inventory, runner, snapshots, clock, pool};
    RefreshSchedule schedule{inventory, refresher, clock, {}};
};

} // namespace

TEST_F(RefreshScheduleTest, ReadsAtOnceAndAgainWhenTheIntervalHasPassed) {
    (void)added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    lookAndSettle();
    EXPECT_EQ(commandsOf(u"web-1"_s), 1U);
    clock.advance(30s);
    lookAndSettle();
    EXPECT_LE(commandsOf(u"web-1"_s), 2U) << "at most the first full probe was due";
    clock.advance(61s);
    lookAndSettle();
    EXPECT_GE(commandsOf(u"web-1"_s), 2U);
}

TEST_F(RefreshScheduleTest, ReadsInFullWithinTheFirstMinuteAndThenRarely) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    int full = 0;
    for (int second = 0; second < 20 * 60; second += 5) {
        lookAndSettle();
        full = refresher.reading(acme.id).latestFull ? full + 1 : full;
        clock.advance(5s);
        if (second == 65) {
            EXPECT_GT(full, 0);
        }
    }
    int fullProbes = 0;
    for (const SnapshotPtr& snapshot : snapshots.stored)
        fullProbes += snapshot->level == ProbeLevel::Full ? 1 : 0;
    EXPECT_EQ(fullProbes, 1);
}

TEST_F(RefreshScheduleTest, ReadsEachKindAtItsOwnPace) {
    (void)added(u"acme"_s, {u"web-1"_s}); // production
    answersWell(u"web-1"_s);
    schedule.setPace(EnvironmentKind::Production, {});
    lookAndSettle();
    EXPECT_EQ(commandsOf(u"web-1"_s), 0U) << "never by itself";
    schedule.setPace(EnvironmentKind::Staging, {.quick = 1s, .full = 1s});
    lookAndSettle();
    EXPECT_EQ(commandsOf(u"web-1"_s), 0U) << "that is another kind's pace";
    schedule.setPace(EnvironmentKind::Production, {.quick = 10s, .full = {}});
    lookAndSettle();
    EXPECT_EQ(commandsOf(u"web-1"_s), 1U);
    clock.advance(11s);
    lookAndSettle();
    EXPECT_EQ(commandsOf(u"web-1"_s), 2U);
    EXPECT_EQ(snapshots.stored.back()->level, ProbeLevel::Quick);
}

TEST_F(RefreshScheduleTest, DoesNotDialAHostByItselfThatNeedsAPerson) {
    (void)added(u"acme"_s, {u"web-1"_s});
    shells.at(u"web-1"_s).alwaysAnswers([](const RemoteCommand&) -> Result<CommandOutcome> {
        return failure(ErrorKind::HostKeyUnknown, u"unknown"_s);
    });
    lookAndSettle();
    for (int i = 0; i < 10; ++i) {
        clock.advance(2min);
        lookAndSettle();
    }
    EXPECT_EQ(commandsOf(u"web-1"_s), 1U);
}

TEST_F(RefreshScheduleTest, GoesOnWithAHostThatIsDown) {
    (void)added(u"acme"_s, {u"web-1"_s});
    isDown(u"web-1"_s);
    lookAndSettle();
    clock.advance(61s);
    lookAndSettle();
    EXPECT_EQ(commandsOf(u"web-1"_s), 2U);
}
