// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/HealthWatch.h"

#include "tests/core/fleet/FleetFixture.h"
#include "tests/support/FakeHealthRepositories.h"

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
        for (const QString& rule : {u"cron.dead"_s, u"disk.full"_s})
            health.judgements.push_back({.rule = rule, .severity = lost ? Severity::Unknown : Severity::Ok});
        summarize(health);
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

    /// Marks a finding and waits until it shows.
    void acknowledge(const Environment& environment, const QString& id) {
        ASSERT_TRUE(await(marks.add({.id = {},
            .environmentId = environment.id,
            .finding = id,
            .kind = MarkKind::Acknowledged,
            .severity = foundSeverity,
            .reason = {},
            .madeBy = u"me"_s,
            .madeAt = clock.now(),
            .until = {}})));
        ASSERT_TRUE(waitUntil([&] {
            const auto& findings = watch.health(environment.id)->findings;
            return std::ranges::any_of(
                findings, [&](const Finding& each) { return each.id == id && each.mark.has_value(); });
        }));
    }

    std::mutex mutex;
    QStringList found;
    Severity foundSeverity = Severity::Warning;
    bool lost = false; ///< nothing can be judged
    int judgements = 0;
    SnapshotId before;
    Thresholds limits;
    FakeSnapshotRepository snapshots;
    FakeFindingMarkRepository markRepository{clock};
    FakeSeenFindingRepository seen;
    FindingMarks marks{markRepository};
    Refresher refresher{inventory, runner, snapshots, clock, pool};
    HealthWatch watch{inventory, refresher, snapshots, pool, [this](const HealthInput& input) { return judged(input); },
        {.marks = &marks, .seen = &seen, .clock = &clock}};
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

TEST_F(HealthWatchTest, CallsNobodyForWhatIsAcknowledgedUntilItGetsWorse) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    finds({u"cron.dead"_s});
    EXPECT_EQ(read(acme)->calling, Severity::Warning);
    acknowledge(acme, u"cron.dead"_s);
    EXPECT_EQ(watch.health(acme.id)->calling, Severity::Ok);
    EXPECT_EQ(watch.health(acme.id)->worst, Severity::Warning);
    ASSERT_TRUE(watch.health(acme.id)->findings.front().mark);
    clock.advance(1min);
    finds({u"cron.dead"_s}, Severity::Critical);
    EXPECT_EQ(read(acme)->calling, Severity::Critical);
    EXPECT_TRUE(waitUntil([&] { return markRepository.stored.empty(); })) << "the mark is over";
}

TEST_F(HealthWatchTest, EndsAnAcknowledgementOfWhatIsGoneButNotWhileItCannotBeJudged) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    finds({u"cron.dead"_s});
    read(acme);
    acknowledge(acme, u"cron.dead"_s);
    clock.advance(1min);
    finds({});
    lost = true;
    read(acme);
    EXPECT_EQ(markRepository.stored.size(), 1U);
    clock.advance(1min);
    lost = false;
    read(acme);
    EXPECT_TRUE(waitUntil([&] { return markRepository.stored.empty(); }));
}

TEST_F(HealthWatchTest, TriesOnceAReadingToEndAMarkThatCannotBeEnded) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    finds({u"cron.dead"_s});
    read(acme);
    acknowledge(acme, u"cron.dead"_s);
    markRepository.endFailsWith = Error(ErrorKind::StorageFailed, u"the disk is full"_s);
    clock.advance(1min);
    finds({});
    read(acme);
    EXPECT_TRUE(waitUntil([&] { return markRepository.endings == 1 && marks.find(acme.id, u"cron.dead"_s); }));
    QCoreApplication::processEvents(); // it came back, which is told
    clock.advance(1min);
    read(acme);
    EXPECT_TRUE(waitUntil([&] { return markRepository.endings == 2 && marks.find(acme.id, u"cron.dead"_s); }));
    QCoreApplication::processEvents();
    EXPECT_EQ(markRepository.endings, 2);
}

TEST_F(HealthWatchTest, KnowsStartsThatAnotherRunStored) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    const Instant longAgo = clock.now() - 40h;
    seen.stored[acme.id] = {.judgedAt = clock.now() - 1h, .findings = {{u"cron.dead"_s, {longAgo, longAgo}}}};
    finds({u"cron.dead"_s, u"disk.full"_s});
    const HealthPtr health = read(acme);
    ASSERT_EQ(health->findings.size(), 2U);
    EXPECT_EQ(health->findings[0].since, longAgo);
    EXPECT_EQ(health->findings[1].since, health->at) << "nobody had seen it an hour ago";
    EXPECT_EQ(seen.stored[acme.id].findings.value(u"disk.full"_s).first, health->at);
}

TEST_F(HealthWatchTest, StoresWhatChangesOfFindingsAndNotEverySightOfThem) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    read(acme);
    finds({u"cron.dead"_s});
    clock.advance(1min);
    read(acme);
    EXPECT_EQ(seen.changes, 2) << "the first judgement, and what it found later";
    for (int i = 0; i < 5; ++i) {
        clock.advance(1min);
        read(acme);
    }
    EXPECT_EQ(seen.changes, 2);
    clock.advance(10min);
    read(acme);
    EXPECT_EQ(seen.changes, 3) << "a sight from time to time";
    finds({});
    clock.advance(1min);
    read(acme);
    EXPECT_EQ(seen.changes, 4);
    EXPECT_TRUE(seen.stored[acme.id].findings.isEmpty());
}

TEST_F(HealthWatchTest, KnowsSinceWhenAnEnvironmentCannotBeReadAfterARestart) {
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    isDown(u"web-1"_s);
    const Instant earlier = clock.now() - 3h;
    seen.stored[acme.id] = {.judgedAt = earlier, .findings = {{u"environment.unread"_s, {earlier, earlier}}}};
    EXPECT_EQ(read(acme)->findings.front().since, earlier);
    answersWell(u"web-1"_s);
    clock.advance(1min);
    read(acme);
    EXPECT_TRUE(seen.stored[acme.id].findings.isEmpty());
}

TEST_F(HealthWatchTest, JudgesWithoutWhatIsStoredWhenThatCannotBeRead) {
    QList<Error> faults;
    QObject::connect(&watch, &HealthWatch::historyFailed, &watch, [&](const Error& error) { faults.append(error); });
    const Environment acme = added(u"acme"_s, {u"web-1"_s});
    answersWell(u"web-1"_s);
    seen.failsWith = Error(ErrorKind::StorageFailed, u"the disk is full"_s);
    finds({u"cron.dead"_s});
    EXPECT_EQ(read(acme)->findings.size(), 1U);
    EXPECT_EQ(faults.size(), 1);
}
