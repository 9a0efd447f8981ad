// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/LiveDatabase.h"
#include "core/work/WorkRepository.h"

namespace magkeeper {

/// Work and its events in the workspace's database. Storage thread; errors as WorkRepository names them.
class SqlWorkRepository {
public:
    explicit SqlWorkRepository(LiveDatabase& workspace)
        : m_workspace(workspace) { }

    [[nodiscard]] Result<std::vector<WorkItem>> list(const QString& kind);
    [[nodiscard]] Result<WorkItem> load(WorkId id);
    /// Its id must be set.
    [[nodiscard]] Result<WorkItem> create(const WorkItem& item);
    [[nodiscard]] Result<WorkItem> add(const WorkAddition& addition);
    [[nodiscard]] Result<WorkId> confirm(WorkId id, const QStringList& subjects, Instant at);
    [[nodiscard]] Result<WorkSetting> setting(const QString& name);
    [[nodiscard]] Result<WorkSetting> set(const WorkSetting& setting);

private:
    LiveDatabase& m_workspace;
};

} // namespace magkeeper
