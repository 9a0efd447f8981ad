// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "ui/environment/TableCells.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

// The columns of the overview's tables. Ages are told from `now`, which the owner moves on.

/// A package as locked and as installed.
struct PackageRow {
    QString name;
    QString locked; ///< empty: not there
    QString installed; ///< empty: not there, or not known to differ
    bool dev = false;
    bool differs = false;
};
[[nodiscard]] std::vector<PackageRow> packageRows(const PackagesState& packages);

[[nodiscard]] std::vector<Column<PackageRow>> packageColumns();
[[nodiscard]] std::vector<Column<SearchIndex>> searchIndexColumns();
[[nodiscard]] std::vector<Column<ConfigRow>> configColumns(const tableCells::SharedInstant& now);
[[nodiscard]] std::vector<Column<AdminUser>> adminUserColumns(const tableCells::SharedInstant& now);
[[nodiscard]] std::vector<Column<OrderCounts>> orderColumns();

/// Which row it is, whatever its place.
[[nodiscard]] QString configKey(const ConfigRow& row);

} // namespace magkeeper
