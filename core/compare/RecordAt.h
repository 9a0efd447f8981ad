// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/PatchRecord.h"

namespace magkeeper {

/// What was known of patches at a moment: the looks up to then. A record tells when each state was seen first and last
/// and not of every look between them, so its newest look is the newest of those times. Pure.
[[nodiscard]] PatchRecord recordAt(PatchRecord record, Instant moment);

} // namespace magkeeper
