// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/ConsumerMatrix.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

using Doing = ConsumerRow::Doing;

Consumer consumer(const QString& name, std::optional<qint64> processes, bool allowed = true,
    const QString& connection = u"db"_s) {
    return {.name = name,
        .queue = name,
        .connection = connection,
        .maximumMessages = {},
        .allowed = allowed,
        .processes = processes};
}

QueueState queue(const QString& name, qint64 waiting) {
    QueueState queue{.name = name};
    queue.waiting = waiting;
    return queue;
}

Doing doing(const QueuesState& queues, const QString& name, const QueueDetails* details = nullptr) {
    for (const ConsumerRow& row : consumerMatrix(queues, details))
        if (row.name == name)
            return row.doing;
    return Doing::Unknown;
}

QueuesState shop() {
    QueuesState queues{.broker = u"db"_s};
    queues.queues = {queue(u"export"_s, 0), queue(u"mail"_s, 12), queue(u"index"_s, 3), queue(u"left"_s, 7)};
    queues.consumers = {consumer(u"export"_s, 0), consumer(u"mail"_s, 0), consumer(u"index"_s, 0, false),
        consumer(u"lost"_s, 0), consumer(u"async"_s, 0, true, u"amqp"_s)};
    return queues;
}

} // namespace

TEST(ConsumerMatrix, TellsWhoLagsFromWhoHasNothingToDo) {
    const QueuesState queues = shop();
    EXPECT_EQ(doing(queues, u"export"_s), Doing::Idle);
    EXPECT_EQ(doing(queues, u"mail"_s), Doing::Lagging);
    EXPECT_EQ(doing(queues, u"index"_s), Doing::Forbidden);
    EXPECT_EQ(doing(queues, u"lost"_s), Doing::Unknown); // no queue of that name was counted
    EXPECT_EQ(doing(queues, u"async"_s), Doing::Unknown); // its broker told nothing
}

TEST(ConsumerMatrix, CountsWhoIsConnectedToTheBroker) {
    QueuesState queues = shop();
    queues.brokerQueues = {{.broker = u"amqp"_s, .name = u"async"_s, .exists = true, .messages = 4, .consumers = 2}};
    EXPECT_EQ(doing(queues, u"async"_s), Doing::Running);
    queues.brokerQueues.front().consumers = 0;
    EXPECT_EQ(doing(queues, u"async"_s), Doing::Lagging);
}

TEST(ConsumerMatrix, NamesAQueueThatNobodyIsDeclaredFor) {
    const std::vector<ConsumerRow> rows = consumerMatrix(shop(), nullptr);
    EXPECT_EQ(rows.front().queue, u"left"_s); // what nobody ever takes comes first
    EXPECT_TRUE(rows.front().name.isEmpty());
    EXPECT_EQ(rows.front().doing, Doing::Forbidden);
    EXPECT_EQ(rows.back().doing, Doing::Idle);
}

TEST(ConsumerMatrix, HasWhatTheDetailsSayOfMessagesThatWereGivenUp) {
    QueuesState queues = shop();
    queues.consumers[1].processes = 1;
    QueueDetails details;
    details.queues = {{.name = u"mail"_s, .errors = 3, .givenUp = 2}};
    EXPECT_EQ(doing(queues, u"mail"_s), Doing::Running);
    EXPECT_EQ(doing(queues, u"mail"_s, &details), Doing::Failing);
}

TEST(RunnerTraps, AreThoseOfTheSettings) {
    EXPECT_EQ(runnerTraps({}), (std::vector{RunnerTrap::OnDemand})); // the default
    EXPECT_EQ(runnerTraps({.cronRun = false}), (std::vector{RunnerTrap::CronOff}));
    EXPECT_EQ(runnerTraps({.consumers = {u"a"_s}, .waitForMessages = true, .onlyWithMessages = false}),
        (std::vector{RunnerTrap::SomeOnly, RunnerTrap::WaitForEver}));
}
