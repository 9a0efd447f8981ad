// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/fleet/FleetRow.h"
#include "ui/widgets/Cell.h"

/// What the fleet's cells say, one function per column. Pure. Old facts of an environment that cannot be read are
/// muted.
namespace magkeeper::fleetCells {

[[nodiscard]] Cell name(const FleetRow& row);
[[nodiscard]] Cell kind(const FleetRow& row);
[[nodiscard]] Cell state(const FleetRow& row, Instant now);
[[nodiscard]] Cell version(const FleetRow& row);
[[nodiscard]] Cell mode(const FleetRow& row);
[[nodiscard]] Cell cron(const FleetRow& row);
[[nodiscard]] Cell indexers(const FleetRow& row);
[[nodiscard]] Cell queue(const FleetRow& row);
/// A number with its course within the last day.
[[nodiscard]] Cell trend(const FleetRow& row, FleetTrends::Number number);
[[nodiscard]] Cell age(const FleetRow& row, Instant now);

/// Of a store's heading: its name, and how its environments are.
[[nodiscard]] Cell storeName(const FleetRow& row);
[[nodiscard]] Cell storeState(const FleetRow& row);

/// Sorts trouble first: what cannot be read, then what was never read, then the rest.
[[nodiscard]] int stateRank(const FleetRow& row);

} // namespace magkeeper::fleetCells
