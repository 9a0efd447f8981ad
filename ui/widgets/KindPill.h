// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "ui/theme/Mark.h"

namespace magkeeper {

/// The word and the tone of an environment's kind, the same wherever one is named.
[[nodiscard]] QString pillText(EnvironmentKind kind);
[[nodiscard]] PillTone pillTone(EnvironmentKind kind);

} // namespace magkeeper
