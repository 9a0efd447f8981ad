<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Conversations with servers, all at once: sockets that never block, one turn for all of them, and a deadline for each.
// A peer's `step` is a function that gets the peer when bytes came: it takes what it understands from `in`, puts what to say next
// into `out`, and returns true (all said), an MkError, or null (more is needed). Without bytes to wait for, a peer that is `idle` waits for its section.
// ---
final class MkPeers
{
    const LIMIT_MS = 1500;
    const AFTER_A_GAP_MS = 500;
    const GAP_MS = 200;
    const ANSWER_LIMIT = 1048576;
    public static $all = [];
    public static $addresses = [];
    public static $lost = [];
    public static $turned = null;
    public static $patient_until = 0.0;
}

final class MkPeer
{
    public $address;
    public $step;
    public $socket = null;
    public $out = '';
    public $in = '';
    public $state = [];
    public $error = null;
    public $done = false;
    public $idle = false;
    public $eof = false;
    public $ms = null;
    public $opened = 0.0;
    public $counted_from = 0.0;
    public $linked = false;
    public $tls = false;
}

// $place: address (for people), host and port or path, tls, options (of PHP's ssl context). Never throws.
function mk_peer_open(array $place, $out, $step, array $state = [])
{
    $peer = new MkPeer();
    $peer->address = $place['address'];
    $peer->step = $step;
    $peer->out = $out;
    $peer->state = $state;
    $peer->tls = $place['tls'];
    $peer->opened = mk_clock_ms();
    $peer->counted_from = $peer->opened;
    MkPeers::$all[] = $peer;
    if (!mk_has('stream_socket_client') || !mk_has('stream_select')) {
        return mk_peer_end($peer, new MkError('NotPermitted', 'stream_socket_client is disabled'));
    }
    if ($peer->tls && !mk_has('stream_socket_enable_crypto') || $peer->tls && !extension_loaded('openssl')) {
        return mk_peer_end($peer, new MkError('NotFound', 'this PHP has no extension openssl, which ' . $peer->address . ' needs'));
    }
    $url = isset($place['path']) ? 'unix://' . $place['path'] : 'tcp://' . mk_peer_host($place['host']) . ':' . $place['port'];
    if (isset(MkPeers::$lost[$place['host']])) {
        return mk_peer_end($peer, mk_peer_refused($peer, 0, MkPeers::$lost[$place['host']]));
    }
    $options = (isset($place['options']) ? $place['options'] : []) + ['peer_name' => isset($place['host']) ? trim($place['host'], '[]') : ''];
    $number = 0;
    $text = '';
    $socket = @stream_socket_client($url, $number, $text, 1.0, STREAM_CLIENT_CONNECT | STREAM_CLIENT_ASYNC_CONNECT, mk_call('stream_context_create', [['ssl' => $options, 'socket' => ['tcp_nodelay' => true]]]));
    if (!is_resource($socket)) {
        if (strpos((string) $text, 'getaddrinfo') !== false) {
            MkPeers::$lost[$place['host']] = $text;
        }
        return mk_peer_end($peer, mk_peer_refused($peer, $number, $text));
    }
    stream_set_blocking($socket, false);
    $peer->socket = $socket;
    return $peer;
}

// PHP resolves names while everything waits: each only once. One that took long to fail is not tried again as an IPv6 name.
function mk_peer_host($host)
{
    if ($host[0] === '[' || preg_match('/^[0-9.]+$/D', $host) || !mk_has('gethostbyname')) {
        return $host;
    }
    if (!isset(MkPeers::$addresses[$host])) {
        $started = mk_clock_ms();
        MkPeers::$addresses[$host] = (string) @gethostbyname($host);
        if (MkPeers::$addresses[$host] === $host && mk_clock_ms() - $started > 500) {
            MkPeers::$lost[$host] = 'the name does not resolve';
        }
    }
    return MkPeers::$addresses[$host];
}

// 'name', 'name:port' or '[::1]:port', with or without a scheme, as a place; a login in it is dropped.
function mk_peer_place($text, $port, $tls = false)
{
    $host = preg_replace('~^(?:[a-z][a-z0-9+.-]*://)?(?:.*@)?~is', '', trim($text));
    $host = rtrim((string) strtok($host . '/', '/'), '.');
    if (preg_match('/^(\[[0-9a-fA-F:.]+\]|[^:]+):(\d+)$/D', $host, $part)) {
        $host = $part[1];
        $port = (int) $part[2];
    }
    if (strpos($host, ':') !== false && $host[0] !== '[') {
        $host = '[' . $host . ']';
    }
    return ['address' => mk_text($host . ':' . $port), 'host' => $host, 'port' => $port, 'tls' => $tls];
}

function mk_peer_refused(MkPeer $peer, $number, $text)
{
    $kinds = [13 => 'NotPermitted', 2 => 'NotFound', 110 => 'TimedOut'];
    $kind = isset($kinds[$number]) ? $kinds[$number] : 'Unreachable';
    $text = $number === 111 || $number === 0 && $text === '' ? 'refused the connection' : ($text === '' ? 'can not be reached' : 'can not be reached: ' . $text);
    return new MkError($kind, $peer->address . ' ' . $text);
}

function mk_peer_end(MkPeer $peer, $error)
{
    if (is_resource($peer->socket)) {
        @fclose($peer->socket);
    }
    $peer->socket = null;
    $peer->error = $error;
    $peer->done = true;
    $peer->ms = mk_elapsed_ms($peer->counted_from);
    return $peer;
}

