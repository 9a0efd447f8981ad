// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/magkeeper/Options.h"

namespace magkeeper {

/// Reads every environment once, writes pictures of every page, and ends: 0 when all were written. Asks nobody
/// anything: unknown host keys are refused and show as such. Needs no screen.
[[nodiscard]] int runPictures(const Options& options);

} // namespace magkeeper
