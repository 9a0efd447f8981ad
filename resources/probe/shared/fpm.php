<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The PHP that serves the site: FPM's processes from /proc, its settings from its files as they are configured, its status page where it may be asked.
// needs: processes peers
// ---
final class MkFpm
{
    const POOLS = 20;
    public static $status_ms = 500;
    const POOL_NUMBERS = ['max_children' => 'pm.max_children', 'start_servers' => 'pm.start_servers', 'min_spare_servers' => 'pm.min_spare_servers', 'max_spare_servers' => 'pm.max_spare_servers', 'max_requests' => 'pm.max_requests'];
    const POOL_TEXTS = ['listen' => 'listen', 'user' => 'user', 'pm' => 'pm', 'request_terminate_timeout' => 'request_terminate_timeout', 'request_slowlog_timeout' => 'request_slowlog_timeout', 'status_path' => 'pm.status_path'];
    const DIRECTIVES = [
        'memory_limit', 'max_execution_time', 'max_input_vars', 'display_errors', 'upload_max_filesize', 'post_max_size', 'realpath_cache_size', 'realpath_cache_ttl', 'session.gc_maxlifetime', 'zend.assertions',
        'opcache.enable', 'opcache.memory_consumption', 'opcache.interned_strings_buffer', 'opcache.max_accelerated_files', 'opcache.validate_timestamps', 'opcache.revalidate_freq', 'opcache.preload', 'opcache.jit', 'opcache.jit_buffer_size', 'opcache.save_comments',
    ];
    const STATUS = [
        'accepted' => 'accepted conn', 'listen_queue' => 'listen queue', 'max_listen_queue' => 'max listen queue', 'idle' => 'idle processes', 'active' => 'active processes', 'total' => 'total processes',
        'max_active' => 'max active processes', 'max_children_reached' => 'max children reached', 'slow_requests' => 'slow requests',
    ];
}

// Null, and unknown, when /proc tells nothing.
function mk_fpm()
{
    mk_processes();
    $hidden = mk_processes_hidden();
    if ($hidden !== null && MkProcesses::$fpm === []) {
        return mk_unknown('fpm', $hidden);
    }
    $masters = [];
    $pools = [];
    foreach (MkProcesses::$fpm as $process) {
        if ($process['pool'] === null) {
            $masters[$process['pid']] = ['pid' => $process['pid'], 'uid' => $process['uid'], 'age_ms' => $process['age_ms'], 'config' => $process['config'], 'ini' => null];
        }
    }
    foreach (MkProcesses::$fpm as $process) {
        if ($process['pool'] !== null) {
            mk_fpm_worker($pools, $process, isset($masters[$process['parent']]) ? $process['parent'] : null);
        }
    }
    if (mk_full()) {
        foreach (array_keys($masters) as $pid) {
            $masters[$pid]['ini'] = mk_fpm_ini($masters[$pid]['config']);
            mk_fpm_configured($pools, $masters[$pid]['config'], $pid);
        }
    }
    ksort($pools);
    $pools = array_values($pools);
    $statuses = mk_full() ? mk_fpm_statuses(array_slice($pools, 0, MkFpm::POOLS)) : [];
    foreach ($statuses as $index => $status) {
        $pools[$index]['status'] = $status;
    }
    return ['masters' => array_slice(array_values($masters), 0, MkFpm::POOLS), 'pools' => array_slice($pools, 0, MkFpm::POOLS), 'truncated' => count($pools) > MkFpm::POOLS];
}

function mk_fpm_pool($name, $master)
{
    return ['name' => $name, 'master' => $master, 'uid' => null, 'workers' => 0, 'rss_bytes' => 0, 'rss_max_bytes' => null, 'oldest_ms' => null, 'newest_ms' => null, 'configured' => null, 'status' => null];
}

function mk_fpm_worker(array &$pools, array $process, $master)
{
    $key = $process['pool'] . ' ' . $master;
    $pool = isset($pools[$key]) ? $pools[$key] : mk_fpm_pool($process['pool'], $master);
    $pool['workers']++;
    $pool['uid'] = $process['uid'];
    $pool['rss_bytes'] += (int) $process['rss_bytes'];
    $pool['rss_max_bytes'] = max((int) $pool['rss_max_bytes'], (int) $process['rss_bytes']);
    $pool['oldest_ms'] = $pool['oldest_ms'] === null ? $process['age_ms'] : max($pool['oldest_ms'], $process['age_ms']);
    $pool['newest_ms'] = $pool['newest_ms'] === null ? $process['age_ms'] : min($pool['newest_ms'], $process['age_ms']);
    $pools[$key] = $pool;
}

// A pool of the files that has no worker now (pm = ondemand) is a pool all the same.
function mk_fpm_configured(array &$pools, $config, $master)
{
    foreach (mk_fpm_pools_of((string) $config) as $name => $settings) {
        $key = $name . ' ' . $master;
        $pools[$key] = ['configured' => $settings] + (isset($pools[$key]) ? $pools[$key] : mk_fpm_pool($name, $master));
    }
}

