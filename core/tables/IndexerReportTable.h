// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/IndexerReport.h"
#include "core/tables/TextReport.h"

#include <QJsonArray>

namespace magkeeper {

/// What `magctl indexers` prints of what indices are at: pace, time until nothing waits, and for each that is not well
/// why, and the least harmful way out as a command. Thread: any; pure.
[[nodiscard]] std::vector<TextTable> indexerReportTables(
    const std::vector<IndexerReport>& reports, const IndexerActivity& activity, const QString& environment);
/// The same for programs: docs/json/indexers.schema.json, `report`.
[[nodiscard]] QJsonArray indexerReportJson(const std::vector<IndexerReport>& reports, const IndexerActivity& activity);

} // namespace magkeeper
