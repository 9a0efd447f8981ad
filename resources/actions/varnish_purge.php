<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Asks every Varnish that env.php names to forget pages by their tags, as Magento does.
// needs: config peers writing
// ---
function mk_section_varnish_purge()
{
    mk_need_root();
    if (mk_conf_error('http_cache_hosts') !== null) {
        throw mk_conf_error('http_cache_hosts');
    }
    $hosts = mk_conf_list('http_cache_hosts');
    if ($hosts === []) {
        throw new MkError('NotFound', 'env.php names no http_cache_hosts');
    }
    $pattern = mk_argument('pattern', '.*');
    if (preg_match('/[\x00-\x1f\x7f]/', $pattern)) {
        throw new MkError('Failed', 'a pattern has no control characters');
    }
    $peers = [];
    foreach (array_slice($hosts, 0, 50) as $host) {
        $place = mk_peer_place(mk_option((array) $host, 'host'), (int) mk_option((array) $host, 'port', '80'));
        $bytes = "PURGE / HTTP/1.1\r\nHost: " . $place['host'] . "\r\nX-Magento-Tags-Pattern: " . $pattern . "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        $peers[] = mk_peer_open($place, $bytes, 'mk_purge_step');
    }
    mk_peers_wait($peers);
    return mk_purge_judged($peers);
}

function mk_purge_step(MkPeer $peer)
{
    if (preg_match('~^HTTP/\d\.\d (\d{3})~', $peer->in, $part) !== 1) {
        return $peer->eof ? new MkError('UnexpectedOutput', $peer->address . ' does not answer in HTTP') : null;
    }
    return $part[1] === '200' ? true : new MkError('NotPermitted', $peer->address . ' answers a purge with status ' . $part[1]);
}

function mk_purge_judged(array $peers)
{
    $lines = [];
    foreach ($peers as $peer) {
        if ($peer->error !== null) {
            throw $peer->error;
        }
        $lines[] = $peer->address . ' has purged';
    }
    return mk_done(true, $lines);
}
