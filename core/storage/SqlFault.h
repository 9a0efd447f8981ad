// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/storage/Dialect.h"

class QSqlError;

namespace magkeeper {

/// What a database said no with, translated: the error for the caller, and what it means for the connection.
struct SqlFault {
    enum class Damage {
        None,
        Corrupt, ///< the file is not, or no longer, a database
        Lost, ///< the server is gone: a new connection is needed
    };
    Error error;
    Damage damage = Damage::None;
};

/// Busy, Conflict (unique key), StorageFailed (naming `place` and what the database says; a full disk in plain words).
/// `place` is the file's path or the server's address without a password. `connected`: whether the connection still
/// stands. Sources: sqlite.org/rescode.html; PostgreSQL, appendix A (error codes).
[[nodiscard]] SqlFault sqlFault(const QSqlError& error, Dialect dialect, const QString& place, bool connected);

/// Whether the file system that holds a path has no room left for even a page of a database.
[[nodiscard]] bool isDiskFull(const QString& path);

} // namespace magkeeper
