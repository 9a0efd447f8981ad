<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is said to a Redis, and by whom: which of env.php's caches and sessions are in one, logins, commands as they are written, and complaints.
// needs: redis_places peers
// ---
// Every use that env.php has for a Redis, the session last.
function mk_redis_uses()
{
    $uses = [];
    foreach (array_slice(array_keys(mk_conf_list('cache/frontend')), 0, 20) as $use) {
        $frontend = mk_conf_list('cache/frontend/' . $use);
        $options = mk_cache_options($frontend);
        $class = (isset($frontend['backend']) ? $frontend['backend'] : '') . mk_option(isset($frontend['backend_options']) && is_array($frontend['backend_options']) ? $frontend['backend_options'] : [], 'remote_backend');
        if (preg_match('/redis|valkey/i', $class)) {
            $uses[] = ['use' => 'cache.' . $use, 'options' => $options, 'host_key' => 'server', 'id_prefix' => (string) mk_text(isset($frontend['id_prefix']) ? $frontend['id_prefix'] : '', 64)];
        }
    }
    $save = (string) mk_text(mk_conf('session/save', ''));
    if ($save === 'redis' || $save === 'valkey') {
        $uses[] = ['use' => 'session', 'options' => mk_conf_list('session/' . $save), 'host_key' => 'host', 'id_prefix' => ''];
    }
    return $uses;
}

function mk_redis_login(array $options)
{
    $password = mk_option($options, 'password');
    $user = mk_option($options, 'username');
    return $password === '' ? [] : ($user === '' ? ['AUTH', $password] : ['AUTH', $user, $password]);
}

function mk_redis_command(array $words)
{
    $bytes = '*' . count($words) . "\r\n";
    foreach ($words as $word) {
        $bytes .= '$' . strlen($word) . "\r\n" . $word . "\r\n";
    }
    return $bytes;
}

function mk_redis_complaint(MkPeer $peer, $text)
{
    $kind = 'Failed';
    foreach (['NOAUTH' => 'AuthenticationFailed', 'WRONGPASS' => 'AuthenticationFailed', 'ERR invalid password' => 'AuthenticationFailed', 'ERR AUTH' => 'AuthenticationFailed', 'ERR Client sent AUTH' => 'AuthenticationFailed', 'NOPERM' => 'NotPermitted', 'ERR unknown command' => 'NotPermitted', 'DENIED' => 'NotPermitted', 'ERR No such master' => 'NotFound'] as $begin => $name) {
        $kind = strncasecmp($text, $begin, strlen($begin)) === 0 ? $name : $kind;
    }
    return new MkError($kind, $peer->address . ': ' . mk_text($text, 200));
}
