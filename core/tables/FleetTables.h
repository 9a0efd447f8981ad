// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "core/tables/TextReport.h"

#include <vector>

namespace magkeeper {

/// A row for each environment, in the order given.
[[nodiscard]] TextTable environmentsTable(const std::vector<Environment>& environments);
/// All of one environment and its nodes.
[[nodiscard]] TextReport environmentTable(const Environment& environment);

} // namespace magkeeper
