// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LevelHistogram.h"
#include "core/logs/LocalClock.h"
#include "core/logs/LogFile.h"

#include <stop_token>

namespace magkeeper::logs {

/// How many records of each level a file has when. On several cores where the times of one line do not depend on the
/// lines before, as in Magento's own logs, which are in UTC. Adds to `histogram`. `threads` 0: as many as the machine
/// has cores. Errors: Cancelled, and those of reading; then it was not added to.
[[nodiscard]] Result<void> countLevels(const LogFile& file, const GrammarPtr& grammar, const LocalClock& clock,
    const std::stop_token& stop, LevelHistogram& histogram, int threads = 0);

} // namespace magkeeper::logs
