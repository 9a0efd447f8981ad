<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

// varnish.php PORT: a Varnish as Magento's own VCL makes it. PURGE wants tags, empties the cache and is noted in state/varnish/purged; whatever else is asked
// for is a miss the first time and a hit from then on. (`php -S` does not know PURGE.)

namespace Sandbox;

require dirname(__DIR__) . '/php/prelude.php';

/** @param array<string, true> $cache */
function answer(string $request, string $log, array &$cache): string
{
    preg_match('~^(\S+) (\S+)~', $request, $line);
    if (($line[1] ?? '') !== 'PURGE') {
        $hit = isset($cache[$line[2] ?? '']);
        $cache[$line[2] ?? ''] = true;
        return "200 OK\r\nVia: 1.1 sandbox (Varnish/7.7)\r\nX-Varnish: " . ($hit ? '32772 32770' : '32770') . "\r\nAge: " . ($hit ? 1 : 0) . "\r\n\r\n<!doctype html><title>Home page</title>";
    }
    $tags = preg_match('/^X-Magento-Tags-Pattern: *(.*?)\r$/mi', $request, $found) ? $found[1] : '';
    if ($tags === '') {
        return "400 Bad Request\r\n\r\nX-Magento-Tags-Pattern or X-Pool header required";
    }
    $cache = [];
    file_put_contents($log, "$tags\n", FILE_APPEND);
    return "200 Purged\r\n\r\n";
}

$folder = Sandbox::fromEnvironment()->path('state/varnish');
is_dir($folder) || mkdir($folder, 0700, true);
$server = stream_socket_server("tcp://127.0.0.1:$argv[1]") ?: exit(1);
for ($cache = [];;) {
    $client = @stream_socket_accept($server, 3600);
    if ($client === false) {
        continue;
    }
    stream_set_timeout($client, 2);
    for ($request = ''; !str_contains($request, "\r\n\r\n") && ($more = fread($client, 8192)) !== false && $more !== '';) {
        $request .= $more;
    }
    $request === '' || fwrite($client, 'HTTP/1.1 ' . answer($request, "$folder/purged", $cache));
    fclose($client);
}
