// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Task.h"
#include "core/base/Mailbox.h"

#include "tests/support/Await.h"

#include <gtest/gtest.h>

#include <thread>

using namespace magkeeper;
using magkeeper::test::await;
using magkeeper::test::waitUntil;
using namespace Qt::StringLiterals;

TEST(Task, AnswersInTheWaitersThreadAlthoughAnotherThreadFinishedIt) {
    TaskPromise<int> promise;
    Task<int> task = promise.task();
    QObject context;
    std::thread::id answeredIn;
    int answer = 0;
    whenDone(&context, std::move(task), [&](Result<int> result) {
        answeredIn = std::this_thread::get_id();
        answer = result.value_or(-1);
    });
    std::thread([moved = std::move(promise)]() mutable { moved.finish(42); }).join();
    EXPECT_EQ(answer, 0) << "the handler ran outside the event loop";
    ASSERT_TRUE(waitUntil([&] { return answer != 0; }));
    EXPECT_EQ(answer, 42);
    EXPECT_EQ(answeredIn, std::this_thread::get_id());
}

TEST(Task, NeverAnswersFromWithinTheCallThatWaits) {
    QObject context;
    bool answered = false;
    whenDone(&context, Task<int>(Result<int>(1)), [&](const Result<int>&) { answered = true; });
    EXPECT_FALSE(answered);
    EXPECT_TRUE(waitUntil([&] { return answered; }));
}

TEST(Task, AbandonedPromiseAnswersInternal) {
    std::optional<Task<int>> task;
    {
        const TaskPromise<int> promise;
        task = promise.task();
    }
    const Result<int> result = await(*std::move(task));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind(), ErrorKind::Internal);
}

TEST(Task, KeepsTheFirstOfTwoAnswers) {
    TaskPromise<QString> promise;
    promise.finish(u"first"_s);
    promise.finish(u"second"_s);
    EXPECT_EQ(await(promise.task()).value_or(QString()), u"first"_s);
}

TEST(Task, AssigningOverAnUnansweredPromiseAnswersItsWaiter) {
    TaskPromise<int> promise;
    const Task<int> first = promise.task();
    promise = TaskPromise<int>();
    EXPECT_TRUE(first.isDone());
}

TEST(Task, CarriesValuesThatCanOnlyMove) {
    TaskPromise<std::unique_ptr<int>> promise;
    promise.finish(std::make_unique<int>(7));
    const auto result = await(promise.task());
    ASSERT_TRUE(result);
    EXPECT_EQ(**result, 7);
}

TEST(Task, HandlerNeverRunsOnceItsContextIsGone) {
    TaskPromise<int> promise;
    auto context = std::make_unique<QObject>();
    bool answered = false;
    whenDone(context.get(), promise.task(), [&](const Result<int>&) { answered = true; });
    promise.finish(1); // already posted when the context goes
    context.reset();
    QCoreApplication::processEvents();
    EXPECT_FALSE(answered);
}

TEST(Task, HandlerMayDestroyItsContext) {
    auto context = std::make_unique<QObject>();
    whenDone(context.get(), Task<int>(Result<int>(1)), [&](const Result<int>&) { context.reset(); });
    EXPECT_TRUE(waitUntil([&] { return context == nullptr; }));
}

TEST(Task, ManyContextsMayDieWhileOtherThreadsFinish) {
    for (int round = 0; round < 200; ++round) {
        TaskPromise<int> promise;
        auto context = std::make_unique<QObject>();
        whenDone(context.get(), promise.task(), [](const Result<int>&) { });
        std::thread finisher([moved = std::move(promise)]() mutable { moved.finish(1); });
        context.reset();
        finisher.join();
    }
    QCoreApplication::processEvents();
}

TEST(Mailbox, DeliversAllValuesOfManyThreadsInTheReceiversThreadAndEachSendersOrder) {
    QObject context;
    std::vector<std::pair<int, int>> received;
    const auto box = Mailbox<std::pair<int, int>>::create(&context,
        [&](std::deque<std::pair<int, int>> batch) { received.insert(received.end(), batch.begin(), batch.end()); });
    std::vector<std::thread> senders;
    for (int sender = 0; sender < 4; ++sender)
        senders.emplace_back([sender, box] {
            for (int i = 0; i < 500; ++i)
                box->post({sender, i});
        });
    for (std::thread& sender : senders)
        sender.join();
    ASSERT_TRUE(waitUntil([&] { return received.size() == 2000; }));
    std::array<int, 4> next{};
    for (const auto& [sender, i] : received)
        EXPECT_EQ(i, next.at(static_cast<size_t>(sender))++);
}

TEST(Mailbox, DropsWhatIsPostedAfterItsReceiverDied) {
    auto context = std::make_unique<QObject>();
    bool received = false;
    const auto box = Mailbox<int>::create(context.get(), [&](const std::deque<int>&) { received = true; });
    box->post(1);
    context.reset();
    box->post(2);
    QCoreApplication::processEvents();
    EXPECT_FALSE(received);
}
