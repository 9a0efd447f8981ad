// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/SeriesExtraction.h"

#include "core/magento/IndexerTotals.h"
#include "core/magento/Unknown.h"

#include <algorithm>
#include <map>

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
    if (database.tables)
        writer.add(u"bytes"_s, database.tables->bytes);
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
        if (faultAt(reading.unknown, u"servers[%1].databases"_s.arg(i)))
            continue;
        qint64 keys = 0;
        for (const RedisDatabase& database : server.databases)
            keys += database.keys.value_or(0);
        writer.add(u"keys"_s, std::optional(keys));
    }
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

void addNode(std::vector<SeriesValue>& values, const DecodedNode& node) {
    SeriesWriter writer(values, u"node.%1."_s.arg(node.name));
    if (node.packages.isKnown())
        writer.add(u"packages_differing"_s, node.packages.value->differencesCount);
    if (node.system.isKnown())
        addSystem(writer, *node.system.value);
    if (!node.files.isKnown())
        return;
    if (node.files.value->logs)
        writer.add(u"log_bytes"_s, node.files.value->logs->bytes);
    if (node.files.value->reports)
        writer.add(u"reports"_s, node.files.value->reports->count);
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
    for (const DecodedNode& node : snapshot.nodes)
        addNode(values, node);
    return values;
}

} // namespace magkeeper
