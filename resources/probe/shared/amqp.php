<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// AMQP 0-9-1 as far as counting needs it: a login, and for each queue a channel of its own with a passive declare, which changes nothing
// and answers with the numbers of messages and consumers. A queue that is not there closes only its channel.
// needs: peers
// ---
// $settings: user, password, virtual_host. The peer is idle when the login is done, until mk_amqp_count.
function mk_amqp_open(array $place, array $settings)
{
    return mk_peer_open($place, "AMQP\x00\x00\x09\x01", 'mk_amqp_step', ['settings' => $settings, 'product' => null, 'version' => null, 'cluster' => null, 'channels' => 0, 'names' => [], 'open' => false, 'left' => 0, 'counts' => [], 'closing' => false]);
}

// Asks for these queues and says good-bye; at most as many as the server has channels for.
function mk_amqp_count(MkPeer $peer, array $names)
{
    if ($peer->done || !$peer->idle) {
        $peer->state['names'] = $names;
        return;
    }
    $peer->idle = false;
    $peer->state['names'] = array_slice(array_values($names), 0, $peer->state['channels']);
    $peer->state['left'] = count($peer->state['names']);
    foreach ($peer->state['names'] as $index => $name) {
        $peer->out .= mk_amqp_method($index + 1, 20, 10, "\x00");
        $peer->out .= mk_amqp_method($index + 1, 50, 10, "\x00\x00" . mk_amqp_short($name) . "\x01\x00\x00\x00\x00");
    }
    $peer->state['left'] === 0 && mk_amqp_goodbye($peer);
}

function mk_amqp_goodbye(MkPeer $peer)
{
    $peer->state['closing'] = true;
    $peer->out .= mk_amqp_method(0, 10, 50, "\x00\xc8" . mk_amqp_short('') . "\x00\x00\x00\x00");
}

function mk_amqp_short($text)
{
    $text = substr((string) $text, 0, 255);
    return chr(strlen($text)) . $text;
}

function mk_amqp_long($text)
{
    return pack('N', strlen($text)) . $text;
}

function mk_amqp_method($channel, $class, $method, $arguments)
{
    $payload = pack('nn', $class, $method) . $arguments;
    return pack('CnN', 1, $channel, strlen($payload)) . $payload . "\xce";
}

function mk_amqp_step(MkPeer $peer)
{
    if (strncmp($peer->in, 'AMQP', 4) === 0) {
        return new MkError('UnexpectedOutput', $peer->address . ' speaks another version of AMQP');
    }
    while (strlen($peer->in) >= 7) {
        $head = unpack('Ctype/nchannel/Nlength', $peer->in);
        if (!in_array($head['type'], [1, 2, 3, 8], true) || $head['length'] > 131072) {
            return new MkError('UnexpectedOutput', $peer->address . ' does not speak AMQP');
        }
        if (strlen($peer->in) < $head['length'] + 8) {
            break;
        }
        $payload = substr($peer->in, 7, $head['length']);
        $good = $peer->in[$head['length'] + 7] === "\xce";
        $peer->in = (string) substr($peer->in, $head['length'] + 8);
        $end = !$good ? new MkError('UnexpectedOutput', $peer->address . ' sends a frame without its end') : ($head['type'] === 1 && strlen($payload) >= 4 ? mk_amqp_take($peer, $head['channel'], $payload) : null);
        if ($end !== null) {
            return $end;
        }
    }
    return $peer->in !== '' && strpos("\x01\x02\x03\x08", $peer->in[0]) === false ? new MkError('UnexpectedOutput', $peer->address . ' does not speak AMQP') : null;
}

// One method of the server; what the peer's step returns.
function mk_amqp_take(MkPeer $peer, $channel, $payload)
{
    $method = unpack('nclass/nmethod', $payload);
    $rest = (string) substr($payload, 4);
    switch ($method['class'] * 1000 + $method['method']) {
        case 10010:
            return mk_amqp_started($peer, $rest);
        case 10030:
            return mk_amqp_tuned($peer, $rest);
        case 10041:
            $peer->state['open'] = true;
            $peer->idle = true;
            $peer->state['names'] === [] || mk_amqp_count($peer, $peer->state['names']);
            return null;
        case 50011:
            return mk_amqp_counted($peer, $channel, $rest);
        case 20040:
            return mk_amqp_channel_closed($peer, $channel, $rest);
        case 10050:
            return mk_amqp_refused($peer, $rest);
        case 10051:
            return true;
    }
    return null;
}

