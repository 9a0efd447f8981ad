// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

/// What happened to a queue's messages. Source: a walk over queue_message_status.
struct QueueDetail {
    QString name;
    std::optional<Instant> lastDoneAt; ///< nothing: none that is still kept
    std::optional<Instant> lastErrorAt;
    std::optional<Instant> lastChangeAt;
    qint64 errors = 0; ///< messages that nobody tries any more
    qint64 triedAgain = 0; ///< that wait, and failed before
    qint64 givenUp = 0; ///< of the errors those that were tried as often as Magento tries
    qint64 mostTrials = 0;
};

/// Bulk operations that did not succeed, by topic and code.
struct FailedOperations {
    QString topic;
    QString status; ///< `retriable`, `failed`, `rejected`
    std::optional<qint64> errorCode;
    qint64 count = 0;
};

/// What RabbitMQ's management interface knows of a queue.
struct BrokerQueueDetail {
    QString broker;
    QString name;
    std::optional<qint64> redelivered; ///< since the broker started: taken by a consumer that did not finish
    std::optional<double> redeliveredPerSecond;
    std::optional<Instant> oldestMessageAt;
};

struct BrokerAsked {
    QString name;
    bool asked = false; ///< its management interface surely is the broker's
    std::optional<SectionFault> error;
};

/// Source: docs/probe.md, queue_details.
struct QueueDetails {
    qint64 trialsLimit = 0;
    std::vector<QueueDetail> queues;
    bool truncated = false;
    std::optional<std::vector<FailedOperations>> operations; ///< nothing: no such table, or not known
    std::optional<qint64> lockRows;
    std::optional<Instant> oldestLockAt;
    std::vector<BrokerAsked> brokers;
    std::vector<BrokerQueueDetail> brokerQueues;

    [[nodiscard]] const QueueDetail* queue(const QString& name) const; ///< null: not told of
    [[nodiscard]] const BrokerQueueDetail* brokerQueue(const QString& broker, const QString& name) const;
};
using QueueDetailsReading = Reading<QueueDetails>;

/// Null: not asked.
[[nodiscard]] QueueDetailsReading decodeQueueDetails(const Section* section);

} // namespace magkeeper
