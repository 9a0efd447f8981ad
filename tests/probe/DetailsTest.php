<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is read on demand of Redis, the queues and the front page: what it tells, what it keeps to itself, and what it costs when a peer behaves badly.
declare(strict_types=1);
require __DIR__ . '/claims.php';
require __DIR__ . '/SchemaCheck.php';
require __DIR__ . '/sandbox.php';

$schema = new SchemaCheck(__DIR__ . '/../../docs/json/snapshot.schema.json');
$fits = function (Run $run, string $section) use ($schema): void {
    $document = $run->frames[$section];
    $document['unknown'] = (object) $document['unknown'];
    foreach (array_keys($document['data']['places'] ?? []) as $index) {
        foreach (['first', 'second'] as $turn) {
            $headers = $document['data']['places'][$index][$turn]['headers'];
            $document['data']['places'][$index][$turn]['headers'] = $headers === null ? null : (object) $headers;
        }
    }
    equal([], $schema->problems($document, $section));
};

/** A Redis of the sandbox, spoken to as plainly as it can be. */
function redis_of(string $store): callable
{
    global $sandbox, $roots;
    $options = (require $roots[$store] . '/app/etc/env.php')['session']['redis'];
    $socket = stream_socket_client('tcp://' . $options['host'] . ':' . $options['port']);
    $say = function (string ...$words) use ($socket): string {
        fwrite($socket, '*' . count($words) . "\r\n" . implode('', array_map(fn ($word) => '$' . strlen($word) . "\r\n$word\r\n", $words)));
        return fgets($socket);
    };
    ($options['password'] ?? '') === '' || $say('AUTH', $options['password']);
    return $say;
}

function keys_of(string $store, Run $run, string $use): array
{
    foreach ($run->data('redis_keys')['databases'] as $database) {
        if (in_array($use, $database['uses'], true)) {
            return $database;
        }
    }
    throw new RuntimeException("no database for $use");
}

$redis = redis_of('bolt-prod');
foreach (['0', '1', '2'] as $number) {
    $redis('SELECT', $number);
    $redis('FLUSHDB');
}

claim('Keys are told by groups: the beginning of their ids, sessions by their number alone', function () use ($redis, $roots, $fits) {
    $redis('SELECT', '0');
    for ($i = 0; $i < 40; $i++) {
        $redis('HSET', 'zc:k:840_BLOCK_HTML_' . bin2hex(random_bytes(8)), 'd', str_repeat('x', 2000));
        $redis('SADD', 'zc:ti:840_CAT_P_' . $i, 'a');
    }
    $redis('HSET', 'zc:k:840_CONFIG_GLOBAL', 'd', 'x');
    $redis('HSET', 'zc:k:840_MUELLER_ANNA', 'd', 'x');
    $redis('SADD', 'zc:tags', 'a');
    $redis('SET', 'anna@example.com', 'x');
    $redis('SELECT', '2');
    for ($i = 0; $i < 7; $i++) {
        $redis('HSET', 'sess_' . bin2hex(random_bytes(13)), 'data', str_repeat('s', 500));
    }
    $run = run_probe($roots['bolt-prod'], ['redis_keys']);
    $fits($run, 'redis_keys');
    $told = array_column(array_map(fn ($group) => ["$group[kind] $group[name]", $group['keys']], keys_of('bolt-prod', $run, 'cache.default')['groups']), 1, 0);
    equal([40, 40, 2, 1, 1], [$told['entry BLOCK_HTML'] ?? $told, $told['tag CAT'] ?? $told, $told['entry '] ?? $told, $told['index '], $told['other ']]);
    equal([[['kind' => 'session', 'name' => null, 'keys' => 7]]], [array_map(fn ($group) => array_slice($group, 0, 3), keys_of('bolt-prod', $run, 'session')['groups'])]);
    holds(!preg_match('/sess_|mueller|anna|[0-9a-f]{16}/i', json_encode($run->frames['redis_keys'])), 'a key travelled');
    $largest = keys_of('bolt-prod', $run, 'cache.default')['groups'][0];
    equal('BLOCK_HTML', $largest['name']);
    holds($largest['bytes'] > 40 * 2000 && $largest['sized'] === 40, 'sizes of all: ' . shown($largest));
});

