// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/FindingMark.h"
#include "core/storage/LiveDatabase.h"

namespace magkeeper {

/// Marks on findings in the workspace's database. Storage thread; errors as fleet's FindingMarkRepository names them.
class SqlFindingMarkRepository {
public:
    explicit SqlFindingMarkRepository(LiveDatabase& workspace)
        : m_workspace(workspace) { }

    /// Those that hold, of one environment or of all, oldest first.
    [[nodiscard]] Result<std::vector<FindingMark>> list(std::optional<EnvironmentId> environment);
    /// Its id must be set.
    [[nodiscard]] Result<FindingMark> add(const FindingMark& mark);
    [[nodiscard]] Result<FindingMarkId> end(FindingMarkId id, Instant now);

private:
    LiveDatabase& m_workspace;
};

} // namespace magkeeper
