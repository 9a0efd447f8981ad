// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DatabaseLocks.h"

#include <vector>

namespace magkeeper {

/// One connection among those that wait for locks or hold them.
struct LockNode {
    qint64 id = 0;
    int depth = 0; ///< 0: waits for nobody; else one more than whom it waits for
    qint64 blocks = 0; ///< how many wait for it, directly or behind others
    std::optional<std::chrono::milliseconds> since; ///< waiting; of a root: since its transaction began
    std::optional<QString> text; ///< nothing: between two statements
    std::optional<QString> table; ///< that it waits for; nothing at a root
    bool inCircle = false; ///< waits for somebody who waits for it: the server ends one of them

    friend bool operator==(const LockNode&, const LockNode&) = default;
};

/// Who blocks whom as a tree from its roots on, in the order in which it is read: the root that holds up most comes
/// first. Each connection stands once, below the first that it waits for. Pure.
[[nodiscard]] std::vector<LockNode> lockTree(const std::vector<LockWait>& waits);

} // namespace magkeeper
