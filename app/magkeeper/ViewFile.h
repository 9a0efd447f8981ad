// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/fleet/FleetViewStore.h"
#include "ui/logs/LogLookStore.h"

namespace magkeeper {

/// The views of the fleet that a person keeps, in `$XDG_CONFIG_HOME/magkeeper/views.json`.
[[nodiscard]] std::vector<FleetView> loadViews();
void saveViews(const std::vector<FleetView>& views);
/// The views of logs, in `log-views.json` beside it.
[[nodiscard]] std::vector<LogLook> loadLogLooks();
void saveLogLooks(const std::vector<LogLook>& looks);

} // namespace magkeeper
