// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/IndexerReport.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const Instant noon = instantFromIso8601(u"2026-11-21T12:00:00.000Z"_s).value_or(Instant());

/// One index by schedule, valid, with nobody at work.
class Store {
public:
    explicit Store(Instant at = noon) {
        auto source = std::make_shared<Snapshot>();
        source->takenAt = at;
        snapshot.source = source;
        snapshot.indexers.state = IndexersStateReading::State::Known;
        snapshot.indexers.value = IndexersState{};
        index().id = u"price"_s;
        index().status = {IndexerStatus::Valid, u"valid"_s};
        index().mode = Word<IndexerMode>{IndexerMode::Schedule, u"schedule"_s};
        index().viewStatus = Word<ViewStatus>{ViewStatus::Idle, u"idle"_s};
        index().updatedAt = index().viewUpdatedAt = at - 1h;
        activity() = {.processes = 0,
            .cronProcesses = 0,
            .cronLocks = Word<LockState>{LockState::Free, u"free"_s},
            .applicationLocks = false};
        versions(100, 100);
    }
    Indexer& index() {
        if (snapshot.indexers.value->indexers.empty())
            snapshot.indexers.value->indexers.emplace_back();
        return snapshot.indexers.value->indexers.front();
    }
    IndexerActivity& activity() { return snapshot.indexers.value->activity; }
    void versions(qint64 state, qint64 newest) {
        index().stateVersion = state;
        index().maximumVersion = newest;
        index().changelogRows = newest;
    }
    void works() { index().status = {IndexerStatus::Working, u"working"_s}; }
    [[nodiscard]] IndexerReport report(const Store* before = nullptr) const {
        return judgeIndexers(snapshot, before ? &before->snapshot : nullptr).at(0);
    }

    DecodedSnapshot snapshot;
};

} // namespace

TEST(IndexerReport, LeavesAnIndexAloneThatIsWell) {
    EXPECT_EQ(Store().report().doing, IndexerDoing::Fine);
    EXPECT_TRUE(Store().report().action.isEmpty());
}

TEST(IndexerReport, FollowsRowLocksProcessesAndAgeTogether) {
    Store store;
    store.works();
    EXPECT_EQ(store.report().doing, IndexerDoing::Stuck);
    EXPECT_EQ(store.report().action, u"indexer.reset"_s);
    store.index().updatedAt = noon - 5min;
    EXPECT_EQ(store.report().doing, IndexerDoing::MayBeWorked) << "too young to tell";
    store.index().updatedAt = noon - 1h;
    store.activity().cronLocks = Word<LockState>{LockState::Held, u"held"_s};
    EXPECT_EQ(store.report().doing, IndexerDoing::Worked);
    store.activity().cronLocks = Word<LockState>{LockState::Unknown, u"unknown"_s};
    EXPECT_EQ(store.report().doing, IndexerDoing::MayBeWorked) << "nobody can tell";
    store.activity().cronLocks = Word<LockState>{LockState::Free, u"free"_s};
    store.activity().processes.reset();
    EXPECT_EQ(store.report().doing, IndexerDoing::MayBeWorked) << "processes are hidden";
    store.activity().processes = 1;
    EXPECT_EQ(store.report().doing, IndexerDoing::Worked);
    store.activity().processes = 0;
    store.activity().applicationLocks = true;
    EXPECT_EQ(store.report().doing, IndexerDoing::MayBeWorked) << "its lock is of another kind";
}

TEST(IndexerReport, TellsAViewThatIsLeftBehindFromOneThatWorks) {
    Store store;
    store.index().viewStatus = Word<ViewStatus>{ViewStatus::Suspended, u"suspended"_s};
    EXPECT_EQ(store.report().doing, IndexerDoing::Stuck);
    store.activity().cronProcesses = 1;
    EXPECT_EQ(store.report().doing, IndexerDoing::MayBeWorked);
    EXPECT_EQ(store.report().job, u"indexer_update_all_views"_s);
}

TEST(IndexerReport, NamesTheLeastHarmfulWayOut) {
    Store store;
    store.index().status = {IndexerStatus::Invalid, u"invalid"_s};
    EXPECT_EQ(store.report().doing, IndexerDoing::WaitsForCron);
    EXPECT_EQ(store.report().action, u"cron.schedule-job"_s);
    EXPECT_EQ(store.report().job, u"indexer_reindex_all_invalid"_s);
    store.index().status = {IndexerStatus::Suspended, u"suspended"_s};
    EXPECT_EQ(store.report().action, u"index.resume"_s);
    store.index().status = {IndexerStatus::Other, u"odd"_s};
    EXPECT_EQ(store.report().doing, IndexerDoing::Unknown);
    EXPECT_TRUE(store.report().action.isEmpty());
}

TEST(IndexerReport, TellsThePaceAndWhenNothingWaitsAnyMore) {
    Store before(noon - 10min);
    before.versions(1'000, 5'000);
    Store store;
    store.versions(4'000, 6'000);
    const IndexerReport report = store.report(&before);
    EXPECT_EQ(report.arriving, 100);
    EXPECT_EQ(report.consumed, 300);
    EXPECT_EQ(report.waiting, 2'000);
    EXPECT_EQ(report.timeToEmpty, milliseconds(10min));
    EXPECT_EQ(report.changelogGrowth, 1'000);
    EXPECT_EQ(report.doing, IndexerDoing::Fine);
}

TEST(IndexerReport, SeesThatABacklogDoesNotGetLess) {
    Store before(noon - 10min);
    before.versions(1'000, 5'000);
    Store store;
    store.versions(1'500, 9'000);
    EXPECT_EQ(store.report(&before).doing, IndexerDoing::Behind);
    EXPECT_FALSE(store.report(&before).timeToEmpty);
    EXPECT_EQ(store.report().doing, IndexerDoing::Fine) << "without a past nobody knows";
}

TEST(IndexerReport, TellsNoPaceOfAChangelogThatWasMadeAnew) {
    Store before(noon - 10min);
    before.versions(5'000, 5'000);
    Store store;
    store.versions(0, 10);
    EXPECT_FALSE(store.report(&before).arriving);
    EXPECT_FALSE(store.report(&before).consumed);
    Store near(noon - 30s);
    EXPECT_FALSE(store.report(&near).arriving) << "too near to tell";
}

TEST(IndexerReport, TellsNothingWithoutTheSection) {
    Store store;
    store.snapshot.indexers.state = IndexersStateReading::State::Failed;
    EXPECT_TRUE(judgeIndexers(store.snapshot, nullptr).empty());
}
