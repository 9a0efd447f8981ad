// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

namespace magkeeper {

/// What a Redis database is used for.
struct RedisUse {
    QString use; ///< `cache.NAME` or `session`
    size_t server = 0; ///< index into the servers, always valid
    std::optional<qint64> database;
};

struct RedisDatabase {
    qint64 database = 0;
    std::optional<qint64> keys;
    std::optional<qint64> expires;
};

/// Source: CLUSTER INFO.
struct RedisCluster {
    std::optional<QString> state; ///< `ok`, `fail`
    std::optional<qint64> size; ///< masters with slots
    std::optional<qint64> knownNodes;
    std::optional<qint64> slotsOk;
    std::optional<qint64> slotsFailed;
};

/// Source: SENTINEL MASTER of the first Sentinel that answered.
struct RedisSentinel {
    QString master; ///< its name
    std::optional<QString> asked; ///< nothing: no Sentinel knew it
    std::optional<qint64> quorum;
    std::optional<qint64> sentinels;
    std::optional<qint64> replicas;
    std::optional<QString> flags; ///< `master`, with `o_down` when it is held for dead
};

/// Source: the server's INFO. Of one that failed only address and error are there.
struct RedisServer {
    QString address;
    bool ok = false;
    std::optional<SectionFault> error;
    std::optional<double> ms; ///< until it had answered
    std::optional<QString> flavour; ///< `redis`, `valkey`
    std::optional<QString> version;
    std::optional<QString> role;
    std::optional<std::chrono::milliseconds> uptime;
    std::optional<qint64> usedBytes;
    std::optional<qint64> maximumBytes; ///< nothing: no limit
    std::optional<QString> policy; ///< what is evicted when full
    std::optional<qint64> evictedKeys;
    std::optional<qint64> expiredKeys;
    std::optional<qint64> connectedClients;
    std::optional<qint64> blockedClients;
    std::optional<qint64> rejectedConnections;
    std::optional<qint64> hits;
    std::optional<qint64> misses;
    std::optional<qint64> operationsPerSecond;
    std::optional<bool> lastSaveOk;
    std::optional<double> fragmentation;
    std::vector<RedisDatabase> databases; ///< those with keys
    std::optional<qint64> replicas;
    std::optional<qint64> clientsLimit;
    std::optional<bool> loading;
    std::optional<bool> masterLinkUp; ///< of a replica
    std::optional<RedisCluster> cluster;
    std::optional<RedisSentinel> sentinel;
    std::optional<QString> user; ///< of an ACL login
};

/// Redis or Valkey, as caches and sessions use it. Source: docs/probe.md, redis.
struct RedisState {
    std::vector<RedisUse> uses;
    std::vector<RedisServer> servers;
};
using RedisStateReading = Reading<RedisState>;

/// Null: not asked.
[[nodiscard]] RedisStateReading decodeRedisState(const Section* section);

} // namespace magkeeper
