// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/storage/StorageChild.h"
#include "tests/core/storage/StorageFixture.h"

#include <QRandomGenerator>

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
