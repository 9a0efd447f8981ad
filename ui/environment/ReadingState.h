// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "ui/widgets/PageState.h"

namespace magkeeper {

struct Environment;
struct EnvironmentReading;

/// Which of the five states a page is in that shows what was read of an environment. `environment`: null when it is not
/// in the workspace any more.
[[nodiscard]] PageState readingState(const Environment* environment, const EnvironmentReading& reading, Instant now);

} // namespace magkeeper
