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

// As mk_peer_place gives it, and the number of the database.
function mk_redis_place(array $options, $host_key)
{
    $host = mk_option($options, $host_key, '127.0.0.1');
    $port = (int) mk_option($options, 'port', '6379');
    $tls = (bool) preg_match('~^(tls|ssl|rediss)://~i', $host) || mk_truth(mk_option($options, 'ssl', '0'));
    $host = preg_replace('~^[a-z+]+://~i', '', $host);
    $host = strncmp($host, '/', 1) === 0 ? $host : mk_address_parts($host)[1];
    $common = ['database' => (int) mk_option($options, 'database', mk_option($options, 'db', '0')), 'tls' => $tls];
    $common['options'] = isset($options['ssl_options']) && is_array($options['ssl_options']) ? array_filter($options['ssl_options'], 'is_scalar') : [];
    if (strncmp($host, '/', 1) === 0) {
        return ['address' => mk_text($host), 'path' => $host, 'host' => 'localhost', 'tls' => false] + $common;
    }
    if (preg_match('/^(\[[0-9a-fA-F:.]+\]|[^:\/]+):(\d+)$/D', rtrim($host, '/'), $part)) {
        $host = $part[1];
        $port = (int) $part[2];
    }
    if (strpos($host, ':') !== false && $host[0] !== '[') {
        $host = '[' . $host . ']';
    }
    return ['address' => mk_text($host . ':' . $port), 'host' => $host, 'port' => $port] + $common;
}
