<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Empties the Redis database of one cache frontend; never one in which sessions live.
// needs: probe_redis writing
// ---
function mk_section_redis_flush_db()
{
    mk_need_root();
    foreach (['cache', 'session'] as $path) {
        if (mk_conf_error($path) !== null) {
            throw mk_conf_error($path);
        }
    }
    $use = mk_argument('use');
    $frontend = mk_conf_list('cache/frontend/' . $use);
    $options = mk_cache_options($frontend);
    $class = (isset($frontend['backend']) ? $frontend['backend'] : '') . mk_option(isset($frontend['backend_options']) && is_array($frontend['backend_options']) ? $frontend['backend_options'] : [], 'remote_backend');
    if (!preg_match('/redis|valkey/i', $class)) {
        throw new MkError('NotFound', 'cache ' . $use . ' is not in Redis');
    }
    if (mk_option($options, 'sentinel_master', mk_option($options, 'sentinelMaster')) !== '') {
        throw new MkError('Failed', 'cache ' . $use . ' is behind Sentinel: which server is the master changes, so it is left alone');
    }
    $place = mk_redis_place($options, 'server');
    mk_redis_spare_sessions($place);
    $login = mk_redis_login($options);
    $words = array_merge($login === [] ? [] : [$login], [['SELECT', (string) $place['database']], ['DBSIZE'], ['FLUSHDB']]);
    $peer = mk_peer_open($place, implode('', array_map('mk_redis_command', $words)), 'mk_redis_step', ['expected' => count($words), 'replies' => [], 'cluster' => true]);
    mk_peers_wait([$peer]);
    if ($peer->error !== null) {
        throw $peer->error;
    }
    $replies = array_slice($peer->state['replies'], -2);
    return mk_done((int) $replies[0] > 0, ['database ' . $place['database'] . ' of ' . $place['address'] . ' is empty; it held ' . (int) $replies[0] . ' keys']);
}

function mk_redis_spare_sessions(array $place)
{
    $save = (string) mk_text(mk_conf('session/save', ''));
    if ($save !== 'redis' && $save !== 'valkey') {
        return;
    }
    $session = mk_redis_place(mk_conf_list('session/' . $save), 'host');
    if ($session['database'] === $place['database'] && $session['address'] === $place['address']) {
        throw new MkError('NotPermitted', 'sessions live in database ' . $place['database'] . ' of ' . $place['address'] . ' too: it is never emptied');
    }
    // One server can have two names: with the same port and number, whether they differ cannot be told from here.
    if ($session['database'] === $place['database'] && (isset($session['port']) ? $session['port'] : 0) === (isset($place['port']) ? $place['port'] : 0)) {
        throw new MkError('NotPermitted', 'sessions live in database ' . $place['database'] . ' of ' . $session['address'] . ', which may be the same server');
    }
}
