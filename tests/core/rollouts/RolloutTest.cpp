// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutProgress.h"
#include "tests/core/rollouts/RolloutFixture.h"

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using RolloutTest = test::RolloutFixture;

TEST_F(RolloutTest, BeginsPlannedInWavesWithDueDates) {
    ASSERT_EQ(m_rollout.waves.size(), 3U);
    EXPECT_EQ(m_rollout.waves[0].name, u"development"_s);
    EXPECT_EQ(m_rollout.waves[2].name, u"production"_s);
    EXPECT_EQ(stage(u"acme-prod"_s), "planned");
    EXPECT_EQ(member(u"acme-prod"_s).due, m_clock.now() + 72h);
    EXPECT_EQ(waveState(m_rollout, 0, m_clock.now()), WaveState::Begun);
    EXPECT_EQ(waveState(m_rollout, 1, m_clock.now()), WaveState::Waiting);
}

TEST_F(RolloutTest, IsDeployedOnlyWhenEvidenceSaysSo) {
    take(rollout::assign(m_rollout, {id(u"acme-dev"_s)}, u"kim"_s));
    EXPECT_EQ(stage(u"acme-dev"_s), "planned");
    see(u"acme-dev"_s, FixPresence::Missing);
    EXPECT_EQ(stage(u"acme-dev"_s), "planned");
    see(u"acme-dev"_s, FixPresence::There);
    EXPECT_EQ(stage(u"acme-dev"_s), "deployed");
    EXPECT_EQ(member(u"acme-dev"_s).owner, u"kim"_s);
}

TEST_F(RolloutTest, IsVerifiedByALaterLookWithoutCriticalFindingsAndAllDuties) {
    see(u"acme-dev"_s, FixPresence::There, true);
    EXPECT_EQ(stage(u"acme-dev"_s), "deployed"); // the key was not rotated
    take(rollout::prove(m_rollout, {id(u"acme-dev"_s)}, 0, u"ticket 4711"_s));
    EXPECT_EQ(stage(u"acme-dev"_s), "verified");
    see(u"acme-dev"_s, FixPresence::There, true, {u"cron.dead"_s});
    EXPECT_EQ(stage(u"acme-dev"_s), "deployed");
    see(u"acme-dev"_s, FixPresence::There, true);
    EXPECT_EQ(stage(u"acme-dev"_s), "verified");
    take(rollout::prove(m_rollout, {id(u"acme-dev"_s)}, 0, {}));
    EXPECT_EQ(stage(u"acme-dev"_s), "deployed");
}

TEST_F(RolloutTest, TakesNoCheckFromBeforeTheFixWasSeen) {
    take(rollout::prove(m_rollout, {id(u"acme-dev"_s)}, 0, u"ticket 4711"_s));
    const Instant before = m_clock.now();
    m_clock.advance(1h);
    RolloutEvidence evidence{
        .readAt = m_clock.now(), .presence = FixPresence::There, .subjects = {}, .checkedAt = before, .critical = {}};
    take(rollout::evidence(m_rollout, id(u"acme-dev"_s), u"acme-dev"_s, evidence, m_clock.now()));
    EXPECT_EQ(stage(u"acme-dev"_s), "deployed");
}

TEST_F(RolloutTest, FallsBackWhenTheEvidenceIsLostAndAsksForTheDutiesAgain) {
    verify(u"acme-dev"_s);
    ASSERT_EQ(stage(u"acme-dev"_s), "verified");
    m_clock.advance(1h);
    see(u"acme-dev"_s, FixPresence::Missing);
    EXPECT_EQ(stage(u"acme-dev"_s), "fallen_back");
    EXPECT_EQ(member(u"acme-dev"_s).lostAt, m_clock.now());
    see(u"acme-dev"_s, FixPresence::There, true);
    EXPECT_EQ(stage(u"acme-dev"_s), "deployed");
}

