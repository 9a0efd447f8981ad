// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "ui/widgets/FactList.h"

/// Facts of the sections that all nodes share. Pure.
namespace magkeeper::sharedFacts {

[[nodiscard]] std::vector<FactRow> database(const DatabaseStateReading& reading, Instant now);
[[nodiscard]] std::vector<FactRow> redis(const RedisStateReading& reading, Instant now);
[[nodiscard]] std::vector<FactRow> indexers(const IndexersStateReading& reading, Instant now);
[[nodiscard]] std::vector<FactRow> cron(const CronStateReading& reading, Instant now);
[[nodiscard]] std::vector<FactRow> queues(const QueuesStateReading& reading, Instant now);

} // namespace magkeeper::sharedFacts
