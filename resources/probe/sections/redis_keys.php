<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What fills each Redis database that env.php names: a bounded sample of keys by SCAN, each sized by MEMORY USAGE, told by groups. On demand only.
// A key itself never travels: a group is the beginning of a cache id, letters only, and only where several keys share it; sessions are counted.
// needs: redis_sentinel
// ---
final class MkKeys
{
    const SAMPLE = 5000;
    const STEP = 500;
    const SIZED = 1000;
    const GROUPS = 40;
    const LEAST = 3;
    public static $places = [];
}

final class MkKeyPlace extends MkRedisMaster
{
    public $address;
    public $database;
    public $login = [];
    public $uses = [];
    public $prefixes = [];
}

function mk_begin_redis_keys()
{
    if (mk_conf_error('cache') !== null || mk_conf_error('session') !== null) {
        return;
    }
    foreach (mk_redis_uses() as $use) {
        $master = mk_option($use['options'], 'sentinel_master', mk_option($use['options'], 'sentinelMaster'));
        $where = mk_redis_place($use['options'], $use['host_key']);
        $asked = $master === '' ? [] : mk_redis_sentinels($use['options'], $use['host_key']);
        $address = $master === '' ? $where['address'] : mk_text('sentinel ' . $master);
        $name = implode(',', $asked) . ' ' . $address . ' ' . $where['database'];
        if (!isset(MkKeys::$places[$name])) {
            MkKeys::$places[$name] = $place = new MkKeyPlace();
            $place->address = $address;
            $place->asked = $asked;
            $place->database = $where['database'];
            $place->login = mk_redis_login($use['options']);
            $master === '' ? mk_keys_open($place, $where) : mk_redis_ask_sentinels($place, $use['options'], $where['options'], $master, 'mk_keys_open');
        }
        MkKeys::$places[$name]->uses[] = mk_text($use['use']);
        MkKeys::$places[$name]->prefixes[] = $use['id_prefix'];
    }
    mk_peers_turn(0);
}

function mk_keys_open(MkKeyPlace $place, array $where)
{
    $commands = array_merge($place->login === [] ? [] : [$place->login], [['SELECT', (string) $place->database], ['DBSIZE'], ['SCAN', '0', 'COUNT', (string) MkKeys::STEP]]);
    $bytes = implode('', array_map('mk_redis_command', $commands));
    $state = ['before' => count($commands) - 2, 'keys' => null, 'names' => [], 'waiting' => [], 'sizes' => [], 'size_error' => null, 'complete' => false];
    $place->peer = mk_peer_open($where, $bytes, 'mk_keys_step', $state);
}

// Replies come in the order of the commands: login and database, their number, then for each step a cursor with names, and the sizes of those that were asked for.
function mk_keys_step(MkPeer $peer)
{
    for ($place = 0; ($reply = mk_keys_reply($peer, $place, 0)) !== null; $place = 0) {
        if ($reply instanceof MkError) {
            return $reply;
        }
        $peer->in = (string) substr($peer->in, $place);
        $end = mk_keys_take($peer, $reply[0]);
        if ($end !== null) {
            return $end;
        }
    }
    return null;
}

function mk_keys_take(MkPeer $peer, $value)
{
    $state = &$peer->state;
    if ($value instanceof MkError && $state['waiting'] === []) {
        return $value;
    }
    if ($state['before'] > 0) {
        $state['before']--;
        return null;
    }
    if ($state['keys'] === null) {
        $state['keys'] = (int) $value;
        return null;
    }
    if ($state['waiting'] !== []) {
        $name = array_shift($state['waiting']);
        $value instanceof MkError ? $state['size_error'] = $value : $state['sizes'][$name] = (int) $value;
        return $state['waiting'] === [] ? mk_keys_next($peer) : null;
    }
    if (!is_array($value) || count($value) !== 2 || !is_array($value[1])) {
        return new MkError('UnexpectedOutput', $peer->address . ' does not answer SCAN as Redis does');
    }
    $state['cursor'] = (string) $value[0];
    $new = array_values(array_diff(array_filter($value[1], 'is_string'), array_keys($state['names'])));
    $state['names'] += array_fill_keys($new, true);
    $state['waiting'] = $state['size_error'] === null ? array_slice($new, 0, $state['keys'] <= MkKeys::SIZED ? MkKeys::STEP : intdiv(MkKeys::SIZED * MkKeys::STEP, MkKeys::SAMPLE)) : [];
    $peer->out .= implode('', array_map('mk_keys_size_command', $state['waiting']));
    return $state['waiting'] === [] ? mk_keys_next($peer) : null;
}

