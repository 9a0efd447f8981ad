// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"

namespace magkeeper {

/// `group list|show|mute|note|link|unmark`: what is kept of what logs say.
[[nodiscard]] std::vector<Command> groupCommands();

} // namespace magkeeper
