// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/SeriesExtraction.h"

#include "core/magento/IndexerTotals.h"
#include "core/magento/Unknown.h"

#include <algorithm>
#include <map>
#include <set>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// Collects the values that there are, under one prefix.
class SeriesWriter {
public:
    SeriesWriter(std::vector<SeriesValue>& values, QString prefix)
        : m_values(values)
        , m_prefix(std::move(prefix)) { }

    void add(const QString& name, double value) { m_values.push_back({m_prefix + name, value}); }
    void add(const QString& name, std::optional<qint64> value) {
        if (value)
            add(name, static_cast<double>(*value));
    }
    void add(const QString& name, std::optional<milliseconds> value) {
        if (value)
            add(name, static_cast<double>(value->count()));
    }
    void addRatio(const QString& name, std::optional<qint64> part, std::optional<qint64> whole) {
        if (part && whole && *whole > 0)
            add(name, static_cast<double>(*part) / static_cast<double>(*whole));
    }

private:
    std::vector<SeriesValue>& m_values;
    QString m_prefix;
};

void addProbe(std::vector<SeriesValue>& values, const Snapshot& snapshot) {
    SeriesWriter(values, {}).add(u"probe.round_trip_ms"_s, std::optional(snapshot.roundTrip));
    SeriesWriter(values, {}).add(u"probe.clock_offset_ms"_s, snapshot.clockOffset);
    for (const NodeSnapshot& node : snapshot.nodes) {
        if (node.error)
            continue;
        SeriesWriter writer(values, u"node.%1."_s.arg(node.name));
        writer.add(u"probe_ms"_s, node.programMs);
        writer.add(u"wire_bytes"_s, std::optional(node.wireBytes));
    }
}

void addCron(std::vector<SeriesValue>& values, const DecodedSnapshot& snapshot) {
    if (!snapshot.cron.isKnown())
        return;
    const CronState& cron = *snapshot.cron.value;
    SeriesWriter writer(values, u"cron."_s);
    writer.add(u"age_ms"_s, cronAge(snapshot));
    writer.add(u"lag_ms"_s, cron.newestLag);
    writer.add(u"overdue"_s, cron.overduePending);
    writer.add(u"running"_s, cron.window.running);
    writer.add(u"missed"_s, cron.window.missed);
    writer.add(u"errors"_s, cron.window.error);
    writer.add(u"rows"_s, cron.rowsEstimate);
}

void addIndexerCounts(SeriesWriter& writer, const IndexersState& state) {
    const auto count = [&](IndexerStatus status) {
        return double(
            std::ranges::count_if(state.indexers, [&](const Indexer& each) { return each.status.value == status; }));
    };
    writer.add(u"invalid"_s, count(IndexerStatus::Invalid));
    writer.add(u"working"_s, count(IndexerStatus::Working));
    writer.add(u"suspended"_s, count(IndexerStatus::Suspended));
}

void addIndexers(std::vector<SeriesValue>& values, const IndexersStateReading& reading) {
    if (!reading.isKnown())
        return;
    SeriesWriter writer(values, u"indexers."_s);
    addIndexerCounts(writer, *reading.value);
    for (const Indexer& indexer : reading.value->indexers)
        SeriesWriter(values, u"indexer.%1."_s.arg(indexer.id)).add(u"backlog"_s, indexer.backlog);
    // A sum over some of them would look like progress.
    if (const IndexerTotals totals = indexerTotals(reading); totals.backlogIsWhole)
        writer.add(u"backlog"_s, std::optional(totals.backlog));
}

void addQueues(std::vector<SeriesValue>& values, const QueuesStateReading& reading) {
    if (!reading.isKnown())
        return;
    SeriesWriter(values, u"queue."_s).add(u"waiting"_s, reading.value->waiting);
    for (const QueueState& queue : reading.value->queues) {
        SeriesWriter writer(values, u"queue.%1."_s.arg(queue.name));
        writer.add(u"waiting"_s, queue.waiting);
        writer.add(u"errors"_s, queue.error);
    }
    for (const BrokerQueue& queue : reading.value->brokerQueues) {
        SeriesWriter writer(values, u"broker.%1.%2."_s.arg(queue.broker, queue.name));
        writer.add(u"messages"_s, queue.messages);
        writer.add(u"consumers"_s, queue.consumers);
        writer.add(u"unacknowledged"_s, queue.unacknowledged);
    }
}

