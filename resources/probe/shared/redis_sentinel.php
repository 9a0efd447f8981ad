<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the master of a Redis is, as its Sentinels tell, and what a Redis answers. Used by redis and redis_keys.
// needs: redis_wire
// ---
// A Redis by its own address, or the master that Sentinels know.
class MkRedisMaster
{
    public $asked = [];
    public $peer = null;
    public $error = null;
    public $sentinels = [];
    public $sentinel = null;
}

// Two masters of one name are two, when other Sentinels watch over them.
function mk_redis_sentinels(array $options, $host_key)
{
    $given = mk_option($options, 'sentinel_servers', mk_option($options, 'sentinelServers', mk_option($options, $host_key)));
    $names = array_unique((array) preg_split('/[\s,]+/', $given, -1, PREG_SPLIT_NO_EMPTY));
    sort($names);
    return $names;
}

// Every Sentinel is asked at once for the master; the first that knows it is believed, and $found($server, $place) called, which opens $server->peer. $tls: options of PHP's ssl context, for the master as well.
function mk_redis_ask_sentinels(MkRedisMaster $server, array $options, array $tls, $master, $found)
{
    $server->sentinel = ['master' => mk_text($master, 64), 'asked' => null, 'quorum' => null, 'sentinels' => null, 'replicas' => null, 'flags' => null];
    $password = mk_option($options, 'sentinel_password');
    $bytes = ($password === '' ? '' : mk_redis_command(['AUTH', $password])) . mk_redis_command(['SENTINEL', 'MASTER', $master]);
    $state = ['expected' => $password === '' ? 1 : 2, 'replies' => [], 'server' => $server, 'found' => $found, 'tls' => mk_truth(mk_option($options, 'ssl', '0')), 'options' => $tls];
    foreach (array_slice($server->asked, 0, 9) as $text) {
        $place = mk_peer_place($text, 26379, (bool) preg_match('~^(tls|ssl|rediss)://~i', $text)) + ['options' => $tls];
        $server->sentinels[] = mk_peer_open($place, $bytes, 'mk_redis_sentinel_step', $state);
    }
    if ($server->sentinels === []) {
        $server->error = new MkError('NotFound', 'env.php names no Sentinel for ' . $server->sentinel['master']);
    }
}

function mk_redis_sentinel_step(MkPeer $peer)
{
    $end = mk_redis_step($peer);
    $server = $peer->state['server'];
    if ($end !== true || $server->peer !== null) {
        return $end;
    }
    $reply = end($peer->state['replies']);
    $told = [];
    for ($i = 0; is_array($reply) && $i + 1 < count($reply); $i += 2) {
        $told[(string) $reply[$i]] = $reply[$i + 1];
    }
    if (!isset($told['ip'], $told['port'])) {
        return new MkError('NotFound', $peer->address . ' knows no master ' . $server->sentinel['master']);
    }
    $server->sentinel = [
        'master' => $server->sentinel['master'], 'asked' => $peer->address, 'quorum' => mk_integer(mk_option($told, 'quorum')), 'sentinels' => mk_integer(mk_option($told, 'num-other-sentinels', '-1')) + 1,
        'replicas' => mk_integer(mk_option($told, 'num-slaves')), 'flags' => mk_text_or_null(mk_option($told, 'flags'), 64),
    ];
    $found = $peer->state['found'];
    $found($server, mk_peer_place($told['ip'] . (strpos($told['ip'], ':') === false ? ':' . $told['port'] : ''), (int) $told['port'], $peer->state['tls']) + ['options' => $peer->state['options']]);
    return true;
}

// First whoever tells where a master is, then the servers themselves.
function mk_redis_wait(array $servers)
{
    $waiting = [];
    foreach ($servers as $server) {
        $waiting = array_merge($waiting, $server->peer === null ? $server->sentinels : [$server->peer]);
    }
    mk_peers_wait($waiting);
    $waiting = [];
    foreach ($servers as $server) {
        if ($server->peer !== null) {
            $waiting[] = $server->peer;
        } elseif ($server->error === null) {
            $server->error = end($server->sentinels)->error;
        }
    }
    mk_peers_wait($waiting);
    foreach ($servers as $server) {
        $server->error = $server->peer === null ? $server->error : $server->peer->error;
    }
}

function mk_redis_step(MkPeer $peer)
{
    while (count($peer->state['replies']) < $peer->state['expected']) {
        $place = 0;
        $value = mk_redis_value($peer, $place, 0);
        if ($value === null && $peer->eof) {
            return new MkError('Unreachable', $peer->address . ' closed the connection');
        }
        if ($value === null || $value instanceof MkError) {
            return $value;
        }
        $peer->in = (string) substr($peer->in, $place);
        $peer->state['replies'][] = $value[0];
    }
    if (!isset($peer->state['cluster']) && !isset($peer->state['server']) && strpos((string) end($peer->state['replies']), "\ncluster_enabled:1") !== false) {
        $peer->state['cluster'] = true;
        $peer->state['expected']++;
        $peer->out .= mk_redis_command(['CLUSTER', 'INFO']);
        return null;
    }
    return true;
}

// One reply in a list of its own, null when it is not whole, or what is wrong with it.
function mk_redis_value(MkPeer $peer, &$place, $depth)
{
    $nonsense = new MkError('UnexpectedOutput', $peer->address . ' does not speak as Redis does');
    if (isset($peer->in[$place]) && strpos('+-:$*', $peer->in[$place]) === false || $depth > 3) {
        return $nonsense;
    }
    $end = strpos($peer->in, "\r\n", $place);
    if ($end === false) {
        return strlen($peer->in) - $place > 4096 ? $nonsense : null;
    }
    $line = substr($peer->in, $place, $end - $place);
    $place = $end + 2;
    if ($line[0] === '-') {
        return isset($peer->state['cluster']) ? [''] : mk_redis_complaint($peer, substr($line, 1));
    }
    if ($line[0] === '+' || $line[0] === ':') {
        return [substr($line, 1)];
    }
    $length = preg_match('/^.\d{1,9}$/D', $line) && (int) substr($line, 1) <= MkPeers::ANSWER_LIMIT / 4 ? (int) substr($line, 1) : null;
    if ($length === null || $line[0] === '*' && !isset($peer->state['server'])) {
        return $line[0] === '*' ? $nonsense : new MkError('UnexpectedOutput', $peer->address . ' answers with an impossible length');
    }
    if ($line[0] === '*') {
        return mk_redis_values_of($peer, $place, min($length, 200), $depth + 1);
    }
    if (strlen($peer->in) < $place + $length + 2) {
        return null;
    }
    $place += $length + 2;
    return [substr($peer->in, $place - $length - 2, $length)];
}

function mk_redis_values_of(MkPeer $peer, &$place, $count, $depth)
{
    $values = [];
    while (count($values) < $count) {
        $value = mk_redis_value($peer, $place, $depth);
        if (!is_array($value)) {
            return $value;
        }
        $values[] = is_array($value[0]) ? '' : $value[0];
    }
    return [$values];
}
