// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/ProbeRunner.h"
#include "core/magento/CronReport.h"

namespace magkeeper {

/// Which runs of an environment to read.
struct CronOrder {
    ProbeLevel level = ProbeLevel::Quick;
    QStringList sections; ///< that come along with the first page, such as `cron` itself
    std::optional<Instant> from; ///< by the server's clock; nothing: so long ago
    std::chrono::seconds ago = std::chrono::hours(24);
    qint64 mostRuns = 100'000;
};

/// The runs of a window, and what they say.
struct CronReading {
    ProbeResult probe; ///< the sections that came along; `cron_runs` is not in it
    CronRunsReading::State state = CronRunsReading::State::NotAsked;
    SectionFault fault; ///< why there are no runs
    std::shared_ptr<const CronRuns> runs; ///< null: they could not be read
    std::shared_ptr<const CronReport> report; ///< never null with runs
    std::optional<Error> cut; ///< a later page could not be read: there are fewer runs than were asked for
};

/// Reads the schedule page by page until the window or the limit is reached, and judges it. Decoding and judging happen
/// on the pool. With `cron` among the sections jobs without runs are judged too. Fails when the first page's probe
/// does. Thread: that of the runner. Destroying the runner abandons it.
[[nodiscard]] Task<CronReading> readCron(ProbeRunner& runner, QThreadPool& pool, const Environment& environment,
    const CronOrder& order, std::stop_token stop);

} // namespace magkeeper