function mk_keys_size_command($name)
{
    return mk_redis_command(['MEMORY', 'USAGE', (string) $name]);
}

function mk_keys_next(MkPeer $peer)
{
    $peer->state['complete'] = $peer->state['cursor'] === '0';
    if ($peer->state['complete'] || count($peer->state['names']) >= MkKeys::SAMPLE) {
        return true;
    }
    $peer->out .= mk_redis_command(['SCAN', $peer->state['cursor'], 'COUNT', (string) MkKeys::STEP]);
    return null;
}

// One reply in a list of its own (a complaint is a value here), null when it is not whole, or what is wrong with it.
function mk_keys_reply(MkPeer $peer, &$place, $depth)
{
    $end = strpos($peer->in, "\r\n", $place);
    if ($end === false) {
        return strlen($peer->in) - $place > 4096 ? new MkError('UnexpectedOutput', $peer->address . ' does not speak as Redis does') : null;
    }
    $line = substr($peer->in, $place, $end - $place);
    if ($line === '' || strpos('+-:$*', $line[0]) === false || $depth > 2 || preg_match('/^[$*](?!-1$|\d{1,7}$)/D', $line)) {
        return new MkError('UnexpectedOutput', $peer->address . ' does not speak as Redis does');
    }
    $place = $end + 2;
    $rest = substr($line, 1);
    if ($line[0] === '-') {
        return [mk_redis_complaint($peer, $rest)];
    }
    if ($line[0] === '+' || $line[0] === ':' || $rest === '-1') {
        return [$rest === '-1' && $line[0] !== ':' ? null : $rest];
    }
    if ($line[0] === '$') {
        $place += (int) $rest + 2;
        return strlen($peer->in) < $place ? null : [substr($peer->in, $place - (int) $rest - 2, (int) $rest)];
    }
    $values = [];
    while (count($values) < (int) $rest) {
        $value = mk_keys_reply($peer, $place, $depth + 1);
        if (!is_array($value)) {
            return $value;
        }
        $values[] = $value[0];
    }
    return [$values];
}

function mk_section_redis_keys()
{
    mk_need_root();
    foreach (['cache', 'session'] as $path) {
        if (mk_conf_error($path) !== null) {
            throw mk_conf_error($path);
        }
    }
    mk_redis_wait(MkKeys::$places);
    $databases = [];
    $failed = null;
    foreach (MkKeys::$places as $place) {
        $databases[] = $described = mk_keys_described($place, 'databases[' . count($databases) . ']');
        $failed = !$described['ok'] && $failed === null ? $place->error : $failed;
    }
    $data = ['databases' => $databases];
    if ($failed !== null && !in_array(true, array_column($databases, 'ok'), true)) {
        throw new MkError($failed->kind, $failed->getMessage(), $data);
    }
    return $data;
}

