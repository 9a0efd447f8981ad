// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "ui/widgets/ValueTableModel.h"

#include <memory>

namespace magkeeper {

/// A configured cron job with the row that says it is running, if there is one.
struct CronJobRow {
    CronJob job;
    std::optional<RunningJob> running;
};
[[nodiscard]] std::vector<CronJobRow> cronJobRows(const CronState& cron);

/// The columns of the overview's tables. Ages are told from `now`, which the owner moves on.
using SharedInstant = std::shared_ptr<const Instant>;
[[nodiscard]] std::vector<Column<Indexer>> indexerColumns(const SharedInstant& now);
[[nodiscard]] std::vector<Column<CronJobRow>> cronColumns(const SharedInstant& now);
[[nodiscard]] std::vector<Column<QueueState>> queueColumns(const SharedInstant& now);
[[nodiscard]] std::vector<Column<CacheType>> cacheColumns();

} // namespace magkeeper
