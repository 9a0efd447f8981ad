// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/SideGathering.h"
#include "tests/core/compare/CompareFixture.h"
#include "tests/support/Await.h"
#include "tests/support/FakePatchRecords.h"
#include "tests/support/FakeRepositories.h"

#include <QThreadPool>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using std::chrono::hours;

namespace {

class SideGathering : public testing::Test {
protected:
    void SetUp() override {
        for (const auto& [hour, level] : {std::pair(1, ProbeLevel::Full), std::pair(2, ProbeLevel::Quick),
                 std::pair(3, ProbeLevel::Quick), std::pair(4, ProbeLevel::Full)}) {
            Snapshot snapshot = emptySnapshot(u"prod"_s);
            snapshot.environmentId = environment;
            snapshot.level = level;
            snapshot.takenAt = start + hours(hour);
            snapshots.stored.push_back(std::make_shared<const Snapshot>(snapshot));
        }
    }
    [[nodiscard]] Result<CompareSide> at(hours hour) {
        return await(gatherSide(&context, {snapshots, states, pool}, {environment, u"prod"_s, start + hour}));
    }

    const Instant start{std::chrono::milliseconds(1'795'000'000'000)};
    EnvironmentId environment = EnvironmentId::fromString(u"0198c0de-0000-7000-8000-000000000001"_s).value();
    FakeSnapshotRepository snapshots;
    FakeStoredStates states{snapshots};
    QThreadPool pool;
    QObject context;
};

} // namespace

TEST_F(SideGathering, TakesTheNewestThatWasThereAndTheNewestFullOne) {
    const auto side = at(hours(3));
    ASSERT_TRUE(side);
    ASSERT_EQ(side->snapshots.size(), 2U);
    EXPECT_EQ(side->snapshots[0]->source->takenAt, start + hours(3));
    EXPECT_EQ(side->snapshots[1]->source->takenAt, start + hours(1));
    EXPECT_EQ(side->environment, u"prod"_s);
}

TEST_F(SideGathering, NeedsNoSecondWhenTheNewestIsFull) { EXPECT_EQ(at(hours(4)).value().snapshots.size(), 1U); }

TEST_F(SideGathering, KnowsOfAMomentWhatWasKeptOfSnapshotsThatAreGone) {
    Snapshot gone = *snapshots.stored[0];
    gone.takenAt = start + std::chrono::minutes(30);
    put(gone, u"indexers"_s, {{u"indexers"_s, QJsonArray()}});
    states.kept.push_back(std::make_shared<const Snapshot>(gone));
    const auto side = at(hours(3));
    ASSERT_TRUE(side);
    const auto found = side->shared(&DecodedSnapshot::indexers);
    ASSERT_TRUE(found.from) << "the newest snapshots were not asked for it";
    EXPECT_EQ(found.from->source->takenAt, gone.takenAt);
    EXPECT_EQ(side->takenAt(), start + hours(3));
}

TEST_F(SideGathering, SaysOfEachSectionOfAStateWhenItWasSeen) {
    auto whole = std::make_shared<Snapshot>(*snapshots.stored[3]);
    put(*whole, u"indexers"_s, {});
    put(*whole, u"identity"_s, {});
    whole->nodes.front().error = Error(ErrorKind::Unreachable, u"gone"_s);
    const auto parts
        = byTime({whole, {{{{}, u"indexers"_s}, start + hours(2)}, {{u"web-1"_s, u"identity"_s}, start + hours(1)}}});
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(parts[0].takenAt, whole->takenAt);
    EXPECT_TRUE(parts[0].nodes.front().error) << "it could not be read then";
    EXPECT_TRUE(parts[1].shared.contains(u"indexers"_s));
    EXPECT_TRUE(parts[1].nodes.front().sections.empty());
    EXPECT_TRUE(parts[2].nodes.front().sections.contains(u"identity"_s));
    EXPECT_FALSE(parts[2].nodes.front().error) << "what was said later has no part in it";
}

TEST_F(SideGathering, SaysThatNothingIsThatOldInsteadOfTakingSomethingNewer) {
    const auto side = at(hours(0));
    ASSERT_FALSE(side);
    EXPECT_EQ(side.error().kind(), ErrorKind::NotFound);
}

TEST_F(SideGathering, KnowsWhatLooksForPatchesFoundUpToThen) {
    FakePatchRecords records;
    EXPECT_FALSE(at(hours(3)).value().patches) << "nothing is kept of them";
    for (const int hour : {1, 4})
        ASSERT_TRUE(await(records.remember(environment, {.at = start + hours(hour), .states = {}})));
    const SideStorage storage{snapshots, states, pool, &records};
    const auto then = await(gatherSide(&context, storage, {environment, u"prod"_s, start + hours(3)}));
    const auto now = await(gatherSide(&context, storage, {environment, u"prod"_s, std::nullopt}));
    ASSERT_TRUE(then && then->patches && now && now->patches);
    EXPECT_EQ(then->patches->judgedAt, std::nullopt) << "a look that told nothing is not known by its time";
    EXPECT_EQ(now->patches->judgedAt, start + hours(4));
}

TEST_F(SideGathering, EndsWithWhoeverWantsIt) {
    auto presenter = std::make_unique<QObject>();
    auto brief = std::make_unique<QThreadPool>();
    auto task = gatherSide(presenter.get(), {snapshots, states, *brief}, {environment, u"prod"_s, start + hours(3)});
    presenter.reset();
    brief.reset();
    EXPECT_EQ(await(std::move(task)).error().kind(), ErrorKind::Internal)
        << "and nothing is given to a pool that is gone";
}

TEST_F(SideGathering, PassesOnThatTheHistoryCannotBeRead) {
    snapshots.historyFailsWith = Error(ErrorKind::StorageFailed, u"disk"_s);
    EXPECT_EQ(at(hours(3)).error().kind(), ErrorKind::StorageFailed);
}

TEST_F(SideGathering, PassesOnThatTheStateCannotBeRead) {
    states.failsWith = Error(ErrorKind::StorageFailed, u"disk"_s);
    EXPECT_EQ(at(hours(3)).error().kind(), ErrorKind::StorageFailed);
}
