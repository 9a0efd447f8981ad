// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/magento/DatabaseTables.h"

namespace magkeeper {

/// A table as it is, and how it grew since an older snapshot that told of it.
struct TableGrowth {
    TableSize table;
    bool tidied = false; ///< one of those that grow until somebody tidies them up, or a changelog
    std::optional<qint64> grownBytes; ///< negative: it shrank; nothing: the older snapshot did not tell
    std::optional<qint64> grownBytesPerDay;
    std::optional<qint64> grownRows; ///< of estimates
};

/// The tables that a full snapshot tells of, largest first, each once. `before` may be null; `between` is the time from
/// it to now, and a rate is told only from an hour on. Pure.
[[nodiscard]] std::vector<TableGrowth> tableGrowth(
    const TablesTotal& now, const TablesTotal* before, std::chrono::milliseconds between);

} // namespace magkeeper