void addDatabase(std::vector<SeriesValue>& values, const DatabaseStateReading& reading) {
    if (!reading.isKnown())
        return;
    const DatabaseState& database = *reading.value;
    SeriesWriter writer(values, u"database."_s);
    writer.add(u"connections"_s, database.connectionsNow);
    writer.add(u"threads_running"_s, database.threadsRunning);
    writer.add(u"questions"_s, database.counters.questions);
    writer.add(u"slow_queries"_s, database.counters.slowQueries);
    writer.add(u"deadlocks"_s, database.counters.deadlocks);
    writer.addRatio(u"connections_ratio"_s, database.connectionsNow, database.connectionsMaximum);
    writer.add(u"row_lock_waits"_s, database.counters.rowLockWaits);
    writer.add(u"row_lock_waits_now"_s, database.counters.rowLockWaitsNow);
    writer.add(u"buffer_pool_reads"_s, database.counters.bufferPoolReads);
    writer.add(u"buffer_pool_read_requests"_s, database.counters.bufferPoolReadRequests);
    if (database.transactions)
        writer.add(u"oldest_transaction_ms"_s, database.transactions->oldest);
    for (const ReplicationChannel& channel : database.replication.value_or(std::vector<ReplicationChannel>()))
        writer.add(u"replication.%1.behind_ms"_s.arg(channel.name), channel.behind);
    if (database.tables)
        writer.add(u"bytes"_s, database.tables->bytes);
    if (database.tables && database.tables->changelogs)
        writer.add(u"changelog_rows"_s, database.tables->changelogs->rows);
}

void addRedis(std::vector<SeriesValue>& values, const RedisStateReading& reading) {
    if (!reading.isKnown())
        return;
    for (size_t i = 0; i < reading.value->servers.size(); ++i) {
        const RedisServer& server = reading.value->servers[i];
        if (!server.ok)
            continue;
        SeriesWriter writer(values, u"redis.%1."_s.arg(server.address));
        writer.add(u"used_bytes"_s, server.usedBytes);
        writer.add(u"evicted"_s, server.evictedKeys);
        writer.add(u"hits"_s, server.hits);
        writer.add(u"misses"_s, server.misses);
        writer.add(u"clients"_s, server.connectedClients);
        writer.add(u"replicas"_s, server.replicas);
        writer.addRatio(u"used_ratio"_s, server.usedBytes, server.maximumBytes);
        if (faultAt(reading.unknown, u"servers[%1].databases"_s.arg(i)))
            continue;
        qint64 keys = 0;
        for (const RedisDatabase& database : server.databases)
            keys += database.keys.value_or(0);
        writer.add(u"keys"_s, std::optional(keys));
    }
}

void addSearch(std::vector<SeriesValue>& values, const SearchStateReading& reading) {
    if (!reading.isKnown())
        return;
    const SearchState& search = *reading.value;
    SeriesWriter writer(values, u"search."_s);
    writer.add(u"documents"_s, search.documents());
    if (search.blocks)
        writer.add(u"blocks"_s, double(search.blocks->size()));
    if (search.health) {
        writer.add(u"unassigned_shards"_s, search.health->unassignedShards);
        writer.add(u"pending_tasks"_s, search.health->pendingTasks);
    }
    // While an index is built anew there are two of a store view.
    std::map<qint64, qint64> documents;
    for (const SearchIndex& index : search.indices.value_or(std::vector<SearchIndex>()))
        if (index.type == u"product"_s && index.store && index.documents)
            documents[*index.store] = std::max(documents[*index.store], *index.documents);
    for (const auto& [store, count] : documents)
        writer.add(u"store.%1.documents"_s.arg(store), std::optional(count));
}

void addAccess(std::vector<SeriesValue>& values, const DecodedSnapshot& snapshot) {
    if (snapshot.orders.isKnown()) {
        SeriesWriter writer(values, u"orders."_s);
        writer.add(u"last_hour"_s, snapshot.orders.value->lastHour);
        writer.add(u"last_day"_s, snapshot.orders.value->lastDay);
    }
    if (snapshot.security.isKnown()) {
        const AdminUsers& users = snapshot.security.value->users;
        SeriesWriter writer(values, u"security."_s);
        writer.add(u"admins_active"_s, users.active);
        writer.add(u"admins_with_failures"_s, users.withFailures);
        writer.add(u"admins_locked"_s, users.locked);
    }
    if (snapshot.config.isKnown())
        SeriesWriter(values, u"config."_s).add(u"rows"_s, snapshot.config.value->count);
}

