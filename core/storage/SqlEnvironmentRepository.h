// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/RunOwner.h"
#include "core/inventory/Environment.h"
#include "core/storage/AuditChain.h"

namespace magkeeper {

struct StoreTag;
using StoreId = Id<StoreTag>;

/// Environments in the workspace's database. Storage thread; errors as fleet's EnvironmentRepository names them.
class SqlEnvironmentRepository {
public:
    SqlEnvironmentRepository(LiveDatabase& workspace, LiveDatabase& history)
        : m_workspace(workspace)
        , m_history(history) { }

    [[nodiscard]] Result<std::vector<Environment>> list();
    /// Who changes an environment, and where that is recorded: the demands of writes hang on its kind and access.
    struct Witness {
        AuditChain& audit;
        RunOwner who;
        Instant at;
    };
    /// Every id must be set; `newStoreId` is used when the store is not known yet.
    [[nodiscard]] Result<Environment> save(const Environment& environment, StoreId newStoreId, const Witness& witness);
    [[nodiscard]] Result<EnvironmentId> remove(EnvironmentId id, qint64 version);

    [[nodiscard]] Result<bool> exists(EnvironmentId id);
    /// Deletes from the history what belongs to environments that are gone: a program was killed between two databases.
    [[nodiscard]] Result<void> clearOrphans();

private:
    LiveDatabase& m_workspace;
    LiveDatabase& m_history;
};

} // namespace magkeeper
