// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/PatchRecordRepository.h"

#include <vector>

namespace magkeeper {

/// What the nodes of an environment had installed for a while, as far as was seen: none of them changed meanwhile.
struct ReleaseMoment {
    Instant from;
    Instant until; ///< the beginning of the next one; of the last one when anything was seen last
    std::vector<const SeenRelease*> nodes; ///< one of each that was seen by then and is not gone; never empty
};

/// One for each time at which a node was first seen with another release, or was gone. A node that is there still and
/// was not read lately keeps its release. Borrows `releases`. Pure.
[[nodiscard]] std::vector<ReleaseMoment> momentsOf(const std::vector<SeenRelease>& releases);

} // namespace magkeeper
