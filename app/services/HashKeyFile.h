// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/magento/ProbeRequest.h"

namespace magkeeper {

/// The key by which settings are hashed, in the file `hash_key` of the workspace's folder: made at the first use,
/// readable by its owner alone. Hashes of one folder can be compared with each other, and with no others.
/// StorageFailed: it cannot be made or read, or holds something else; then settings have no hashes.
[[nodiscard]] Result<HashKey> workspaceHashKey(const QString& folder);

} // namespace magkeeper
