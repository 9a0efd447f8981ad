// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/LeavingProcesses.h"

#include "tests/support/Await.h"

#include <QPointer>

#include <gtest/gtest.h>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<QProcess> started(const QStringList& command) {
    auto process = std::make_unique<QProcess>();
    process->start(command.first(), command.sliced(1));
    EXPECT_TRUE(process->waitForStarted());
    return process;
}

} // namespace

TEST(LeavingProcesses, AreFreedWhenTheyHaveGone) {
    LeavingProcesses leaving;
    auto process = started({u"sleep"_s, u"60"_s});
    const QPointer<QProcess> watched = process.get();
    process->terminate();
    leaving.take(std::move(process));
    EXPECT_EQ(leaving.count(), 1U);
    EXPECT_TRUE(test::waitUntil([&watched] { return watched.isNull(); }));
    EXPECT_EQ(leaving.count(), 0U);
}

TEST(LeavingProcesses, AreKilledWhenNobodyIsLeftToFreeThem) {
    QPointer<QProcess> watched;
    {
        LeavingProcesses leaving;
        auto process = started({u"sh"_s, u"-c"_s, u"trap '' TERM; while :; do sleep 60; done"_s});
        watched = process.get();
        process->terminate();
        leaving.take(std::move(process));
    }
    EXPECT_TRUE(watched.isNull());
}

TEST(LeavingProcesses, MayHaveGoneAlreadyAndTellSoAtThisMoment) {
    LeavingProcesses leaving;
    auto process = started({u"true"_s});
    auto* watched = process.get();
    const QObject context;
    QObject::connect(watched, &QProcess::finished, &context, [&] { leaving.take(std::move(process)); });
    ASSERT_TRUE(test::waitUntil([&process] { return process == nullptr; }));
    EXPECT_TRUE(test::waitUntil([&leaving] { return leaving.count() == 0; }));
}

} // namespace magkeeper::ssh
