// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "core/logs/KnownGroups.h"

namespace magkeeper {

/// What the workspace knows of the groups of an environment, and when it was deployed last. Nothing is read from it.
[[nodiscard]] Task<logs::KnownGroups> knownGroups(CommandContext& context, const Environment& environment);

} // namespace magkeeper
