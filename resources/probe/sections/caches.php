<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cache types and where caches and sessions are kept, from env.php and the modules' cache.xml. It asks neither database nor cache.
// needs: config declarations redis_places
// ---
function mk_section_caches()
{
    mk_need_root();
    $error = mk_env_error();
    return [
        'types' => $error === null || mk_declarations_error() === null ? mk_caches_types($error) : mk_unknown('types', $error),
        'types_truncated' => false,
        'backends' => mk_caches_known('backends', 'cache', 'mk_caches_backends'),
        'session' => mk_caches_known('session', 'session', 'mk_caches_session'),
        'page_cache' => mk_caches_page_cache(),
    ];
}

function mk_caches_known($key, $path, $function)
{
    $error = mk_conf_error($path);
    return $error === null ? $function() : mk_unknown($key, $error);
}

function mk_caches_types($env_error)
{
    $undeclared = mk_declarations_error();
    $labels = [];
    foreach ($undeclared === null ? mk_declared('cache.xml') : [] as $root) {
        foreach ($root->all('type') as $type) {
            $label = $type->text_of('label');
            $name = (string) $type->attribute('name');
            $labels[$name] = $label === null && isset($labels[$name]) ? $labels[$name] : $label;
        }
    }
    $enabled = mk_conf_list('cache_types');
    $types = [];
    foreach (array_slice(array_keys($labels + $enabled), 0, 200) as $id) {
        $place = 'types[' . count($types) . ']';
        $types[] = [
            'id' => mk_text($id), 'label' => isset($labels[$id]) ? mk_text($labels[$id]) : null,
            'declared' => $undeclared === null ? array_key_exists($id, $labels) : mk_unknown($place . '.declared', $undeclared),
            'enabled' => $env_error === null ? (isset($enabled[$id]) ? mk_truth($enabled[$id]) : null) : mk_unknown($place . '.enabled', $env_error),
        ];
    }
    return $types;
}

function mk_caches_backends()
{
    $backends = [];
    foreach (array_slice(array_keys(mk_conf_list('cache/frontend') + ['default' => [], 'page_cache' => []]), 0, 20) as $use) {
        $frontend = mk_conf_list('cache/frontend/' . $use);
        $class = isset($frontend['backend']) ? (string) $frontend['backend'] : '';
        $kind = mk_caches_kind($class);
        $options = mk_cache_options($frontend);
        $place = in_array($kind, ['redis', 'valkey', 'remote_synchronized'], true) ? mk_redis_place($options, 'server') : null;
        $server = $place === null ? mk_caches_other_server($kind, $options) : $place['address'];
        $backends[] = [
            'use' => mk_text($use), 'kind' => $kind, 'class' => mk_text_or_null($class), 'server' => $server, 'database' => $place === null ? null : $place['database'],
            'id_prefix' => mk_text_or_null(isset($frontend['id_prefix']) ? $frontend['id_prefix'] : null, 64), 'tls' => $place !== null && $place['tls'],
        ];
    }
    return $backends;
}

function mk_caches_other_server($kind, array $options)
{
    if ($kind !== 'memcached' || !isset($options['servers']) || !is_array($options['servers'])) {
        return null;
    }
    $first = reset($options['servers']);
    return is_array($first) && isset($first['host']) ? mk_text($first['host'] . ':' . (isset($first['port']) ? $first['port'] : 11211)) : null;
}

function mk_caches_kind($class)
{
    $short = strtolower(ltrim($class, '\\'));
    foreach (['remotesynchronized' => 'remote_synchronized', 'valkey' => 'valkey', 'redis' => 'redis', 'memcached' => 'memcached', 'database' => 'database', 'file' => 'file'] as $part => $kind) {
        if (strpos($short, $part) !== false) {
            return $kind;
        }
    }
    return $short === '' ? 'file' : 'other';
}

function mk_caches_session()
{
    $save = mk_text(mk_conf('session/save', 'files'), 64);
    $place = in_array($save, ['redis', 'valkey'], true) ? mk_redis_place(mk_conf_list('session/' . $save), 'host') : null;
    return ['save' => $save, 'server' => $place === null ? null : $place['address'], 'database' => $place === null ? null : $place['database'], 'tls' => $place !== null && $place['tls']];
}

function mk_caches_page_cache()
{
    $found = mk_setting_in_files('system/full_page_cache/caching_application');
    $kinds = ['1' => 'built_in', '2' => 'varnish', '42' => 'fastly'];
    if ($found === null) {
        $error = mk_env_error();
        mk_unknown('page_cache.kind', $error !== null ? $error : new MkError('NotFound', 'the choice is kept in the database, which this section does not ask'));
    }
    $hosts = [];
    foreach (array_slice(mk_conf_list('http_cache_hosts'), 0, 50) as $host) {
        $hosts[] = is_array($host) && isset($host['host']) ? mk_text($host['host'] . (isset($host['port']) ? ':' . $host['port'] : '')) : mk_text($host);
    }
    $kind = $found === null ? null : (isset($kinds[$found[0]]) ? $kinds[$found[0]] : 'other');
    return ['kind' => $kind, 'source' => $found === null ? null : $found[1], 'http_cache_hosts' => mk_conf_error('http_cache_hosts') === null ? $hosts : mk_unknown('page_cache.http_cache_hosts', mk_conf_error('http_cache_hosts'))];
}
