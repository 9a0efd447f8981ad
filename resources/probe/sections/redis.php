<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every Redis or Valkey that env.php names, asked at once: INFO and nothing else. INFO is per server, so each address is asked once.
// needs: redis_places
// ---
final class MkRedis
{
    const LIMIT_MS = 1500;
    const ANSWER_LIMIT = 262144;
    public static $uses = null;
    public static $servers = [];
    public static $started = 0.0;
    public static $counted_from = 0.0;
}

final class MkRedisServer
{
    public $address;
    public $url;
    public $login = [];
    public $socket = null;
    public $sent = false;
    public $bytes = '';
    public $replies = [];
    public $error = null;
    public $ms = null;
}

function mk_begin_redis()
{
    MkRedis::$started = mk_clock_ms();
    MkRedis::$counted_from = MkRedis::$started;
    MkRedis::$uses = [];
    if (mk_conf_error('cache') !== null || mk_conf_error('session') !== null) {
        return;
    }
    foreach (array_slice(array_keys(mk_conf_list('cache/frontend')), 0, 20) as $use) {
        $frontend = mk_conf_list('cache/frontend/' . $use);
        $options = mk_cache_options($frontend);
        $class = (isset($frontend['backend']) ? $frontend['backend'] : '') . mk_option(isset($frontend['backend_options']) && is_array($frontend['backend_options']) ? $frontend['backend_options'] : [], 'remote_backend');
        if (preg_match('/redis|valkey/i', $class)) {
            mk_redis_use('cache.' . $use, $options, 'server');
        }
    }
    $save = (string) mk_text(mk_conf('session/save', ''));
    if ($save === 'redis' || $save === 'valkey') {
        mk_redis_use('session', mk_conf_list('session/' . $save), 'host');
    }
    array_map('mk_redis_open', MkRedis::$servers);
    mk_redis_turn(0);
}

function mk_redis_use($use, array $options, $host_key)
{
    $place = mk_redis_place($options, $host_key);
    foreach (MkRedis::$servers as $index => $server) {
        if ($server->address === $place['address']) {
            MkRedis::$uses[] = ['use' => mk_text($use), 'server' => $index, 'database' => $place['database']];
            return;
        }
    }
    $server = new MkRedisServer();
    $server->address = $place['address'];
    $server->url = $place['url'];
    $password = mk_option($options, 'password');
    $user = mk_option($options, 'username');
    $server->login = $password === '' ? [] : ($user === '' ? ['AUTH', $password] : ['AUTH', $user, $password]);
    if (mk_option($options, 'sentinel_master', mk_option($options, 'sentinelMaster')) !== '') {
        $server->error = new MkError('Failed', 'Sentinel is not asked');
    }
    MkRedis::$uses[] = ['use' => mk_text($use), 'server' => count(MkRedis::$servers), 'database' => $place['database']];
    MkRedis::$servers[] = $server;
}

// A TLS handshake can't be left to itself in PHP: it is waited for, everything else connects in the background.
function mk_redis_open(MkRedisServer $server)
{
    if ($server->error !== null) {
        return;
    }
    if (!mk_has('stream_socket_client') || !mk_has('stream_select')) {
        $server->error = new MkError('NotPermitted', 'stream_socket_client is disabled');
        return;
    }
    $tls = strncmp($server->url, 'tls:', 4) === 0;
    $flags = $tls ? STREAM_CLIENT_CONNECT : STREAM_CLIENT_CONNECT | STREAM_CLIENT_ASYNC_CONNECT;
    $number = 0;
    $text = '';
    $socket = @stream_socket_client($server->url, $number, $text, 1.0, $flags);
    if (!is_resource($socket)) {
        $server->error = mk_redis_refused($server, $number, $text);
        $server->ms = mk_elapsed_ms(MkRedis::$counted_from);
        return;
    }
    stream_set_blocking($socket, false);
    $server->socket = $socket;
}

