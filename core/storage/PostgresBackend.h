// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Backend.h"
#include "core/storage/WorkspaceLocation.h"
#include "core/storage/WorkspaceOptions.h"

#include <QElapsedTimer>

#include <array>

namespace magkeeper {

/// The schemas `workspace` and `history` in one database of a PostgreSQL server (12 or newer), a connection for each.
/// They are made and migrated under an advisory lock. A direct connection, or a pooler that keeps sessions: statements
/// are prepared, and settings belong to the session. Source: PostgreSQL documentation, 34.1 (connection
/// parameters), 9.28.10 (advisory locks).
class PostgresBackend final : public Backend {
public:
    PostgresBackend(WorkspaceLocation location, const WorkspaceOptions& options, std::stop_token stop);

    /// Unreachable, AuthenticationFailed: from the server. Asks the options for a password when PGPASSWORD is not set.
    [[nodiscard]] Result<std::unique_ptr<Database>> open(Half half) override;
    /// Asks the server when the connection was not used for a while.
    [[nodiscard]] bool isCurrent(Half half, Database& database) override;
    [[nodiscard]] Result<void> setAside(Half half) override;
    [[nodiscard]] Result<qint64> size(Half half, Database& database) const override;

private:
    Result<std::unique_ptr<Database>> connect(Half half);
    [[nodiscard]] QString connectOptions(Half half) const;
    [[nodiscard]] QString password();

    WorkspaceLocation m_location;
    std::chrono::milliseconds m_patience;
    std::chrono::milliseconds m_idle;
    std::function<std::optional<Secret>(const QString&)> m_askPassword;
    std::optional<Secret> m_password;
    std::stop_token m_stop;
    std::array<QElapsedTimer, 2> m_lastUse;
};

} // namespace magkeeper