// connection.start: what the server is, and start-ok: who we are. With the capability a wrong password is told at once, without it after three seconds.
function mk_amqp_started(MkPeer $peer, $rest)
{
    foreach (['product' => 'product', 'version' => 'version', 'cluster' => 'cluster_name'] as $key => $name) {
        $place = strpos($rest, chr(strlen($name)) . $name . 'S');
        if ($place !== false && strlen($rest) >= $place + strlen($name) + 6) {
            $length = unpack('N', $rest, $place + strlen($name) + 2)[1];
            $peer->state[$key] = mk_text_or_null(substr($rest, $place + strlen($name) + 6, $length), 64);
        }
    }
    if (strpos($rest, 'PLAIN') === false) {
        return new MkError('AuthenticationFailed', $peer->address . ' takes no password in the way that Magento gives it (PLAIN)');
    }
    $capabilities = mk_amqp_short('authentication_failure_close') . "t\x01";
    $properties = mk_amqp_short('product') . 'S' . mk_amqp_long('magkeeper') . mk_amqp_short('capabilities') . 'F' . mk_amqp_long($capabilities);
    $settings = $peer->state['settings'];
    $peer->out .= mk_amqp_method(0, 10, 11, mk_amqp_long($properties) . mk_amqp_short('PLAIN') . mk_amqp_long("\x00" . $settings['user'] . "\x00" . $settings['password']) . mk_amqp_short('en_US'));
    return null;
}

// tune-ok repeats the server's own limits: 0 would be refused in silence. No heartbeat: we are gone before one is due.
function mk_amqp_tuned(MkPeer $peer, $rest)
{
    if (strlen($rest) < 8) {
        return new MkError('UnexpectedOutput', $peer->address . ' sends a tune that is too short');
    }
    $tune = unpack('nchannels/Nframe', $rest);
    $peer->state['channels'] = $tune['channels'] === 0 ? 500 : min(500, $tune['channels']);
    $peer->out .= mk_amqp_method(0, 10, 31, pack('nNn', $tune['channels'], $tune['frame'], 0));
    $peer->out .= mk_amqp_method(0, 10, 40, mk_amqp_short($peer->state['settings']['virtual_host']) . "\x00\x00");
    return null;
}

function mk_amqp_counted(MkPeer $peer, $channel, $rest)
{
    $length = $rest === '' ? 0 : ord($rest[0]);
    if (!isset($peer->state['names'][$channel - 1]) || strlen($rest) < $length + 9) {
        return new MkError('UnexpectedOutput', $peer->address . ' counts a queue that nobody asked for');
    }
    return mk_amqp_counts($peer, $channel, ['exists' => true, 'error' => null] + unpack('Nmessages/Nconsumers', $rest, $length + 1));
}

// 404: no such queue. All else, such as 403, is no answer about it.
function mk_amqp_channel_closed(MkPeer $peer, $channel, $rest)
{
    $peer->out .= mk_amqp_method($channel, 20, 41, '');
    $reason = mk_amqp_reason($rest);
    $error = $reason['code'] === 404 ? null : new MkError($reason['code'] === 403 ? 'NotPermitted' : 'Failed', $peer->address . ': ' . $reason['text']);
    return isset($peer->state['names'][$channel - 1]) ? mk_amqp_counts($peer, $channel, ['exists' => $error === null ? false : null, 'error' => $error, 'messages' => null, 'consumers' => null]) : null;
}

function mk_amqp_counts(MkPeer $peer, $channel, array $counts)
{
    $name = $peer->state['names'][$channel - 1];
    $peer->state['left'] -= isset($peer->state['counts'][$name]) ? 0 : 1;
    $peer->state['counts'][$name] = $counts;
    if ($peer->state['left'] === 0 && !$peer->state['closing']) {
        mk_amqp_goodbye($peer);
    }
    return null;
}

function mk_amqp_reason($rest)
{
    $code = strlen($rest) >= 3 ? unpack('n', $rest)[1] : 0;
    return ['code' => $code, 'text' => mk_text($code . ' ' . (strlen($rest) >= 3 ? substr($rest, 3, ord($rest[2])) : ''), 200)];
}

function mk_amqp_refused(MkPeer $peer, $rest)
{
    $reason = mk_amqp_reason($rest);
    $kinds = [403 => 'AuthenticationFailed', 530 => 'NotPermitted', 402 => 'NotFound', 320 => 'Unreachable'];
    return new MkError(isset($kinds[$reason['code']]) ? $kinds[$reason['code']] : 'Failed', $peer->address . ': ' . $reason['text']);
}
