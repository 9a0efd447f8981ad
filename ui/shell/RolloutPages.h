// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rollouts/RolloutServices.h"

namespace magkeeper {

class MainWindow;

/// The pages of rollouts, of a new one, and of due dates, each made when it is first shown. The services must outlive
/// the window.
void addRolloutPage(MainWindow& window, const RolloutServices& services);

} // namespace magkeeper
