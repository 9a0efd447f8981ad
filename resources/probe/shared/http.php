<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Questions over HTTP that are answered in JSON: GET and nothing else, one connection each.
// needs: peers
// ---
// $login: 'user:password' or empty. The place is that of mk_peer_open.
function mk_http_ask(array $place, $path, $login = '')
{
    $head = 'GET ' . $path . " HTTP/1.1\r\nHost: " . $place['host'] . ':' . $place['port'] . "\r\nAccept: application/json\r\nUser-Agent: magkeeper\r\nConnection: close\r\n";
    $head .= $login === '' ? '' : 'Authorization: Basic ' . base64_encode($login) . "\r\n";
    return mk_peer_open($place, $head . "\r\n", 'mk_http_step', ['path' => $path, 'json' => null]);
}

// True when the answer is whole; its document is in state 'json'.
function mk_http_step(MkPeer $peer)
{
    if ($peer->in !== '' && strncmp($peer->in, 'HTTP/', min(5, strlen($peer->in))) !== 0) {
        return new MkError('UnexpectedOutput', $peer->address . ' does not speak HTTP');
    }
    $end = strpos($peer->in, "\r\n\r\n");
    if ($end === false) {
        return strlen($peer->in) > 65536 ? new MkError('UnexpectedOutput', $peer->address . ' answers with an endless head') : null;
    }
    $body = mk_http_body($peer, substr($peer->in, 0, $end + 2), (string) substr($peer->in, $end + 4));
    if ($body === null) {
        return $peer->eof ? new MkError('Unreachable', $peer->address . ' closed the connection within its answer') : null;
    }
    $status = (int) substr($peer->in, 9, 3);
    $peer->state['status'] = $status;
    $peer->state['json'] = mk_call('json_decode', [$body, true, 32]);
    return mk_http_judged($peer, $status, $body);
}

// The body when it is whole, else null.
function mk_http_body(MkPeer $peer, $head, $rest)
{
    if (preg_match('/^Transfer-Encoding:\s*chunked/mi', $head)) {
        return mk_http_chunks($rest);
    }
    if (preg_match('/^Content-Length:\s*(\d{1,9})\s*$/mi', $head, $part)) {
        return strlen($rest) >= (int) $part[1] ? substr($rest, 0, (int) $part[1]) : null;
    }
    return $peer->eof ? $rest : null;
}

function mk_http_chunks($rest)
{
    $body = '';
    for ($place = 0; preg_match('/\G([0-9a-f]{1,7})[^\r\n]*\r\n/i', $rest, $part, 0, $place);) {
        $length = (int) hexdec($part[1]);
        if ($length === 0) {
            return $body;
        }
        $body .= substr($rest, $place + strlen($part[0]), $length);
        $place += strlen($part[0]) + $length + 2;
    }
    return null;
}

function mk_http_judged(MkPeer $peer, $status, $body)
{
    $path = $peer->address . strtok($peer->state['path'], '?');
    if ($status === 401) {
        return new MkError('AuthenticationFailed', $path . ' wants a login, or another one');
    }
    if ($status === 403) {
        return new MkError('NotPermitted', $path . ' is not permitted to this login');
    }
    if ($status === 404) {
        return new MkError('NotFound', $path . ' is not there');
    }
    if ($status < 200 || $status > 299) {
        return new MkError('Failed', $path . ' answers with status ' . $status . ': ' . mk_text(trim((string) preg_replace('/\s+/', ' ', $body)), 200));
    }
    return is_array($peer->state['json']) ? true : new MkError('UnexpectedOutput', $path . ' does not answer in JSON');
}
