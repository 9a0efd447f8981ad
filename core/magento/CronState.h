// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/IndexersState.h"

namespace magkeeper {

/// The newest rows of the schedule, counted.
struct CronWindow {
    std::optional<qint64> rows;
    bool truncated = false; ///< there are older ones
    std::optional<Instant> from;
    std::optional<qint64> pending;
    std::optional<qint64> running;
    std::optional<qint64> success;
    std::optional<qint64> missed;
    std::optional<qint64> error;
    std::optional<qint64> other;
};

/// A row that says it is running. With a free lock nobody works on it.
struct RunningJob {
    QString job;
    std::optional<QString> group;
    std::optional<qint64> scheduleId;
    std::optional<Instant> scheduledAt;
    std::optional<Instant> executedAt;
    std::optional<std::chrono::milliseconds> age;
    std::optional<Word<LockState>> lock;
};

struct CronJob {
    QString code;
    std::optional<QString> group; ///< nothing: not configured
    std::optional<bool> configured;
    std::optional<QString> expression; ///< nothing: never due by itself
    std::optional<QString> expressionSource;
    std::optional<Instant> lastSuccessAt;
    std::optional<std::chrono::milliseconds> lastDuration;
    std::optional<Instant> lastErrorAt;
    std::optional<QString> lastError;
    std::optional<qint64> missedSinceSuccess;
    std::optional<qint64> errorsSinceSuccess;
    std::optional<Instant> nextAt;
    std::optional<qint64> pending;
};

struct CronGroup {
    QString id;
    std::optional<bool> separateProcess;
    std::optional<std::chrono::milliseconds> generateEvery;
    std::optional<std::chrono::milliseconds> ahead;
    std::optional<std::chrono::milliseconds> lifetime; ///< a row that waits longer is missed
    std::optional<std::chrono::milliseconds> historyCleanupEvery;
    std::optional<std::chrono::milliseconds> historySuccess;
    std::optional<std::chrono::milliseconds> historyFailure;
    std::optional<Word<LockState>> lock;
};

/// Source: table cron_schedule and the modules' declarations; docs/probe.md, cron. A failed reading may hold jobs and
/// groups.
struct CronState {
    std::optional<QString> timeZone; ///< of the expressions
    std::optional<QString> timeZoneSource;
    std::optional<QString> lockProvider;
    std::optional<qint64> rowsEstimate;
    std::optional<Instant> newestExecutedAt;
    std::optional<Instant> newestFinishedAt;
    std::optional<Instant> oldestPendingAt; ///< of those that are due
    std::optional<qint64> overduePending;
    std::optional<std::chrono::milliseconds> newestLag;
    std::optional<std::chrono::milliseconds> largestLag;
    CronWindow window;
    std::vector<RunningJob> running;
    bool runningTruncated = false;
    std::vector<CronJob> jobs;
    bool jobsTruncated = false;
    std::vector<CronGroup> groups;
};
using CronStateReading = Reading<CronState>;

/// Null: not asked.
[[nodiscard]] CronStateReading decodeCronState(const Section* section);

} // namespace magkeeper
