// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/SeenFindings.h"
#include "core/storage/LiveDatabase.h"

namespace magkeeper {

/// First and last sights of findings in the history's database. Storage thread; errors as fleet's
/// SeenFindingRepository names them.
class SqlSeenFindingRepository {
public:
    explicit SqlSeenFindingRepository(LiveDatabase& history)
        : m_history(history) { }

    [[nodiscard]] Result<SeenFindings> of(EnvironmentId environment);
    /// The environment must exist.
    [[nodiscard]] Result<EnvironmentId> remember(EnvironmentId environment, const SeenChange& change);

private:
    LiveDatabase& m_history;
};

} // namespace magkeeper
