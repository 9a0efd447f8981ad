// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlLogGroupRepository.h"

#include "tests/core/storage/StorageFixture.h"

using namespace magkeeper;
using namespace magkeeper::logs;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::days;

class LogGroupRepositoryTest : public StorageFixture {
protected:
    void SetUp() override {
        StorageFixture::SetUp();
        workspace = open();
        acme = environment(u"acme-prod"_s);
    }
    [[nodiscard]] EnvironmentId environment(const QString& name) {
        return valueOf(await(workspace->environments().save(environmentCalled(name)))).id;
    }
    /// A group with so many records on each of these days back from now.
    [[nodiscard]] RecordGroup group(quint64 fingerprint, const std::vector<std::pair<int, qint64>>& daysBack) const {
        RecordGroup group{.fingerprint = fingerprint,
            .level = LogLevel::Error,
            .type = u"Exception"_s,
            .shape = u"order # is gone"_s,
            .place = u"app/code/Acme/A.php:7"_s,
            .example = u"order 17 is gone, from 192.0.2.7 jane@example.com"_s,
            .first = {},
            .last = {},
            .days = {}};
        for (const auto& [back, count] : daysBack) {
            const Instant at = m_clock.now() - days(back);
            group.count += count;
            group.first = std::min(group.first.value_or(at), at);
            group.last = std::max(group.last.value_or(at), at);
            group.days.add(at, count);
        }
        return group;
    }
    int remember(EnvironmentId id, std::vector<RecordGroup> groups, std::optional<Instant> since = {}) {
        return valueOf(await(workspace->logGroups().remember({id, std::move(groups), since})));
    }
    [[nodiscard]] KeptGroups kept(EnvironmentId id) { return valueOf(await(workspace->logGroups().listOf(id))); }
    [[nodiscard]] LogGroupMark mark(GroupMarkKind kind, const QString& text, quint64 fingerprint = 1) const {
        return {.id = {},
            .environmentId = acme,
            .fingerprint = fingerprint,
            .kind = kind,
            .text = text,
            .madeBy = u"me@desk"_s,
            .madeAt = m_clock.now(),
            .until = {}};
    }

