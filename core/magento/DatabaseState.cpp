// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/DatabaseState.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

DatabaseConnection readConnection(const FactReader& facts) {
    return {
        .name = facts.name("name"_L1),
        .used = facts.flag("used"_L1),
        .active = facts.flag("active"_L1),
        .transport = facts.name("transport"_L1),
        .host = facts.text("host"_L1),
        .port = facts.count("port"_L1),
        .schema = facts.text("schema"_L1),
        .tls = facts.boolean("tls"_L1),
    };
}

DatabaseCounters readCounters(const FactReader& facts) {
    return {
        .questions = facts.count("questions"_L1),
        .slowQueries = facts.count("slow_queries"_L1),
        .abortedConnects = facts.count("aborted_connects"_L1),
        .abortedClients = facts.count("aborted_clients"_L1),
        .connectionErrors = facts.count("max_connection_errors"_L1),
        .rowLockWaitsNow = facts.count("row_lock_waits_now"_L1),
        .rowLockTimeLargest = facts.duration("row_lock_time_max_ms"_L1),
        .bufferPoolReads = facts.count("buffer_pool_reads"_L1),
        .bufferPoolReadRequests = facts.count("buffer_pool_read_requests"_L1),
        .diskTables = facts.count("tmp_disk_tables"_L1),
        .deadlocks = facts.count("deadlocks"_L1),
        .temporaryTables = facts.count("tmp_tables"_L1),
        .rowLockWaits = facts.count("row_lock_waits"_L1),
        .rowLockTime = facts.duration("row_lock_time_ms"_L1),
        .tableLockWaits = facts.count("table_lock_waits"_L1),
        .logWaits = facts.count("log_waits"_L1),
        .bufferPoolWaitFree = facts.count("buffer_pool_wait_free"_L1),
        .threadsCreated = facts.count("threads_created"_L1),
    };
}

BufferPoolUse readBufferPool(const FactReader& facts) {
    return {.dataBytes = facts.count("data_bytes"_L1),
        .dirtyBytes = facts.count("dirty_bytes"_L1),
        .freeBytes = facts.count("free_bytes"_L1)};
}

constexpr size_t mostLockWaits = 50; ///< by the contract; who reads them goes from one to the next

LockWait readLockWait(const FactReader& facts) {
    return {
        .waitingId = facts.count("waiting_id"_L1).value_or(0),
        .waiting = facts.duration("waiting_ms"_L1),
        .waitingText = facts.text("waiting_text"_L1),
        .blockingId = facts.count("blocking_id"_L1).value_or(0),
        .blocking = facts.duration("blocking_ms"_L1),
        .blockingText = facts.text("blocking_text"_L1),
        .table = facts.text("table"_L1),
    };
}

OpenTransactions readTransactions(const FactReader& facts) {
    return {.open = facts.count("open"_L1),
        .oldest = facts.duration("oldest_ms"_L1),
        .mostLockedRows = facts.count("most_locked_rows"_L1)};
}

ReplicationChannel readChannel(const FactReader& facts) {
    return {.name = facts.name("name"_L1),
        .ioRunning = facts.flag("io_running"_L1),
        .sqlRunning = facts.flag("sql_running"_L1),
        .behind = facts.duration("behind_ms"_L1),
        .error = facts.text("error"_L1)};
}

RunningStatement readStatement(const FactReader& facts) {
    return {.id = facts.count("id"_L1).value_or(0),
        .age = facts.duration("age_ms"_L1),
        .state = facts.text("state"_L1),
        .text = facts.name("text"_L1)};
}

StoreSetting readSetting(const FactReader& facts) {
    return {.path = facts.name("path"_L1), .value = facts.text("value"_L1), .source = facts.text("source"_L1)};
}

SearchEngine readSearch(const FactReader& facts) {
    return {.engine = facts.text("engine"_L1),
        .host = facts.text("host"_L1),
        .port = facts.count("port"_L1),
        .indexPrefix = facts.text("index_prefix"_L1),
        .source = facts.text("source"_L1)};
}

TableSize readTableSize(const FactReader& facts) {
    return {.name = facts.name("name"_L1),
        .bytes = facts.count("bytes"_L1),
        .rows = facts.count("rows_estimate"_L1),
        .freeBytes = facts.count("free_bytes"_L1)};
}

TableEngine readEngine(const FactReader& facts) {
    return {.name = facts.name("name"_L1), .engine = facts.name("engine"_L1)};
}

