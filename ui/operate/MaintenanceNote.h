// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/MaintenanceSight.h"
#include "ui/theme/Mark.h"

namespace magkeeper {

/// How a shop's maintenance is told. Thread: GUI.

/// `The shop is closed for maintenance: anna@desk, 3 h ago. Why: deploy`; empty: it is open, or nobody knows.
[[nodiscard]] QString maintenanceText(const MaintenanceSight& sight, Instant now);
/// Until when, and who sees it all the same; empty: neither is known.
[[nodiscard]] QString maintenanceDetail(const MaintenanceSight& sight, Instant now);
/// For a cell of the fleet: `closed by anna`, `closed 12 min too long`; empty as above.
[[nodiscard]] QString maintenanceWord(const MaintenanceSight& sight, Instant now);
[[nodiscard]] Mark maintenanceMark(const MaintenanceSight& sight, Instant now);

} // namespace magkeeper