TEST_F(RolloutTest, NeverTakesUnknownForFine) {
    verify(u"acme-dev"_s);
    see(u"acme-dev"_s, FixPresence::Unknown);
    EXPECT_EQ(stage(u"acme-dev"_s), "unknown");
    EXPECT_EQ(waveState(m_rollout, 0, m_clock.now()), WaveState::Begun);
    see(u"acme-dev"_s, FixPresence::There, true);
    EXPECT_EQ(stage(u"acme-dev"_s), "verified"); // it was there all the time
}

TEST_F(RolloutTest, StaysVerifiedWhereAProbeFailed) {
    verify(u"acme-dev"_s);
    const qint64 version = m_rollout.version;
    m_clock.advance(1h);
    see(u"acme-dev"_s, FixPresence::There); // without a check
    EXPECT_EQ(stage(u"acme-dev"_s), "verified");
    EXPECT_EQ(m_rollout.version, version) << "nothing new";
    see(u"acme-dev"_s, FixPresence::There, true, {u"cron.dead"_s});
    EXPECT_EQ(stage(u"acme-dev"_s), "deployed");
    m_clock.advance(1h);
    see(u"acme-dev"_s, FixPresence::There);
    EXPECT_EQ(member(u"acme-dev"_s).evidence->critical, QStringList(u"cron.dead"_s)) << "nobody saw it go";
}

TEST_F(RolloutTest, TakesNoCheckOfALostFixForOneOfTheNew) {
    verify(u"acme-dev"_s);
    m_clock.advance(1h);
    see(u"acme-dev"_s, FixPresence::Missing, true);
    m_clock.advance(1h);
    take(rollout::prove(m_rollout, {id(u"acme-dev"_s)}, 0, u"ticket 4712"_s));
    see(u"acme-dev"_s, FixPresence::There);
    EXPECT_EQ(stage(u"acme-dev"_s), "deployed");
}

TEST_F(RolloutTest, DropsALookThatIsOlderThanWhatIsKnown) {
    const Instant before = m_clock.now();
    m_clock.advance(1h);
    verify(u"acme-dev"_s);
    const RolloutEvidence older{.readAt = before,
        .presence = FixPresence::Missing,
        .subjects = {{m_draft.subjects[0].name, FixPresence::Missing, u"web-1: missing"_s}},
        .checkedAt = {},
        .critical = {}};
    EXPECT_TRUE(rollout::evidence(m_rollout, id(u"acme-dev"_s), u"acme-dev"_s, older, m_clock.now()).empty());
    // One that another version of the program wrote all the same.
    applyEvent(m_rollout,
        {.sequence = m_rollout.version + 1,
            .kind = u"evidence"_s,
            .at = m_clock.now(),
            .author = {},
            .content = {{u"environment_id"_s, id(u"acme-dev"_s).toString()}, {u"evidence"_s, documentOf(older)}}});
    EXPECT_EQ(stage(u"acme-dev"_s), "verified");
    EXPECT_FALSE(member(u"acme-dev"_s).lostAt);
}

TEST_F(RolloutTest, LetsAWaiverEndByItself) {
    take(rollout::waive(m_rollout, {id(u"beta-prod"_s)}, u"cto"_s, u"relaunch"_s, m_clock.now() + 24h, m_clock.now()));
    EXPECT_EQ(stage(u"beta-prod"_s), "waived");
    m_clock.advance(24h);
    EXPECT_EQ(stage(u"beta-prod"_s), "planned");
    EXPECT_FALSE(isLate(m_rollout, member(u"beta-prod"_s), m_clock.now()));
    m_clock.advance(49h);
    EXPECT_TRUE(isLate(m_rollout, member(u"beta-prod"_s), m_clock.now()));
}

