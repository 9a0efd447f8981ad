// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"

namespace magkeeper {

/// Whether an environment is still the one that was last seen, by the node that is written to: Magento in the same root
/// folder (after symbolic links), of the same version. Refused says what is another; what was never seen cannot differ.
/// Unreachable and the like: it could not be read whole. Pure.
[[nodiscard]] Result<void> checkSeenAgain(const DecodedSnapshot& now, const DecodedSnapshot* before);

} // namespace magkeeper
