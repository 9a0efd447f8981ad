// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Database.h"

#include <QStringList>

#include <vector>

namespace magkeeper {

/// One step of a schema: a file `NNNN-name.sql`, its statements parted by lines `-- ;;`.
struct Migration {
    int number = 0;
    QString file;
    QStringList statements;
};

/// Reads all migrations of a folder, in the order of their numbers, which must run from 1 without a gap (Internal).
[[nodiscard]] Result<std::vector<Migration>> readMigrations(const QString& folder);
/// Where the program carries them.
[[nodiscard]] QString migrationFolder(Dialect dialect, Half half);

/// The schema's version: 0 when the database is empty. StorageFailed when it holds somebody else's tables.
[[nodiscard]] Result<int> schemaVersion(Database& database);

/// Brings the schema to the newest version, each step in one transaction together with its number; several programs may
/// do so at once. The first failure rolls its step back and names file and statement. A newer schema is refused
/// (StorageFailed, with both numbers) and left as it is.
[[nodiscard]] Result<void> migrate(Database& database, const std::vector<Migration>& migrations);

} // namespace magkeeper
