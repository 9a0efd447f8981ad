// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/Database.h"

#include <QDeadlineTimer>
#include <QSqlError>

namespace magkeeper {

using namespace Qt::StringLiterals;

Database::Database(Connection connection)
    : m_connection(std::move(connection))
    , m_database(QSqlDatabase::database(m_connection.name, false)) { }

Database::~Database() {
    // SQLite does not close while there are statements. PostgreSQL frees them with the connection; before it, the
    // driver would ask the server to free each, which may be gone.
    if (m_connection.dialect == Dialect::Sqlite)
        m_prepared.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection.name);
}

Result<void> Database::run(const QString& sql) {
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return failure(fail(query.lastError()));
    return {};
}

Result<qint64> Database::execute(const QString& sql, const QVariantList& values) {
    const auto query = executed(sql, values);
    if (!query)
        return failure(query.error());
    const qint64 changed = (*query)->numRowsAffected();
    (*query)->finish();
    return changed;
}

Result<void> Database::select(
    const QString& sql, const QVariantList& values, const std::function<void(const SqlRow&)>& each) {
    const auto query = executed(sql, values);
    if (!query)
        return failure(query.error());
    while ((*query)->next())
        each(SqlRow(**query));
    const QSqlError error = (*query)->lastError();
    (*query)->finish();
    if (error.isValid())
        return failure(fail(error));
    return {};
}

Result<QSqlQuery*> Database::executed(const QString& sql, const QVariantList& values) {
    auto found = m_prepared.find(sql);
    if (found == m_prepared.end()) {
        QSqlQuery query(m_database);
        // PostgreSQL's driver would fetch row by row, and then no other statement may run in between.
        query.setForwardOnly(m_connection.dialect == Dialect::Sqlite);
        if (!query.prepare(sql))
            return failure(fail(query.lastError()));
        found = m_prepared.emplace(sql, std::move(query)).first;
    }
    QSqlQuery& query = found->second;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(static_cast<int>(i), values[i]);
    if (!query.exec()) {
        const Error error = fail(query.lastError());
        query.finish();
        return failure(error);
    }
    return &query;
}

Result<void> Database::begin(Access access) {
    const bool sqlite = m_connection.dialect == Dialect::Sqlite;
    if (access == Access::Read)
        return run(sqlite ? u"BEGIN"_s : u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s);
    if (const auto begun = beginWhenFree(sqlite ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s); !begun)
        return begun;
    const auto current = checkVersion();
    if (!current)
        rollBack();
    return current;
}

Result<void> Database::beginWhenFree(const QString& sql) {
    // SQLite's own wait is set short and repeated here, so that closing the workspace does not wait for others.
    const QDeadlineTimer deadline(m_connection.patience);
    for (;;) {
        auto begun = run(sql);
        if (begun || begun.error().kind() != ErrorKind::Busy || deadline.hasExpired())
            return begun;
        if (m_connection.stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"the workspace was closed while waiting for another program"_s);
    }
}

Result<void> Database::checkVersion() {
    if (m_expectedVersion == 0)
        return {};
    qint64 version = 0;
    return select(u"SELECT version FROM schema_version"_s, {}, [&](const SqlRow& row) {
        version = row.integer(0);
    }).and_then([&]() -> Result<void> {
        if (version == m_expectedVersion)
            return {};
        return failure(ErrorKind::StorageFailed,
            u"%1: a newer Magkeeper has changed it meanwhile (version %2, this program knows %3): start the newer program"_s
                .arg(m_connection.place)
                .arg(version)
                .arg(m_expectedVersion));
    });
}

Result<void> Database::commit() {
    const auto committed = run(u"COMMIT"_s);
    if (committed)
        return {};
    if (m_damage == SqlFault::Damage::Lost)
        return failure(ErrorKind::OutcomeUnknown,
            u"%1: the server went away before it said whether the change was kept"_s.arg(m_connection.place));
    rollBack();
    return committed;
}

void Database::rollBack() {
    // After some errors SQLite has rolled back by itself; then this says so, and there is nothing left to do.
    QSqlQuery(m_database).exec(u"ROLLBACK"_s);
}

Error Database::fail(const QSqlError& error) {
    SqlFault fault = sqlFault(
        error, m_connection.dialect, m_connection.place, m_database.driver() != nullptr && m_database.isOpen());
    if (fault.damage != SqlFault::Damage::None)
        m_damage = fault.damage;
    return std::move(fault.error);
}

QVariant Database::keyFromText(const QString& uuid) const {
    if (m_connection.dialect == Dialect::Sqlite)
        return QUuid::fromString(uuid).toRfc4122();
    return uuid;
}

} // namespace magkeeper
