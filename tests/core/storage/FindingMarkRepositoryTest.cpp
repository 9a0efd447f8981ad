// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/storage/StorageFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class FindingMarkRepositoryTest : public StorageFixture {
protected:
    void SetUp() override {
        StorageFixture::SetUp();
        workspace = open();
        acme = valueOf(await(workspace->environments().save(environmentCalled(u"acme-prod"_s))));
    }
    [[nodiscard]] FindingMark markOn(const QString& finding, MarkKind kind = MarkKind::Acknowledged) const {
        return {.id = {},
            .environmentId = acme.id,
            .finding = finding,
            .kind = kind,
            .severity = Severity::Warning,
            .reason = u"we know: 'disk\0' 🧲"_s,
            .madeBy = u"me@desk"_s,
            .madeAt = m_clock.now(),
            .until = m_clock.now() + 2h};
    }
    [[nodiscard]] std::vector<FindingMark> kept() { return valueOf(await(workspace->marks().listOf(acme.id))); }

    std::unique_ptr<Workspace> workspace;
    Environment acme;
};
INSTANTIATE_TEST_SUITE_P(
    On, FindingMarkRepositoryTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(FindingMarkRepositoryTest, KeepsEveryPartOfAMark) {
    FindingMark mark = markOn(u"disk.nearly_full@web-1:/var/'www'"_s, MarkKind::Muted);
    const FindingMark added = valueOf(await(workspace->marks().add(mark)));
    EXPECT_FALSE(added.id.isNull());
    mark.id = added.id;
    EXPECT_EQ(added, mark);
    workspace = open();
    mark.reason.remove(QChar::Null);
    EXPECT_EQ(kept(), std::vector{mark});
    EXPECT_EQ(valueOf(await(workspace->marks().list())), std::vector{mark});
}

TEST_P(FindingMarkRepositoryTest, KnowsAMarkWithoutAnEnd) {
    FindingMark mark = markOn(u"cron.dead"_s);
    mark.until.reset();
    ASSERT_TRUE(await(workspace->marks().add(mark)));
    ASSERT_EQ(kept().size(), 1U);
    EXPECT_FALSE(kept().front().until);
}

TEST_P(FindingMarkRepositoryTest, LetsANewMarkTakeThePlaceOfTheOldOne) {
    ASSERT_TRUE(await(workspace->marks().add(markOn(u"cron.dead"_s))));
    ASSERT_TRUE(await(workspace->marks().add(markOn(u"search.red"_s))));
    const FindingMark second = valueOf(await(workspace->marks().add(markOn(u"cron.dead"_s, MarkKind::Muted))));
    const std::vector<FindingMark> all = kept();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(std::ranges::count(all, u"cron.dead"_s, &FindingMark::finding), 1);
    EXPECT_EQ(std::ranges::count(all, second.id, &FindingMark::id), 1);
}

TEST_P(FindingMarkRepositoryTest, EndsAMarkOnce) {
    const FindingMark mark = valueOf(await(workspace->marks().add(markOn(u"cron.dead"_s))));
    EXPECT_EQ(valueOf(await(workspace->marks().end(mark.id))), mark.id);
    EXPECT_TRUE(kept().empty());
    EXPECT_EQ(failureOf(await(workspace->marks().end(mark.id))), ErrorKind::NotFound);
    EXPECT_TRUE(await(workspace->marks().add(markOn(u"cron.dead"_s))));
}

TEST_P(FindingMarkRepositoryTest, RefusesWhatCannotHold) {
    FindingMark late = markOn(u"cron.dead"_s);
    late.until = late.madeAt;
    EXPECT_EQ(failureOf(await(workspace->marks().add(late))), ErrorKind::InvalidInput);
    EXPECT_EQ(failureOf(await(workspace->marks().add(markOn(QString())))), ErrorKind::InvalidInput);
    FindingMark elsewhere = markOn(u"cron.dead"_s);
    elsewhere.environmentId = EnvironmentId::create(m_clock);
    EXPECT_EQ(failureOf(await(workspace->marks().add(elsewhere))), ErrorKind::NotFound);
    EXPECT_TRUE(kept().empty());
}

TEST_P(FindingMarkRepositoryTest, ForgetsTheMarksOfAnEnvironmentThatIsRemoved) {
    const Environment other = valueOf(await(workspace->environments().save(environmentCalled(u"other"_s))));
    ASSERT_TRUE(await(workspace->marks().add(markOn(u"cron.dead"_s))));
    FindingMark kept = markOn(u"cron.dead"_s);
    kept.environmentId = other.id;
    ASSERT_TRUE(await(workspace->marks().add(kept)));
    ASSERT_TRUE(await(workspace->environments().remove(acme.id, acme.version)));
    const auto left = valueOf(await(workspace->marks().list()));
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().environmentId, other.id);
}

TEST_P(FindingMarkRepositoryTest, LeavesOutAMarkOfAKindThatANewerProgramMade) {
    ASSERT_TRUE(await(workspace->marks().add(markOn(u"cron.dead"_s))));
    ASSERT_TRUE(
        valueOf(backend()->open(Half::Workspace))->execute(u"UPDATE finding_mark SET severity = 'catastrophic'"_s));
    EXPECT_TRUE(kept().empty());
}
