// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/GroupsPresenter.h"

#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeLogGroups.h"
#include "tests/support/FakeRepositories.h"
#include "ui/logs/GroupWords.h"

#include <QThreadPool>

#include <gtest/gtest.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using logs::GroupMarkKind;
using Only = GroupChoice::Only;

namespace {

constexpr Instant now{std::chrono::seconds(1'795'255'500)};

logs::RecordGroup group(quint64 fingerprint, Instant first) {
    return {.fingerprint = fingerprint,
        .level = logs::LogLevel::Error,
        .type = {},
        .shape = u"order # lost"_s,
        .place = {},
        .example = {},
        .count = 3,
        .first = first,
        .last = now,
        .days = {}};
}

class KeptGroupsInTheWindow : public testing::Test {
protected:
    KeptGroupsInTheWindow() {
        logs::KeptGroups& prod = m_store.kept[m_prod.id];
        prod.knownFrom = now - std::chrono::days(9);
        prod.groups.push_back({.group = group(1, now - 2h), .elsewhere = 3, .elsewhereBefore = 3, .marks = {}});
        prod.groups.push_back({.group = group(2, now - std::chrono::days(8)), .marks = {}});
        logs::KeptGroups& stage = m_store.kept[m_stage.id];
        stage.groups.push_back({.group = group(2, now - std::chrono::days(8)), .marks = {}});
    }
    ~KeptGroupsInTheWindow() override { m_pool.waitForDone(); }

    void look() {
        m_groups.begin({m_prod, m_stage});
        m_groups.setChoice({.from = GroupChoice::From::Kept});
        m_groups.setLooked(true);
        ASSERT_TRUE(waitUntil([this] { return m_groups.rows().values().size() == 2; }));
    }
    [[nodiscard]] const GroupLore& lore(quint64 fingerprint) {
        static const GroupLore none;
        const LogGroup* row = m_groups.find(logs::RecordGroup::groupId(fingerprint));
        return row ? row->lore : none;
    }
    [[nodiscard]] QStringList key(quint64 fingerprint) { return {logs::RecordGroup::groupId(fingerprint)}; }

    FakeClock m_clock{now};
    FakeLogGroups m_store{m_clock};
    FakeSnapshotRepository m_snapshots;
    QThreadPool m_pool;
    GroupPlace m_prod{EnvironmentId::create(m_clock), u"acme-prod"_s};
    GroupPlace m_stage{EnvironmentId::create(m_clock), u"acme-stage"_s};
    GroupsPresenter m_groups{{m_store, m_snapshots, m_pool, m_clock, u"jane@desk"_s}};
};

} // namespace

TEST_F(KeptGroupsInTheWindow, AreAskedForWhenSomebodyLooks) {
    m_groups.begin({m_prod, m_stage});
    EXPECT_EQ(m_store.asked, 0);
    m_groups.setChoice({.from = GroupChoice::From::Kept});
    EXPECT_EQ(m_groups.state().kind, PageState::Kind::Loading);
    look();
    EXPECT_EQ(m_groups.state().kind, PageState::Kind::Ready);
    EXPECT_EQ(m_groups.find(key(2).front())->environments, QStringList({u"acme-prod"_s, u"acme-stage"_s}));
}

TEST_F(KeptGroupsInTheWindow, TellWhatIsNewHereAndKnownInOthers) {
    look();
    m_groups.setChoice({.from = GroupChoice::From::Kept, .only = Only::KnownElsewhere});
    ASSERT_EQ(m_groups.rows().values().size(), 1U);
    EXPECT_EQ(m_groups.rows().at(0).group.fingerprint, 1U);
    EXPECT_TRUE(newCell(m_groups.rows().at(0)).text.startsWith(u"known in 3"_s));
}

TEST_F(KeptGroupsInTheWindow, AreNotKnownToBeNewWhereNothingWasReadOfTheTimeBefore) {
    m_store.kept[m_prod.id].knownFrom.reset();
    look();
    EXPECT_EQ(newCell(*m_groups.find(key(1).front())).text, u"not known"_s);
    m_groups.setChoice({.from = GroupChoice::From::Kept, .only = Only::SinceDeploy});
    EXPECT_EQ(m_groups.state().kind, PageState::Kind::Empty);
    m_groups.act();
    EXPECT_EQ(m_groups.rows().values().size(), 2U) << "the button shows all again";
}

TEST_F(KeptGroupsInTheWindow, AreHiddenWhileMutedAndCounted) {
    look();
    m_groups.mark(key(1), GroupMarkKind::Muted, u"known to the vendor"_s, 24);
    ASSERT_TRUE(waitUntil([this] { return m_groups.hiddenMuted() == 1; }));
    EXPECT_EQ(m_groups.rows().values().size(), 1U);
    EXPECT_TRUE(m_groups.summary().contains(u"1 muted"_s));
    m_groups.setChoice({.from = GroupChoice::From::Kept, .showsMuted = true});
    ASSERT_EQ(m_groups.rows().values().size(), 2U);
    EXPECT_EQ(m_groups.rows().at(1).group.fingerprint, 1U) << "muted ones stand last";
    const logs::LogGroupMark mute = lore(1).marks.at(0);
    EXPECT_EQ(mute.madeBy, u"jane@desk"_s);
    EXPECT_EQ(mute.until, now + 24h);
    m_groups.unmute(key(1));
    ASSERT_TRUE(waitUntil([this] { return !lore(1).isMuted; }));
}

TEST_F(KeptGroupsInTheWindow, AreMarkedInEachEnvironmentWhereTheyAre) {
    look();
    m_groups.mark(key(2), GroupMarkKind::Incident, u" INC-2041 "_s);
    ASSERT_TRUE(waitUntil([this] { return lore(2).marks.size() == 2; }));
    EXPECT_EQ(markWords(lore(2)), u"INC-2041"_s);
    EXPECT_EQ(markLines(lore(2)).size(), 1) << "said alike of both";
    m_groups.end(key(2).front(), lore(2).marks.front());
    ASSERT_TRUE(waitUntil([this] { return lore(2).marks.empty(); }));
}

TEST_F(KeptGroupsInTheWindow, AreNotMutedWhereOneEnvironmentDidNotMuteThem) {
    look();
    ASSERT_TRUE(await(m_store.add({.id = {},
        .environmentId = m_prod.id,
        .fingerprint = 2,
        .kind = GroupMarkKind::Muted,
        .text = {},
        .madeBy = u"jane"_s,
        .madeAt = now,
        .until = {}})));
    m_groups.memory().look();
    ASSERT_TRUE(waitUntil([this] { return lore(2).marks.size() == 1; }));
    EXPECT_FALSE(lore(2).isMuted);
    EXPECT_EQ(markWords(lore(2)), u"muted elsewhere"_s);
}

TEST_F(KeptGroupsInTheWindow, SayWhenTheyCannotBeReadAndTryAgain) {
    m_store.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    m_groups.begin({m_prod});
    m_groups.setChoice({.from = GroupChoice::From::Kept});
    m_groups.setLooked(true);
    ASSERT_TRUE(waitUntil([this] { return m_groups.state().kind == PageState::Kind::Failed; }));
    EXPECT_TRUE(m_groups.state().detail.contains(u"disk full"_s));
    m_store.failsWith.reset();
    m_groups.act();
    ASSERT_TRUE(waitUntil([this] { return m_groups.state().kind == PageState::Kind::Ready; }));
}

} // namespace magkeeper::test