// The time between opening and here was spent by other sections: a peer that answered meanwhile shall not be charged with it.
function mk_peers_wait(array $peers)
{
    foreach ($peers as $peer) {
        $peer->counted_from = $peer->done ? $peer->counted_from : mk_clock_ms();
    }
    mk_peers_turn(0);
    $least = max(mk_clock_ms() + 50, MkPeers::$patient_until);
    while (($open = array_filter($peers, 'mk_peer_is_open')) !== []) {
        $left = mk_peers_left($open, $least);
        $left > 0 && mk_peers_turn($left);
    }
}

function mk_peer_is_open(MkPeer $peer)
{
    return !$peer->done && !$peer->idle;
}

// Ends those whose time is over; milliseconds until the next one's is.
function mk_peers_left(array $peers, $least)
{
    $nearest = 1000;
    foreach ($peers as $peer) {
        $end = max($least, min($peer->opened + MkPeers::LIMIT_MS, mk_clock_ms() + mk_left_ms()));
        $left = (int) ceil($end - mk_clock_ms());
        if ($left <= 0) {
            mk_peer_end($peer, new MkError('TimedOut', $peer->address . ' did not answer within ' . MkPeers::LIMIT_MS . ' ms'));
            $left = 0;
        }
        $nearest = min($nearest, $left);
    }
    return $nearest;
}

// One turn over all sockets, waiting for at most so many milliseconds.
// Peers that nobody listened to for long, because a statement or a walk took its time, have not been slow: they get some time more.
function mk_peers_turn($wait_ms)
{
    if (MkPeers::$turned !== null && mk_clock_ms() - MkPeers::$turned > MkPeers::GAP_MS) {
        MkPeers::$patient_until = mk_clock_ms() + MkPeers::AFTER_A_GAP_MS;
    }
    mk_peers_turn_once($wait_ms);
    MkPeers::$turned = mk_clock_ms();
}

function mk_peers_turn_once($wait_ms)
{
    $read = [];
    $write = [];
    foreach (MkPeers::$all as $index => $peer) {
        if ($peer->socket === null) {
            continue;
        }
        if ($peer->linked || $peer->tls && isset($peer->state['hello'])) {
            $read[$index] = $peer->socket;
        }
        if (!isset($read[$index]) || $peer->linked && $peer->out !== '') {
            $write[$index] = $peer->socket;
        }
    }
    $none = null;
    if ($read === [] && $write === [] || !@stream_select($read, $write, $none, intdiv($wait_ms, 1000), $wait_ms % 1000 * 1000)) {
        return;
    }
    foreach (array_keys($read + $write) as $index) {
        mk_peer_turn(MkPeers::$all[$index], isset($read[$index]));
    }
}

function mk_peer_turn(MkPeer $peer, $readable)
{
    $peer->linked || mk_peer_link($peer);
    if ($peer->linked && $peer->socket !== null && $peer->out !== '') {
        mk_peer_write($peer);
    }
    if ($readable && $peer->linked && $peer->socket !== null) {
        mk_peer_read($peer);
    }
}

// The connection is there when the socket is writable and knows its peer; then comes TLS, in as many turns as it takes.
function mk_peer_link(MkPeer $peer)
{
    if (!isset($peer->state['hello']) && @stream_socket_get_name($peer->socket, true) === false) {
        mk_peer_end($peer, mk_peer_refused($peer, 0, ''));
        return;
    }
    if (!$peer->tls) {
        $peer->linked = true;
        return;
    }
    $peer->state['hello'] = true;
    mk_call('set_error_handler', [null]);
    $result = @stream_socket_enable_crypto($peer->socket, true, STREAM_CRYPTO_METHOD_TLS_CLIENT);
    mk_call('set_error_handler', ['mk_ignore_error']);
    if ($result === false) {
        $last = mk_call('error_get_last', [], null);
        $text = is_array($last) && isset($last['message']) ? preg_replace(['/^\w+\(\): /', '/\s+/'], ['', ' '], $last['message']) : 'no reason given';
        mk_peer_end($peer, new MkError('UnexpectedOutput', $peer->address . ' and this PHP could not agree on TLS: ' . mk_text($text, 200)));
    }
    $peer->linked = $result === true;
}

function mk_peer_write(MkPeer $peer)
{
    $written = @fwrite($peer->socket, $peer->out);
    if ($written === false) {
        mk_peer_end($peer, new MkError('Unreachable', $peer->address . ' closed the connection'));
        return;
    }
    $peer->out = (string) substr($peer->out, $written);
}

function mk_peer_read(MkPeer $peer)
{
    // What TLS has unpacked already, no select tells of.
    for ($before = strlen($peer->in); ($bytes = (string) @fread($peer->socket, 65536)) !== '' && strlen($peer->in) <= MkPeers::ANSWER_LIMIT;) {
        $peer->in .= $bytes;
    }
    $peer->eof = feof($peer->socket);
    if (strlen($peer->in) === $before && !$peer->eof) {
        return;
    }
    $state = mk_peer_step($peer);
    if ($state !== null) {
        mk_peer_end($peer, $state === true ? null : $state);
    } elseif ($peer->eof) {
        mk_peer_end($peer, new MkError('Unreachable', $peer->address . ' closed the connection'));
    } elseif (strlen($peer->in) > MkPeers::ANSWER_LIMIT) {
        mk_peer_end($peer, new MkError('UnexpectedOutput', $peer->address . ' answers without end'));
    } elseif ($peer->out !== '' && $peer->socket !== null) {
        mk_peer_write($peer);
    }
}

function mk_peer_step(MkPeer $peer)
{
    try {
        $step = $peer->step;
        return $step($peer);
    } catch (Throwable $e) {
        return $e instanceof MkError ? $e : new MkError('Failed', $peer->address . ': ' . $e->getMessage());
    }
}
