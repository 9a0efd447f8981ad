// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"

namespace magkeeper {

/// `ignore list`, `ignore add`, `ignore remove`: what is meant to differ.
[[nodiscard]] std::vector<Command> ignoreCommands();

} // namespace magkeeper
