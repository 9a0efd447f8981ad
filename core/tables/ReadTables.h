// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "core/tables/TextReport.h"

namespace magkeeper {

/// What magctl's read commands print for people. The first lines answer the question at one look; facts, no verdicts.
/// Ages are counted from `now`. A section that has no value says why. Thread: any; pure.
[[nodiscard]] TextReport indexersTable(const DecodedSnapshot& snapshot, Instant now);
[[nodiscard]] TextReport cronTable(const DecodedSnapshot& snapshot, Instant now);
[[nodiscard]] TextReport cachesTable(const DecodedSnapshot& snapshot, Instant now);
[[nodiscard]] TextReport queuesTable(const DecodedSnapshot& snapshot, Instant now);
[[nodiscard]] TextReport databaseTable(const DecodedSnapshot& snapshot, Instant now);
[[nodiscard]] TextReport searchTable(const DecodedSnapshot& snapshot, Instant now);
[[nodiscard]] TextReport packagesTable(const DecodedSnapshot& snapshot, Instant now);
/// Only settings whose path begins with `prefix`.
[[nodiscard]] TextReport configTable(const DecodedSnapshot& snapshot, Instant now, const QString& prefix = {});
[[nodiscard]] TextReport securityTable(const DecodedSnapshot& snapshot, Instant now);
[[nodiscard]] TextReport ordersTable(const DecodedSnapshot& snapshot, Instant now);
[[nodiscard]] TextReport servicesTable(const DecodedSnapshot& snapshot, Instant now);
/// Every section in a line: what it says, or why not, and what it cost.
[[nodiscard]] TextReport snapshotTable(const DecodedSnapshot& snapshot, Instant now);

} // namespace magkeeper
