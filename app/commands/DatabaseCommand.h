// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"

namespace magkeeper {

/// `database`.
[[nodiscard]] std::vector<Command> databaseCommands();

} // namespace magkeeper