function mk_redis_refused(MkRedisServer $server, $number, $text)
{
    $kinds = [13 => 'NotPermitted', 2 => 'NotFound', 110 => 'TimedOut'];
    $kind = isset($kinds[$number]) ? $kinds[$number] : 'Unreachable';
    $text = $number === 111 || $number === 0 && $text === '' ? 'refused the connection' : ($text === '' ? 'can not be reached' : 'can not be reached: ' . $text);
    return new MkError($kind, $server->address . ' ' . $text);
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
    // The time between begin and here was spent by other sections: a server that answered meanwhile shall not be charged with it.
    MkRedis::$counted_from = mk_clock_ms();
    $deadline = min(MkRedis::$started + MkRedis::LIMIT_MS, mk_clock_ms() + mk_left_ms());
    $deadline = max($deadline, mk_clock_ms() + 50);
    while (mk_redis_step($deadline)) {
        continue;
    }
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

// False when nobody is left to wait for.
function mk_redis_step($deadline)
{
    $left = (int) ceil($deadline - mk_clock_ms());
    if ($left <= 0) {
        mk_redis_give_up();
    }
    return $left > 0 && mk_redis_turn($left);
}

// One turn over all sockets, waiting for at most so many milliseconds; false when there is none.
function mk_redis_turn($wait_ms)
{
    $read = [];
    $write = [];
    foreach (MkRedis::$servers as $index => $server) {
        if ($server->socket !== null) {
            $server->sent ? $read[$index] = $server->socket : $write[$index] = $server->socket;
        }
    }
    if ($read === [] && $write === []) {
        return false;
    }
    $none = null;
    if (@stream_select($read, $write, $none, intdiv($wait_ms, 1000), $wait_ms % 1000 * 1000)) {
        array_map('mk_redis_write', array_keys($write));
        array_map('mk_redis_read', array_keys($read));
    }
    return true;
}

function mk_redis_give_up()
{
    foreach (MkRedis::$servers as $server) {
        if ($server->socket !== null) {
            mk_redis_end($server, new MkError('TimedOut', $server->address . ' did not answer within ' . MkRedis::LIMIT_MS . ' ms'));
        }
    }
}

function mk_redis_end(MkRedisServer $server, $error)
{
    @fclose($server->socket);
    $server->socket = null;
    $server->error = $error;
    $server->ms = mk_elapsed_ms(MkRedis::$counted_from);
}

function mk_redis_write($index)
{
    $server = MkRedis::$servers[$index];
    if (strncmp($server->url, 'unix:', 5) !== 0 && @stream_socket_get_name($server->socket, true) === false) {
        mk_redis_end($server, mk_redis_refused($server, 0, ''));
        return;
    }
    $bytes = ($server->login === [] ? '' : mk_redis_command($server->login)) . mk_redis_command(['INFO']);
    if (@fwrite($server->socket, $bytes) !== strlen($bytes)) {
        mk_redis_end($server, new MkError('Unreachable', $server->address . ' closed the connection'));
        return;
    }
    $server->sent = true;
}

function mk_redis_command(array $words)
{
    $bytes = '*' . count($words) . "\r\n";
    foreach ($words as $word) {
        $bytes .= '$' . strlen($word) . "\r\n" . $word . "\r\n";
    }
    return $bytes;
}

function mk_redis_read($index)
{
    $server = MkRedis::$servers[$index];
    $bytes = @fread($server->socket, 65536);
    $server->bytes .= (string) $bytes;
    if ($server->bytes !== '' && strpos('+-:$*', $server->bytes[0]) === false) {
        mk_redis_end($server, new MkError('UnexpectedOutput', $server->address . ' does not speak as Redis does'));
        return;
    }
    $state = mk_redis_parse($server);
    if ($state !== null) {
        mk_redis_end($server, $state === true ? null : $state);
    } elseif (feof($server->socket) || strlen($server->bytes) > MkRedis::ANSWER_LIMIT) {
        $error = feof($server->socket) ? new MkError('Unreachable', $server->address . ' closed the connection') : new MkError('UnexpectedOutput', $server->address . ' answers without end');
        mk_redis_end($server, $error);
    }
}

// True when the answer to INFO is complete, an error, or null: more is needed.
function mk_redis_parse(MkRedisServer $server)
{
    $expected = $server->login === [] ? 1 : 2;
    while (count($server->replies) < $expected) {
        $end = strpos($server->bytes, "\r\n");
        if ($end === false) {
            return strlen($server->bytes) > 4096 && $server->bytes[0] !== '$' ? new MkError('UnexpectedOutput', $server->address . ' does not speak as Redis does') : null;
        }
        $line = substr($server->bytes, 0, $end);
        if ($line === '' || strpos('+-$', $line[0]) === false) {
            return new MkError('UnexpectedOutput', $server->address . ' does not speak as Redis does');
        }
        if ($line[0] === '-') {
            return mk_redis_complaint($server, substr($line, 1));
        }
        $length = $line[0] === '$' ? (int) substr($line, 1) : -1;
        if ($length > MkRedis::ANSWER_LIMIT || ($line[0] === '$' && !preg_match('/^\$\d{1,9}$/D', $line))) {
            return new MkError('UnexpectedOutput', $server->address . ' answers with an impossible length');
        }
        if ($length >= 0 && strlen($server->bytes) < $end + 2 + $length + 2) {
            return null;
        }
        $server->replies[] = $length >= 0 ? substr($server->bytes, $end + 2, $length) : substr($line, 1);
        $server->bytes = (string) substr($server->bytes, $length >= 0 ? $end + 4 + $length : $end + 2);
    }
    return true;
}

function mk_redis_complaint(MkRedisServer $server, $text)
{
    $kind = 'Failed';
    foreach (['NOAUTH' => 'AuthenticationFailed', 'WRONGPASS' => 'AuthenticationFailed', 'ERR invalid password' => 'AuthenticationFailed', 'ERR AUTH' => 'AuthenticationFailed', 'ERR Client sent AUTH' => 'AuthenticationFailed', 'NOPERM' => 'NotPermitted', 'ERR unknown command' => 'NotPermitted', 'DENIED' => 'NotPermitted'] as $begin => $name) {
        $kind = strncasecmp($text, $begin, strlen($begin)) === 0 ? $name : $kind;
    }
    return new MkError($kind, $server->address . ': ' . mk_text($text, 200));
}

final class MkRedisFields
{
    const INTEGERS = [
        'used_memory_bytes' => 'used_memory', 'maxmemory_bytes' => 'maxmemory', 'evicted_keys' => 'evicted_keys', 'expired_keys' => 'expired_keys', 'connected_clients' => 'connected_clients',
        'blocked_clients' => 'blocked_clients', 'rejected_connections' => 'rejected_connections', 'keyspace_hits' => 'keyspace_hits', 'keyspace_misses' => 'keyspace_misses', 'ops_per_second' => 'instantaneous_ops_per_sec',
    ];
    const ORDER = [
        'flavour', 'version', 'role', 'uptime_ms', 'used_memory_bytes', 'maxmemory_bytes', 'policy', 'evicted_keys', 'expired_keys', 'connected_clients', 'blocked_clients',
        'rejected_connections', 'keyspace_hits', 'keyspace_misses', 'ops_per_second', 'last_save_ok', 'fragmentation_ratio', 'databases',
    ];
}

function mk_redis_described(MkRedisServer $server, $index)
{
    $data = ['address' => $server->address, 'ok' => $server->error === null, 'ms' => $server->ms, 'error' => $server->error === null ? null : mk_error_of($server->error)];
    $values = $server->error === null ? mk_redis_values(end($server->replies)) : [];
    foreach (MkRedisFields::ORDER as $name) {
        $data[$name] = isset($values[$name]) ? $values[$name] : null;
        if ($server->error === null && !array_key_exists($name, $values)) {
            mk_unknown('servers[' . $index . '].' . $name, 'NotFound', 'the answer of ' . $server->address . ' does not tell');
        }
    }
    return $data;
}

function mk_redis_values($text)
{
    preg_match_all('/^([a-z0-9_]+):([^\r\n]*)\r?$/m', $text, $lines, PREG_SET_ORDER);
    $given = [];
    foreach ($lines as $line) {
        $given[$line[1]] = $line[2];
    }
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