void addSystem(SeriesWriter& writer, const SystemState& system) {
    if (!system.load.empty())
        writer.add(u"load1"_s, system.load.front());
    writer.add(u"memory.available_bytes"_s, system.memory.available);
    writer.addRatio(u"memory.available_ratio"_s, system.memory.available, system.memory.total);
    for (const Disk& disk : system.disks) {
        if (disk.sameAs)
            continue;
        const QString name = u"disk.%1."_s.arg(disk.path.isEmpty() ? u"root"_s : disk.path);
        writer.add(name + u"free_bytes"_s, disk.freeBytes);
        writer.addRatio(name + u"free_ratio"_s, disk.freeBytes, disk.totalBytes);
    }
}

void addFpm(SeriesWriter& writer, const PhpSettings& php) {
    if (!php.fpm || php.fpm->pools.empty())
        return;
    qint64 workers = 0;
    qint64 bytes = 0;
    for (const FpmPool& pool : php.fpm->pools) {
        workers += pool.workers.value_or(0);
        bytes += pool.residentBytes.value_or(0);
    }
    writer.add(u"fpm.workers"_s, std::optional(workers));
    writer.add(u"fpm.rss_bytes"_s, std::optional(bytes));
}

/// Pools by name; two masters may have one of the same.
void addFpmStatus(SeriesWriter& writer, const PhpSettings& php) {
    std::set<QString> seen;
    for (const FpmPool& pool : php.fpm ? php.fpm->pools : std::vector<FpmPool>()) {
        if (!pool.status || !seen.insert(pool.name).second)
            continue;
        const QString name = u"fpm.%1."_s.arg(pool.name);
        writer.add(name + u"active"_s, pool.status->active);
        writer.add(name + u"listen_queue"_s, pool.status->listenQueue);
        writer.add(name + u"max_children_reached"_s, pool.status->maxChildrenReached);
    }
}

void addFiles(SeriesWriter& writer, const FilesState& files) {
    if (files.logs) {
        writer.add(u"log_bytes"_s, files.logs->bytes);
        // The growth of a log is read from its series; others come and go with their modules.
        for (const LogFile& log : files.logs->files)
            for (const QString& name : {u"system.log"_s, u"exception.log"_s, u"debug.log"_s})
                if (log.path == u"var/log/"_s + name)
                    writer.add(u"log."_s + name + u".bytes"_s, log.bytes);
    }
    if (files.reports)
        writer.add(u"reports"_s, files.reports->count);
    if (files.media)
        writer.add(u"media_suspects"_s, files.media->suspectsCount);
    if (files.leftBehind)
        writer.add(u"left_behind"_s, double(files.leftBehind->size()));
}

void addNode(std::vector<SeriesValue>& values, const DecodedNode& node) {
    SeriesWriter writer(values, u"node.%1."_s.arg(node.name));
    if (node.packages.isKnown())
        writer.add(u"packages_differing"_s, node.packages.value->differencesCount);
    if (node.system.isKnown())
        addSystem(writer, *node.system.value);
    if (node.php.isKnown()) {
        addFpm(writer, *node.php.value);
        addFpmStatus(writer, *node.php.value);
    }
    if (node.files.isKnown())
        addFiles(writer, *node.files.value);
}

} // namespace

std::vector<SeriesValue> extractSeries(const DecodedSnapshot& snapshot) {
    std::vector<SeriesValue> values;
    addProbe(values, *snapshot.source);
    addCron(values, snapshot);
    addIndexers(values, snapshot.indexers);
    addQueues(values, snapshot.queues);
    addDatabase(values, snapshot.database);
    addRedis(values, snapshot.redis);
    addSearch(values, snapshot.search);
    addAccess(values, snapshot);
    for (const DecodedNode& node : snapshot.nodes)
        addNode(values, node);
    return values;
}

} // namespace magkeeper
