// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/QueueDetails.h"
#include "core/magento/QueuesState.h"

namespace magkeeper {

/// One consumer with its queue: what waits there, who takes it, and what came of the last messages.
struct ConsumerRow {
    enum class Doing {
        Running, ///< a process of this store, or somebody at the broker, takes messages
        Idle, ///< nobody does, and nothing waits: cron starts it when there is something
        Lagging, ///< messages wait, and nobody takes them
        Forbidden, ///< messages wait, and cron never starts it
        Failing, ///< it takes messages, and gave some up
        Unknown, ///< the store does not tell enough
    };

    QString name; ///< empty: a queue that no consumer is declared for
    QString queue;
    QString connection;
    Doing doing = Doing::Unknown;
    std::optional<bool> allowed; ///< cron would start it
    std::optional<qint64> waiting;
    std::optional<Instant> oldestWaitingAt;
    std::optional<qint64> processes; ///< of this store
    std::optional<qint64> brokerConsumers; ///< connected to the broker; nothing: the database has none
    std::optional<qint64> errors;
    std::optional<qint64> givenUp; ///< only with details, as those that follow
    std::optional<qint64> triedAgain;
    std::optional<Instant> lastDoneAt;
    std::optional<Instant> lastErrorAt;
    std::optional<qint64> redelivered;

    [[nodiscard]] QString key() const { return name + u'\n' + queue; }
};

/// How cron is told to start consumers, where that surprises people.
enum class RunnerTrap {
    CronOff, ///< `cron_run` is false: somebody else has to start them
    SomeOnly, ///< `consumers` names some: the others are never started by cron
    WaitForEver, ///< a consumer stays when its queue is empty, with the code that it began with
    OnDemand, ///< the default: no process is seen where nothing waits
};

/// Those that want somebody first. Pure. `details` may be null.
[[nodiscard]] std::vector<ConsumerRow> consumerMatrix(const QueuesState& queues, const QueueDetails* details);
[[nodiscard]] std::vector<RunnerTrap> runnerTraps(const ConsumersRunner& runner);

} // namespace magkeeper
