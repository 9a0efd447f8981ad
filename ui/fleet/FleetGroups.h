// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/fleet/FleetRow.h"

#include <QSet>

namespace magkeeper {

/// The rows with the order of their stores, and a heading for each store behind them. The store with the worst
/// environment comes first, then by name; environments without a store come last. Pure.
[[nodiscard]] std::vector<FleetRow> groupedByStore(std::vector<FleetRow> rows, const QSet<QString>& folded);

/// The key of a store's heading, and back; nothing: the key is an environment's.
[[nodiscard]] QString storeKey(const QString& store);
[[nodiscard]] std::optional<QString> storeOfKey(const QString& key);

} // namespace magkeeper
