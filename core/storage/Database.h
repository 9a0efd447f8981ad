// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/base/Result.h"
#include "core/storage/Dialect.h"
#include "core/storage/SqlFault.h"
#include "core/storage/SqlRow.h"

#include <QSqlDatabase>
#include <QVariantList>

#include <functional>
#include <map>
#include <stop_token>

class QSqlError;

namespace magkeeper {

/// One open connection. Every call, the constructor and the destructor belong to the storage thread.
/// Statements with values are prepared once and kept; values are only ever bound, never pasted.
class Database {
public:
    struct Connection {
        QString name; ///< of an open QSqlDatabase, which this takes over
        Dialect dialect = Dialect::Sqlite;
        QString place; ///< the file's path or the server's address, for errors
        std::chrono::milliseconds patience{5000}; ///< how long a write waits for its turn
        std::stop_token stop; ///< ends that wait
    };
    explicit Database(Connection connection);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    [[nodiscard]] Dialect dialect() const { return m_connection.dialect; }
    [[nodiscard]] const QString& place() const { return m_connection.place; }
    /// What was learned from errors so far.
    [[nodiscard]] SqlFault::Damage damage() const { return m_damage; }
    /// Every write checks first that the schema still has this version (0: no check): another, newer program may have
    /// migrated it meanwhile.
    void expectVersion(int version) { m_expectedVersion = version; }

    /// One statement without values: schema, settings.
    [[nodiscard]] Result<void> run(const QString& sql);
    /// Answers how many rows changed.
    [[nodiscard]] Result<qint64> execute(const QString& sql, const QVariantList& values = {});
    /// Calls `each` for every row; it must not use this database.
    [[nodiscard]] Result<void> select(
        const QString& sql, const QVariantList& values, const std::function<void(const SqlRow&)>& each);

    /// Runs `body` between BEGIN IMMEDIATE (PostgreSQL: BEGIN) and COMMIT. Rolls back when it fails.
    /// Busy when it is not its turn within the patience. OutcomeUnknown when the server went away in COMMIT.
    template <typename Body>
    [[nodiscard]] auto write(const Body& body) -> decltype(body()) {
        return inTransaction(Access::Write, body);
    }
    /// Runs `body`, which sees one state of the database whatever others write meanwhile.
    template <typename Body>
    [[nodiscard]] auto read(const Body& body) -> decltype(body()) {
        return inTransaction(Access::Read, body);
    }

    /// An id as this database keeps it: 16 bytes or a text.
    template <typename Tag>
    [[nodiscard]] QVariant key(const Id<Tag>& id) const {
        return keyFromText(id.toString());
    }

private:
    enum class Access { Read, Write };
    template <typename Body>
    auto inTransaction(Access access, const Body& body) -> decltype(body()) {
        if (const auto begun = begin(access); !begun)
            return failure(begun.error());
        auto result = body();
        if (!result) {
            rollBack();
            return result;
        }
        if (const auto ended = commit(); !ended)
            return failure(ended.error());
        return result;
    }
    Result<void> begin(Access access);
    Result<void> beginWhenFree(const QString& sql);
    Result<void> checkVersion();
    Result<void> commit();
    void rollBack();
    Result<QSqlQuery*> executed(const QString& sql, const QVariantList& values);
    Error fail(const QSqlError& error);
    [[nodiscard]] QVariant keyFromText(const QString& uuid) const;

    Connection m_connection;
    QSqlDatabase m_database;
    std::map<QString, QSqlQuery> m_prepared;
    SqlFault::Damage m_damage = SqlFault::Damage::None;
    int m_expectedVersion = 0;
};

} // namespace magkeeper
