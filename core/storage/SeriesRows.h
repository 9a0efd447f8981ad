// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "core/series/SeriesPoint.h"
#include "core/storage/Database.h"

namespace magkeeper {

/// Adds one point to each series named, and keeps their last values. Inside a transaction. What is not a finite number
/// is left out: absence is no zero.
[[nodiscard]] Result<void> insertSeries(
    Database& database, EnvironmentId environment, Instant at, const std::vector<SeriesValue>& values);

/// Every series of an environment, by name.
[[nodiscard]] Result<std::vector<SeriesSummary>> selectSeries(Database& database, EnvironmentId environment);

/// The points of one series since a moment, oldest first: means where they were folded, all as they came after that.
[[nodiscard]] Result<std::vector<SeriesPoint>> selectPoints(
    Database& database, EnvironmentId environment, const QString& series, Instant since);

} // namespace magkeeper
