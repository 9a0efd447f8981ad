// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/TableGrowth.h"
#include "core/tables/TextReport.h"

#include <QJsonObject>

namespace magkeeper {

/// Tables that became larger or smaller since an older full snapshot, those that grew most first; a note when none did.
/// Pure.
[[nodiscard]] TextTable tableGrowthTable(const std::vector<TableGrowth>& growth, Instant since);
/// What `growth` of docs/json/database.schema.json is. All tables, as tableGrowth() orders them. Pure.
[[nodiscard]] QJsonObject tableGrowthJson(const std::vector<TableGrowth>& growth, Instant since);

} // namespace magkeeper
