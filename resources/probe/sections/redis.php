<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every Redis or Valkey that env.php names, asked at once: INFO and nothing else. INFO is per server, so each address is asked once.
// needs: redis_sentinel
// ---
final class MkRedis
{
    public static $uses = null;
    public static $servers = [];
}

final class MkRedisServer extends MkRedisMaster
{
    public $address;
    public $login = [];
}

function mk_begin_redis()
{
    MkRedis::$uses = [];
    if (mk_conf_error('cache') !== null || mk_conf_error('session') !== null) {
        return;
    }
    foreach (mk_redis_uses() as $use) {
        mk_redis_use($use['use'], $use['options'], $use['host_key']);
    }
    mk_peers_turn(0);
}

function mk_redis_use($use, array $options, $host_key)
{
    $master = mk_option($options, 'sentinel_master', mk_option($options, 'sentinelMaster'));
    $place = mk_redis_place($options, $host_key);
    $address = $master === '' ? $place['address'] : mk_text('sentinel ' . $master);
    $asked = $master === '' ? [] : mk_redis_sentinels($options, $host_key);
    for ($index = 0; isset(MkRedis::$servers[$index]) && (MkRedis::$servers[$index]->address !== $address || MkRedis::$servers[$index]->asked !== $asked); $index++) {
        continue;
    }
    if (!isset(MkRedis::$servers[$index])) {
        MkRedis::$servers[] = $server = new MkRedisServer();
        $server->address = $address;
        $server->asked = $asked;
        $server->login = mk_redis_login($options);
        $master === '' ? mk_redis_open($server, $place) : mk_redis_ask_sentinels($server, $options, $place['options'], $master, 'mk_redis_open');
    }
    MkRedis::$uses[] = ['use' => mk_text($use), 'server' => $index, 'database' => $place['database']];
}

function mk_redis_open(MkRedisServer $server, array $place)
{
    $bytes = ($server->login === [] ? '' : mk_redis_command($server->login)) . mk_redis_command(['INFO']);
    $server->peer = mk_peer_open($place, $bytes, 'mk_redis_step', ['expected' => $server->login === [] ? 1 : 2, 'replies' => []]);
}

function mk_section_redis()
{
    mk_need_root();
    foreach (['cache', 'session'] as $path) {
        $error = mk_conf_error($path);
        if ($error !== null) {
            throw $error;
        }
    }
    mk_redis_wait(MkRedis::$servers);
    $servers = [];
    $failed = 0;
    foreach (MkRedis::$servers as $index => $server) {
        $servers[] = mk_redis_described($server, $index);
        $failed += $server->error === null ? 0 : 1;
    }
    $data = ['uses' => MkRedis::$uses, 'servers' => $servers];
    if ($failed > 0 && $failed === count($servers)) {
        throw new MkError(MkRedis::$servers[0]->error->kind, MkRedis::$servers[0]->error->getMessage(), $data);
    }
    return $data;
}

final class MkRedisFields
{
    const INTEGERS = [
        'used_memory_bytes' => 'used_memory', 'maxmemory_bytes' => 'maxmemory', 'evicted_keys' => 'evicted_keys', 'expired_keys' => 'expired_keys', 'connected_clients' => 'connected_clients',
        'blocked_clients' => 'blocked_clients', 'rejected_connections' => 'rejected_connections', 'keyspace_hits' => 'keyspace_hits', 'keyspace_misses' => 'keyspace_misses', 'ops_per_second' => 'instantaneous_ops_per_sec',
        'replicas' => 'connected_slaves', 'clients_limit' => 'maxclients',
    ];
    const ORDER = [
        'flavour', 'version', 'role', 'uptime_ms', 'used_memory_bytes', 'maxmemory_bytes', 'policy', 'evicted_keys', 'expired_keys', 'connected_clients', 'blocked_clients',
        'rejected_connections', 'keyspace_hits', 'keyspace_misses', 'ops_per_second', 'last_save_ok', 'fragmentation_ratio', 'databases', 'replicas', 'clients_limit', 'loading', 'master_link_up', 'cluster', 'sentinel', 'user',
    ];
    const MAY_LACK = ['clients_limit', 'master_link_up', 'cluster', 'sentinel', 'user'];
}