// Sections of the configuration and of what it includes, but [global].
function mk_fpm_pools_of($config)
{
    $files = [$config];
    $text = (string) mk_read($config, 262144);
    if (preg_match_all('/^[ \t]*include[ \t]*=[ \t]*"?([^"\r\n;]+)/m', $text, $found)) {
        foreach ($found[1] as $pattern) {
            $files = array_merge($files, array_slice(mk_call('glob', [trim($pattern)], []) ?: [], 0, 100));
        }
    }
    $pools = [];
    foreach ($files as $file) {
        foreach (mk_fpm_sections((string) mk_read($file, 262144)) as $name => $values) {
            if ($name !== 'global' && $name !== '') {
                $pools[mk_text($name, 100)] = mk_fpm_pool_settings($file, $values);
            }
        }
    }
    return $pools;
}

// [section => [key => value]]
function mk_fpm_sections($text)
{
    $sections = [];
    $name = '';
    foreach (preg_split('/\r?\n/', $text) as $line) {
        $line = trim($line);
        if (preg_match('/^\[([^\]]+)\]/', $line, $part)) {
            $name = trim($part[1]);
            $sections[$name] = isset($sections[$name]) ? $sections[$name] : [];
        } elseif ($line !== '' && $line[0] !== ';' && $line[0] !== '#' && preg_match('/^([\w.-]+(?:\[[\w.-]+\])?)\s*=\s*(?:"([^"]*)"|([^;]*))/', $line, $part)) {
            $sections[$name][$part[1]] = isset($part[3]) ? trim($part[3]) : $part[2];
        }
    }
    return $sections;
}

function mk_fpm_pool_settings($file, array $values)
{
    $settings = ['file' => mk_text($file, 1024)];
    foreach (MkFpm::POOL_NUMBERS as $key => $name) {
        $settings[$key] = isset($values[$name]) ? mk_integer($values[$name]) : null;
    }
    foreach (MkFpm::POOL_TEXTS as $key => $name) {
        $settings[$key] = isset($values[$name]) ? mk_text_or_null($values[$name]) : null;
    }
    $settings['slowlog'] = isset($values['slowlog']) && $values['slowlog'] !== '';
    $settings['ini'] = [];
    foreach ($values as $name => $value) {
        if (preg_match('/^php(?:_admin)?_(?:value|flag)\[([\w.]+)\]$/', $name, $part) && in_array($part[1], MkFpm::DIRECTIVES, true)) {
            $settings['ini'][$part[1]] = mk_text($value);
        }
    }
    $settings['ini'] = (object) $settings['ini'];
    return $settings;
}

// php.ini and the folder beside it, where the packages of Debian, Red Hat and the Docker images put them.
function mk_fpm_ini($config)
{
    $folder = dirname((string) $config);
    foreach ([[$folder . '/php.ini', $folder . '/conf.d'], [$folder . '/php/php.ini', $folder . '/php/conf.d'], [$folder . '/php.ini', $folder . '/php.d'], ['/etc/php.ini', '/etc/php.d']] as $place) {
        if (@is_file($place[0]) || @is_dir($place[1])) {
            return mk_fpm_ini_of($place[0], $place[1]);
        }
    }
    return null;
}

function mk_fpm_ini_of($main, $folder)
{
    $files = @is_file($main) ? [$main] : [];
    $files = array_merge($files, array_slice(mk_call('glob', [mk_fpm_glob_safe($folder) . '/*.ini'], []) ?: [], 0, 200));
    $values = array_fill_keys(MkFpm::DIRECTIVES, null);
    $found = ['files' => count($files), 'unreadable' => 0, 'file' => mk_text($main, 1024), 'opcache' => false, 'xdebug' => false];
    foreach ($files as $file) {
        $text = mk_read($file, 524288);
        $found['unreadable'] += $text === null ? 1 : 0;
        foreach (mk_fpm_sections((string) $text) as $section) {
            $values = array_intersect_key(array_map('mk_text', $section), $values) + $values;
            $extension = isset($section['zend_extension']) ? strtolower($section['zend_extension']) : '';
            $found['opcache'] = $found['opcache'] || strpos($extension, 'opcache') !== false;
            $found['xdebug'] = $found['xdebug'] || strpos($extension, 'xdebug') !== false;
        }
    }
    return $found + ['directives' => array_merge(array_fill_keys(MkFpm::DIRECTIVES, null), $values)];
}

function mk_fpm_glob_safe($path)
{
    return addcslashes($path, '*?[]{}\\');
}

