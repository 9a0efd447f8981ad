// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/ExposureHistory.h"

#include <QDate>

namespace magkeeper {

/// How an environment stood on a day: the worst that is known of it. Unknown is never safe.
enum class DayStanding {
    Well, ///< of everything that was published by then it is known to be closed
    Unknown, ///< it was open to nothing that is known, and something was not known
    Exposed, ///< open to something that is not critical
    Critical, ///< open to something critical, be it for an hour of that day
};

/// How many environments stood how on a day, each counted once.
struct ExposureDay {
    QDate day; ///< in UTC
    int critical = 0;
    int exposed = 0;
    int unknown = 0;
    int well = 0;

    void add(DayStanding standing);
    [[nodiscard]] bool isLike(const ExposureDay& other) const; ///< whatever the day is
};

/// The standing of one environment on each day from `from` to the day of `now`, both in UTC. What was found open counts
/// until something else was seen; what was found closed only as long as looks said so. Empty when `from` is later than
/// `now`, or more than `mostExposureDays` before it. Pure.
[[nodiscard]] std::vector<DayStanding> dayStandings(
    const Catalogs& catalogs, const ExposureHistory& history, QDate from, Instant now);
constexpr int mostExposureDays = 3'660;

/// All days, oldest first, of what each environment's days are; those before anything was known of any are left out.
/// Pure.
[[nodiscard]] std::vector<ExposureDay> exposureDays(
    QDate from, const std::vector<std::vector<DayStanding>>& environments);

} // namespace magkeeper