claim('A large database is sampled within bounds, and nothing in it changes', function () use ($redis, $roots) {
    $redis('SELECT', '1');
    $redis('EVAL', "for i = 1, 30000 do redis.call('HSET', 'zc:k:840_PAGE_CACHE' .. i, 'd', 'x') end", '0');
    $before = $redis('DBSIZE');
    $run = run_probe($roots['bolt-prod'], ['redis_keys']);
    $pages = keys_of('bolt-prod', $run, 'cache.page_cache');
    equal([30000, false, $before], [$pages['keys'], $pages['complete'], $redis('DBSIZE')]);
    holds($pages['sampled'] >= 5000 && $pages['sampled'] < 6500, "sampled: $pages[sampled]");
    holds($pages['sized'] >= 900 && $pages['sized'] <= 1200, "sized: $pages[sized]");
    $redis('FLUSHDB');
});

claim('Only a login, SELECT, DBSIZE, SCAN and MEMORY USAGE are said', function () {
    $log = scratch() . '/log';
    $port = (string) peer('foreach (["+OK\r\n+OK\r\n:1\r\n*2\r\n$1\r\n0\r\n*1\r\n$8\r\nzc:k:a_b\r\n", "-NOPERM no\r\n"] as $answer) { file_put_contents("' . $log . '", fread($peer, 65536), FILE_APPEND); fwrite($peer, $answer); }');
    $env = env_text(['session' => ['save' => 'redis', 'redis' => ['host' => '127.0.0.1', 'port' => $port, 'database' => '2', 'password' => 'REDIS-PASS-CANARY']]]);
    $run = run_probe(fake_root($env), ['redis_keys']);
    $database = $run->data('redis_keys')['databases'][0];
    equal([1, 1, 0, null], [$database['keys'], $database['sampled'], $database['sized'], $database['groups'][0]['bytes']]);
    equal('NotPermitted', $run->frames['redis_keys']['unknown']['databases[0].groups[0].bytes']['kind']);
    preg_match_all('/\*\d+\r\n\$\d+\r\n(\w+)/', file_get_contents($log), $said);
    equal(['AUTH', 'SELECT', 'DBSIZE', 'SCAN', 'MEMORY'], $said[1]);
});

claim('Behind Sentinels the master is sampled, with its own login, and Sentinels are told nothing else', function () {
    $told = scratch() . '/sentinel.log';
    $log = scratch() . '/master.log';
    $master = (string) peer('foreach (["+OK\r\n+OK\r\n:1\r\n*2\r\n$1\r\n0\r\n*1\r\n$8\r\nzc:k:a_b\r\n", ":72\r\n"] as $answer) { file_put_contents("' . $log . '", fread($peer, 65536), FILE_APPEND); fwrite($peer, $answer); }');
    $words = fn (string ...$texts) => '*' . count($texts) . "\r\n" . implode('', array_map(fn ($text) => '$' . strlen($text) . "\r\n$text\r\n", $texts));
    $sentinel = peer('file_put_contents("' . $told . '", fread($peer, 4096), FILE_APPEND); fwrite($peer, base64_decode("' . base64_encode($words('name', 'shop', 'ip', '127.0.0.1', 'port', $master, 'flags', 'master')) . '"));');
    $env = fn (string $servers) => env_text(['session' => ['save' => 'redis', 'redis' => ['sentinel_master' => 'shop', 'sentinel_servers' => $servers, 'database' => '2', 'password' => 'REDIS-PASS-CANARY']]]);
    $run = run_probe(fake_root($env("127.0.0.1:1,127.0.0.1:$sentinel")), ['redis_keys']);
    $database = $run->data('redis_keys')['databases'][0];
    equal(["127.0.0.1:$master", 2, true, 1, 1, 1], [$database['address'], $database['database'], $database['ok'], $database['keys'], $database['sampled'], $database['sized']]);
    equal($words('SENTINEL', 'MASTER', 'shop'), file_get_contents($told));
    preg_match_all('/\*\d+\r\n\$\d+\r\n(\w+)/', file_get_contents($log), $said);
    equal(['AUTH', 'SELECT', 'DBSIZE', 'SCAN', 'MEMORY'], $said[1]);
    $gone = run_probe(fake_root($env('127.0.0.1:1')), ['redis_keys']);
    equal('Unreachable', $gone->kind('redis_keys'));
    equal('sentinel shop', $gone->frames['redis_keys']['data']['databases'][0]['address']);
    equal('NotFound', run_probe(fake_root($env('')), ['redis_keys'])->kind('redis_keys'));
});

