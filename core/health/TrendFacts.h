// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expression/Fact.h"
#include "core/health/HealthHistory.h"

namespace magkeeper {

/// `trends`, of the series that seriesWanted() names; what has too few points is left out:
/// disks {node, path, free_bytes, days_left}: will be full if it goes on as in the last week;
/// indexers {id, backlog, before, grows}: over the last two hours;
/// brokers {broker, name, unattended}: queues with messages and without a consumer now: for twenty minutes so;
/// logs {node, bytes_per_hour}: over the last six hours; reports {node, per_hour}: the same.
[[nodiscard]] Fact trendsFact(const DecodedSnapshot& snapshot, const HealthHistory& history);

/// `orders_expected`: the orders of the last hour against the same hour of the week before: {seen, median, low, sound}.
/// Sound: at least four weeks tell, and five orders were usual; else silence says nothing. Unknown when orders are.
[[nodiscard]] Fact ordersFact(const DecodedSnapshot& snapshot, const HealthHistory& history);

} // namespace magkeeper
