// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/storage/StorageFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class SeenFindingRepositoryTest : public StorageFixture {
protected:
    void SetUp() override {
        StorageFixture::SetUp();
        workspace = open();
        acme = valueOf(await(workspace->environments().save(environmentCalled(u"acme-prod"_s))));
        start = m_clock.now();
    }
    void remember(const SeenChange& change) {
        EXPECT_EQ(valueOf(await(workspace->seenFindings().remember(acme.id, change))), acme.id);
    }
    [[nodiscard]] SeenFindings kept() { return valueOf(await(open()->seenFindings().of(acme.id))); }

    std::unique_ptr<Workspace> workspace;
    Environment acme;
    Instant start;
};
INSTANTIATE_TEST_SUITE_P(
    On, SeenFindingRepositoryTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(SeenFindingRepositoryTest, KnowsWhetherAnybodyJudged) {
    EXPECT_EQ(kept(), SeenFindings());
    ASSERT_TRUE(await(workspace->snapshots().store(snapshotOf(acme, start), {})));
    EXPECT_EQ(kept(), SeenFindings());
    remember({.judgedAt = start, .there = {}, .gone = {}});
    EXPECT_EQ(kept(), (SeenFindings{.judgedAt = start, .findings = {}}));
}

TEST_P(SeenFindingRepositoryTest, KeepsTheEarliestStartAndTheNewestSight) {
    remember({.judgedAt = start + 2min, .there = {{u"cron.dead"_s, {start + 1min, start + 2min}}}, .gone = {}});
    remember({.judgedAt = start + 1min, .there = {{u"cron.dead"_s, {start, start + 1min}}}, .gone = {}});
    EXPECT_EQ(kept(), (SeenFindings{.judgedAt = start + 2min, .findings = {{u"cron.dead"_s, {start, start + 2min}}}}));
}

TEST_P(SeenFindingRepositoryTest, ForgetsWhatIsGoneUnlessSomebodySawItSince) {
    remember({.judgedAt = start, .there = {{u"a"_s, {start, start}}, {u"b"_s, {start, start + 5min}}}, .gone = {}});
    remember({.judgedAt = start + 1min, .there = {}, .gone = {u"a"_s, u"b"_s, u"never"_s}});
    EXPECT_EQ(kept().findings.keys(), QStringList(u"b"_s));
}

TEST_P(SeenFindingRepositoryTest, AnswersNotFoundForAnEnvironmentThatIsGoneAndForgetsIt) {
    remember({.judgedAt = start, .there = {{u"a"_s, {start, start}}}, .gone = {}});
    ASSERT_TRUE(await(workspace->environments().remove(acme.id, acme.version)));
    EXPECT_EQ(kept(), SeenFindings());
    EXPECT_EQ(
        failureOf(await(workspace->seenFindings().remember(acme.id, {.judgedAt = start, .there = {}, .gone = {}}))),
        ErrorKind::NotFound);
    EXPECT_EQ(numberFrom(*valueOf(backend()->open(Half::History)), u"SELECT count(*) FROM environment_history"_s), 0);
}