    std::unique_ptr<Workspace> workspace;
    EnvironmentId acme;
};
INSTANTIATE_TEST_SUITE_P(
    On, LogGroupRepositoryTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(LogGroupRepositoryTest, KeepsWhatAGroupIsAndSinceWhenItIsKnown) {
    EXPECT_EQ(remember(acme, {group(0xffffffffffffffffULL, {{2, 3}, {0, 4}})}), 1);
    workspace = open();
    const KeptGroups all = kept(acme);
    ASSERT_EQ(all.groups.size(), 1U);
    const RecordGroup& one = all.groups[0].group;
    EXPECT_EQ(one.fingerprint, 0xffffffffffffffffULL);
    EXPECT_EQ(one.level, LogLevel::Error);
    EXPECT_EQ(one.shape, u"order # is gone"_s);
    EXPECT_EQ(one.place, u"app/code/Acme/A.php:7"_s);
    EXPECT_EQ(one.count, 7);
    EXPECT_EQ(one.first, m_clock.now() - days(2));
    EXPECT_EQ(one.last, m_clock.now());
    EXPECT_EQ(one.days.days().size(), 2U);
    EXPECT_EQ(all.knownFrom, std::nullopt);
}

TEST_P(LogGroupRepositoryTest, KeepsNobodysAddress) {
    remember(acme, {group(1, {{0, 1}})});
    EXPECT_EQ(kept(acme).groups[0].group.example, u"order 17 is gone, from [ip] [email]"_s);
}

TEST_P(LogGroupRepositoryTest, CountsOnceWhatIsReadTwice) {
    remember(acme, {group(1, {{1, 3}, {0, 4}})});
    EXPECT_EQ(remember(acme, {group(1, {{1, 3}, {0, 4}})}), 0);
    EXPECT_EQ(kept(acme).groups[0].group.count, 7);
    remember(acme, {group(1, {{0, 9}})});
    EXPECT_EQ(kept(acme).groups[0].group.count, 12);
    remember(acme, {group(1, {{0, 2}})});
    EXPECT_EQ(kept(acme).groups[0].group.count, 12);
}

TEST_P(LogGroupRepositoryTest, CountsDaysThatAreLongGoneTogether) {
    remember(acme, {group(1, {{0, 5}})});
    m_clock.advance(days(100));
    remember(acme, {group(1, {{0, 2}}), group(2, {{95, 8}, {1, 1}})});
    const KeptGroups all = kept(acme);
    EXPECT_EQ(all.find(1)->group.count, 7);
    ASSERT_EQ(all.find(1)->group.days.days().size(), 1U);
    EXPECT_EQ(all.find(1)->group.days.days()[0].count, 2);
    ASSERT_EQ(all.find(2)->group.days.days().size(), 1U);
    EXPECT_EQ(all.find(2)->group.days.days()[0].count, 1);
}

TEST_P(LogGroupRepositoryTest, KnowsFromWhenOnEverythingWasRead) {
    remember(acme, {group(1, {{2, 1}, {0, 1}})}, m_clock.now() - days(5));
    EXPECT_EQ(kept(acme).knownFrom, m_clock.now() - days(2));
    const Instant first = *kept(acme).knownFrom;
    m_clock.advance(1h);
    remember(acme, {group(2, {{1, 1}})}, m_clock.now() - 2h);
    EXPECT_EQ(kept(acme).knownFrom, first);
    // A week later only the last hours are read: what was in between is not known.
    m_clock.advance(days(7));
    remember(acme, {group(2, {{1, 1}})});
    EXPECT_EQ(kept(acme).knownFrom, first);
    remember(acme, {group(2, {{1, 1}})}, m_clock.now() - 2h);
    EXPECT_EQ(kept(acme).knownFrom, m_clock.now() - 2h);
}

TEST_P(LogGroupRepositoryTest, TellsWhoElseHasAGroup) {
    const EnvironmentId other = environment(u"other"_s);
    const EnvironmentId third = environment(u"third"_s);
    remember(other, {group(1, {{5, 1}}), group(2, {{0, 1}})});
    remember(third, {group(1, {{3, 1}})});
    remember(acme, {group(1, {{4, 1}}), group(2, {{1, 1}}), group(3, {{0, 1}})});
    const KeptGroups all = kept(acme);
    EXPECT_EQ(all.find(1)->elsewhere, 2);
    EXPECT_EQ(all.find(1)->elsewhereBefore, 1);
    EXPECT_EQ(all.find(2)->elsewhere, 1);
    EXPECT_EQ(all.find(2)->elsewhereBefore, 0);
    EXPECT_EQ(all.find(3)->elsewhere, 0);
}

TEST_P(LogGroupRepositoryTest, TakesAMarkAndEndsItOnce) {
    remember(acme, {group(1, {{0, 1}})});
    const LogGroupMark note
        = valueOf(await(workspace->logGroups().add(mark(GroupMarkKind::Note, u"since 'the' update"_s))));
    m_clock.advance(1s);
    const LogGroupMark link = valueOf(await(workspace->logGroups().add(mark(GroupMarkKind::Incident, u"INC-2041"_s))));
    EXPECT_EQ(kept(acme).groups[0].marks, (std::vector{note, link}));
    EXPECT_TRUE(await(workspace->logGroups().end(note.id)));
    EXPECT_EQ(kept(acme).groups[0].marks, (std::vector{link}));
    EXPECT_EQ(failureOf(await(workspace->logGroups().end(note.id))), ErrorKind::NotFound);
}

TEST_P(LogGroupRepositoryTest, LetsANewMuteTakeThePlaceOfTheOldOne) {
    remember(acme, {group(1, {{0, 1}})});
    ASSERT_TRUE(await(workspace->logGroups().add(mark(GroupMarkKind::Muted, u"noise"_s))));
    LogGroupMark second = mark(GroupMarkKind::Muted, u"until the release"_s);
    second.until = m_clock.now() + 2h;
    second = valueOf(await(workspace->logGroups().add(second)));
    EXPECT_EQ(kept(acme).groups[0].marks, (std::vector{second}));
}

TEST_P(LogGroupRepositoryTest, RefusesMarksThatCannotHold) {
    EXPECT_EQ(failureOf(await(workspace->logGroups().add(mark(GroupMarkKind::Note, {})))), ErrorKind::InvalidInput);
    LogGroupMark elsewhere = mark(GroupMarkKind::Muted, {});
    elsewhere.environmentId = EnvironmentId::create(m_clock);
    EXPECT_EQ(failureOf(await(workspace->logGroups().add(elsewhere))), ErrorKind::NotFound);
    for (int i = 0; i < LogGroupRepository::mostMarks; ++i)
        ASSERT_TRUE(await(workspace->logGroups().add(mark(GroupMarkKind::Note, u"n"_s))));
    EXPECT_EQ(failureOf(await(workspace->logGroups().add(mark(GroupMarkKind::Note, u"n"_s)))), ErrorKind::InvalidInput);
}

TEST_P(LogGroupRepositoryTest, GoesWithItsEnvironment) {
    remember(acme, {group(1, {{0, 1}})});
    ASSERT_TRUE(await(workspace->logGroups().add(mark(GroupMarkKind::Muted, {}))));
    ASSERT_TRUE(await(workspace->environments().remove(acme, 1)));
    EXPECT_EQ(failureOf(await(workspace->logGroups().remember({acme, {}, {}}))), ErrorKind::NotFound);
    const auto database = valueOf(backend()->open(Half::Workspace));
    for (const char* table : {"log_reading", "log_group", "log_group_day", "log_group_mark"})
        EXPECT_EQ(numberFrom(*database, u"SELECT count(*) FROM %1"_s.arg(QLatin1StringView(table))), 0) << table;
}

TEST_P(LogGroupRepositoryTest, ForgetsTheGroupsThatWereNotSeenForLongestButNoneThatIsMarked) {
    workspace.reset();
    const auto backing = backend();
    LiveDatabase live(*backing, Half::Workspace);
    SqlLogGroupRepository groups(live, 3);
    LogGroupMark old = mark(GroupMarkKind::Note, u"watch it"_s, 9);
    old.id = LogGroupMarkId::create(m_clock);
    ASSERT_TRUE(groups.add(old));
    ASSERT_TRUE(groups.remember(
        {acme, {group(9, {{80, 1}}), group(1, {{5, 1}}), group(2, {{4, 1}}), group(3, {{3, 1}}), group(4, {{2, 1}})},
            {}},
        m_clock.now()));
    const KeptGroups all = valueOf(groups.listOf(acme));
    EXPECT_EQ(all.groups.size(), 4U);
    EXPECT_EQ(all.find(1), nullptr);
    EXPECT_NE(all.find(9), nullptr);
    EXPECT_EQ(numberFrom(*valueOf(backing->open(Half::Workspace)), u"SELECT count(*) FROM log_group_day"_s), 4);
    live.close();
}
