// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/AfterFirstFrame.h"
#include "tests/support/Await.h"

#include <gtest/gtest.h>

#include <QPointer>

using namespace magkeeper;
using namespace magkeeper::test;

TEST(AfterFirstFrame, RunsOnceWhenTheWindowHasBeenPainted) {
    QWidget window;
    int runs = 0;
    const QPointer<AfterFirstFrame> waiting(new AfterFirstFrame(window, [&runs] { ++runs; }));
    EXPECT_EQ(runs, 0);
    window.show();
    EXPECT_EQ(runs, 0) << "not within the call";
    EXPECT_TRUE(waitUntil([&] { return waiting.isNull(); }));
    EXPECT_EQ(runs, 1);
    window.repaint();
    EXPECT_EQ(runs, 1);
}

TEST(AfterFirstFrame, RunsAtLastForAWindowThatNobodySees) {
    QWidget window;
    int runs = 0;
    new AfterFirstFrame(window, [&runs] { ++runs; });
    EXPECT_TRUE(waitUntil([&] { return runs == 1; }));
}

TEST(AfterFirstFrame, GoesWithItsWindow) {
    int runs = 0;
    {
        QWidget window;
        new AfterFirstFrame(window, [&runs] { ++runs; });
    }
    EXPECT_FALSE(waitUntil([&] { return runs > 0; }, AfterFirstFrame::longest + std::chrono::milliseconds(100)));
}
