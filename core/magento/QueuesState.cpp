// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/QueuesState.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

BrokerManagement readManagement(const FactReader& facts) {
    return {.address = facts.name("address"_L1), .ok = facts.flag("ok"_L1), .error = facts.fault("error"_L1)};
}

BrokerQueue readBrokerQueue(const FactReader& facts) {
    return {
        .broker = facts.name("broker"_L1),
        .name = facts.name("name"_L1),
        .exists = facts.boolean("exists"_L1),
        .messages = facts.count("messages"_L1),
        .consumers = facts.count("consumers"_L1),
        .ready = facts.count("ready"_L1),
        .unacknowledged = facts.count("unacknowledged"_L1),
        .publishedPerSecond = facts.number("published_per_s"_L1),
        .deliveredPerSecond = facts.number("delivered_per_s"_L1),
    };
}

Broker readBroker(const FactReader& facts) {
    return {.name = facts.name("name"_L1),
        .host = facts.text("host"_L1),
        .port = facts.count("port"_L1),
        .virtualHost = facts.text("virtual_host"_L1),
        .tls = facts.boolean("tls"_L1),
        .kind = facts.text("kind"_L1),
        .ok = facts.boolean("ok"_L1),
        .error = facts.fault("error"_L1),
        .ms = facts.number("ms"_L1),
        .product = facts.text("product"_L1),
        .version = facts.text("version"_L1),
        .cluster = facts.text("cluster"_L1),
        .management = facts.value("management"_L1, readManagement)};
}

QueueState readQueue(const FactReader& facts) {
    return {
        .name = facts.name("name"_L1),
        .fresh = facts.count("new"_L1),
        .inProgress = facts.count("in_progress"_L1),
        .complete = facts.count("complete"_L1),
        .retry = facts.count("retry"_L1),
        .error = facts.count("error"_L1),
        .toDelete = facts.count("to_delete"_L1),
        .waiting = facts.count("waiting"_L1),
        .oldestWaitingAt = facts.instant("oldest_waiting_at"_L1),
    };
}

BulkOperations readOperations(const FactReader& facts) {
    return {.open = facts.count("open"_L1),
        .complete = facts.count("complete"_L1),
        .retriable = facts.count("retriable"_L1),
        .failed = facts.count("failed"_L1),
        .rejected = facts.count("rejected"_L1)};
}

Consumer readConsumer(const FactReader& facts) {
    return {
        .name = facts.name("name"_L1),
        .queue = facts.text("queue"_L1),
        .connection = facts.text("connection"_L1),
        .maximumMessages = facts.integer("max_messages"_L1),
        .allowed = facts.boolean("allowed"_L1),
        .processes = facts.count("processes"_L1),
    };
}

ConsumersRunner readRunner(const FactReader& facts) {
    return {
        .configured = facts.boolean("configured"_L1),
        .cronRun = facts.boolean("cron_run"_L1),
        .consumers = facts.texts("consumers"_L1),
        .maximumMessages = facts.integer("max_messages"_L1),
        .singleThread = facts.boolean("single_thread"_L1),
        .waitForMessages = facts.boolean("wait_for_messages"_L1),
        .onlyWithMessages = facts.boolean("only_spawn_when_message_available"_L1),
    };
}

QueuesState readQueues(const FactReader& facts) {
    return {
        .broker = facts.text("broker"_L1),
        .brokers = facts.list("brokers"_L1, readBroker),
        .queues = facts.list("queues"_L1, readQueue),
        .truncated = facts.flag("truncated"_L1),
        .brokerQueues = facts.list("broker_queues"_L1, readBrokerQueue),
        .brokerQueuesTruncated = facts.flag("broker_queues_truncated"_L1),
        .waiting = facts.count("waiting"_L1),
        .oldestWaitingAt = facts.instant("oldest_waiting_at"_L1),
        .operations = facts.value("operations"_L1, readOperations),
        .consumers = facts.list("consumers"_L1, readConsumer),
        .consumersTruncated = facts.flag("consumers_truncated"_L1),
        .runner = facts.value("runner"_L1, readRunner).value_or(ConsumersRunner()),
    };
}

} // namespace

QueuesStateReading decodeQueuesState(const Section* section) { return decodeSection(section, readQueues); }

} // namespace magkeeper
