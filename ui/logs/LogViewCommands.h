// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/KeyHelp.h"

namespace magkeeper {

class LogView;

/// Gives a view the actions for all that it can do, with their keys: the palette finds them there.
void addLogCommands(LogView& view);

/// Its keys, for the sheet.
[[nodiscard]] std::vector<KeyEntry> logViewKeys();

} // namespace magkeeper
