// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/StorageThread.h"

#include "tests/support/Await.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>

using namespace magkeeper;
using magkeeper::test::await;
using namespace std::chrono_literals;

TEST(StorageThread, DoesAllWorkInOneOtherThreadInOrder) {
    StorageThread thread;
    std::vector<int> order;
    std::vector<std::thread::id> ids;
    std::vector<Task<int>> tasks;
    for (int i = 0; i < 100; ++i)
        tasks.push_back(thread.run<int>([&, i] {
            order.push_back(i);
            ids.push_back(std::this_thread::get_id());
            return Result<int>(i);
        }));
    EXPECT_EQ(await(std::move(tasks.back())).value_or(-1), 99);
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(order.at(static_cast<size_t>(i)), i);
    EXPECT_NE(ids.front(), std::this_thread::get_id());
    EXPECT_EQ(std::count(ids.begin(), ids.end(), ids.front()), 100);
}

TEST(StorageThread, FinishesWhatWasGivenBeforeItCloses) {
    std::atomic<int> done = 0;
    bool lastWasLast = false;
    std::optional<Task<int>> task;
    {
        StorageThread thread;
        for (int i = 0; i < 50; ++i)
            task = thread.run<int>([&] { return Result<int>(++done); });
        thread.close([&] { lastWasLast = done == 50; });
        const auto late = await(thread.run<int>([&] { return Result<int>(++done); }));
        ASSERT_FALSE(late);
        EXPECT_EQ(late.error().kind(), ErrorKind::Cancelled);
    }
    EXPECT_EQ(await(*std::move(task)).value_or(-1), 50);
    EXPECT_TRUE(lastWasLast);
    EXPECT_EQ(done, 50);
}

TEST(StorageThread, AnswersCancelledWhatItCannotFinishInItsGrace) {
    std::latch started(1);
    std::optional<Task<int>> slow;
    std::optional<Task<int>> waiting;
    {
        StorageThread thread;
        slow = thread.run<int>([&, stop = thread.stopToken()]() -> Result<int> {
            started.count_down();
            const auto end = std::chrono::steady_clock::now() + StorageThread::grace + 200ms;
            while (std::chrono::steady_clock::now() < end)
                std::this_thread::yield();
            return stop.stop_requested() ? 1 : 0;
        });
        waiting = thread.run<int>([] { return Result<int>(2); });
        started.wait();
    }
    EXPECT_EQ(await(*std::move(slow)).value_or(-1), 1);
    const auto answer = await(*std::move(waiting));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind(), ErrorKind::Cancelled);
}

TEST(StorageThread, LeavesBehindAWorkThatHangs) {
    auto release = std::make_shared<std::latch>(1);
    auto ended = std::make_shared<std::latch>(1);
    const auto begun = std::chrono::steady_clock::now();
    {
        StorageThread thread;
        const auto hanging = thread.run<int>([release] {
            release->wait();
            return Result<int>(1);
        });
        const auto answer = thread.runAndWait<int>(1ms, [] { return Result<int>(1); });
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().kind(), ErrorKind::TimedOut);
        thread.close([ended] { ended->count_down(); });
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 10s);
    release->count_down();
    ended->wait(); // its thread ends by itself, and touches nothing that is gone
}

TEST(StorageThread, DoesWhatIsForIdleTimesWhenThereIsNothingElse) {
    StorageThread thread;
    std::atomic<int> idle = 0;
    thread.whenIdle(0ms, [&] {
        ++idle;
        return idle < 3 ? 0ms : std::chrono::milliseconds(1h);
    });
    EXPECT_TRUE(test::waitUntil([&] { return idle == 3; }));
    EXPECT_EQ(await(thread.run<int>([] { return Result<int>(7); })).value_or(-1), 7) << "it waits for work again";
    EXPECT_EQ(idle, 3);
}

TEST(StorageThread, LetsWorkGoBeforeIdleTimes) {
    StorageThread thread;
    std::latch go(1);
    std::atomic<int> idle = 0;
    auto first = thread.run<int>([&] {
        go.wait();
        return Result<int>(1);
    });
    thread.whenIdle(0ms, [&] {
        ++idle;
        return std::chrono::milliseconds(1h);
    });
    auto second = thread.run<int>([&] { return Result<int>(idle.load()); });
    go.count_down();
    EXPECT_EQ(await(std::move(second)).value_or(-1), 0);
    EXPECT_TRUE(test::waitUntil([&] { return idle == 1; }));
}

TEST(StorageThread, ClosesWithoutAnotherIdleTime) {
    std::atomic<int> idle = 0;
    {
        StorageThread thread;
        thread.whenIdle(1h, [&] {
            ++idle;
            return 0ms;
        });
    }
    EXPECT_EQ(idle, 0);
}