claim('Sentinels that hang cost the time of one conversation', function () {
    $env = env_text(['session' => ['save' => 'redis', 'redis' => ['sentinel_master' => 'shop', 'sentinel_servers' => '127.0.0.1:' . peer('') . ',127.0.0.1:' . peer('')]]]);
    $run = run_probe(fake_root($env), ['redis_keys']);
    equal('TimedOut', $run->kind('redis_keys'));
    holds($run->frames['redis_keys']['ms'] < 2500, 'bounded');
});

foreach (['hangs' => ['', 'TimedOut'], 'speaks HTTP' => ['fread($peer, 999); fwrite($peer, "HTTP/1.1 400 Bad Request\r\n\r\n");', 'UnexpectedOutput'],
    'forbids SCAN' => ['fread($peer, 999); fwrite($peer, "+OK\r\n:5\r\n-NOPERM no scan\r\n");', 'NotPermitted'], 'counts wrong' => ['fread($peer, 999); fwrite($peer, "+OK\r\n:5\r\n*99999999\r\n");', 'UnexpectedOutput']] as $what => [$code, $kind]) {
    claim("A Redis that $what costs its own time only", function () use ($code, $kind) {
        $env = env_text(['session' => ['save' => 'redis', 'redis' => ['host' => '127.0.0.1', 'port' => (string) peer($code)]]]);
        $run = run_probe(fake_root($env), ['redis_keys']);
        equal($kind, $run->kind('redis_keys'));
        holds($run->frames['redis_keys']['ms'] < 2500, 'bounded');
    });
}

claim('Queues tell of their last message, of what was tried again and of what was given up', function () use ($roots, $fits) {
    $db = database_of('cedar-prod');
    $queue = (int) $db->query("SELECT id FROM m2_queue WHERE name = 'export'")->fetchColumn();
    foreach ([[4, 0, '2026-11-20 10:00:00'], [4, 0, '2026-11-20 11:00:00'], [6, 3, '2026-11-20 12:00:00'], [6, 1, '2026-11-20 09:00:00'], [5, 2, '2026-11-20 12:30:00'], [2, 0, '2026-11-20 08:00:00']] as [$status, $trials, $at]) {
        $db->exec("INSERT INTO m2_queue_message (topic_name, body) VALUES ('claimed', 'BODY-CANARY')");
        $db->exec("INSERT INTO m2_queue_message_status (queue_id, message_id, updated_at, status, number_of_trials) VALUES ($queue, " . $db->lastInsertId() . ", '$at', $status, $trials)");
    }
    $run = run_probe($roots['cedar-prod'], ['queue_details']);
    $db->exec("DELETE FROM m2_queue_message WHERE topic_name = 'claimed'");
    $fits($run, 'queue_details');
    $found = array_column($run->data('queue_details')['queues'], null, 'name')['export'];
    equal(['2026-11-20T11:00:00.000Z', '2026-11-20T12:00:00.000Z', 2, 1, 1, 3], array_map(fn ($key) => $found[$key], ['last_done_at', 'last_error_at', 'errors', 'tried_again', 'given_up', 'most_trials']));
    holds($found['last_change_at'] >= '2026-11-20T12:30:00.000Z', 'what is tried again has changed: ' . $found['last_change_at']);
    holds(!str_contains(json_encode($run->frames), 'BODY-CANARY'), 'a body travelled');
});

