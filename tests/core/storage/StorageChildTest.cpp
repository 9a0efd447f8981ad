// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/storage/StorageChild.h"

#include "core/storage/SeriesThinner.h"
#include "core/storage/SnapshotThinner.h"
#include "tests/core/storage/StorageFixture.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcessEnvironment>

#include <csignal>
#include <cstdio>
#include <sys/prctl.h>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto workspaceVariable = "MAGKEEPER_TEST_WORKSPACE";

std::unique_ptr<Workspace> workspaceOfChild(const Clock& clock) {
    prctl(PR_SET_PDEATHSIG, SIGKILL); // also when the parent is killed by a time limit
    return valueOf(WorkspaceLocation::parse(qEnvironmentVariable(workspaceVariable))
            .and_then([&](const WorkspaceLocation& location) {
                return Workspace::open(location, clock, {.thinning = WorkspaceOptions::Thinning::Never});
            }));
}

void fillDisk(const QString& path) {
    QFile filler(path);
    ASSERT_TRUE(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    for (const qsizetype block : {65536, 4096, 512}) {
        while (filler.write(QByteArray(block, 'x')) == block) { }
    }
}

template <typename T>
void expectFullDisk(const Result<T>& result, const QString& folder) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::StorageFailed);
    EXPECT_TRUE(result.error().toString().contains(folder)) << qPrintable(result.error().toString());
    EXPECT_TRUE(result.error().toString().contains(u"full"_s)) << qPrintable(result.error().toString());
}

} // namespace

namespace magkeeper::test {

std::unique_ptr<QProcess> startChild(const QString& test, const QString& workspace, const QStringList& wrapper) {
    auto child = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(workspaceVariable), workspace);
    child->setProcessEnvironment(environment);
    const QStringList command = wrapper
        + QStringList{QCoreApplication::applicationFilePath(), u"--gtest_filter=StorageChild.DISABLED_"_s + test,
            u"--gtest_also_run_disabled_tests"_s, u"--gtest_brief=1"_s};
    child->start(command.first(), command.mid(1));
    return child;
}

bool succeeds(QProcess& child) {
    const bool fine
        = child.waitForFinished(100'000) && child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0;
    if (!fine)
        std::fputs(QByteArray(child.readAllStandardOutput() + child.readAllStandardError()).constData(), stderr);
    return fine;
}

} // namespace magkeeper::test

/// Stores snapshots until it is killed; says the number of each once it is stored.
TEST(StorageChild, DISABLED_StoresForEver) {
    const SystemClock clock;
    const auto workspace = workspaceOfChild(clock);
    ASSERT_NE(workspace, nullptr);
    Environment environment = valueOf(await(workspace->environments().list())).front();
    for (;;) {
        const qint64 number = environment.version;
        environment = valueOf(await(workspace->environments().save(environment)));
        const SnapshotPtr snapshot = snapshotOf(environment, Instant(std::chrono::milliseconds(number)));
        ASSERT_TRUE(await(workspace->snapshots().store(snapshot, {{u"number"_s, static_cast<double>(number)}})));
        std::printf("stored %lld\n", static_cast<long long>(number));
        std::fflush(stdout);
    }
}

/// Thins what is old until it is killed or done; says each step.
TEST(StorageChild, DISABLED_Thins) {
    const SystemClock clock;
    const auto location = valueOf(WorkspaceLocation::parse(qEnvironmentVariable(workspaceVariable))
            .transform([](const WorkspaceLocation& parsed) { return std::optional(parsed); }));
    ASSERT_TRUE(location);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const auto backend = backendOf(*location);
    LiveDatabase history(*backend, Half::History);
    SnapshotThinner snapshots(history, RetentionPolicy());
    SeriesThinner series(history, RetentionPolicy());
    const auto step = [&](Result<bool> worked) {
        std::puts("step");
        std::fflush(stdout);
        return valueOf(std::move(worked));
    };
    while (step(snapshots.step(clock.now())) || step(series.step(clock.now()))) { }
}

/// Adds one to a number in the workspace, many times, while others do the same.
TEST(StorageChild, DISABLED_CountsUp) {
    const SystemClock clock;
    const auto workspace = workspaceOfChild(clock);
    ASSERT_NE(workspace, nullptr);
    for (int added = 0; added < 40;) {
        Environment environment = valueOf(await(workspace->environments().list())).front();
        environment.nodes.front().root = u"/%1"_s.arg(environment.nodes.front().root.sliced(1).toInt() + 1);
        const auto saved = await(workspace->environments().save(environment));
        if (!saved) {
            ASSERT_EQ(saved.error().kind(), ErrorKind::Conflict) << qPrintable(saved.error().toString());
            continue;
        }
        ++added;
        ASSERT_TRUE(await(workspace->snapshots().store(snapshotOf(*saved, clock.now()), {{u"x"_s, 1}})));
    }
}

/// On a disk of a few megabytes of its own.
TEST(StorageChild, DISABLED_FillsItsDisk) {
    const SystemClock clock;
    const QString folder = qEnvironmentVariable(workspaceVariable);
    const QString filler = QDir(folder + u"/.."_s).absoluteFilePath(u"filler"_s);
    auto workspace = workspaceOfChild(clock);
    ASSERT_NE(workspace, nullptr);
    const Environment kept = valueOf(await(workspace->environments().save(environmentCalled(u"kept"_s))));
    const SnapshotPtr snapshot = snapshotOf(kept, clock.now());
    ASSERT_TRUE(await(workspace->snapshots().store(snapshot, {})));
    fillDisk(filler);
    Result<Environment> saved = kept;
    for (int i = 0; i < 1000 && saved; ++i) // a log that was written before is used up first
        saved = await(workspace->environments().save(environmentCalled(u"more-%1"_s.arg(i))));
    expectFullDisk(saved, folder);
    Result<SnapshotId> stored = SnapshotId();
    for (int i = 0; i < 1000 && stored; ++i)
        stored = await(workspace->snapshots().store(snapshot, {}));
    expectFullDisk(stored, folder);
    EXPECT_GE(valueOf(await(workspace->environments().list())).size(), 1U);
    EXPECT_NE(valueOf(await(workspace->snapshots().latest(kept.id, std::nullopt))), nullptr);
    expectFullDisk(Workspace::open(WorkspaceLocation::inFolder(folder + u"-2"_s), clock), folder);
    ASSERT_TRUE(QFile::remove(filler));
    EXPECT_TRUE(await(workspace->environments().save(environmentCalled(u"after"_s))));
    EXPECT_TRUE(await(workspace->snapshots().store(snapshot, {})));
    workspace.reset();
    workspace = workspaceOfChild(clock);
    ASSERT_NE(workspace, nullptr);
    EXPECT_TRUE(workspace->notices().empty());
    EXPECT_EQ(valueOf(await(workspace->environments().list())).front().name, u"after"_s);
}
