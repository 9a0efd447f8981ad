// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/Migrations.h"

#include <QDir>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Result<Migration> readMigration(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Internal, u"%1: %2"_s.arg(path, file.errorString()));
    Migration migration;
    migration.file = QFileInfo(path).fileName();
    migration.number = migration.file.section(u'-', 0, 0).toInt();
    for (const QString& statement : QString::fromUtf8(file.readAll()).split(u"\n-- ;;\n"_s))
        migration.statements.append(statement.trimmed());
    return migration;
}

Result<bool> hasVersionTable(Database& database) {
    const QString sql = database.dialect() == Dialect::Sqlite
        ? u"SELECT count(*), coalesce(sum(name = 'schema_version'), 0) FROM sqlite_schema WHERE type = 'table'"_s
        : u"SELECT count(*), count(*) FILTER (WHERE tablename = 'schema_version') FROM pg_tables"
          " WHERE schemaname = current_schema()"_s;
    qint64 tables = 0;
    bool found = false;
    const auto asked = database.select(sql, {}, [&](const SqlRow& row) {
        tables = row.integer(0);
        found = row.integer(1) > 0;
    });
    if (!asked)
        return failure(asked.error());
    if (tables > 0 && !found)
        return failure(ErrorKind::StorageFailed,
            u"%1: it holds the tables of another program and is left alone"_s.arg(database.place()));
    return found;
}

/// Two programs may migrate at once: SQLite's write lock orders them, PostgreSQL needs a lock of its own.
Result<void> lockSchema(Database& database) {
    if (database.dialect() == Dialect::Sqlite)
        return {};
    return database.select(u"SELECT pg_advisory_xact_lock(hashtext('magkeeper'), hashtext(current_schema()))"_s, {},
        [](const SqlRow&) { });
}

Result<void> createVersionTable(Database& database) {
    const QString strict = database.dialect() == Dialect::Sqlite ? u" STRICT"_s : QString();
    return database
        .run(
            u"CREATE TABLE schema_version (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL)"_s
            + strict)
        .and_then([&] { return database.run(u"INSERT INTO schema_version (one, version) VALUES (1, 0)"_s); });
}

Result<void> apply(Database& database, const Migration& migration) {
    for (qsizetype i = 0; i < migration.statements.size(); ++i) {
        if (const auto ran = database.run(migration.statements[i]); !ran)
            return failure(ran.error().within(u"migration %1, statement %2"_s.arg(migration.file).arg(i + 1)));
    }
    return database.execute(u"UPDATE schema_version SET version = ?"_s, {migration.number}).transform([](qint64) { });
}

/// Applies the step that comes next, if there is one, and answers the version then.
Result<int> step(Database& database, const std::vector<Migration>& migrations) {
    return database.write([&]() -> Result<int> {
        if (const auto locked = lockSchema(database); !locked)
            return failure(locked.error());
        const auto version = schemaVersion(database);
        if (!version || *version >= static_cast<int>(migrations.size()))
            return version;
        const Migration& next = migrations[static_cast<size_t>(*version)];
        const auto created = *version == 0 ? createVersionTable(database) : Result<void>();
        if (!created)
            return failure(created.error());
        return apply(database, next).transform([&] { return next.number; });
    });
}

} // namespace

QString migrationFolder(Dialect dialect, Half half) {
    return u":/migrations/%1/%2"_s.arg(dialect == Dialect::Sqlite ? u"sqlite"_s : u"postgresql"_s,
        half == Half::Workspace ? u"workspace"_s : u"history"_s);
}

Result<std::vector<Migration>> readMigrations(const QString& folder) {
    std::vector<Migration> migrations;
    for (const QString& name : QDir(folder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        auto migration = readMigration(folder + u'/' + name);
        if (!migration)
            return failure(migration.error());
        migrations.push_back(*std::move(migration));
        if (migrations.back().number != static_cast<int>(migrations.size()))
            return failure(ErrorKind::Internal, u"%1: the migrations are not numbered one by one"_s.arg(folder));
    }
    if (migrations.empty())
        return failure(ErrorKind::Internal, u"%1: there are no migrations"_s.arg(folder));
    return migrations;
}

Result<int> schemaVersion(Database& database) {
    const auto known = hasVersionTable(database);
    if (!known)
        return failure(known.error());
    int version = 0;
    if (!*known)
        return version;
    return database
        .select(u"SELECT version FROM schema_version"_s, {},
            [&](const SqlRow& row) { version = static_cast<int>(row.integer(0)); })
        .transform([&] { return version; });
}

Result<void> migrate(Database& database, const std::vector<Migration>& migrations) {
    const int newest = static_cast<int>(migrations.size());
    auto version = schemaVersion(database);
    while (version && *version < newest)
        version = step(database, migrations);
    if (!version)
        return failure(version.error());
    if (*version > newest)
        return failure(ErrorKind::StorageFailed,
            u"%1: it was made by a newer Magkeeper (version %2, this program knows %3)"_s.arg(database.place())
                .arg(*version)
                .arg(newest));
    return {};
}

} // namespace magkeeper
