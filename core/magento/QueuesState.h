// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

/// RabbitMQ's management interface, where a broker's own port is.
struct BrokerManagement {
    QString address;
    bool ok = false;
    std::optional<SectionFault> error;
};

/// A message broker besides the database, as env.php has it, and what it says of itself.
struct Broker {
    QString name;
    std::optional<QString> host;
    std::optional<qint64> port;
    std::optional<QString> virtualHost;
    std::optional<bool> tls;
    std::optional<QString> kind; ///< `amqp`, `stomp`
    std::optional<bool> ok; ///< it took the login; nothing: it was not asked
    std::optional<SectionFault> error;
    std::optional<double> ms;
    std::optional<QString> product;
    std::optional<QString> version;
    std::optional<QString> cluster;
    std::optional<BrokerManagement> management; ///< full probes only
};

/// A queue as its broker counts it. Source: a passive declare, and the management interface.
struct BrokerQueue {
    QString broker; ///< name of the connection
    QString name;
    std::optional<bool> exists;
    std::optional<qint64> messages;
    std::optional<qint64> consumers; ///< that are connected to the broker now
    std::optional<qint64> ready;
    std::optional<qint64> unacknowledged;
    std::optional<double> publishedPerSecond;
    std::optional<double> deliveredPerSecond;
};

/// Rows by status. Source: table queue_message_status.
struct QueueState {
    QString name;
    std::optional<qint64> fresh; ///< status `new`
    std::optional<qint64> inProgress;
    std::optional<qint64> complete;
    std::optional<qint64> retry;
    std::optional<qint64> error;
    std::optional<qint64> toDelete;
    std::optional<qint64> waiting; ///< new, in progress or to be tried again
    std::optional<Instant> oldestWaitingAt;
};

/// Bulk operations by status. Source: table magento_operation.
struct BulkOperations {
    std::optional<qint64> open;
    std::optional<qint64> complete;
    std::optional<qint64> retriable;
    std::optional<qint64> failed;
    std::optional<qint64> rejected;
};

struct Consumer {
    QString name;
    std::optional<QString> queue;
    std::optional<QString> connection;
    std::optional<qint64> maximumMessages; ///< nothing: the runner's
    std::optional<bool> allowed; ///< the runner would start it
    std::optional<qint64> processes; ///< that run it now
};

/// The cron job that starts consumers.
struct ConsumersRunner {
    std::optional<bool> configured;
    std::optional<bool> cronRun;
    QStringList consumers; ///< empty: all
    std::optional<qint64> maximumMessages;
    std::optional<bool> singleThread;
    std::optional<bool> waitForMessages;
    std::optional<bool> onlyWithMessages;
};

/// Source: docs/probe.md, queue. A failed reading may hold broker, consumers and runner.
struct QueuesState {
    std::optional<QString> broker; ///< `db`, `amqp`, `stomp`, …
    std::vector<Broker> brokers;
    std::vector<QueueState> queues;
    bool truncated = false;
    std::vector<BrokerQueue> brokerQueues; ///< of brokers that answered
    bool brokerQueuesTruncated = false;
    std::optional<qint64> waiting; ///< where messages go by default
    std::optional<Instant> oldestWaitingAt;
    std::optional<BulkOperations> operations;
    std::vector<Consumer> consumers;
    bool consumersTruncated = false;
    ConsumersRunner runner;
};
using QueuesStateReading = Reading<QueuesState>;

/// Null: not asked.
[[nodiscard]] QueuesStateReading decodeQueuesState(const Section* section);

} // namespace magkeeper
