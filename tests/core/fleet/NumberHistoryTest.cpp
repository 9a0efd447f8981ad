// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/NumberHistory.h"

#include "tests/core/fleet/FleetFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class NumberHistoryTest : public Fleet {
protected:
    void store(std::chrono::minutes ago, const QJsonValue& clients) {
        Snapshot snapshot;
        snapshot.id = SnapshotId::create(clock);
        snapshot.environmentId = acme;
        snapshot.takenAt = clock.now() - ago;
        snapshot.shared[u"redis"_s] = {.ok = true, .data = {{u"clients"_s, clients}}};
        snapshots.stored.push_back(std::make_shared<const Snapshot>(snapshot));
    }

    Result<std::vector<SeriesPoint>> history(std::chrono::hours back, std::stop_token stop = {}) {
        return await(numberHistory(&context, snapshots, pool, acme, *SnapshotNumber::parse(u"redis.clients"_s),
            clock.now() - back, std::move(stop)));
    }

    EnvironmentId acme = EnvironmentId::create(clock);
    FakeSnapshotRepository snapshots;
    QObject context;
};

} // namespace

TEST_F(NumberHistoryTest, IsTheNumberOfEachSnapshotOldestFirst) {
    store(90min, 1);
    store(30min, 3);
    store(60min, QJsonValue());
    store(10min, 4);
    const auto points = history(1h);
    ASSERT_TRUE(points) << qPrintable(points.error().toString());
    ASSERT_EQ(points->size(), 2U) << "one is too old, one tells no number";
    EXPECT_EQ(points->at(0).value, 3);
    EXPECT_EQ(points->at(0).at, clock.now() - 30min);
    EXPECT_EQ(points->at(1).value, 4);
}

TEST_F(NumberHistoryTest, IsEmptyWhereNothingIsStored) {
    const auto points = history(1h);
    ASSERT_TRUE(points);
    EXPECT_TRUE(points->empty());
}

TEST_F(NumberHistoryTest, StopsWhenAsked) {
    store(10min, 4);
    std::stop_source stop;
    stop.request_stop();
    const auto points = history(1h, stop.get_token());
    ASSERT_FALSE(points);
    EXPECT_EQ(points.error().kind(), ErrorKind::Cancelled);
}

TEST_F(NumberHistoryTest, SaysThatTheHistoryCannotBeRead) {
    snapshots.historyFailsWith = Error(ErrorKind::StorageFailed, u"full"_s);
    const auto points = history(1h);
    ASSERT_FALSE(points);
    EXPECT_EQ(points.error().kind(), ErrorKind::StorageFailed);
}
