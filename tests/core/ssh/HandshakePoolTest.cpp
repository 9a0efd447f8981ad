// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/HandshakePool.h"

#include "tests/support/Await.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>

namespace magkeeper::ssh {
namespace {

using namespace Qt::StringLiterals;
using test::waitUntil;

TEST(HandshakePool, RunsAFewAtOnceAndTheRestAfterwards) {
    std::atomic<int> begun = 0;
    std::atomic<int> atOnce = 0;
    std::atomic<int> most = 0;
    std::latch gate(1);
    {
        HandshakePool pool(3, 3);
        for (int i = 0; i < 9; ++i)
            pool.start(QString::number(i), [&] {
                most = std::max(most.load(), ++atOnce);
                ++begun;
                gate.wait();
                --atOnce;
            });
        EXPECT_TRUE(waitUntil([&] { return begun == 3; }));
        gate.count_down();
        EXPECT_TRUE(waitUntil([&] { return begun == 9; }));
    }
    EXPECT_EQ(most, 3);
}

TEST(HandshakePool, LetsOneServerTakeNoMoreThanItsShare) {
    std::atomic<int> begun = 0;
    std::atomic<bool> otherBegun = false;
    std::latch gate(1);
    HandshakePool pool(8, 2);
    for (int i = 0; i < 5; ++i)
        pool.start(u"busy"_s, [&] {
            ++begun;
            gate.wait();
        });
    pool.start(u"other"_s, [&] { otherBegun = true; });
    EXPECT_TRUE(waitUntil([&] { return otherBegun && begun == 2; }));
    gate.count_down();
    EXPECT_TRUE(waitUntil([&] { return begun == 5; }));
}

TEST(HandshakePool, StartsAnotherWhileAPersonThinks) {
    std::atomic<bool> begun = false;
    std::latch gate(1);
    HandshakePool pool(1, 1);
    pool.start(u"asking"_s, [&] {
        const HandshakePool::Pause pause(pool);
        gate.wait();
    });
    pool.start(u"other"_s, [&] { begun = true; });
    EXPECT_TRUE(waitUntil([&] { return begun.load(); }));
    gate.count_down();
}

TEST(HandshakePool, TellsOfAnEndWhenItsPlaceIsFree) {
    std::atomic<int> left = -1;
    HandshakePool pool(1, 1);
    pool.start(u"server"_s, [] {}, [&] { left = pool.atServer(u"server"_s); });
    EXPECT_TRUE(waitUntil([&] { return left >= 0; }));
    EXPECT_EQ(left, 0);
}

} // namespace
} // namespace magkeeper::ssh
