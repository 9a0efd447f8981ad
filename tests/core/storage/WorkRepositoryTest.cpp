// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/storage/StorageFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class WorkRepositoryTest : public StorageFixture {
protected:
    void SetUp() override {
        StorageFixture::SetUp();
        workspace = open();
    }
    [[nodiscard]] WorkEvent event(const QString& kind, const QJsonObject& content = {}) const {
        return {.sequence = 0, .kind = kind, .at = m_clock.now(), .author = u"me@desk"_s, .content = content};
    }
    [[nodiscard]] WorkItem begun(const QString& title = u"APSB26-73"_s) {
        WorkItem item;
        item.kind = u"rollout"_s;
        item.title = title;
        item.createdAt = m_clock.now();
        item.events = {event(u"opened"_s, {{u"why"_s, u"'quoted' \"🧲\""_s}}), event(u"added"_s)};
        return valueOf(await(workspace->work().create(item)));
    }
    std::unique_ptr<Workspace> workspace;
};
INSTANTIATE_TEST_SUITE_P(On, WorkRepositoryTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(WorkRepositoryTest, KeepsEveryEventInItsOrder) {
    const WorkItem made = begun();
    EXPECT_FALSE(made.id.isNull());
    EXPECT_EQ(made.version, 2);
    m_clock.advance(1h);
    const auto grown = valueOf(await(workspace->work().add({made.id, 2, std::nullopt, {event(u"assigned"_s)}})));
    EXPECT_EQ(grown.version, 3);
    workspace = open();
    const auto read = valueOf(await(workspace->work().load(made.id)));
    EXPECT_EQ(read.title, u"APSB26-73"_s);
    EXPECT_EQ(read.createdAt, made.createdAt);
    EXPECT_FALSE(read.closedAt);
    ASSERT_EQ(read.events.size(), 3U);
    EXPECT_EQ(read.events, grown.events);
    EXPECT_EQ(read.events[0].content["why"_L1].toString(), u"'quoted' \"🧲\""_s);
    EXPECT_EQ(read.events[2].sequence, 3);
    EXPECT_EQ(read.events[2].kind, u"assigned"_s);
    EXPECT_EQ(read.events[2].at, m_clock.now());
    EXPECT_EQ(read.events[2].author, u"me@desk"_s);
}

TEST_P(WorkRepositoryTest, LetsOnlyOneOfTwoWriteOnTheSameVersion) {
    const WorkItem made = begun();
    const auto other = open();
    ASSERT_TRUE(await(other->work().add({made.id, 2, std::nullopt, {event(u"assigned"_s)}})));
    EXPECT_EQ(
        failureOf(await(workspace->work().add({made.id, 2, std::nullopt, {event(u"waived"_s)}}))), ErrorKind::Conflict);
    const auto read = valueOf(await(workspace->work().load(made.id)));
    ASSERT_EQ(read.events.size(), 3U);
    EXPECT_EQ(read.events.back().kind, u"assigned"_s);
}

TEST_P(WorkRepositoryTest, ListsAKindNewestFirstAndSaysWhatIsClosed) {
    const WorkItem first = begun(u"first"_s);
    m_clock.advance(1s);
    const WorkItem second = begun(u"second"_s);
    ASSERT_TRUE(await(workspace->work().add({first.id, 2, m_clock.now(), {event(u"closed"_s)}})));
    const auto items = valueOf(await(workspace->work().list(u"rollout"_s)));
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items[0].id, second.id);
    EXPECT_FALSE(items[0].closedAt);
    EXPECT_EQ(items[1].closedAt, m_clock.now());
    EXPECT_TRUE(items[0].events.empty());
    EXPECT_TRUE(valueOf(await(workspace->work().list(u"incident"_s))).empty());
}

TEST_P(WorkRepositoryTest, NeverChangesOrRemovesAnEvent) {
    const WorkItem made = begun();
    const auto database = valueOf(backend()->open(Half::Workspace));
    EXPECT_FALSE(database->execute(u"UPDATE work_event SET kind = 'another'"_s));
    EXPECT_FALSE(database->execute(u"DELETE FROM work_event"_s));
    EXPECT_EQ(valueOf(await(workspace->work().load(made.id))).events, made.events);
}

TEST_P(WorkRepositoryTest, RemembersTheLastLookWithoutANewVersion) {
    const WorkItem made = begun();
    const Instant later = m_clock.now() + 1h;
    ASSERT_TRUE(await(workspace->work().confirm(made.id, {u"a"_s, u"b"_s}, m_clock.now())));
    ASSERT_TRUE(await(workspace->work().confirm(made.id, {u"a"_s}, later)));
    ASSERT_TRUE(await(workspace->work().confirm(made.id, {u"a"_s}, m_clock.now())));
    const auto read = valueOf(await(workspace->work().load(made.id)));
    EXPECT_EQ(read.version, 2);
    EXPECT_EQ(read.confirmed.at(u"a"_s), later);
    EXPECT_EQ(read.confirmed.at(u"b"_s), m_clock.now());
}

TEST_P(WorkRepositoryTest, RefusesWhatHasNoBeginningOrIsNotThere) {
    WorkItem empty;
    empty.kind = u"rollout"_s;
    EXPECT_EQ(failureOf(await(workspace->work().create(empty))), ErrorKind::InvalidInput);
    const WorkId nowhere = WorkId::create(m_clock);
    EXPECT_EQ(failureOf(await(workspace->work().load(nowhere))), ErrorKind::NotFound);
    EXPECT_EQ(
        failureOf(await(workspace->work().add({nowhere, 1, std::nullopt, {event(u"x"_s)}}))), ErrorKind::NotFound);
    EXPECT_EQ(failureOf(await(workspace->work().confirm(nowhere, {u"a"_s}, m_clock.now()))), ErrorKind::NotFound);
    const WorkItem made = begun();
    EXPECT_EQ(failureOf(await(workspace->work().add({made.id, 2, std::nullopt, {}}))), ErrorKind::InvalidInput);
}

TEST_P(WorkRepositoryTest, KeepsASettingThatNobodyElseChangedMeanwhile) {
    const WorkSetting none = valueOf(await(workspace->work().setting(u"due_policy"_s)));
    EXPECT_EQ(none.version, 0);
    WorkSetting mine = none;
    mine.document = {{u"a"_s, 1}};
    mine.author = u"me@desk"_s;
    mine.changedAt = m_clock.now();
    const WorkSetting kept = valueOf(await(workspace->work().set(mine)));
    EXPECT_EQ(kept.version, 1);
    EXPECT_EQ(kept.document, mine.document);
    EXPECT_EQ(kept.author, u"me@desk"_s);
    EXPECT_EQ(kept.changedAt, m_clock.now());
    EXPECT_EQ(failureOf(await(workspace->work().set(mine))), ErrorKind::Conflict); // made for version 0
    WorkSetting again = kept;
    again.document = {{u"a"_s, 2}};
    EXPECT_EQ(valueOf(await(workspace->work().set(again))).version, 2);
    EXPECT_EQ(failureOf(await(workspace->work().set(again))), ErrorKind::Conflict);
    EXPECT_EQ(valueOf(await(workspace->work().setting(u"due_policy"_s))).document, again.document);
}