// What was seen until the time was over is a sample too.
function mk_keys_described(MkKeyPlace $place, $path)
{
    $error = $place->error;
    $state = $place->peer === null ? ['names' => []] : $place->peer->state;
    $ok = $error === null || $error->kind === 'TimedOut' && $state['names'] !== [];
    $entry = ['address' => $place->sentinel === null || $place->peer === null ? $place->address : $place->peer->address, 'database' => $place->database, 'uses' => $place->uses, 'ok' => $ok, 'error' => $ok ? null : mk_error_of($error), 'ms' => $place->peer === null ? null : $place->peer->ms];
    if (!$ok) {
        return $entry + array_fill_keys(['keys', 'sampled', 'sized', 'complete', 'groups', 'groups_truncated'], null);
    }
    $groups = mk_keys_groups($state['names'], $state['sizes'], $place);
    if ($state['size_error'] !== null && $state['sizes'] === []) {
        foreach (array_keys($groups) as $index) {
            $groups[$index]['bytes'] = mk_unknown($path . '.groups[' . $index . '].bytes', $state['size_error']);
        }
    }
    return $entry + [
        'keys' => $state['keys'], 'sampled' => count($state['names']), 'sized' => count($state['sizes']), 'complete' => $state['complete'],
        'groups' => array_slice($groups, 0, MkKeys::GROUPS), 'groups_truncated' => count($groups) > MkKeys::GROUPS,
    ];
}

// Largest first. A group that too few keys share goes into the one above it: what only one or two have could tell of somebody.
function mk_keys_groups(array $names, array $sizes, MkKeyPlace $place)
{
    $only_sessions = array_diff($place->uses, ['session']) === [];
    $paths = [];
    $counts = [];
    foreach (array_keys($names) as $name) {
        $paths[$name] = mk_keys_path((string) $name, $place->prefixes, $only_sessions);
        for ($length = 1; $length <= count($paths[$name]); $length++) {
            $key = implode('_', array_slice($paths[$name], 0, $length));
            $counts[$key] = 1 + (isset($counts[$key]) ? $counts[$key] : 0);
        }
    }
    $groups = [];
    foreach ($paths as $name => $path) {
        while (count($path) > 1 && $counts[implode('_', $path)] < MkKeys::LEAST) {
            array_pop($path);
        }
        $kind = array_shift($path);
        $key = $kind . ' ' . implode('_', $path);
        if (!isset($groups[$key])) {
            $groups[$key] = ['kind' => $kind, 'name' => $path === [] ? null : implode('_', $path), 'keys' => 0, 'sized' => 0, 'bytes' => 0, 'largest_bytes' => 0];
        }
        $groups[$key]['keys']++;
        if (isset($sizes[$name])) {
            $groups[$key]['sized']++;
            $groups[$key]['bytes'] += $sizes[$name];
            $groups[$key]['largest_bytes'] = max($groups[$key]['largest_bytes'], $sizes[$name]);
        }
    }
    usort($groups, 'mk_keys_order');
    return $groups;
}

function mk_keys_order(array $a, array $b)
{
    return [$b['bytes'], $b['keys'], (string) $a['name']] < [$a['bytes'], $a['keys'], (string) $b['name']] ? -1 : 1;
}

// Kind, then at most two words of the cache's id or tag. Cm_Cache_Backend_Redis writes zc:k:ID and zc:ti:TAG; Magento puts the frontend's prefix before each.
function mk_keys_path($name, array $prefixes, $only_sessions)
{
    if ($only_sessions || strncmp($name, 'sess_', 5) === 0) {
        return ['session'];
    }
    $kind = strncmp($name, 'zc:k:', 5) === 0 ? 'entry' : (strncmp($name, 'zc:ti:', 6) === 0 ? 'tag' : (strncmp($name, 'zc:', 3) === 0 ? 'index' : 'other'));
    if ($kind === 'index' || $kind === 'other') {
        return [$kind];
    }
    $id = substr($name, $kind === 'entry' ? 5 : 6);
    foreach ($prefixes as $prefix) {
        if ($prefix !== '' && strncasecmp($id, $prefix, strlen($prefix)) === 0) {
            $id = substr($id, strlen($prefix));
            break;
        }
    }
    $id = (string) preg_replace('/^[0-9a-f]{3}_/i', '', $id);
    return preg_match('/^([A-Z]{2,24})(?:_+([A-Z]{2,24}))?(?![A-Z])/i', $id, $part) ? array_merge([$kind], array_map('strtoupper', array_slice($part, 1))) : [$kind];
}
