// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QMap>

namespace magkeeper {

/// Where a workspace is: a folder, or a database of a PostgreSQL server. Never holds a password.
class WorkspaceLocation {
public:
    /// The address of a database; empty parts are left to libpq.
    struct Server {
        QString user;
        QString host;
        int port = -1;
        QString database;
        QMap<QString, QString> parameters; ///< only those that concern reaching the server: sslmode, host, …
    };

    /// `postgresql://[user@]host[:port]/database[?sslmode=…]`, or a path, which is taken from the current folder and
    /// may begin with `~/`. InvalidInput: a password in the URL, a parameter that is not known, an empty path.
    [[nodiscard]] static Result<WorkspaceLocation> parse(const QString& text);
    [[nodiscard]] static WorkspaceLocation inFolder(const QString& path);

    [[nodiscard]] bool isServer() const { return m_isServer; }
    /// Absolute. For a server the folder on this machine that holds what belongs to the workspace but is not in the
    /// database (known_hosts).
    [[nodiscard]] QString folder() const;
    [[nodiscard]] const Server& server() const { return m_server; }
    /// For people and errors: the path, or the URL.
    [[nodiscard]] QString toString() const;

private:
    WorkspaceLocation() = default;

    bool m_isServer = false;
    QString m_folder;
    Server m_server;
};

/// `$XDG_DATA_HOME/magkeeper/workspace`, by default below ~/.local/share. Source: XDG Base Directory Specification.
[[nodiscard]] QString defaultWorkspaceFolder();

} // namespace magkeeper
