// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogGroupRepository.h"
#include "core/storage/LiveDatabase.h"

namespace magkeeper {

/// Groups of log records in the workspace's database. Storage thread; errors as LogGroupRepository names them.
class SqlLogGroupRepository {
public:
    explicit SqlLogGroupRepository(LiveDatabase& workspace, int mostGroups = logs::LogGroupRepository::mostGroups)
        : m_workspace(workspace)
        , m_mostGroups(mostGroups) { }

    [[nodiscard]] Result<int> remember(const logs::GroupSighting& sighting, Instant now);
    [[nodiscard]] Result<logs::KeptGroups> listOf(EnvironmentId environment);
    /// Its id must be set.
    [[nodiscard]] Result<logs::LogGroupMark> add(const logs::LogGroupMark& mark);
    [[nodiscard]] Result<logs::LogGroupMarkId> end(logs::LogGroupMarkId id, Instant now);

private:
    LiveDatabase& m_workspace;
    int m_mostGroups;
};

} // namespace magkeeper
