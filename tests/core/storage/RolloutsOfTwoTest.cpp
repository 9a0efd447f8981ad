// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutDesk.h"
#include "tests/core/storage/StorageFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Two people at one rollout, each with a connection of their own.
class RolloutsOfTwoTest : public StorageFixture {
protected:
    void SetUp() override {
        StorageFixture::SetUp();
        m_hers = open();
        m_his = open();
        m_kim = std::make_unique<RolloutDesk>(m_hers->work(), m_clock, u"kim@desk"_s);
        m_lee = std::make_unique<RolloutDesk>(m_his->work(), m_clock, u"lee@desk"_s);
        RolloutDraft draft;
        draft.title = u"July"_s;
        draft.subjects = {{RolloutSubject::Kind::Advisory, u"APSB26-73"_s}};
        draft.duties = {{u"Rotate keys"_s, {}}};
        for (const QString& name : {u"acme-prod"_s, u"beta-prod"_s})
            draft.members.push_back({EnvironmentId::create(m_clock), name, u"production"_s, u"production"_s});
        draft.waves = usualWaves(draft.members);
        m_rollout = valueOf(await(m_kim->open(draft)));
    }
    [[nodiscard]] EnvironmentId idOf(const QString& name) const { return m_rollout->memberCalled(name)->id; }
    [[nodiscard]] RolloutEvidence seen(FixPresence presence) const {
        return {.readAt = m_clock.now(),
            .presence = presence,
            .subjects = {{u"APSB26-73"_s, presence, u"web-1: as told"_s}},
            .checkedAt = {},
            .critical = {}};
    }

    std::unique_ptr<Workspace> m_hers;
    std::unique_ptr<Workspace> m_his;
    std::unique_ptr<RolloutDesk> m_kim;
    std::unique_ptr<RolloutDesk> m_lee;
    RolloutPtr m_rollout;
};
INSTANTIATE_TEST_SUITE_P(On, RolloutsOfTwoTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(RolloutsOfTwoTest, TheSecondIsToldAndCanWriteOnWhatTheFirstLeft) {
    const auto id = idOf(u"acme-prod"_s);
    const RolloutPtr seenByLee = valueOf(await(m_lee->load(m_rollout->id)));
    ASSERT_TRUE(await(m_kim->write(m_rollout, *rollout::assign(*m_rollout, {id}, u"kim"_s))));
    EXPECT_EQ(failureOf(await(m_lee->write(seenByLee, *rollout::note(*seenByLee, {id}, u"waits for the bank"_s)))),
        ErrorKind::Conflict);
    RolloutPtr now = valueOf(await(m_lee->load(m_rollout->id)));
    EXPECT_EQ(now->member(id)->owner, u"kim"_s);
    EXPECT_TRUE(now->member(id)->notes.empty());
    now = valueOf(await(m_lee->write(now, *rollout::note(*now, {id}, u"waits for the bank"_s))));
    EXPECT_EQ(now->member(id)->owner, u"kim"_s);
    ASSERT_EQ(now->member(id)->notes.size(), 1U);
    EXPECT_EQ(now->member(id)->notes.front().by, u"lee@desk"_s);
}

TEST_P(RolloutsOfTwoTest, EvidenceOfBothIsKeptWhateverTheOtherWrites) {
    Task<RolloutPtr> first
        = m_kim->writeEvidence(m_rollout->id, idOf(u"acme-prod"_s), u"acme-prod"_s, seen(FixPresence::There));
    Task<RolloutPtr> second
        = m_lee->writeEvidence(m_rollout->id, idOf(u"beta-prod"_s), u"beta-prod"_s, seen(FixPresence::Missing));
    ASSERT_TRUE(await(std::move(first)));
    ASSERT_TRUE(await(std::move(second)));
    const RolloutPtr now = valueOf(await(m_kim->load(m_rollout->id)));
    ASSERT_TRUE(now->member(idOf(u"acme-prod"_s))->evidence);
    EXPECT_EQ(now->member(idOf(u"acme-prod"_s))->evidence->presence, FixPresence::There);
    ASSERT_TRUE(now->member(idOf(u"beta-prod"_s))->evidence);
    EXPECT_EQ(now->member(idOf(u"beta-prod"_s))->evidence->presence, FixPresence::Missing);
}

TEST_P(RolloutsOfTwoTest, APolicyThatSomebodyElseSetIsNotOverwritten) {
    StoredPolicy hers = valueOf(await(m_kim->policy()));
    StoredPolicy his = valueOf(await(m_lee->policy()));
    hers.policy.freezes.push_back({u"Christmas"_s, m_clock.now(), m_clock.now() + 24h, {}});
    his.policy.rule(Urgency::Critical).within = 24h;
    ASSERT_TRUE(await(m_kim->setPolicy(hers)));
    EXPECT_EQ(failureOf(await(m_lee->setPolicy(his))), ErrorKind::Conflict);
    const StoredPolicy now = valueOf(await(m_lee->policy()));
    EXPECT_EQ(now.policy.freezes.size(), 1U);
    EXPECT_EQ(now.policy.rule(Urgency::Critical).within, 72h);
    EXPECT_EQ(now.author, u"kim@desk"_s);
}
