// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expression/Fact.h"
#include "core/magento/DecodedSnapshot.h"

namespace magkeeper {

/// `cron_unseen`: jobs that were due by their expressions while the schedule still tells of that time, and of which it
/// has no row at all: {code, group, due_at}. A time that is younger than a row may wait, or older than rows of success
/// are kept, says nothing. Unknown when cron is; empty while rows wait that are due. `now` is the store's clock.
[[nodiscard]] Fact cronUnseenFact(const DecodedSnapshot& snapshot, Instant now);

} // namespace magkeeper
