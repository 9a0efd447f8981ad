// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutDesk.h"
#include "tests/core/rollouts/RolloutFixture.h"
#include "tests/support/Await.h"
#include "tests/support/FakeWork.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class RolloutDeskTest : public RolloutFixture {
protected:
    [[nodiscard]] RolloutPtr opened() {
        const auto made = await(m_desk.open(m_draft));
        EXPECT_TRUE(made) << (made ? "" : qPrintable(made.error().toString()));
        return made.value_or(nullptr);
    }
    [[nodiscard]] RolloutEvidence seen(FixPresence presence) const {
        return {.readAt = m_clock.now(), .presence = presence, .subjects = {}, .checkedAt = {}, .critical = {}};
    }
    FakeWork m_work{m_clock};
    RolloutDesk m_desk{m_work, m_clock, u"me@desk"_s};
};

TEST_F(RolloutDeskTest, OpensOneByThePolicyOfTheWorkspace) {
    StoredPolicy stored = *await(m_desk.policy());
    EXPECT_EQ(stored.version, 0);
    stored.policy.rule(Urgency::Critical).within = 24h;
    ASSERT_TRUE(await(m_desk.setPolicy(stored)));
    EXPECT_EQ(await(m_desk.setPolicy(stored)).error().kind(), ErrorKind::Conflict);
    const RolloutPtr rollout = opened();
    ASSERT_TRUE(rollout);
    EXPECT_EQ(rollout->members.front().due, m_clock.now() + 24h);
    EXPECT_EQ(rollout->openedBy, u"me@desk"_s);
    stored.policy.hours.days.fill(false);
    EXPECT_EQ(await(m_desk.setPolicy(stored)).error().kind(), ErrorKind::InvalidInput);
}

TEST_F(RolloutDeskTest, FindsOneByItsTitleOrItsId) {
    const RolloutPtr rollout = opened();
    EXPECT_EQ((*await(m_desk.find(u"JULY PATCHES"_s)))->id, rollout->id);
    EXPECT_EQ((*await(m_desk.find(rollout->id.toString().left(13))))->id, rollout->id);
    EXPECT_EQ(await(m_desk.find(rollout->id.toString().left(4))).error().kind(), ErrorKind::NotFound);
    m_clock.advance(1s);
    ASSERT_TRUE(opened());
    EXPECT_EQ(await(m_desk.find(u"July patches"_s)).error().kind(), ErrorKind::Conflict);
}

TEST_F(RolloutDeskTest, TellsWhoWritesSecondThatSomebodyElseDid) {
    const RolloutPtr rollout = opened();
    const EnvironmentId first = rollout->members.front().id;
    ASSERT_TRUE(await(m_desk.write(rollout, *rollout::assign(*rollout, {first}, u"kim"_s))));
    EXPECT_EQ(await(m_desk.write(rollout, *rollout::assign(*rollout, {first}, u"lee"_s))).error().kind(),
        ErrorKind::Conflict);
    EXPECT_EQ((*await(m_desk.load(rollout->id)))->members.front().owner, u"kim"_s);
}

TEST_F(RolloutDeskTest, WritesEvidenceDownAllTheSame) {
    const RolloutPtr rollout = opened();
    m_work.conflicts = 2;
    const auto written = await(m_desk.writeEvidence(
        rollout->id, rollout->members.front().id, rollout->members.front().name, seen(FixPresence::There)));
    ASSERT_TRUE(written) << qPrintable(written.error().toString());
    EXPECT_EQ((*written)->members.front().evidence->presence, FixPresence::There);
    m_work.conflicts = 100;
    EXPECT_FALSE(await(m_desk.writeEvidence(
        rollout->id, rollout->members.front().id, rollout->members.front().name, seen(FixPresence::Missing))));
}

