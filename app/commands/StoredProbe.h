// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "core/fleet/Inventory.h"

namespace magkeeper {

/// `probe --at`: prints what environments were like at a moment, as far as it was kept; nothing is read from a store.
/// `sections`: only these; empty: all. Each is printed with the time at which it was seen.
[[nodiscard]] CommandTask printStoredStates(
    CommandContext& context, std::vector<Environment> environments, QStringList sections, Instant moment);

} // namespace magkeeper
