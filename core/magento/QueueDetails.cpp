// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/QueueDetails.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QueueDetail readQueue(const FactReader& facts) {
    return {.name = facts.name("name"_L1),
        .lastDoneAt = facts.instant("last_done_at"_L1),
        .lastErrorAt = facts.instant("last_error_at"_L1),
        .lastChangeAt = facts.instant("last_change_at"_L1),
        .errors = facts.count("errors"_L1).value_or(0),
        .triedAgain = facts.count("tried_again"_L1).value_or(0),
        .givenUp = facts.count("given_up"_L1).value_or(0),
        .mostTrials = facts.count("most_trials"_L1).value_or(0)};
}

FailedOperations readOperations(const FactReader& facts) {
    return {.topic = facts.name("topic"_L1),
        .status = facts.name("status"_L1),
        .errorCode = facts.integer("error_code"_L1),
        .count = facts.count("count"_L1).value_or(0)};
}

BrokerQueueDetail readBrokerQueue(const FactReader& facts) {
    return {.broker = facts.name("broker"_L1),
        .name = facts.name("name"_L1),
        .redelivered = facts.count("redelivered"_L1),
        .redeliveredPerSecond = facts.number("redelivered_per_s"_L1),
        .oldestMessageAt = facts.instant("oldest_message_at"_L1)};
}

BrokerAsked readBroker(const FactReader& facts) {
    return {.name = facts.name("name"_L1), .asked = facts.flag("asked"_L1), .error = facts.fault("error"_L1)};
}

QueueDetails readDetails(const FactReader& facts) {
    QueueDetails details{.trialsLimit = facts.count("trials_limit"_L1).value_or(0),
        .queues = facts.list("queues"_L1, readQueue),
        .truncated = facts.flag("truncated"_L1),
        .operations = facts.optionalList("operations"_L1, readOperations),
        .brokers = facts.list("brokers"_L1, readBroker),
        .brokerQueues = facts.list("broker_queues"_L1, readBrokerQueue)};
    if (const auto locks = facts.object("lock_rows"_L1)) {
        details.lockRows = locks->count("count"_L1);
        details.oldestLockAt = locks->instant("oldest_at"_L1);
    }
    return details;
}

} // namespace

const QueueDetail* QueueDetails::queue(const QString& name) const {
    const auto found = std::ranges::find(queues, name, &QueueDetail::name);
    return found == queues.end() ? nullptr : &*found;
}

const BrokerQueueDetail* QueueDetails::brokerQueue(const QString& broker, const QString& name) const {
    const auto found = std::ranges::find_if(
        brokerQueues, [&](const BrokerQueueDetail& queue) { return queue.broker == broker && queue.name == name; });
    return found == brokerQueues.end() ? nullptr : &*found;
}

QueueDetailsReading decodeQueueDetails(const Section* section) { return decodeSection(section, readDetails); }

} // namespace magkeeper
