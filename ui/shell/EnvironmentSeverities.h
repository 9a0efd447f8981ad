// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/HealthWatch.h"
#include "ui/shell/SeverityWatch.h"

namespace magkeeper {

/// How every environment that was judged is. One that nobody judged yet says nothing.
[[nodiscard]] std::vector<EnvironmentSeverity> severitiesOf(const Inventory& inventory, const HealthWatch& watch);

} // namespace magkeeper