claim('A broker beside its management interface tells what it delivered again', function () use ($roots, $fits) {
    $run = run_probe($roots['bolt-prod'], ['queue_details']);
    $fits($run, 'queue_details');
    equal([['name' => 'amqp', 'asked' => true, 'error' => null]], $run->data('queue_details')['brokers']);
    $queue = array_column($run->data('queue_details')['broker_queues'], null, 'name')['async.operations.all'];
    equal([4, 0.1, '2026-11-20T22:00:00.000Z'], [$queue['redelivered'], $queue['redelivered_per_s'], $queue['oldest_message_at']]);
});

/** A database of settings in env.php's place, so that the page can be asked for where a peer is. */
function page_root(array $more): string
{
    global $roots;
    $env = require $roots['cedar-prod'] . '/app/etc/env.php';
    return fake_root("<?php\nreturn " . var_export(array_replace_recursive($env, $more), true) . ";\n");
}

const HIT = 'fread($peer, 4096); fwrite($peer, "HTTP/1.1 200 OK\r\nAge: " . (count($all) > 1 ? 9 : 0) . "\r\nX-Varnish: 32770" . (count($all) > 1 ? " 5" : "") . "\r\nVia: 1.1 varnish (Varnish/7.5)\r\nSet-Cookie: PHPSESSID=SESSION-CANARY\r\n\r\n<html>BODY-CANARY"); fclose(array_pop($all)); $all[] = null;';

claim('The front page is asked for twice where the settings and env.php name it, and only some of its head is told', function () use ($fits) {
    $varnish = peer(HIT);
    $run = run_probe(page_root(['system' => ['default' => ['web' => ['secure' => ['base_url' => 'http://user:URL-PASS-CANARY@127.0.0.1:' . peer(HIT) . '/shop/']]]], 'http_cache_hosts' => [['host' => '127.0.0.1', 'port' => (string) $varnish]]]), ['front_page']);
    $fits($run, 'front_page');
    $data = $run->data('front_page');
    equal(['base_url', 'http_cache_host'], array_column($data['places'], 'kind'));
    equal("127.0.0.1:$varnish", $data['places'][1]['address']);
    foreach ($data['places'] as $place) {
        equal(['age' => '0', 'x-varnish' => '32770', 'via' => '1.1 varnish (Varnish/7.5)'], $place['first']['headers']);
        equal(['9', '32770 5'], [$place['second']['headers']['age'], $place['second']['headers']['x-varnish']]);
    }
    holds(!str_contains(json_encode($run->frames), 'CANARY'), 'more than the head travelled');
});

claim('A front page that hangs or speaks something else is unknown within its time', function () {
    $page = fn (int $port) => run_probe(page_root(['system' => ['default' => ['web' => ['secure' => ['base_url' => "http://127.0.0.1:$port/"]]]]]), ['front_page']);
    equal('Unreachable', $page(1)->kind('front_page'));
    equal('UnexpectedOutput', $page(peer('fwrite($peer, "SSH-2.0-OpenSSH_10\r\n");'))->kind('front_page'));
    $hanging = $page(peer(''));
    equal('TimedOut', $hanging->kind('front_page'));
    holds($hanging->frames['front_page']['ms'] < 12000, 'two rounds: ' . $hanging->frames['front_page']['ms']);
});

claim('Without a base URL the front page is not looked for', function () {
    $run = run_probe(page_root(['system' => ['default' => ['web' => ['secure' => ['base_url' => '{{base_url}}'], 'unsecure' => ['base_url' => '{{base_url}}']]]]]), ['front_page']);
    equal('NotFound', $run->kind('front_page'));
});

done();