SetupVersion readSetupVersion(const FactReader& facts) {
    return {.module = facts.name("module"_L1),
        .schemaVersion = facts.text("schema_version"_L1),
        .dataVersion = facts.text("data_version"_L1)};
}

TablesSum readSum(const FactReader& facts) {
    return {
        .count = facts.count("count"_L1), .bytes = facts.count("bytes"_L1), .rows = facts.count("rows_estimate"_L1)};
}

TablesTotal readTables(const FactReader& facts) {
    return {.count = facts.count("count"_L1),
        .bytes = facts.count("bytes"_L1),
        .rows = facts.count("rows_estimate"_L1),
        .largest = facts.list("largest"_L1, readTableSize),
        .tidiness = facts.list("tidiness"_L1, readTableSize),
        .changelogs = facts.value("changelogs"_L1, readSum),
        .otherEngines = facts.list("other_engines"_L1, readEngine),
        .withoutPrimaryKey
        = facts.has("without_primary_key"_L1) ? std::optional(facts.texts("without_primary_key"_L1)) : std::nullopt,
        .withoutPrimaryKeyCount = facts.count("without_primary_key_count"_L1)};
}

void readServer(const FactReader& facts, DatabaseState& database) {
    if (const auto server = facts.object("server"_L1)) {
        database.version = server->text("version"_L1);
        database.comment = server->text("comment"_L1);
        database.flavour = server->text("flavour"_L1);
    }
    database.uptime = facts.duration("uptime_ms"_L1);
    database.connectionsNow = facts.count("connections_now"_L1);
    database.connectionsMaximum = facts.count("connections_max"_L1);
    database.connectionsMostUsed = facts.count("connections_max_used"_L1);
    database.threadsRunning = facts.count("threads_running"_L1);
    database.readOnly = facts.boolean("read_only"_L1);
    database.timeZone = facts.text("time_zone"_L1);
    database.timeZoneOffset = facts.seconds("time_zone_offset_s"_L1);
    database.clockOffset = facts.duration("clock_offset_ms"_L1);
    database.tlsInUse = facts.boolean("tls_in_use"_L1);
    database.bufferPoolBytes = facts.count("buffer_pool_bytes"_L1);
}

DatabaseState readDatabase(const FactReader& facts) {
    DatabaseState database;
    readServer(facts, database);
    database.connections = facts.list("connections"_L1, readConnection);
    database.prefix = facts.text("prefix"_L1);
    database.connectMs = facts.number("connect_ms"_L1);
    database.counters = facts.value("counters"_L1, readCounters).value_or(DatabaseCounters());
    database.statements = facts.optionalList("statements"_L1, readStatement);
    database.statementsTruncated = facts.flag("statements_truncated"_L1);
    database.prefixOk = facts.boolean("prefix_ok"_L1);
    database.settings = facts.list("settings"_L1, readSetting);
    database.search = facts.value("search"_L1, readSearch).value_or(SearchEngine());
    database.tables = facts.value("tables"_L1, readTables);
    database.bufferPool = facts.value("buffer_pool"_L1, readBufferPool);
    database.lockWaits = facts.optionalList("lock_waits"_L1, readLockWait);
    database.lockWaitsTruncated = facts.flag("lock_waits_truncated"_L1);
    if (database.lockWaits && database.lockWaits->size() > mostLockWaits) {
        database.lockWaits->erase(database.lockWaits->begin() + mostLockWaits, database.lockWaits->end());
        database.lockWaitsTruncated = true;
    }
    database.transactions = facts.value("transactions"_L1, readTransactions);
    database.replication = facts.optionalList("replication"_L1, readChannel);
    database.setupVersions = facts.optionalList("setup_versions"_L1, readSetupVersion);
    database.setupVersionsTruncated = facts.flag("setup_versions_truncated"_L1);
    return database;
}

} // namespace

std::optional<QString> DatabaseState::setting(QStringView path) const {
    const auto found = std::ranges::find_if(settings, [&](const StoreSetting& each) { return each.path == path; });
    return found == settings.end() ? std::nullopt : found->value;
}

const DatabaseConnection* DatabaseState::usedConnection() const {
    const auto found = std::ranges::find_if(connections, &DatabaseConnection::used);
    return found == connections.end() ? nullptr : &*found;
}

DatabaseStateReading decodeDatabaseState(const Section* section) { return decodeSection(section, readDatabase); }

} // namespace magkeeper
