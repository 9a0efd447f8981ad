// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/RedisState.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

RedisUse readUse(const FactReader& facts) {
    return {.use = facts.name("use"_L1),
        .server = size_t(facts.count("server"_L1).value_or(0)),
        .database = facts.count("database"_L1)};
}

RedisDatabase readDatabase(const FactReader& facts) {
    return {.database = facts.count("database"_L1).value_or(0),
        .keys = facts.count("keys"_L1),
        .expires = facts.count("expires"_L1)};
}

RedisCluster readCluster(const FactReader& facts) {
    return {.state = facts.text("state"_L1),
        .size = facts.count("size"_L1),
        .knownNodes = facts.count("known_nodes"_L1),
        .slotsOk = facts.count("slots_ok"_L1),
        .slotsFailed = facts.count("slots_failed"_L1)};
}

RedisSentinel readSentinel(const FactReader& facts) {
    return {.master = facts.name("master"_L1),
        .asked = facts.text("asked"_L1),
        .quorum = facts.count("quorum"_L1),
        .sentinels = facts.count("sentinels"_L1),
        .replicas = facts.count("replicas"_L1),
        .flags = facts.text("flags"_L1)};
}

RedisServer readServer(const FactReader& facts) {
    return {
        .address = facts.name("address"_L1),
        .ok = facts.flag("ok"_L1),
        .error = facts.fault("error"_L1),
        .ms = facts.number("ms"_L1),
        .flavour = facts.text("flavour"_L1),
        .version = facts.text("version"_L1),
        .role = facts.text("role"_L1),
        .uptime = facts.duration("uptime_ms"_L1),
        .usedBytes = facts.count("used_memory_bytes"_L1),
        .maximumBytes = facts.count("maxmemory_bytes"_L1),
        .policy = facts.text("policy"_L1),
        .evictedKeys = facts.count("evicted_keys"_L1),
        .expiredKeys = facts.count("expired_keys"_L1),
        .connectedClients = facts.count("connected_clients"_L1),
        .blockedClients = facts.count("blocked_clients"_L1),
        .rejectedConnections = facts.count("rejected_connections"_L1),
        .hits = facts.count("keyspace_hits"_L1),
        .misses = facts.count("keyspace_misses"_L1),
        .operationsPerSecond = facts.count("ops_per_second"_L1),
        .lastSaveOk = facts.boolean("last_save_ok"_L1),
        .fragmentation = facts.number("fragmentation_ratio"_L1),
        .databases = facts.list("databases"_L1, readDatabase),
        .replicas = facts.count("replicas"_L1),
        .clientsLimit = facts.count("clients_limit"_L1),
        .loading = facts.boolean("loading"_L1),
        .masterLinkUp = facts.boolean("master_link_up"_L1),
        .cluster = facts.value("cluster"_L1, readCluster),
        .sentinel = facts.value("sentinel"_L1, readSentinel),
        .user = facts.text("user"_L1),
    };
}

RedisState readRedis(const FactReader& facts) {
    RedisState redis{.uses = facts.list("uses"_L1, readUse), .servers = facts.list("servers"_L1, readServer)};
    if (!facts.has("servers"_L1))
        redis.uses.clear();
    for (const RedisUse& use : redis.uses)
        if (use.server >= redis.servers.size())
            facts.reject("uses"_L1, u"names a server that is not in the list"_s);
    return redis;
}

} // namespace

RedisStateReading decodeRedisState(const Section* section) { return decodeSection(section, readRedis); }

} // namespace magkeeper