TEST_F(RolloutTest, TakesADecisionFromBeforeALossForNone) {
    take(rollout::waive(m_rollout, {id(u"acme-dev"_s)}, u"cto"_s, u"relaunch"_s, m_clock.now() + 240h, m_clock.now()));
    see(u"acme-dev"_s, FixPresence::There);
    EXPECT_EQ(stage(u"acme-dev"_s), "deployed"); // evidence goes before words
    m_clock.advance(1h);
    see(u"acme-dev"_s, FixPresence::Partly);
    EXPECT_EQ(stage(u"acme-dev"_s), "fallen_back");
    take(rollout::block(m_rollout, {id(u"acme-dev"_s)}, u"the deploy is broken"_s));
    EXPECT_EQ(stage(u"acme-dev"_s), "blocked");
    take(rollout::unblock(m_rollout, {id(u"acme-dev"_s)}));
    EXPECT_EQ(stage(u"acme-dev"_s), "fallen_back");
}

TEST_F(RolloutTest, HoldsAWaveUntilTheOneBeforeIsDone) {
    const PlannedWindow soon{m_clock.now() + 1h, m_clock.now() + 3h, u"Europe/Berlin"_s};
    const auto early = rollout::plan(m_rollout, {id(u"acme-stage"_s)}, soon, m_policy, {}, m_clock.now());
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().kind(), ErrorKind::Refused);
    // Behind the window of the wave before it is no matter of waiting.
    take(rollout::plan(m_rollout, {id(u"acme-dev"_s)}, PlannedWindow{m_clock.now(), m_clock.now() + 1h, u"UTC"_s},
        m_policy, {}, m_clock.now()));
    take(rollout::plan(m_rollout, {id(u"acme-stage"_s)}, soon, m_policy, {}, m_clock.now()));
    EXPECT_EQ(member(u"acme-stage"_s).window->zone, u"Europe/Berlin"_s);
    EXPECT_FALSE(rollout::plan(m_rollout, {id(u"acme-prod"_s)}, soon, m_policy, {}, m_clock.now()));
    take(rollout::plan(m_rollout, {id(u"acme-prod"_s)}, soon, m_policy, u"under attack"_s, m_clock.now()));
    take(rollout::beginEarly(m_rollout, u"Production"_s, u"under attack"_s));
    EXPECT_EQ(waveState(m_rollout, 2, m_clock.now()), WaveState::Begun);
    EXPECT_TRUE(rollout::plan(m_rollout, {id(u"beta-prod"_s)}, soon, m_policy, {}, m_clock.now()));
}

TEST_F(RolloutTest, BeginsAWaveWhenTheOneBeforeIsSettled) {
    verify(u"acme-dev"_s);
    EXPECT_EQ(waveState(m_rollout, 0, m_clock.now()), WaveState::Done);
    EXPECT_EQ(waveState(m_rollout, 1, m_clock.now()), WaveState::Begun);
    EXPECT_EQ(waveState(m_rollout, 2, m_clock.now()), WaveState::Waiting);
    see(u"acme-stage"_s, FixPresence::NotNeeded);
    EXPECT_EQ(waveState(m_rollout, 2, m_clock.now()), WaveState::Begun);
    EXPECT_EQ(stage(u"acme-stage"_s), "not_needed");
}

TEST_F(RolloutTest, PlansNothingInAFreezeWithoutAReason) {
    m_policy.freezes.push_back({u"sale"_s, m_clock.now() + 1h, m_clock.now() + 48h, {}});
    const PlannedWindow window{m_clock.now() + 2h, m_clock.now() + 3h, u"UTC"_s};
    EXPECT_FALSE(rollout::plan(m_rollout, {id(u"acme-dev"_s)}, window, m_policy, {}, m_clock.now()));
    EXPECT_TRUE(rollout::plan(m_rollout, {id(u"acme-dev"_s)}, window, m_policy, u"critical"_s, m_clock.now()));
}

TEST_F(RolloutTest, WritesNothingDownTwice) {
    see(u"acme-dev"_s, FixPresence::Missing);
    const qint64 version = m_rollout.version;
    m_clock.advance(1h);
    see(u"acme-dev"_s, FixPresence::Missing);
    EXPECT_EQ(m_rollout.version, version);
}

