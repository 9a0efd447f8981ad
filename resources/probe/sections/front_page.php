<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The head of the store's own front page, as a browser on this machine would get it, and as each of the hosts that env.php names for purging gives it:
// who stands in front of Magento, and whether the second request was a hit. On demand only, for it costs the store two views of its front page.
// needs: database peers
// ---
final class MkFrontPage
{
    const LIMIT_MS = 5000;
    const HOSTS = 5;
    const HEADERS = [
        'age', 'cache-control', 'cf-cache-status', 'server', 'via', 'x-cache', 'x-cache-hits', 'x-fastly-request-id', 'x-magento-cache-control', 'x-magento-cache-debug', 'x-served-by', 'x-timer', 'x-varnish',
    ];
}

function mk_section_front_page()
{
    mk_need_root();
    mk_settings_read(['web/unsecure/base_url', 'web/secure/base_url']);
    $url = mk_front_page_url();
    if ($url === null) {
        throw new MkError('NotFound', 'no setting names a base URL');
    }
    $data = ['url' => mk_text($url['address']), 'places' => []];
    $places = mk_front_page_places($url);
    $first = mk_front_page_round($places, $url);
    $second = mk_front_page_round($places, $url);
    foreach ($places as $index => $place) {
        $data['places'][] = ['kind' => $index === 0 ? 'base_url' : 'http_cache_host', 'address' => $place['address'], 'first' => mk_front_page_answer($first[$index]), 'second' => mk_front_page_answer($second[$index])];
    }
    if ($first[0]->error !== null && count($places) === 1) {
        throw new MkError($first[0]->error->kind, $first[0]->error->getMessage(), $data);
    }
    return $data;
}

// The secure one when it is one; what still holds a placeholder names nothing.
function mk_front_page_url()
{
    foreach (['web/secure/base_url', 'web/unsecure/base_url'] as $path) {
        $text = (string) mk_setting($path)[0];
        if (preg_match('~^(https?)://(?:[^@/]*@)?([^/?#]+)(/[^?#\s]*)?~i', $text, $part) && strpos($text, '{{') === false) {
            $tls = strtolower($part[1]) === 'https';
            $path = isset($part[3]) ? $part[3] : '/';
            return ['address' => strtolower($part[1]) . '://' . $part[2] . $path, 'host' => $part[2], 'path' => $path, 'tls' => $tls, 'port' => $tls ? 443 : 80];
        }
    }
    return null;
}

// No login goes there and nothing of the body is taken, so a certificate that nobody vouches for is good enough to ask for a head.
function mk_front_page_places(array $url)
{
    $places = [mk_peer_place($url['host'], $url['port'], $url['tls']) + ['options' => ['verify_peer' => false, 'verify_peer_name' => false]]];
    foreach (mk_conf_error('http_cache_hosts') === null ? array_slice(mk_conf_list('http_cache_hosts'), 0, MkFrontPage::HOSTS) : [] as $host) {
        $places[] = mk_peer_place(mk_option((array) $host, 'host'), (int) mk_option((array) $host, 'port', '80')) + ['options' => []];
    }
    return $places;
}

function mk_front_page_round(array $places, array $url)
{
    $peers = [];
    foreach ($places as $place) {
        $head = 'GET ' . $url['path'] . " HTTP/1.1\r\nHost: " . $url['host'] . "\r\nAccept: text/html\r\nUser-Agent: magkeeper\r\nConnection: close\r\n" . ($url['tls'] && !$place['tls'] ? "X-Forwarded-Proto: https\r\n" : '');
        $peers[] = $peer = mk_peer_open($place, $head . "\r\n", 'mk_front_page_step');
        $peer->opened += MkFrontPage::LIMIT_MS - MkPeers::LIMIT_MS;
    }
    mk_peers_wait($peers);
    return $peers;
}

function mk_front_page_step(MkPeer $peer)
{
    if ($peer->in !== '' && strncmp($peer->in, 'HTTP/', min(5, strlen($peer->in))) !== 0) {
        return new MkError('UnexpectedOutput', $peer->address . ' does not speak HTTP');
    }
    if (strpos($peer->in, "\r\n\r\n") === false) {
        return strlen($peer->in) > 65536 ? new MkError('UnexpectedOutput', $peer->address . ' answers with an endless head') : null;
    }
    return true;
}

function mk_front_page_answer(MkPeer $peer)
{
    if ($peer->error !== null) {
        return ['ok' => false, 'error' => mk_error_of($peer->error), 'ms' => $peer->ms, 'status' => null, 'headers' => null];
    }
    $head = substr($peer->in, 0, (int) strpos($peer->in, "\r\n\r\n") + 2);
    $headers = [];
    foreach (preg_match_all('/^([A-Za-z0-9-]+):[ \t]*([^\r\n]*)\r$/m', $head, $lines, PREG_SET_ORDER) ? $lines : [] as $line) {
        $name = strtolower($line[1]);
        if (in_array($name, MkFrontPage::HEADERS, true)) {
            $headers[$name] = mk_text(isset($headers[$name]) ? $headers[$name] . ', ' . $line[2] : $line[2], 200);
        }
    }
    return ['ok' => true, 'error' => null, 'ms' => $peer->ms, 'status' => (int) substr($head, 9, 3), 'headers' => (object) $headers];
}