// All pools are asked at once, and have their time together: one whose workers are all busy does not answer.
function mk_fpm_statuses(array $pools)
{
    $asked = [];
    foreach ($pools as $index => $pool) {
        $asked[$index] = mk_fpm_ask($pool['configured']);
    }
    $peers = array_filter($asked, 'mk_fpm_is_asked');
    $until = mk_clock_ms() + min(MkFpm::$status_ms, mk_left_ms() / 2);
    while (array_filter($peers, 'mk_peer_is_open') !== [] && ($left = (int) ceil($until - mk_clock_ms())) > 0) {
        mk_peers_turn($left);
    }
    foreach (array_filter($peers, 'mk_peer_is_open') as $peer) {
        mk_peer_end($peer, new MkError('TimedOut', $peer->address . ' did not answer in the time that all pools have together'));
    }
    $statuses = [];
    foreach ($asked as $index => $one) {
        $statuses[$index] = mk_fpm_status('fpm.pools[' . $index . '].status', $one);
    }
    return $statuses;
}

function mk_fpm_is_asked($one)
{
    return $one instanceof MkPeer;
}

function mk_fpm_status($place, $asked)
{
    $error = $asked instanceof MkError ? $asked : $asked->error;
    try {
        return $error === null ? mk_fpm_status_read(mk_fpm_output($asked->in)) : mk_unknown($place, $error);
    } catch (MkError $e) {
        return mk_unknown($place, $e);
    }
}

// A peer, or why there is none. Asked only when the pool's file names a status path and this login may write to its socket: a request to another path would leave a line in FPM's log.
function mk_fpm_ask($configured)
{
    if ($configured === null || (string) $configured['status_path'] === '') {
        return new MkError('NotFound', $configured === null ? 'the configuration of the pool can not be read' : 'the pool has no pm.status_path');
    }
    $listen = (string) $configured['listen'];
    $request = mk_fpm_request((string) $configured['status_path']);
    if (strncmp($listen, '/', 1) === 0) {
        $place = ['address' => $listen, 'path' => $listen, 'host' => 'localhost', 'tls' => false];
        return @is_writable($listen) ? mk_peer_open($place, $request, 'mk_fpm_step') : new MkError('NotPermitted', $listen . ' may not be written by this login');
    }
    return mk_peer_open(mk_peer_place(mk_fpm_is_port($listen) ? '127.0.0.1:' . $listen : $listen, 9000), $request, 'mk_fpm_step');
}

// The answer is whole with the record that ends the request, or when FPM hangs up.
function mk_fpm_step(MkPeer $peer)
{
    for ($at = 0; $at + 8 <= strlen($peer->in); $at += 8 + ord($peer->in[$at + 4]) * 256 + ord($peer->in[$at + 5]) + ord($peer->in[$at + 6])) {
        if (ord($peer->in[$at]) !== 1 || ord($peer->in[$at + 1]) === 3) {
            return true;
        }
    }
    return $peer->eof || strlen($peer->in) > 65536 ? true : null;
}

function mk_fpm_is_port($text)
{
    return $text !== '' && strspn($text, '0123456789') === strlen($text);
}

// One FastCGI request: begin, parameters, end of parameters, end of input.
function mk_fpm_request($path)
{
    $parameters = '';
    foreach (['GATEWAY_INTERFACE' => 'CGI/1.1', 'REQUEST_METHOD' => 'GET', 'SCRIPT_NAME' => $path, 'SCRIPT_FILENAME' => $path, 'REQUEST_URI' => $path . '?json', 'QUERY_STRING' => 'json', 'SERVER_PROTOCOL' => 'HTTP/1.1'] as $name => $value) {
        $parameters .= chr(strlen($name)) . chr(min(127, strlen($value))) . $name . substr($value, 0, 127);
    }
    $record = static function ($type, $content) {
        return "\x01" . chr($type) . "\x00\x01" . chr(strlen($content) >> 8) . chr(strlen($content) & 255) . "\x00\x00" . $content;
    };
    return $record(1, "\x00\x01\x00\x00\x00\x00\x00\x00") . $record(4, $parameters) . $record(4, '') . $record(5, '');
}

// The text of all records of output.
function mk_fpm_output($answer)
{
    $text = '';
    for ($at = 0; $at + 8 <= strlen($answer); $at += 8 + $length + ord($answer[$at + 6])) {
        $length = ord($answer[$at + 4]) * 256 + ord($answer[$at + 5]);
        if (ord($answer[$at]) !== 1) {
            throw new MkError('UnexpectedOutput', 'the socket of the pool does not speak FastCGI');
        }
        $text .= ord($answer[$at + 1]) === 6 ? (string) substr($answer, $at + 8, $length) : '';
    }
    return $text;
}

function mk_fpm_status_read($text)
{
    $body = strpos($text, "\r\n\r\n") === false ? '' : substr($text, strpos($text, "\r\n\r\n") + 4);
    $values = mk_call('json_decode', [$body, true, 8]);
    if (!isset($values['pool'])) {
        throw new MkError('UnexpectedOutput', 'the status page of the pool says: ' . mk_text(trim($text), 100));
    }
    $status = [];
    foreach (MkFpm::STATUS as $key => $name) {
        $status[$key] = isset($values[$name]) ? mk_integer($values[$name]) : null;
    }
    return $status + ['started_at' => isset($values['start time']) && is_int($values['start time']) ? mk_iso($values['start time']) : null];
}
