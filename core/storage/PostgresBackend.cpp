// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/PostgresBackend.h"

#include "core/storage/Migrations.h"

#include <QSqlDatabase>
#include <QSqlError>

#include <atomic>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString nextConnectionName() {
    static std::atomic<quint64> counter = 0;
    return u"magkeeper-postgresql-%1"_s.arg(++counter);
}

QString schemaName(Half half) { return half == Half::Workspace ? u"workspace"_s : u"history"_s; }

/// As conninfo strings want it: in single quotes, with backslashes before quotes and backslashes.
QString quoted(QString value) { return u'\'' + value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s) + u'\''; }

/// libpq gives no code for a refused connection, only a text, which may be translated: then it counts as Unreachable.
Error connectionError(const QSqlError& error, const QString& place) {
    const QString text = error.databaseText().simplified();
    const bool refused
        = text.contains("authentication"_L1) || text.contains("password"_L1) || text.contains("role \""_L1);
    return {refused ? ErrorKind::AuthenticationFailed : ErrorKind::Unreachable, u"%1: %2"_s.arg(place, text)};
}

Result<bool> hasSchema(Database& database, const QString& schema) {
    bool found = false;
    return database
        .select(u"SELECT 1 FROM pg_namespace WHERE nspname = ?"_s, {schema}, [&](const SqlRow&) { found = true; })
        .transform([&] { return found; });
}

/// Looks first, because creating a schema 'if not exists' needs the right to create even when it exists.
Result<void> ensureSchema(Database& database, const QString& schema) {
    const auto found = hasSchema(database, schema);
    if (!found)
        return failure(found.error());
    if (*found)
        return {};
    return database.write([&] {
        return database
            .select(
                u"SELECT pg_advisory_xact_lock(hashtext('magkeeper'), hashtext('schemas'))"_s, {}, [](const SqlRow&) {})
            .and_then([&] { return database.run(u"CREATE SCHEMA IF NOT EXISTS "_s + schema); });
    });
}

} // namespace

PostgresBackend::PostgresBackend(WorkspaceLocation location, const WorkspaceOptions& options, std::stop_token stop)
    : m_location(std::move(location))
    , m_patience(options.patience)
    , m_idle(options.idle)
    , m_askPassword(options.password)
    , m_stop(std::move(stop)) { }

Result<std::unique_ptr<Database>> PostgresBackend::open(Half half) {
    auto migrations = readMigrations(migrationFolder(Dialect::Postgresql, half));
    if (!migrations)
        return failure(migrations.error());
    auto database = connect(half);
    if (!database)
        return database;
    const auto ready
        = ensureSchema(**database, schemaName(half)).and_then([&] { return migrate(**database, *migrations); });
    if (!ready)
        return failure(ready.error());
    (*database)->expectVersion(static_cast<int>(migrations->size()));
    m_lastUse.at(static_cast<size_t>(half)).start();
    return database;
}

Result<std::unique_ptr<Database>> PostgresBackend::connect(Half half) {
    const QString name = nextConnectionName();
    const QString place = m_location.toString();
    const WorkspaceLocation::Server& server = m_location.server();
    QSqlError error;
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(u"QPSQL"_s, name);
        connection.setHostName(server.host);
        connection.setPort(server.port);
        connection.setDatabaseName(server.database);
        connection.setConnectOptions(connectOptions(half));
        if (!connection.open(server.user, password()))
            error = connection.lastError();
    }
    if (error.isValid()) {
        QSqlDatabase::removeDatabase(name);
        return failure(connectionError(error, place));
    }
    return std::make_unique<Database>(Database::Connection{name, Dialect::Postgresql, place, m_patience, m_stop});
}

QString PostgresBackend::connectOptions(Half half) const {
    QMap<QString, QString> options{{u"connect_timeout"_s, u"10"_s}, {u"tcp_user_timeout"_s, u"10000"_s},
        {u"keepalives_idle"_s, u"30"_s}, {u"application_name"_s, u"magkeeper"_s}};
    options.insert(m_location.server().parameters);
    // The history may lose its last moments when the server dies; the workspace may not.
    options.insert(u"options"_s,
        u"-c search_path=%1 -c client_min_messages=error -c statement_timeout=20s -c lock_timeout=%2ms"
        " -c idle_in_transaction_session_timeout=60s -c synchronous_commit=%3"_s.arg(schemaName(half))
            .arg(m_patience.count())
            .arg(half == Half::Workspace ? u"on"_s : u"off"_s));
    QStringList parts;
    for (const auto& [key, value] : options.asKeyValueRange())
        parts.append(key + u'=' + quoted(value));
    return parts.join(u';');
}

QString PostgresBackend::password() {
    if (!m_password && m_askPassword && !qEnvironmentVariableIsSet("PGPASSWORD"))
        m_password = m_askPassword(m_location.toString());
    return m_password ? QString::fromUtf8(m_password->reveal(), m_password->size()) : QString();
}

bool PostgresBackend::isCurrent(Half half, Database& database) {
    QElapsedTimer& lastUse = m_lastUse.at(static_cast<size_t>(half));
    if (std::chrono::milliseconds(lastUse.restart()) < m_idle)
        return true;
    return database.select(u"SELECT 1"_s, {}, [](const SqlRow&) { }).has_value();
}

Result<void> PostgresBackend::setAside(Half) {
    return failure(
        ErrorKind::StorageFailed, u"%1: the server says that its database is damaged"_s.arg(m_location.toString()));
}

Result<qint64> PostgresBackend::size(Half, Database& database) const {
    qint64 bytes = 0;
    return database
        .select(
            u"SELECT CAST(coalesce(sum(pg_total_relation_size(c.oid)), 0) AS BIGINT) FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind = 'r'"_s,
            {}, [&](const SqlRow& row) { bytes = row.integer(0); })
        .transform([&] { return bytes; });
}

} // namespace magkeeper
