// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expression/Fact.h"
#include "core/health/PatchLoss.h"

#include <vector>

namespace magkeeper {

/// `patches`: {lost}: of each patch that was there and is missing now {patch, node, by, there_at, gone_at,
/// changed_at, release_before, release}. `by`: `packages` when composer.lock is another one, `deploy` when the static
/// content is, else `unknown`; `changed_at` is when that was written, else when the patch was missing first.
[[nodiscard]] Fact patchesFact(const std::vector<PatchLoss>& losses);

} // namespace magkeeper
