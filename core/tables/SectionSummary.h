// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"

namespace magkeeper {

/// One line of what a section says, for an overview. Parts that are not known are left out. Pure.
[[nodiscard]] QString summaryOf(const Identity& identity, Instant now);
[[nodiscard]] QString summaryOf(const PhpSettings& php, Instant now);
[[nodiscard]] QString summaryOf(const SystemState& system, Instant now);
[[nodiscard]] QString summaryOf(const FilesState& files, Instant now);
[[nodiscard]] QString summaryOf(const CachesState& caches, Instant now);
[[nodiscard]] QString summaryOf(const ModulesState& modules, Instant now);
[[nodiscard]] QString summaryOf(const PackagesState& packages, Instant now);
[[nodiscard]] QString summaryOf(const ConfigState& config, Instant now);
[[nodiscard]] QString summaryOf(const SecurityState& security, Instant now);
[[nodiscard]] QString summaryOf(const OrdersState& orders, Instant now);
[[nodiscard]] QString summaryOf(const RedisState& redis, Instant now);
[[nodiscard]] QString summaryOf(const SearchState& search, Instant now);
[[nodiscard]] QString summaryOf(const DatabaseState& database, Instant now);
[[nodiscard]] QString summaryOf(const IndexersStateReading& reading); ///< known
[[nodiscard]] QString summaryOf(const CronState& cron, Instant now);
[[nodiscard]] QString summaryOf(const QueuesState& queues, Instant now);

} // namespace magkeeper