TEST_F(RolloutTest, ClosesWithOpenEnvironmentsOnlyForAReason) {
    EXPECT_EQ(rollout::close(m_rollout, {}, m_clock.now()).error().kind(), ErrorKind::Refused);
    take(rollout::close(m_rollout, u"superseded by August"_s, m_clock.now()));
    EXPECT_EQ(m_rollout.closedAt, m_clock.now());
    EXPECT_EQ(rollout::assign(m_rollout, {id(u"acme-dev"_s)}, u"kim"_s).error().kind(), ErrorKind::Refused);
    EXPECT_TRUE(rollout::note(m_rollout, {}, u"see August"_s));
    take(rollout::reopen(m_rollout, u"August was withdrawn"_s));
    EXPECT_FALSE(m_rollout.closedAt);
}

TEST_F(RolloutTest, RefusesWhatSaysNothing) {
    const auto members = std::vector{id(u"acme-dev"_s)};
    EXPECT_FALSE(rollout::block(m_rollout, members, u"  "_s));
    EXPECT_FALSE(rollout::waive(m_rollout, members, {}, u"why"_s, m_clock.now() + 1h, m_clock.now()));
    EXPECT_FALSE(rollout::waive(m_rollout, members, u"cto"_s, u"why"_s, m_clock.now(), m_clock.now()));
    EXPECT_FALSE(rollout::note(m_rollout, members, QString(5000, u'x')));
    EXPECT_FALSE(rollout::link(m_rollout, members, u"javascript:alert(1)"_s));
    EXPECT_FALSE(rollout::link(m_rollout, members, u"https://me:secret@example.test/"_s));
    EXPECT_TRUE(rollout::link(m_rollout, members, u"https://tickets.example.test/OPS-1"_s));
    EXPECT_FALSE(rollout::assign(m_rollout, {EnvironmentId::create(m_clock)}, u"kim"_s));
    EXPECT_FALSE(rollout::unblock(m_rollout, members));
    EXPECT_FALSE(rollout::move(m_rollout, members, u"moon"_s));
    EXPECT_FALSE(rollout::setWaves(m_rollout, {{u"production"_s, {}}}));
    EXPECT_FALSE(rollout::prove(m_rollout, members, 1, u"x"_s));
}

TEST_F(RolloutTest, MovesAnEnvironmentToAWaveOfItsOwn) {
    take(rollout::setWaves(
        m_rollout, {{u"development"_s, {}}, {u"staging"_s, {}}, {u"canaries"_s, {}}, {u"production"_s, {}}}));
    take(rollout::move(m_rollout, {id(u"beta-prod"_s)}, u"canaries"_s));
    ASSERT_EQ(m_rollout.members.size(), 4U);
    EXPECT_EQ(m_rollout.members[2].name, u"beta-prod"_s);
    EXPECT_EQ(m_rollout.membersOf(m_rollout.waves[3]).size(), 1U);
    take(rollout::remove(m_rollout, {id(u"beta-prod"_s)}, u"shut down"_s));
    EXPECT_EQ(m_rollout.memberCalled(u"beta-prod"_s), nullptr);
}

TEST_F(RolloutTest, IgnoresEventsThatItDoesNotKnow) {
    m_item.events.push_back({++m_item.version, u"from_the_future"_s, m_clock.now(), {}, {{u"x"_s, 1}}});
    m_item.events.push_back({++m_item.version, u"assigned"_s, m_clock.now(), {},
        {{u"environment_id"_s, EnvironmentId::create(m_clock).toString()}, {u"owner"_s, u"nobody"_s}}});
    const Rollout read = rolloutFrom(m_item);
    EXPECT_EQ(read.members.size(), 4U);
    EXPECT_EQ(read.version, m_item.version);
}

