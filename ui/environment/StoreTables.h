// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/environment/SectionTables.h"

namespace magkeeper {

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
[[nodiscard]] std::vector<Column<ConfigRow>> configColumns(const SharedInstant& now);
[[nodiscard]] std::vector<Column<AdminUser>> adminUserColumns(const SharedInstant& now);
[[nodiscard]] std::vector<Column<OrderCounts>> orderColumns();

/// Which row it is, whatever its place.
[[nodiscard]] QString configKey(const ConfigRow& row);

} // namespace magkeeper
