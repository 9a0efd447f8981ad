// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace magkeeper {

class MainWindow;
class WindowActions;

/// Adds all that a window can do wherever one is in it: the one list, with texts and keys.
void addWindowCommands(WindowActions& actions, MainWindow& window);

} // namespace magkeeper
