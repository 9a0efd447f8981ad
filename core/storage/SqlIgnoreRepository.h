// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/IgnoreRepository.h"
#include "core/storage/LiveDatabase.h"

namespace magkeeper {

/// What is meant to differ, in the workspace's database. Storage thread; errors as IgnoreRepository names them.
class SqlIgnoreRepository {
public:
    explicit SqlIgnoreRepository(LiveDatabase& workspace)
        : m_workspace(workspace) { }

    [[nodiscard]] Result<QStringList> load();
    [[nodiscard]] Result<QStringList> add(const QStringList& words);
    [[nodiscard]] Result<QStringList> remove(const QStringList& words);

private:
    LiveDatabase& m_workspace;
};

} // namespace magkeeper
