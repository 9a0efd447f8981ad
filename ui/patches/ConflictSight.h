// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/ThreeWay.h"
#include "ui/editor/ThreeTexts.h"

namespace magkeeper {

/// A hunk that does not go on, as three texts beside each other: what the patch expects, what is there, what the patch
/// leaves. `hunk`: the numbers of its lines. Pure; for the pool.
[[nodiscard]] ThreeTexts conflictSight(const ThreeWay& conflict, const DiffHunk& hunk);

} // namespace magkeeper
