// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SectionStates.h"
#include "tests/core/storage/StorageChild.h"
#include "tests/core/storage/StorageFixture.h"

#include <QRandomGenerator>

#include <map>
#include <set>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

/// What must hold whatever happens around the workspace: other programs, kills, full disks.
class WorkspaceSafetyTest : public StorageFixture { };
INSTANTIATE_TEST_SUITE_P(On, WorkspaceSafetyTest, testing::Values(Dialect::Sqlite, Dialect::Postgresql), dialectName);

TEST_P(WorkspaceSafetyTest, LosesNoUpdateOfTwoPrograms) {
    const auto workspace = open();
    Environment environment = environmentCalled(u"counter"_s);
    environment.nodes.front().root = u"/0"_s;
    ASSERT_TRUE(await(workspace->environments().save(environment)));
    const auto one = startChild(u"CountsUp"_s, location().toString());
    const auto other = startChild(u"CountsUp"_s, location().toString());
    EXPECT_TRUE(succeeds(*one));
    EXPECT_TRUE(succeeds(*other));
    const Environment counted = valueOf(await(workspace->environments().list())).front();
    EXPECT_EQ(counted.nodes.front().root, u"/80"_s);
    EXPECT_EQ(counted.version, 81);
    EXPECT_EQ(valueOf(await(workspace->facts())).snapshots, 80);
}

TEST_P(WorkspaceSafetyTest, KeepsWhatWasStoredWhenAProgramIsKilled) {
    const Environment environment = valueOf(await(open()->environments().save(environmentCalled(u"acme-prod"_s))));
    const int kills = GetParam() == Dialect::Sqlite ? 40 : 8;
    qint64 last = 0;
    for (int kill = 0; kill < kills; ++kill) {
        const auto child = startChild(u"StoresForEver"_s, location().toString());
        while (!child->canReadLine())
            ASSERT_TRUE(child->waitForReadyRead(20'000)) << child->readAllStandardError().constData();
        child->waitForFinished(QRandomGenerator::global()->bounded(1, 25)); // any point of its work
        child->kill();
        ASSERT_TRUE(child->waitForFinished(20'000));
        for (const QByteArray& line : child->readAllStandardOutput().trimmed().split('\n')) {
            if (line.startsWith("stored "))
                last = qMax(last, line.sliced(7).toLongLong());
        }
        const auto workspace = open();
        ASSERT_TRUE(workspace->notices().empty()) << qPrintable(workspace->notices().front().toString());
        const SnapshotPtr latest = valueOf(await(workspace->snapshots().latest(environment.id, std::nullopt)));
        ASSERT_NE(latest, nullptr);
        EXPECT_GE(latest->takenAt.time_since_epoch().count(), last);
        EXPECT_GT(valueOf(await(workspace->environments().list())).front().version, last);
    }
    if (GetParam() == Dialect::Postgresql)
        return;
    const auto under = backend();
    for (const Half half : {Half::Workspace, Half::History})
        EXPECT_EQ(textFrom(*valueOf(under->open(half)), u"PRAGMA integrity_check"_s), u"ok\n"_s);
}

TEST_P(WorkspaceSafetyTest, LosesNothingWhenAProgramIsKilledWhileItThins) {
    const SystemClock clock; // the child's
    const Instant now = clock.now();
    const Instant start = now - std::chrono::hours(72);
    const int count = 120;
    double sum = 0;
    EnvironmentId shop;
    {
        const auto workspace = open();
        const Environment environment = valueOf(await(workspace->environments().save(environmentCalled(u"shop"_s))));
        shop = environment.id;
        for (int i = 0; i < count; ++i) {
            Snapshot snapshot = *snapshotOf(environment, start + i * std::chrono::minutes(6));
            snapshot.shared.begin()->second.data = {{u"state"_s, u"state-%1"_s.arg(i % 7)}, {u"n"_s, i}};
            ASSERT_TRUE(
                await(workspace->snapshots().store(std::make_shared<const Snapshot>(snapshot), {{u"x"_s, double(i)}})));
            sum += i;
        }
    }
    bool done = false;
    int kills = 0;
    while (!done) {
        const auto child = startChild(u"Thins"_s, location().toString());
        for (int steps = QRandomGenerator::global()->bounded(1, 24); steps > 0 && !done; --steps) {
            while (!child->canReadLine() && !done)
                done = !child->waitForReadyRead(20'000);
            child->readLine();
        }
        kills += done ? 0 : 1;
        child->kill();
        ASSERT_TRUE(done || child->waitForFinished(20'000));
    }
    EXPECT_GE(kills, 3);
    const auto under = backend();
    const auto history = valueOf(under->open(Half::History));
    std::map<QByteArray, std::pair<Instant, Instant>> states;
    for (const SectionState& state : valueOf(selectSectionStates(*history, shop)))
        states[state.firstDocument.sliced(state.firstDocument.indexOf("state-"), 7)] = {state.firstAt, state.lastAt};
    ASSERT_EQ(states.size(), 7U);
    for (int i = 0; i < 7; ++i) {
        const auto& [first, last] = states["state-" + QByteArray::number(i)];
        EXPECT_EQ(first, start + i * std::chrono::minutes(6));
        EXPECT_EQ(last, start + (count - 1 - (count - 1 - i) % 7) * std::chrono::minutes(6));
    }
    std::set<Instant> kept{start + (count - 1) * std::chrono::minutes(6)}; // the newest, and the first of each hour
    std::set<std::chrono::hours> hours;
    for (int i = 0; i < count; ++i)
        if (const Instant at = start + i * std::chrono::minutes(6);
            hours.insert(std::chrono::floor<std::chrono::hours>(at.time_since_epoch())).second)
            kept.insert(at);
    EXPECT_EQ(numberFrom(*history, u"SELECT count(*) FROM snapshot"_s), qint64(kept.size()));
    EXPECT_EQ(numberFrom(*history, u"SELECT count(*) FROM series_point"_s), 0);
    EXPECT_EQ(numberFrom(*history, u"SELECT CAST(sum(mean * points) AS BIGINT) FROM series_mean"_s), qint64(sum));
    if (GetParam() == Dialect::Sqlite) {
        EXPECT_EQ(textFrom(*history, u"PRAGMA integrity_check"_s), u"ok\n"_s);
        EXPECT_EQ(textFrom(*history, u"PRAGMA foreign_key_check"_s), QString());
    }
}

class FullDiskTest : public StorageFixture { };
INSTANTIATE_TEST_SUITE_P(On, FullDiskTest, testing::Values(Dialect::Sqlite), dialectName);

TEST_P(FullDiskTest, IsSaidHarmsNothingAndPassesWhenThereIsRoomAgain) {
    const QString disk = temporary().filePath(u"disk"_s);
    ASSERT_TRUE(QDir().mkpath(disk));
    // A mount in a namespace of the child's own: needs no rights, and is gone with it.
    const QStringList wrapper{
        u"unshare"_s, u"-rm"_s, u"sh"_s, u"-c"_s, u"mount -t tmpfs -o size=3m none \"$0\" && exec \"$@\""_s, disk};
    QProcess trial;
    trial.start(wrapper.first(), wrapper.mid(1) + QStringList{u"true"_s});
    if (!trial.waitForFinished() || trial.exitCode() != 0)
        GTEST_SKIP() << "NOT TESTED: no small disk can be mounted here: " << trial.readAllStandardError().constData();
    const auto child = startChild(u"FillsItsDisk"_s, disk + u"/workspace"_s, wrapper);
    EXPECT_TRUE(succeeds(*child));
}