function mk_redis_described(MkRedisServer $server, $index)
{
    $peer = $server->peer;
    $data = ['address' => $server->sentinel === null || $peer === null ? $server->address : $peer->address, 'ok' => $server->error === null, 'ms' => $peer === null ? null : $peer->ms, 'error' => $server->error === null ? null : mk_error_of($server->error)];
    $values = $server->error === null ? mk_redis_answer($peer) : [];
    $values += ['sentinel' => $server->sentinel, 'user' => count($server->login) === 3 ? mk_text($server->login[1], 64) : null];
    foreach (MkRedisFields::ORDER as $name) {
        $data[$name] = isset($values[$name]) ? $values[$name] : null;
        if ($server->error === null && !array_key_exists($name, $values) && !in_array($name, MkRedisFields::MAY_LACK, true)) {
            mk_unknown('servers[' . $index . '].' . $name, 'NotFound', 'the answer of ' . $data['address'] . ' does not tell');
        }
    }
    return $data;
}

function mk_redis_answer(MkPeer $peer)
{
    $cluster = isset($peer->state['cluster']) ? (string) array_pop($peer->state['replies']) : null;
    $values = mk_redis_values((string) end($peer->state['replies']));
    if ($cluster !== null) {
        $given = mk_redis_lines($cluster);
        $values['cluster'] = [
            'state' => mk_text_or_null(mk_option($given, 'cluster_state'), 32), 'size' => mk_integer(mk_option($given, 'cluster_size')), 'known_nodes' => mk_integer(mk_option($given, 'cluster_known_nodes')),
            'slots_ok' => mk_integer(mk_option($given, 'cluster_slots_ok')), 'slots_failed' => mk_integer(mk_option($given, 'cluster_slots_fail')),
        ];
    }
    return $values;
}

function mk_redis_lines($text)
{
    preg_match_all('/^([a-z0-9_]+):([^\r\n]*)\r?$/m', $text, $lines, PREG_SET_ORDER);
    return array_column($lines, 2, 1);
}

function mk_redis_values($text)
{
    $given = mk_redis_lines($text);
    $values = ['databases' => mk_redis_databases($given)];
    foreach (MkRedisFields::INTEGERS as $name => $key) {
        if (isset($given[$key]) && is_numeric($given[$key])) {
            $values[$name] = (int) $given[$key];
        }
    }
    if (isset($values['maxmemory_bytes']) && $values['maxmemory_bytes'] === 0) {
        $values['maxmemory_bytes'] = null;
    }
    $valkey = isset($given['valkey_version']) || (isset($given['server_name']) && $given['server_name'] === 'valkey');
    $values['flavour'] = $valkey ? 'valkey' : 'redis';
    $version = isset($given['valkey_version']) ? 'valkey_version' : 'redis_version';
    foreach (['version' => $version, 'role' => 'role', 'policy' => 'maxmemory_policy'] as $name => $key) {
        if (isset($given[$key])) {
            $values[$name] = mk_text($given[$key], 64);
        }
    }
    return $values + mk_redis_derived($given);
}

function mk_redis_derived(array $given)
{
    $values = [];
    if (isset($given['uptime_in_seconds'])) {
        $values['uptime_ms'] = (int) $given['uptime_in_seconds'] * 1000;
    }
    if (isset($given['rdb_last_bgsave_status'])) {
        $values['last_save_ok'] = $given['rdb_last_bgsave_status'] === 'ok';
    }
    if (isset($given['loading'])) {
        $values['loading'] = $given['loading'] === '1';
    }
    if (isset($given['master_link_status'])) {
        $values['master_link_up'] = $given['master_link_status'] === 'up';
    }
    if (isset($given['mem_fragmentation_ratio']) && is_numeric($given['mem_fragmentation_ratio'])) {
        $values['fragmentation_ratio'] = (float) $given['mem_fragmentation_ratio'];
    }
    return $values;
}

function mk_redis_databases(array $given)
{
    $databases = [];
    foreach ($given as $key => $value) {
        if (preg_match('/^db(\d+)$/D', $key, $name) && preg_match('/^keys=(\d+),expires=(\d+)/', $value, $part)) {
            $databases[] = ['database' => (int) $name[1], 'keys' => (int) $part[1], 'expires' => (int) $part[2]];
        }
    }
    return array_slice($databases, 0, 64);
}
