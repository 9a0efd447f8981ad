// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <vector>

namespace magkeeper::logs {

/// How many there were on each day, in UTC: of a bounded number of days, of which the oldest go first. Thread: a value.
class DayCounts {
public:
    static constexpr size_t most = 90;

    struct Day {
        std::chrono::sys_days day;
        qint64 count = 0;
        friend bool operator==(const Day&, const Day&) = default;
    };

    void add(Instant time, qint64 count = 1);
    /// Ascending; days without any are not there.
    [[nodiscard]] const std::vector<Day>& days() const { return m_days; }
    [[nodiscard]] qint64 on(std::chrono::sys_days day) const;

    friend bool operator==(const DayCounts&, const DayCounts&) = default;

private:
    std::vector<Day> m_days;
};

/// Whether something happens more often than it did. Unknown: it is not known for long enough.
enum class CountTrend { Unknown, Rising, Steady, Falling };

/// The last 24 hours' worth, of today and yesterday, beside the days before: at least twice as many is rising, half as
/// many falling; fewer than `least` on both sides say nothing. `knownFrom`: days before it are not known. Pure.
[[nodiscard]] CountTrend trendOf(const DayCounts& counts, Instant knownFrom, Instant now, qint64 least = 5);
/// `rising`, `steady`, `falling`, `unknown`: for JSON and tables.
[[nodiscard]] QString trendName(CountTrend trend);

} // namespace magkeeper::logs
