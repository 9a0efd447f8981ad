// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/magkeeper/Options.h"

namespace magkeeper {

class FontReading;

/// Opens the window on a workspace and runs until it is closed: the exit status. A workspace that cannot be opened is
/// explained in a box and on standard error, with the status that magctl would give.
[[nodiscard]] int runWindow(const Options& options, FontReading& fonts);

} // namespace magkeeper
