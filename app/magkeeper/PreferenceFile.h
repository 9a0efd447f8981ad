// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/Preferences.h"

namespace magkeeper {

/// What a person likes, from `$XDG_CONFIG_HOME/magkeeper/preferences.json`. Total: without a readable file the
/// defaults.
[[nodiscard]] Preferences loadPreferences();
/// Writes the file anew or leaves it as it was; a failure is told on standard error.
void savePreferences(const Preferences& preferences);

} // namespace magkeeper
