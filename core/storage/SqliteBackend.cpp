// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqliteBackend.h"

#include "core/storage/FolderLock.h"
#include "core/storage/Migrations.h"
#include "core/storage/WorkspaceFolder.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSqlError>

#include <atomic>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int shortWait = 250; // ms; Database repeats it as long as the patience lasts

QString nextConnectionName() {
    static std::atomic<quint64> counter = 0;
    return u"magkeeper-sqlite-%1"_s.arg(++counter);
}

constexpr std::array sideFiles{"-wal"_L1, "-shm"_L1};

} // namespace

SqliteBackend::SqliteBackend(QString folder, const WorkspaceOptions& options, std::stop_token stop)
    : m_folder(std::move(folder))
    , m_patience(options.patience)
    , m_networkFolders(options.networkFolders)
    , m_stop(std::move(stop)) { }

QString SqliteBackend::path(Half half) const {
    return m_folder + (half == Half::Workspace ? u"/workspace.db"_s : u"/history.db"_s);
}

Result<std::unique_ptr<Database>> SqliteBackend::open(Half half) {
    if (const auto ready = prepareWorkspaceFolder(m_folder, m_networkFolders); !ready)
        return failure(ready.error());
    const auto lock = FolderLock::take(m_folder, m_patience, m_stop);
    if (!lock)
        return failure(lock.error());
    bool corrupt = false;
    auto opened = openLocked(half, corrupt);
    if (!opened && corrupt && half == Half::History) {
        const Error why = opened.error();
        if (const auto aside = setAsideLocked(half); !aside)
            return failure(aside.error());
        notice(why.within(u"the history was damaged and a new one was begun"_s));
        opened = openLocked(half, corrupt);
    }
    if (opened)
        m_identities.at(static_cast<size_t>(half)) = fileIdentity(path(half));
    return opened;
}

Result<std::unique_ptr<Database>> SqliteBackend::openLocked(Half half, bool& corrupt) {
    auto migrations = readMigrations(migrationFolder(Dialect::Sqlite, half));
    if (!migrations)
        return failure(migrations.error());
    if (const auto file = preparePrivateFile(path(half)); !file)
        return failure(file.error());
    auto database = connect(half);
    if (!database)
        return database;
    // A newer workspace must stay as it is: nothing is set in it before its version is known.
    const auto ready
        = schemaVersion(**database)
              .and_then([&](int version) -> Result<void> {
                  return version > static_cast<int>(migrations->size()) ? Result<void>() : configure(**database, half);
              })
              .and_then([&] { return migrate(**database, *migrations); })
              .and_then([&] { return (*database)->run(u"PRAGMA busy_timeout = %1"_s.arg(shortWait)); });
    corrupt = (*database)->damage() == SqlFault::Damage::Corrupt;
    if (!ready)
        return failure(ready.error());
    (*database)->expectVersion(static_cast<int>(migrations->size()));
    return database;
}

Result<std::unique_ptr<Database>> SqliteBackend::connect(Half half) const {
    const QString name = nextConnectionName();
    QSqlError error;
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        connection.setDatabaseName(path(half));
        connection.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(m_patience.count()));
        if (!connection.open())
            error = connection.lastError();
    }
    if (error.isValid()) {
        QSqlDatabase::removeDatabase(name);
        return failure(sqlFault(error, Dialect::Sqlite, path(half), false).error);
    }
    return std::make_unique<Database>(Database::Connection{name, Dialect::Sqlite, path(half), m_patience, m_stop});
}

Result<void> SqliteBackend::configure(Database& database, Half half) const {
    QStringList settings{u"PRAGMA foreign_keys = ON"_s, u"PRAGMA trusted_schema = OFF"_s};
    if (half == Half::History)
        settings << u"PRAGMA auto_vacuum = INCREMENTAL"_s; // only heard before the first table is made
    settings << u"PRAGMA journal_mode = WAL"_s << u"PRAGMA journal_size_limit = 67108864"_s
             << (half == Half::Workspace ? u"PRAGMA synchronous = FULL"_s : u"PRAGMA synchronous = NORMAL"_s);
    for (const QString& setting : settings) {
        if (const auto set = database.run(setting); !set)
            return set;
    }
    return {};
}

bool SqliteBackend::isCurrent(Half half, Database&) {
    return fileIdentity(path(half)) == m_identities.at(static_cast<size_t>(half));
}

Result<void> SqliteBackend::setAside(Half half) {
    if (half == Half::Workspace)
        return failure(ErrorKind::Internal, u"a workspace is never set aside"_s);
    const auto lock = FolderLock::take(m_folder, m_patience, m_stop);
    if (!lock)
        return failure(lock.error());
    // Another program may have done it already.
    if (fileIdentity(path(half)) != m_identities.at(static_cast<size_t>(half)))
        return {};
    notice(Error(ErrorKind::StorageFailed, u"%1: the history was damaged and a new one was begun"_s.arg(path(half))));
    return setAsideLocked(half);
}

Result<void> SqliteBackend::setAsideLocked(Half half) {
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'hhmmsszzz"_s);
    const QString aside = u"%1.damaged-%2"_s.arg(path(half), stamp);
    for (const QLatin1StringView side : sideFiles)
        QFile::rename(path(half) + side, aside + side);
    if (!QFile::rename(path(half), aside))
        return failure(ErrorKind::StorageFailed, u"%1: it is damaged and cannot be moved aside"_s.arg(path(half)));
    return {};
}

Result<qint64> SqliteBackend::size(Half half, Database&) const {
    return QFileInfo(path(half)).size() + QFileInfo(path(half) + u"-wal"_s).size();
}

} // namespace magkeeper
