// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/WindowSettings.h"

namespace magkeeper {

/// What the window remembered, kept as JSON in the user's state folder. A file that cannot be read gives the defaults;
/// one that cannot be written costs the window's place and nothing else.
[[nodiscard]] WindowSettings loadWindowState();
void saveWindowState(const WindowSettings& settings);

} // namespace magkeeper
