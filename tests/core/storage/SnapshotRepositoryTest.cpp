// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/storage/StorageFixture.h"

#include <limits>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::milliseconds;

class SnapshotRepositoryTest : public StorageFixture {
protected:
    [[nodiscard]] static Environment added(Workspace& workspace, const QString& name) {
        return valueOf(await(workspace.environments().save(environmentCalled(name))));
    }
    static SnapshotId stored(Workspace& workspace, const SnapshotPtr& snapshot, std::vector<SeriesValue> series = {}) {
        return valueOf(await(workspace.snapshots().store(snapshot, std::move(series))));
    }
};
INSTANTIATE_TEST_SUITE_P(
    On, SnapshotRepositoryTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(SnapshotRepositoryTest, KeepsASnapshotWordForWord) {
    auto workspace = open();
    const Environment environment = added(*workspace, u"acme-prod"_s);
    Snapshot snapshot = *snapshotOf(environment, m_clock.now(), ProbeLevel::Full);
    snapshot.shared[u"cron"_s].error = SectionFault{SectionFault::Kind::Unreachable, u"no route"_s};
    snapshot.shared[u"cron"_s].data = {{u"text"_s, u"a\u0000b 🛒 ' \" \\"_s}, {u"big"_s, 9007199254740991.0}};
    snapshot.id = stored(*workspace, std::make_shared<const Snapshot>(snapshot));
    ASSERT_FALSE(snapshot.id.isNull());
    workspace = open();
    const SnapshotPtr read = valueOf(await(workspace->snapshots().snapshot(snapshot.id)));
    ASSERT_NE(read, nullptr);
    EXPECT_EQ(toJson(*read), toJson(snapshot));
    EXPECT_EQ(read->id, snapshot.id);
    EXPECT_EQ(read->environmentId, environment.id);
    EXPECT_EQ(valueOf(await(workspace->snapshots().snapshot(SnapshotId::create(m_clock)))), nullptr);
}

TEST_P(SnapshotRepositoryTest, AnswersTheNewestOfALevelOrOfAny) {
    const auto workspace = open();
    const Environment environment = added(*workspace, u"acme-prod"_s);
    const Instant now = m_clock.now();
    const SnapshotId full = stored(*workspace, snapshotOf(environment, now - hours(2), ProbeLevel::Full));
    const SnapshotId quick = stored(*workspace, snapshotOf(environment, now, ProbeLevel::Quick));
    stored(*workspace, snapshotOf(environment, now - hours(1), ProbeLevel::Quick)); // late, but older
    EXPECT_EQ(valueOf(await(workspace->snapshots().latest(environment.id, std::nullopt)))->id, quick);
    EXPECT_EQ(valueOf(await(workspace->snapshots().latest(environment.id, ProbeLevel::Quick)))->id, quick);
    EXPECT_EQ(valueOf(await(workspace->snapshots().latest(environment.id, ProbeLevel::Full)))->id, full);
    const Environment other = added(*workspace, u"other"_s);
    EXPECT_EQ(valueOf(await(workspace->snapshots().latest(other.id, std::nullopt))), nullptr);
}

TEST_P(SnapshotRepositoryTest, AnswersWhatToCompareWith) {
    const auto workspace = open();
    const Environment environment = added(*workspace, u"acme-prod"_s);
    const Instant now = m_clock.now();
    const auto baseline = [&](std::optional<ProbeLevel> level, hours age) {
        const SnapshotPtr found
            = valueOf(await(workspace->snapshots().baseline(environment.id, level, now - age, now)));
        return found ? found->id : SnapshotId();
    };
    EXPECT_TRUE(baseline(std::nullopt, hours(1)).isNull());
    const SnapshotId full = stored(*workspace, snapshotOf(environment, now - hours(5), ProbeLevel::Full));
    const SnapshotId quick = stored(*workspace, snapshotOf(environment, now - hours(2), ProbeLevel::Quick));
    stored(*workspace, snapshotOf(environment, now, ProbeLevel::Full));
    EXPECT_EQ(baseline(std::nullopt, hours(1)), quick);
    EXPECT_EQ(baseline(std::nullopt, hours(2)), quick) << "at that moment is not after it";
    EXPECT_EQ(baseline(std::nullopt, hours(3)), full);
    EXPECT_EQ(baseline(ProbeLevel::Full, hours(1)), full);
    EXPECT_EQ(baseline(ProbeLevel::Full, hours(24)), full) << "the oldest, where none is as old";
    EXPECT_EQ(baseline(ProbeLevel::Quick, hours(24)), quick) << "never the judged one itself";
}

TEST_P(SnapshotRepositoryTest, AnswersTheNewestOfEveryEnvironmentAndLeavesOutWhatCannotBeRead) {
    {
        const auto workspace = open();
        for (const QString& name : {u"a"_s, u"b"_s, u"c"_s, u"empty"_s}) {
            const Environment environment = added(*workspace, name);
            if (name == u"empty"_s)
                continue;
            stored(*workspace, snapshotOf(environment, m_clock.now() - hours(1)));
            stored(*workspace, snapshotOf(environment, m_clock.now(), ProbeLevel::Full));
        }
        const auto all = valueOf(await(workspace->snapshots().latestOfAll()));
        ASSERT_EQ(all.size(), 3U);
        for (const SnapshotPtr& snapshot : all)
            EXPECT_EQ(snapshot->takenAt, m_clock.now());
    }
    {
        const auto under = backend();
        const auto history = valueOf(under->open(Half::History));
        ASSERT_TRUE(history->execute(u"UPDATE snapshot SET document = ? WHERE environment_id IN"
                                     " (SELECT environment_id FROM snapshot ORDER BY environment_id LIMIT 1)"_s,
            {QByteArray("\xff\xff\xff\xffrubbish")}));
    }
    const auto workspace = open();
    EXPECT_EQ(valueOf(await(workspace->snapshots().latestOfAll())).size(), 2U);
    int refused = 0;
    for (const Environment& environment : valueOf(await(workspace->environments().list())))
        refused += await(workspace->snapshots().latest(environment.id, std::nullopt)) ? 0 : 1;
    EXPECT_EQ(refused, 1);
}

TEST_P(SnapshotRepositoryTest, ListsNewestFirstSinceAMomentUpToALimit) {
    const auto workspace = open();
    const Environment environment = added(*workspace, u"acme-prod"_s);
    std::vector<SnapshotId> ids;
    for (int i = 0; i < 5; ++i)
        ids.push_back(stored(*workspace, snapshotOf(environment, m_clock.now() + hours(i))));
    const auto two = valueOf(await(workspace->snapshots().list(environment.id, m_clock.now() + hours(1), 2)));
    ASSERT_EQ(two.size(), 2U);
    EXPECT_EQ(two[0].id, ids[4]);
    EXPECT_EQ(two[1].id, ids[3]);
    EXPECT_EQ(two[0].takenAt, m_clock.now() + hours(4));
    EXPECT_EQ(valueOf(await(workspace->snapshots().list(environment.id, m_clock.now() + hours(1), 100))).size(), 4U);
    EXPECT_TRUE(valueOf(await(workspace->snapshots().list(environment.id, Instant(), 0))).empty());
}

TEST_P(SnapshotRepositoryTest, KeepsOnlyTheNewestSoManyOfEachEnvironment) {
    const auto workspace = open({.snapshotsPerEnvironment = 3});
    const Environment environment = added(*workspace, u"acme-prod"_s);
    const Environment other = added(*workspace, u"other"_s);
    stored(*workspace, snapshotOf(other, m_clock.now() - hours(99)));
    std::vector<SnapshotId> ids;
    for (int i = 0; i < 5; ++i)
        ids.push_back(stored(*workspace, snapshotOf(environment, m_clock.now() + hours(i / 2)))); // some at one moment
    const auto kept = valueOf(await(workspace->snapshots().list(environment.id, Instant(), 100)));
    ASSERT_EQ(kept.size(), 3U);
    EXPECT_EQ(kept[0].id, ids[4]);
    EXPECT_EQ(valueOf(await(workspace->snapshots().list(other.id, Instant(), 100))).size(), 1U);
}

TEST_P(SnapshotRepositoryTest, AnswersThePointsOfASeriesOldestFirst) {
    const auto workspace = open();
    const Environment environment = added(*workspace, u"acme-prod"_s);
    const QString name = u"indexer.it's.backlog"_s;
    const Instant now = m_clock.now();
    stored(*workspace, snapshotOf(environment, now + milliseconds(2)), {{name, 0.1}, {u"other"_s, 7}});
    stored(*workspace, snapshotOf(environment, now), {{name, -1e300}});
    stored(*workspace, snapshotOf(environment, now + milliseconds(5)), {{name, 9007199254740993.0}});
    stored(
        *workspace, snapshotOf(environment, now + milliseconds(5)), {{name, 3}}); // once more: the later value counts
    const auto points = valueOf(await(workspace->snapshots().points(environment.id, name, now)));
    EXPECT_EQ(
        points, (std::vector<SeriesPoint>{{now, -1e300}, {now + milliseconds(2), 0.1}, {now + milliseconds(5), 3}}));
    EXPECT_EQ(valueOf(await(workspace->snapshots().points(environment.id, name, now + milliseconds(2)))).size(), 2U);
    EXPECT_TRUE(valueOf(await(workspace->snapshots().points(environment.id, u"none"_s, now))).empty());
    EXPECT_EQ(valueOf(await(workspace->facts())).series, 2);
}

TEST_P(SnapshotRepositoryTest, TellsWhichSeriesAnEnvironmentHasAndWhatTheySaidLast) {
    const auto workspace = open();
    const Environment acme = added(*workspace, u"acme-prod"_s);
    const Environment bolt = added(*workspace, u"bolt-prod"_s);
    const Instant now = m_clock.now();
    stored(*workspace, snapshotOf(acme, now), {{u"queue.waiting"_s, 5}, {u"cron.age_ms"_s, 0.5}});
    stored(*workspace, snapshotOf(acme, now - hours(1)), {{u"queue.waiting"_s, 9}, {u"queue.old"_s, 1}});
    stored(*workspace, snapshotOf(bolt, now), {{u"orders.last_hour"_s, 3}});
    EXPECT_EQ(valueOf(await(workspace->snapshots().seriesOf(acme.id))),
        (std::vector<SeriesSummary>{
            {u"cron.age_ms"_s, now, 0.5}, {u"queue.old"_s, now - hours(1), 1}, {u"queue.waiting"_s, now, 5}}));
    EXPECT_TRUE(valueOf(await(workspace->snapshots().seriesOf(EnvironmentId::create(m_clock)))).empty());
}

TEST_P(SnapshotRepositoryTest, LeavesOutNumbersThatAreNone) {
    const auto workspace = open();
    const Environment environment = added(*workspace, u"acme-prod"_s);
    const double infinity = std::numeric_limits<double>::infinity();
    stored(*workspace, snapshotOf(environment, m_clock.now()),
        {{u"nan"_s, std::numeric_limits<double>::quiet_NaN()}, {u"inf"_s, -infinity}, {u"fine"_s, 1}});
    EXPECT_EQ(valueOf(await(workspace->facts())).series, 1);
}

TEST_P(SnapshotRepositoryTest, KeepsTheLastValueOfASeriesAlsoWhenAnOlderOneComesLate) {
    {
        const auto workspace = open();
        const Environment environment = added(*workspace, u"acme-prod"_s);
        stored(*workspace, snapshotOf(environment, m_clock.now() - hours(2)), {{u"queue.waiting"_s, 7}});
        stored(*workspace, snapshotOf(environment, m_clock.now()), {{u"queue.waiting"_s, 5}});
        stored(*workspace, snapshotOf(environment, m_clock.now() - hours(1)), {{u"queue.waiting"_s, 9}});
    }
    const auto under = backend();
    const auto history = valueOf(under->open(Half::History));
    EXPECT_EQ(numberFrom(*history, u"SELECT last_value FROM series"_s), 5);
    EXPECT_EQ(numberFrom(*history, u"SELECT last_at FROM series"_s), m_clock.now().time_since_epoch().count());
}

TEST_P(SnapshotRepositoryTest, StoresNothingForAnEnvironmentThatIsGone) {
    const auto workspace = open();
    Environment environment = environmentCalled(u"gone"_s);
    environment.id = EnvironmentId::create(m_clock);
    EXPECT_EQ(failureOf(await(workspace->snapshots().store(snapshotOf(environment, m_clock.now()), {}))),
        ErrorKind::NotFound);
    EXPECT_EQ(valueOf(await(workspace->facts())).snapshots, 0);
}

TEST_P(SnapshotRepositoryTest, ClearsAtOpenWhatAKilledRemovalLeft) {
    {
        const auto workspace = open();
        for (const QString& name : {u"gone"_s, u"kept"_s})
            stored(*workspace, snapshotOf(added(*workspace, name), m_clock.now()), {{u"x"_s, 1}});
    }
    {
        const auto under = backend();
        const auto database = valueOf(under->open(Half::Workspace));
        ASSERT_TRUE(database->execute(u"DELETE FROM environment WHERE name = 'gone'"_s));
    }
    const auto workspace = open();
    const WorkspaceFacts facts = valueOf(await(workspace->facts()));
    EXPECT_EQ(std::tuple(facts.snapshots, facts.series), std::tuple(1, 1));
    EXPECT_TRUE(workspace->notices().empty());
}
