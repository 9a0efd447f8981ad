// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Backend.h"
#include "core/storage/WorkspaceOptions.h"

#include <array>

namespace magkeeper {

/// `workspace.db` and `history.db` in a folder, in WAL mode. Both are opened and migrated under the folder's lock.
/// Source: sqlite.org/wal.html, sqlite.org/pragma.html.
class SqliteBackend final : public Backend {
public:
    SqliteBackend(QString folder, const WorkspaceOptions& options, std::stop_token stop);

    [[nodiscard]] Result<std::unique_ptr<Database>> open(Half half) override;
    [[nodiscard]] bool isCurrent(Half half, Database& database) override;
    [[nodiscard]] Result<void> setAside(Half half) override;
    [[nodiscard]] Result<qint64> size(Half half, Database& database) const override;

private:
    [[nodiscard]] QString path(Half half) const;
    Result<std::unique_ptr<Database>> openLocked(Half half, bool& corrupt);
    Result<std::unique_ptr<Database>> connect(Half half) const;
    Result<void> configure(Database& database, Half half) const;
    Result<void> setAsideLocked(Half half);

    QString m_folder;
    std::chrono::milliseconds m_patience;
    WorkspaceOptions::NetworkFolders m_networkFolders;
    std::stop_token m_stop;
    std::array<QString, 2> m_identities;
};

} // namespace magkeeper
