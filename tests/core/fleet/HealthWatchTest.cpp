// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/HealthWatch.h"

#include "tests/core/fleet/FleetFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Finding finding(const QString& id, Severity severity, Instant at) {
    Finding made;
    made.id = made.rule = id;
    made.section = u"cron"_s;
    made.severity = severity;
    made.at = at;
    return made;
}

class HealthWatchTest : public Fleet {
protected:
    /// What the next judgements find, by id.
    void finds(const QStringList& ids, Severity severity = Severity::Warning) {
        const std::scoped_lock lock(mutex);
        found = ids;
        foundSeverity = severity;
    }

    Health judged(const HealthInput& input) {
        const std::scoped_lock lock(mutex);
        ++judgements;
        if (input.history) // without one it is the snapshot before that is judged
            before = input.history->previous() ? input.history->previous()->source->id : SnapshotId();
        limits = *input.thresholds;
        Health health;
        health.at = input.latest->source->takenAt;
        for (const QString& id : found)
            health.findings.push_back(finding(id, foundSeverity, health.at));
        health.worst = found.isEmpty() ? Severity::Ok : foundSeverity;
        return health;
    }

    /// Reads the environment and waits until that reading is judged.
    HealthPtr read(const Environment& environment) {
        const HealthPtr old = watch.health(environment.id);
        refresher.refresh(environment.id, ProbeLevel::Quick);
        EXPECT_TRUE(waitUntil(
            [&] { return refresher.running() + refresher.waiting() == 0 && watch.health(environment.id) != old; }));
        return watch.health(environment.id);
    }

    std::mutex mutex;
    QStringList found;
    Severity foundSeverity = Severity::Warning;
    int judgements = 0;
    SnapshotId before;
    Thresholds limits;
    FakeSnapshotRepository snapshots;
    Refresher refresher{inventory, runner, snapshots, clock, pool};
    HealthWatch watch{
        inventory, refresher, snapshots, pool, [this](const HealthInput& input) { return judged(input); }};
};

} // namespace

TEST_F(HealthWatchTest, JudgesWhatWasRead) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    EXPECT_FALSE(watch.health(acme.id)) << "nothing is known before it was read";
    finds({u"cron.dead"_s}, Severity::Critical);
    const HealthPtr health = read(acme);
    ASSERT_TRUE(health);
    EXPECT_EQ(health->worst, Severity::Critical);
    ASSERT_EQ(health->findings.size(), 1U);
    EXPECT_FALSE(health->findings.front().since) << "it was there when this was first looked at";
}

TEST_F(HealthWatchTest, KnowsSinceWhenWhatCameLater) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    read(acme);
    clock.advance(1min);
    finds({u"cron.dead"_s});
    const Instant first = read(acme)->findings.front().at;
    clock.advance(1min);
    finds({u"cron.dead"_s, u"disk.full"_s});
    const HealthPtr health = read(acme);
    ASSERT_EQ(health->findings.size(), 2U);
    EXPECT_EQ(health->findings[0].since, first);
    EXPECT_EQ(health->findings[1].since, health->at);
    EXPECT_LT(first, health->at);
}

TEST_F(HealthWatchTest, SaysThatAnEnvironmentCannotBeReadAndKeepsWhatItShowed) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    finds({u"cron.dead"_s});
    const Instant taken = read(acme)->at;
    isDown(u"web-1"_s);
    clock.advance(1min);
    const HealthPtr health = read(acme);
    ASSERT_EQ(health->findings.size(), 2U);
    EXPECT_EQ(health->worst, Severity::Unknown);
    EXPECT_EQ(health->findings[0].severity, Severity::Unknown) << "worst first";
    EXPECT_EQ(health->findings[0].since, clock.now());
    EXPECT_EQ(health->findings[1].rule, u"cron.dead"_s);
    EXPECT_EQ(health->at, taken);
    answersWell(u"web-1"_s);
    EXPECT_EQ(read(acme)->findings.size(), 1U);
}

TEST_F(HealthWatchTest, SaysThatAnEnvironmentWasNeverReached) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    isDown(u"web-1"_s);
    const HealthPtr health = read(acme);
    ASSERT_TRUE(health);
    EXPECT_EQ(health->worst, Severity::Unknown);
    EXPECT_EQ(judgements, 0) << "there is no snapshot to judge";
}

TEST_F(HealthWatchTest, GivesTheSnapshotBeforeToTheJudge) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    read(acme);
    EXPECT_EQ(before, SnapshotId());
    clock.advance(1min);
    const SnapshotId first = refresher.reading(acme.id).latest->source->id;
    read(acme);
    EXPECT_EQ(before, first);
}

TEST_F(HealthWatchTest, ReadsTheSnapshotBeforeFromStorageAtTheStart) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    read(acme);
    clock.advance(1min);
    read(acme);
    ASSERT_TRUE(waitUntil([&] { return snapshots.stored.size() == 2; }));
    Refresher later(inventory, runner, snapshots, clock, pool);
    HealthWatch other(inventory, later, snapshots, pool, [this](const HealthInput& input) { return judged(input); });
    before = SnapshotId();
    finds({u"cron.dead"_s});
    later.loadStored();
    ASSERT_TRUE(waitUntil([&] { return other.health(acme.id) != nullptr; }));
    EXPECT_EQ(before, snapshots.stored[0]->id);
    EXPECT_EQ(other.health(acme.id)->findings.front().since, snapshots.stored[0]->takenAt)
        << "it is at least as old as the snapshot before";
}

TEST_F(HealthWatchTest, JudgesAgainWithOtherThresholds) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    read(acme);
    const int once = judgements;
    Thresholds thresholds;
    thresholds.global = {{u"disk.warning"_s, 0.5}};
    watch.setThresholds(thresholds);
    ASSERT_TRUE(waitUntil([&] {
        const std::scoped_lock lock(mutex);
        return judgements == once + 1;
    }));
    EXPECT_EQ(limits, thresholds);
}

TEST_F(HealthWatchTest, SaysOnceThatTheHistoryCannotBeReadAndJudgesWithoutIt) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    snapshots.historyFailsWith = Error(ErrorKind::StorageFailed, u"history.db is damaged"_s);
    int said = 0;
    QObject::connect(&watch, &HealthWatch::historyFailed, &watch, [&said] { ++said; });
    EXPECT_TRUE(read(acme));
    EXPECT_EQ(said, 1);
}

TEST_F(HealthWatchTest, ForgetsAnEnvironmentThatWasRemoved) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    read(acme);
    ASSERT_TRUE(await(inventory.remove(acme.id)));
    EXPECT_FALSE(watch.health(acme.id));
}
