// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/magento/Snapshot.h"
#include "core/tables/TextReport.h"

namespace magkeeper {

/// What a snapshot has of the sections that are asked for by name only, as tables behind those of a read command; each
/// adds nothing when its section was not asked for.
void addRedisKeys(TextReport& report, const Snapshot& snapshot, Instant now);
void addQueueDetails(TextReport& report, const Snapshot& snapshot, Instant now);
void addFrontPage(TextReport& report, const Snapshot& snapshot);

} // namespace magkeeper
