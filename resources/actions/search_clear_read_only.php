<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Takes the block off that a search engine puts on indices when its disk is full: from the store's own indices, and no others.
// needs: probe_search writing
// ---
function mk_section_search_clear_read_only()
{
    mk_need_root();
    mk_settings_read();
    $place = mk_search_place();
    if (!isset($place['peer'])) {
        throw new MkError('NotFound', 'the catalog search of this store has no server');
    }
    if (MkSearch::$error !== null) {
        throw MkSearch::$error;
    }
    $path = '/' . rawurlencode((string) $place['prefix']) . '_*/_settings';
    $before = mk_http_ask($place['peer'], $path . '/index.blocks.*?flat_settings=true', $place['login']);
    mk_peers_wait([$before]);
    if ($before->error !== null) {
        throw $before->error;
    }
    $blocked = mk_search_blocked((array) $before->state['json']);
    if ($blocked === []) {
        return mk_done(false, ['no index of this store is blocked']);
    }
    $body = '{"index.blocks.read_only_allow_delete":null}';
    $head = 'PUT ' . $path . " HTTP/1.1\r\nHost: " . $place['peer']['host'] . ':' . $place['peer']['port'] . "\r\nContent-Type: application/json\r\nUser-Agent: magkeeper\r\nConnection: close\r\nContent-Length: " . strlen($body) . "\r\n";
    $head .= $place['login'] === '' ? '' : 'Authorization: Basic ' . base64_encode($place['login']) . "\r\n";
    $peer = mk_peer_open($place['peer'], $head . "\r\n" . $body, 'mk_http_step', ['path' => $path, 'json' => null]);
    mk_peers_wait([$peer]);
    if ($peer->error !== null) {
        throw $peer->error;
    }
    if (!isset($peer->state['json']['acknowledged']) || $peer->state['json']['acknowledged'] !== true) {
        throw new MkError('UnexpectedOutput', $peer->address . ' did not acknowledge it');
    }
    return mk_done(true, array_merge(['the block is off ' . count($blocked) . ' indices'], $blocked));
}

function mk_search_blocked(array $answer)
{
    $blocked = [];
    foreach ($answer as $index => $entry) {
        $settings = is_array($entry) && isset($entry['settings']) && is_array($entry['settings']) ? $entry['settings'] : [];
        if (isset($settings['index.blocks.read_only_allow_delete']) && mk_truth($settings['index.blocks.read_only_allow_delete'])) {
            $blocked[] = mk_text((string) $index, 255);
        }
    }
    return $blocked;
}
