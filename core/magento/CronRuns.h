// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"
#include "core/magento/ProbeRequest.h"

namespace magkeeper {

enum class CronRunStatus { Pending, Running, Success, Missed, Error, Other };

/// One row of the schedule. Times are the server's.
struct CronRun {
    qint64 id = 0;
    quint32 job = 0; ///< its place in CronRuns::jobs
    quint32 word = 0; ///< the place of its status as stored in CronRuns::statuses
    CronRunStatus status = CronRunStatus::Other;
    Instant scheduledAt;
    std::optional<Instant> startedAt;
    std::optional<Instant> finishedAt;

    friend bool operator==(const CronRun&, const CronRun&) = default;
};

/// Rows of the schedule in a window of time, the newest id first. Source: docs/probe.md, cron_runs.
struct CronRuns {
    static constexpr qint64 mostRows = 20'000; ///< of one page

    Instant now; ///< the server's clock when they were read
    Instant from;
    std::optional<Instant> until; ///< nothing: with all that is planned
    std::optional<qint64> rowsEstimate; ///< of the whole table
    QStringList jobs;
    QStringList statuses;
    std::vector<CronRun> runs;
    bool truncated = false; ///< the window has more of them, older ones
    std::optional<qint64> nextBefore; ///< where the next page begins
    std::map<qint64, QString> messages; ///< by id: what failed runs say
    bool messagesTruncated = false;

    [[nodiscard]] const QString& jobOf(const CronRun& run) const { return jobs[run.job]; }
    /// As it is stored.
    [[nodiscard]] const QString& statusOf(const CronRun& run) const { return statuses[run.word]; }
    /// Empty: it says nothing, or that was not read.
    [[nodiscard]] QString messageOf(const CronRun& run) const;
    /// Since when the runs are all there: the window's begin, or the oldest run where the window has more.
    [[nodiscard]] Instant seenFrom() const;
    /// Adds the page that follows this one.
    void append(const CronRuns& older);
};
using CronRunsReading = Reading<CronRuns>;

/// What to read of the schedule.
struct CronRunsQuestion {
    std::optional<Instant> from = {}; ///< by the server's clock; nothing: so long ago
    std::chrono::seconds ago = std::chrono::hours(24);
    std::optional<Instant> until = {};
    std::optional<qint64> before = {}; ///< nextBefore of the page before
    qint64 rows = 5'000; ///< 1 to mostRows
    QStringList jobs = {}; ///< only these; empty: all; at most 100

    /// For section `cron_runs` of a request.
    [[nodiscard]] ProbeQuestion toAsk() const;
};

/// Null: not asked. Total: a row that breaks the contract makes the whole Malformed.
[[nodiscard]] CronRunsReading decodeCronRuns(const Section* section);

} // namespace magkeeper