TEST_F(RolloutDeskTest, WritesEverythingDownThatManyLooksSawAtOnce) {
    for (int i = 0; i < 28; ++i)
        m_draft.members.push_back(
            {EnvironmentId::create(m_clock), u"shop-%1"_s.arg(i), u"production"_s, u"production"_s});
    const RolloutPtr rollout = opened();
    ASSERT_EQ(rollout->members.size(), 32U);
    m_work.loads = 0;
    std::vector<Task<RolloutPtr>> tasks;
    for (const RolloutMember& member : rollout->members)
        tasks.push_back(m_desk.writeEvidence(rollout->id, member.id, member.name, seen(FixPresence::Missing)));
    for (Task<RolloutPtr>& task : tasks) {
        const auto written = await(std::move(task));
        EXPECT_TRUE(written) << qPrintable(written.error().toString());
    }
    const RolloutPtr then = *await(m_desk.load(rollout->id));
    EXPECT_TRUE(
        std::ranges::all_of(then->members, [](const RolloutMember& member) { return member.evidence.has_value(); }));
    EXPECT_LE(m_work.loads, 3) << "one for the first look, one for all that waited, and that above";
}

TEST_F(RolloutDeskTest, LetsNoOlderLookOverruleANewerOne) {
    const RolloutPtr rollout = opened();
    const RolloutMember member = rollout->members.front();
    const RolloutEvidence older = seen(FixPresence::Missing);
    ASSERT_TRUE(await(m_desk.writeEvidence(rollout->id, member.id, member.name, seen(FixPresence::There))));
    m_clock.advance(1h);
    const RolloutEvidence newer = seen(FixPresence::There);
    // All three on their way at once: the second finds nothing new, and counts all the same.
    auto first = m_desk.writeEvidence(rollout->id, member.id, member.name, newer);
    auto second = m_desk.writeEvidence(rollout->id, member.id, member.name, newer);
    auto third = m_desk.writeEvidence(rollout->id, member.id, member.name, older);
    ASSERT_TRUE(await(std::move(first)));
    ASSERT_TRUE(await(std::move(second)));
    const auto last = await(std::move(third));
    ASSERT_TRUE(last);
    EXPECT_EQ((*last)->members.front().evidence->presence, FixPresence::There);
    EXPECT_EQ((*await(m_desk.load(rollout->id)))->members.front().confirmedAt, newer.readAt);
}

TEST_F(RolloutDeskTest, KeepsOnlyTheTimeOfALookThatFindsNothingNew) {
    const RolloutPtr rollout = opened();
    const RolloutMember member = rollout->members.front();
    const auto first = await(m_desk.writeEvidence(rollout->id, member.id, member.name, seen(FixPresence::Missing)));
    ASSERT_TRUE(first);
    m_clock.advance(3h);
    const auto second = await(m_desk.writeEvidence(rollout->id, member.id, member.name, seen(FixPresence::Missing)));
    ASSERT_TRUE(second);
    EXPECT_EQ((*second)->version, (*first)->version);
    EXPECT_EQ((*second)->members.front().confirmedAt, m_clock.now());
    EXPECT_EQ((*await(m_desk.load(rollout->id)))->members.front().confirmedAt, m_clock.now());
}

TEST_F(RolloutDeskTest, ClosesAndOpensTheItemItself) {
    RolloutPtr rollout = opened();
    rollout = *await(m_desk.write(rollout, *rollout::close(*rollout, u"enough"_s, m_clock.now())));
    EXPECT_EQ((*await(m_desk.list())).front().closedAt, m_clock.now());
    const qint64 version = rollout->version;
    const auto late = await(m_desk.writeEvidence(
        rollout->id, rollout->members.front().id, rollout->members.front().name, seen(FixPresence::There)));
    EXPECT_EQ((*late)->version, version); // nothing is written into one that is closed
    rollout = *await(m_desk.write(rollout, *rollout::reopen(*rollout, u"not enough"_s)));
    EXPECT_FALSE((*await(m_desk.list())).front().closedAt);
}
