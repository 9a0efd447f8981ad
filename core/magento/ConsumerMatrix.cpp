// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/ConsumerMatrix.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Doing = ConsumerRow::Doing;

void addDatabaseQueue(ConsumerRow& row, const QueuesState& queues) {
    const auto found = std::ranges::find(queues.queues, row.queue, &QueueState::name);
    if (found == queues.queues.end())
        return;
    row.waiting = found->waiting;
    row.oldestWaitingAt = found->oldestWaitingAt;
    row.errors = found->error;
}

void addBrokerQueue(ConsumerRow& row, const QueuesState& queues, const QueueDetails* details) {
    const auto found = std::ranges::find_if(queues.brokerQueues,
        [&](const BrokerQueue& queue) { return queue.broker == row.connection && queue.name == row.queue; });
    if (found != queues.brokerQueues.end()) {
        row.waiting = found->messages;
        row.brokerConsumers = found->consumers;
    }
    const BrokerQueueDetail* detail = details ? details->brokerQueue(row.connection, row.queue) : nullptr;
    if (detail) {
        row.redelivered = detail->redelivered;
        row.oldestWaitingAt = detail->oldestMessageAt;
    }
}

void addDetails(ConsumerRow& row, const QueueDetails* details) {
    const QueueDetail* detail = details ? details->queue(row.queue) : nullptr;
    if (!detail)
        return;
    row.errors = detail->errors;
    row.givenUp = detail->givenUp;
    row.triedAgain = detail->triedAgain;
    row.lastDoneAt = detail->lastDoneAt;
    row.lastErrorAt = detail->lastErrorAt;
}

Doing doingOf(const ConsumerRow& row) {
    const qint64 takers = row.processes.value_or(0) + row.brokerConsumers.value_or(0);
    if (takers > 0)
        return row.givenUp.value_or(0) > 0 ? Doing::Failing : Doing::Running;
    if (!row.waiting || (!row.processes && !row.brokerConsumers))
        return Doing::Unknown;
    if (*row.waiting == 0)
        return Doing::Idle;
    return row.allowed == false || row.name.isEmpty() ? Doing::Forbidden : Doing::Lagging;
}

ConsumerRow rowOf(const Consumer& consumer, const QueuesState& queues, const QueueDetails* details) {
    ConsumerRow row{.name = consumer.name,
        .queue = consumer.queue.value_or(consumer.name),
        .connection = consumer.connection.value_or(queues.broker.value_or(QString())),
        .allowed = consumer.allowed,
        .processes = consumer.processes};
    if (row.connection == "db"_L1) {
        addDatabaseQueue(row, queues);
        addDetails(row, details);
    } else {
        addBrokerQueue(row, queues, details);
    }
    row.doing = doingOf(row);
    return row;
}

/// A queue of the database that holds messages and that nobody is declared for.
void addOrphans(std::vector<ConsumerRow>& rows, const QueuesState& queues, const QueueDetails* details) {
    for (const QueueState& queue : queues.queues) {
        const bool declared = std::ranges::contains(rows, queue.name, &ConsumerRow::queue);
        if (declared || queue.waiting.value_or(0) == 0)
            continue;
        ConsumerRow row{.name = {}, .queue = queue.name, .connection = u"db"_s, .allowed = false, .processes = 0};
        addDatabaseQueue(row, queues);
        addDetails(row, details);
        row.doing = doingOf(row);
        rows.push_back(row);
    }
}

int urgency(const ConsumerRow& row) {
    switch (row.doing) {
    case Doing::Forbidden:
        return 0;
    case Doing::Lagging:
        return 1;
    case Doing::Failing:
        return 2;
    case Doing::Unknown:
        return 3;
    case Doing::Running:
        return 4;
    case Doing::Idle:
        break;
    }
    return 5;
}

} // namespace

std::vector<ConsumerRow> consumerMatrix(const QueuesState& queues, const QueueDetails* details) {
    std::vector<ConsumerRow> rows;
    for (const Consumer& consumer : queues.consumers)
        rows.push_back(rowOf(consumer, queues, details));
    if (!queues.consumersTruncated)
        addOrphans(rows, queues, details);
    std::ranges::stable_sort(rows, {}, [](const ConsumerRow& row) {
        return std::tuple(urgency(row), -row.givenUp.value_or(0), -row.waiting.value_or(0), row.name);
    });
    return rows;
}

std::vector<RunnerTrap> runnerTraps(const ConsumersRunner& runner) {
    std::vector<RunnerTrap> traps;
    if (runner.cronRun == false)
        traps.push_back(RunnerTrap::CronOff);
    if (!runner.consumers.isEmpty())
        traps.push_back(RunnerTrap::SomeOnly);
    if (runner.cronRun != false && runner.onlyWithMessages != false)
        traps.push_back(RunnerTrap::OnDemand);
    else if (runner.cronRun != false && runner.waitForMessages == true)
        traps.push_back(RunnerTrap::WaitForEver);
    return traps;
}

} // namespace magkeeper
