// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/CronExpression.h"
#include "core/magento/CronLanes.h"

namespace magkeeper {

/// What is to be said of a job, the gravest first.
enum class CronConcern {
    Dead, ///< a row says that it runs, and nobody holds its lock
    Failing, ///< its last run failed
    NeverRan, ///< it was due, has rows, and none of them began
    Absent, ///< it is configured and was due, and the schedule has no row of it
    LongRunning, ///< a run took, or takes, far longer than its median
    Overlapping, ///< a run began before the one before had ended
    Missed, ///< rows waited longer than their group allows
    Unconfigured, ///< it has rows and is configured nowhere
};
[[nodiscard]] QString concernName(CronConcern concern); ///< as magctl says it: `long-running`
[[nodiscard]] QString runStatusName(CronRunStatus status);

/// One job in a window of time.
struct CronJobReport {
    QString code;
    QString group; ///< empty: none is known
    std::optional<bool> configured;
    std::optional<QString> expression; ///< nothing: never due by itself
    std::vector<Instant> nextDue; ///< by its expression, the next three; empty: never, or the zone is not known
    std::optional<Instant> plannedAt; ///< its earliest row to come
    size_t success = 0;
    size_t error = 0;
    size_t missed = 0;
    size_t running = 0;
    size_t pending = 0;
    size_t other = 0;
    std::optional<std::chrono::milliseconds> median; ///< of the runs that succeeded; nothing: too few of them
    std::optional<std::chrono::milliseconds> longest; ///< of those that ended
    std::optional<Instant> lastStartedAt;
    std::optional<CronRunStatus> lastStatus; ///< of the last that began
    std::optional<Instant> missingSince; ///< with NeverRan and Absent: when it was due
    QString message; ///< what its last failure says; empty: nothing
    std::vector<size_t> longRuns; ///< places in CronRuns::runs
    std::vector<size_t> overlaps; ///< the later run of each pair
    std::vector<CronConcern> concerns; ///< the gravest first

    [[nodiscard]] size_t runs() const { return success + error + missed + running + pending + other; }
    [[nodiscard]] bool has(CronConcern concern) const;
};

/// What jobs are judged by.
struct CronJudgement {
    const CronRuns& runs;
    const CronState* state = nullptr; ///< may be null: then only what the runs tell
    QTimeZone zone; ///< of the expressions; not valid: it is not known
    std::optional<Instant> newestStart; ///< of all jobs: cron lived then
};

/// How long a run took, or has taken; nothing: it has not begun, or ended and nobody noted when.
[[nodiscard]] std::optional<std::chrono::milliseconds> runLength(const CronRun& run, Instant now);
/// Far longer than the median of its job: three times as long, and a minute more.
[[nodiscard]] bool isLong(std::chrono::milliseconds length, std::chrono::milliseconds median);

/// `lane` null: it has no runs. `job` null: it is configured nowhere that is known. Not both. Pure.
[[nodiscard]] CronJobReport judgeCronJob(const CronJudgement& judgement, const CronLane* lane, const CronJob* job);

} // namespace magkeeper
