// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/SnapshotRepository.h"
#include "core/storage/LiveDatabase.h"
#include "core/storage/RetentionPolicy.h"

namespace magkeeper {

/// Thins old snapshots, a small step at a time. Each step is one transaction, so that a killed program loses nothing
/// and another may go on; reading and comparing happens before it. Storage thread.
class SnapshotThinner {
public:
    SnapshotThinner(LiveDatabase& history, RetentionPolicy policy)
        : m_history(history)
        , m_policy(policy) { }

    /// Treats one snapshot whose time has come; false: there is none.
    [[nodiscard]] Result<bool> step(Instant now);

private:
    struct Candidate {
        SnapshotId id;
        EnvironmentId environment;
        QString level;
        Instant takenAt;
        int tier = 0;
    };

    Result<std::optional<Candidate>> next(Database& database, Instant now) const;
    Result<bool> treat(Database& database, const Candidate& candidate) const;
    Result<bool> forget(Database& database, Instant now) const;

    LiveDatabase& m_history;
    RetentionPolicy m_policy;
};

} // namespace magkeeper
