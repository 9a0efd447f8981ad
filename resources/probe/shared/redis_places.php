<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where env.php says a Redis is: name and port, a socket's path, or tls://. Used by caches and redis.
// needs: config
// ---
// Options of a cache frontend; a synchronised cache keeps its remote half in remote_backend_options.
function mk_cache_options(array $frontend)
{
    $options = isset($frontend['backend_options']) && is_array($frontend['backend_options']) ? $frontend['backend_options'] : [];
    return isset($options['remote_backend_options']) && is_array($options['remote_backend_options']) ? $options['remote_backend_options'] : $options;
}

function mk_option(array $options, $name, $otherwise = '')
{
    return isset($options[$name]) && is_scalar($options[$name]) && (string) $options[$name] !== '' ? (string) $options[$name] : $otherwise;
}

// address: 'host:port' or a path; url: for stream_socket_client.
function mk_redis_place(array $options, $host_key)
{
    $host = mk_option($options, $host_key, '127.0.0.1');
    $port = (int) mk_option($options, 'port', '6379');
    $tls = (bool) preg_match('~^(tls|ssl|rediss)://~i', $host) || mk_truth(mk_option($options, 'ssl', '0'));
    $host = preg_replace('~^[a-z+]+://~i', '', $host);
    $common = ['database' => (int) mk_option($options, 'database', mk_option($options, 'db', '0')), 'tls' => $tls];
    if (strncmp($host, '/', 1) === 0) {
        return ['address' => mk_text($host), 'url' => 'unix://' . $host] + $common;
    }
    if (preg_match('/^(\[[0-9a-fA-F:.]+\]|[^:\/]+):(\d+)$/D', rtrim($host, '/'), $part)) {
        $host = $part[1];
        $port = (int) $part[2];
    }
    if (strpos($host, ':') !== false && $host[0] !== '[') {
        $host = '[' . $host . ']';
    }
    return ['address' => mk_text($host . ':' . $port), 'url' => ($tls ? 'tls://' : 'tcp://') . $host . ':' . $port] + $common;
}