TEST_F(RolloutTest, BurnsDownByEventsAndByWaiversThatEnd) {
    m_clock.advance(1h);
    take(rollout::waive(m_rollout, {id(u"beta-prod"_s)}, u"cto"_s, u"relaunch"_s, m_clock.now() + 2h, m_clock.now()));
    m_clock.advance(1h);
    verify(u"acme-dev"_s);
    m_clock.advance(5h);
    const auto points = burnDown(m_rollout, m_clock.now());
    ASSERT_EQ(points.size(), 5U);
    EXPECT_EQ(points[0].counts.open(), 4);
    EXPECT_EQ(points[1].counts.open(), 3);
    EXPECT_EQ(points[2].counts.open(), 2);
    EXPECT_EQ(points[3].counts.open(), 3);
    EXPECT_EQ(points[3].at, points[1].at + 2h);
    EXPECT_EQ(points[4].at, m_clock.now());
    EXPECT_EQ(points[4].counts, countStages(m_rollout, m_clock.now()));
    EXPECT_EQ(points[4].counts[RolloutStage::Verified], 1);
}

TEST_F(RolloutTest, CountsTheHoursWithoutTheFixAlsoAfterItWasLost) {
    m_clock.advance(10h);
    see(u"acme-dev"_s, FixPresence::There);
    m_clock.advance(5h);
    see(u"acme-dev"_s, FixPresence::Missing);
    m_clock.advance(2h);
    see(u"acme-dev"_s, FixPresence::There);
    m_clock.advance(100h);
    EXPECT_EQ(exposureOf(m_rollout, member(u"acme-dev"_s), m_clock.now()), 12h);
    EXPECT_EQ(exposureOf(m_rollout, member(u"acme-prod"_s), m_clock.now()), 117h);
    see(u"acme-prod"_s, FixPresence::NotNeeded);
    EXPECT_EQ(exposureOf(m_rollout, member(u"acme-prod"_s), m_clock.now()), 0h);
}

TEST_F(RolloutTest, ListsTheLatestFirst) {
    take(rollout::setDue(m_rollout, {id(u"beta-prod"_s)}, m_clock.now() + 1h, u"the client wants it"_s));
    verify(u"acme-stage"_s);
    m_clock.advance(80h);
    const auto late = lateMembers(m_rollout, m_clock.now());
    ASSERT_EQ(late.size(), 3U);
    EXPECT_EQ(late[0]->name, u"beta-prod"_s);
}

TEST_F(RolloutTest, IsNotOpenedWithWhatCannotBeMeant) {
    const auto refuses = [this](const auto& spoil) {
        RolloutDraft draft = m_draft;
        spoil(draft);
        const auto events = rollout::open(draft, m_policy, m_clock.now());
        return !events && events.error().kind() == ErrorKind::InvalidInput;
    };
    EXPECT_TRUE(refuses([](RolloutDraft& draft) { draft.subjects.clear(); }));
    EXPECT_TRUE(refuses([](RolloutDraft& draft) { draft.subjects = {{RolloutSubject::Kind::Release, u"banana"_s}}; }));
    EXPECT_TRUE(refuses([](RolloutDraft& draft) {
        draft.subjects.push_back({draft.subjects[0].kind, draft.subjects[0].name.toLower()});
    }));
    EXPECT_TRUE(refuses([](RolloutDraft& draft) { draft.duties = {{u" "_s, {}}}; }));
    EXPECT_FALSE(
        refuses([](RolloutDraft& draft) { draft.subjects = {{RolloutSubject::Kind::Release, u"2.4.8-p5"_s}}; }));
}

TEST_F(RolloutTest, TakesBackOnlyADutyThatWasDone) {
    EXPECT_EQ(rollout::prove(m_rollout, {id(u"acme-dev"_s)}, 0, {}).error().kind(), ErrorKind::Refused);
    verify(u"acme-dev"_s);
    take(rollout::prove(m_rollout, {id(u"acme-dev"_s)}, 0, {}));
    EXPECT_TRUE(member(u"acme-dev"_s).proofs.empty());
}

TEST_F(RolloutTest, IsDueWithinTenYears) {
    const auto set = [this](int years) {
        return rollout::setDue(
            m_rollout, {id(u"acme-dev"_s)}, m_clock.now() + std::chrono::hours(24 * 365 * years), u"sale"_s);
    };
    EXPECT_TRUE(set(9));
    EXPECT_FALSE(set(11));
}
