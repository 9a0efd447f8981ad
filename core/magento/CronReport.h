// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/CronJobReport.h"

namespace magkeeper {

/// One group of jobs in a window of time.
struct CronGroupReport {
    QString id; ///< empty: jobs that are configured nowhere
    size_t jobs = 0;
    size_t overdue = 0; ///< rows that are due and wait
    std::optional<Instant> oldestOverdueAt;
    std::optional<Instant> lastStartedAt; ///< of its jobs
    /// How long its rows have waited while jobs of other groups began; nothing: it is not starved.
    std::optional<std::chrono::milliseconds> starvedFor;
    std::optional<bool> separateProcess;
    std::optional<Word<LockState>> lock; ///< held: it is being planned or worked on right now
};

/// What the runs of a window say, judged. Facts with their evidence: sentences are made of them where they are shown.
struct CronReport {
    Instant now; ///< the store's clock
    Instant from; ///< what came before was not read
    std::optional<QString> timeZone; ///< of the expressions
    std::optional<Instant> lastStartedAt; ///< of all jobs: the heartbeat
    std::vector<CronLane> lanes; ///< as cronLanes() has them
    std::vector<CronJobReport> jobs; ///< the gravest concern first, then by name
    std::vector<CronGroupReport> groups; ///< by name

    [[nodiscard]] const CronJobReport* job(const QString& code) const; ///< null: there is none
    [[nodiscard]] size_t count(CronConcern concern) const; ///< jobs that it is said of
};

/// `state` tells what is configured; null: only what the runs tell is judged. A page that was cut is judged from its
/// oldest row on. Thread: any; pure.
[[nodiscard]] CronReport judgeCron(const CronRuns& runs, const CronState* state);

} // namespace magkeeper
