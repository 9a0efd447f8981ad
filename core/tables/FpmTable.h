// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "core/tables/TextTable.h"

namespace magkeeper {

/// The pools of FPM on every node, as far as they can be seen; no rows when there are none. Thread: any; pure.
[[nodiscard]] TextTable fpmTable(const DecodedSnapshot& snapshot);

} // namespace magkeeper
