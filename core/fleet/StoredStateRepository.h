// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/magento/Snapshot.h"

#include <map>
#include <utility>

namespace magkeeper {

/// What an environment was like at a moment, as far as it was kept: each section as it was last seen not after it.
struct StoredState {
    using Place = std::pair<QString, QString>; ///< node and section; the node is empty for what all share

    SnapshotPtr snapshot; ///< null: nothing so old is kept
    std::map<Place, Instant> seen; ///< when each section said that
};

/// Puts together what snapshots and kept contents of sections tell of a moment. Thread: that of its maker.
class StoredStateRepository {
public:
    StoredStateRepository() = default;
    StoredStateRepository(const StoredStateRepository&) = delete;
    StoredStateRepository& operator=(const StoredStateRepository&) = delete;
    virtual ~StoredStateRepository() = default;

    [[nodiscard]] virtual Task<StoredState> at(EnvironmentId environment, Instant moment) = 0;
};

} // namespace magkeeper
