// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace magkeeper::test {

/// A PostgreSQL cluster of this test program alone: in a temporary folder, on a socket in it, gone with the program. As
/// root it runs as the user `postgres`, because the server refuses root.
class PostgresServer {
public:
    /// The one of this program, started at the first call (about a second). Null, after saying so on standard error,
    /// when the server's programs are not installed; a server that is installed and does not start fails the test.
    [[nodiscard]] static PostgresServer* shared();

    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    /// Creates an empty database and answers its address.
    [[nodiscard]] QString createDatabase();
    /// Lets every session end as when the server is restarted for an update.
    void restart();
    /// The address of a database for a role.
    [[nodiscard]] QString urlFor(const QString& user, const QString& database) const;
    /// Runs SQL as the superuser; false when it fails.
    [[nodiscard]] bool sql(const QString& database, const QString& statement) const;
    [[nodiscard]] QString socketFolder() const { return m_folder.path(); }

private:
    PostgresServer();
    [[nodiscard]] bool create();
    [[nodiscard]] bool start();
    void stop(int signal);

    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_server;
    int m_databases = 0;
};

} // namespace magkeeper::test
