// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/Severity.h"
#include "ui/theme/Mark.h"

namespace magkeeper {

/// The shape of a severity, the same wherever one is shown.
[[nodiscard]] Mark markOf(Severity severity);
/// The word beside it: `Critical`.
[[nodiscard]] QString severityWord(Severity severity);

} // namespace magkeeper
