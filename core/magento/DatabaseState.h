// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DatabaseLocks.h"
#include "core/magento/DatabaseTables.h"
#include "core/magento/FactReader.h"

namespace magkeeper {

/// A connection as env.php describes it, without user or password.
struct DatabaseConnection {
    QString name;
    bool used = false; ///< the one of Magento's own tables, that the probe asks
    bool active = false;
    QString transport; ///< `tcp` or `socket`
    std::optional<QString> host; ///< or the socket's path
    std::optional<qint64> port;
    std::optional<QString> schema;
    std::optional<bool> tls;
};

/// Since the server's start.
struct DatabaseCounters {
    std::optional<qint64> questions;
    std::optional<qint64> slowQueries;
    std::optional<qint64> abortedConnects;
    std::optional<qint64> abortedClients;
    std::optional<qint64> connectionErrors; ///< refused for too many connections
    std::optional<qint64> rowLockWaitsNow;
    std::optional<std::chrono::milliseconds> rowLockTimeLargest;
    std::optional<qint64> bufferPoolReads; ///< from disk
    std::optional<qint64> bufferPoolReadRequests;
    std::optional<qint64> diskTables;
    std::optional<qint64> deadlocks; ///< nothing without `unknown`: this server does not count them
    std::optional<qint64> temporaryTables;
    std::optional<qint64> rowLockWaits;
    std::optional<std::chrono::milliseconds> rowLockTime; ///< of all waits together
    std::optional<qint64> tableLockWaits;
    std::optional<qint64> logWaits;
    std::optional<qint64> bufferPoolWaitFree;
    std::optional<qint64> threadsCreated;
};

struct BufferPoolUse {
    std::optional<qint64> dataBytes;
    std::optional<qint64> dirtyBytes;
    std::optional<qint64> freeBytes;
};

/// A statement that has been running for more than a second.
struct RunningStatement {
    qint64 id = 0;
    std::optional<std::chrono::milliseconds> age;
    std::optional<QString> state;
    QString text; ///< literals replaced
};

struct StoreSetting {
    QString path;
    std::optional<QString> value; ///< nothing: only the modules' default
    std::optional<QString> source;
};

struct SearchEngine {
    std::optional<QString> engine;
    std::optional<QString> host;
    std::optional<qint64> port;
    std::optional<QString> indexPrefix;
    std::optional<QString> source; ///< `hint`: from the last snapshot, the store could not tell
};

/// Source: docs/probe.md, database. A failed reading may hold connections and search.
struct DatabaseState {
    std::vector<DatabaseConnection> connections;
    std::optional<QString> prefix;
    std::optional<double> connectMs;
    std::optional<QString> version;
    std::optional<QString> comment;
    std::optional<QString> flavour; ///< `mariadb`, `mysql`, `percona`, `aurora`
    std::optional<std::chrono::milliseconds> uptime;
    std::optional<qint64> connectionsNow;
    std::optional<qint64> connectionsMaximum;
    std::optional<qint64> connectionsMostUsed;
    std::optional<qint64> threadsRunning;
    std::optional<bool> readOnly;
    std::optional<QString> timeZone;
    std::optional<std::chrono::seconds> timeZoneOffset;
    std::optional<std::chrono::milliseconds> clockOffset; ///< the database's clock minus the machine's
    std::optional<bool> tlsInUse;
    std::optional<qint64> bufferPoolBytes;
    DatabaseCounters counters;
    std::optional<std::vector<RunningStatement>> statements; ///< oldest first
    bool statementsTruncated = false;
    std::optional<bool> prefixOk;
    std::vector<StoreSetting> settings;
    SearchEngine search;
    std::optional<TablesTotal> tables; ///< full probes only
    std::optional<BufferPoolUse> bufferPool;
    std::optional<std::vector<LockWait>> lockWaits; ///< longest first; empty: nobody waits
    bool lockWaitsTruncated = false;
    std::optional<OpenTransactions> transactions; ///< full probes only
    std::optional<std::vector<ReplicationChannel>> replication; ///< full probes only; empty: no replica
    std::optional<std::vector<SetupVersion>> setupVersions; ///< full probes only
    bool setupVersionsTruncated = false;

    /// What the default scope says; nothing when it is not set, or not among those that are asked for.
    [[nodiscard]] std::optional<QString> setting(QStringView path) const;
    [[nodiscard]] const DatabaseConnection* usedConnection() const;
};
using DatabaseStateReading = Reading<DatabaseState>;

/// Null: not asked.
[[nodiscard]] DatabaseStateReading decodeDatabaseState(const Section* section);

} // namespace magkeeper
