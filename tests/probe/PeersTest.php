<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Databases and Redis servers that refuse, hang, drip or talk nonsense: each costs its own section and a bounded time.
declare(strict_types=1);
require __DIR__ . '/claims.php';

function with_redis(string ...$ports): string
{
    $frontends = [];
    foreach ($ports as $name => $port) {
        $frontends["f$name"] = ['backend' => 'Magento\\Framework\\Cache\\Backend\\Redis', 'backend_options' => ['server' => '127.0.0.1', 'port' => $port, 'database' => (string) $name]];
    }
    return env_text(['cache' => ['frontend' => $frontends]]);
}

function with_database(int $port): string
{
    return env_text(['db' => ['connection' => ['default' => ['host' => "127.0.0.1:$port"]]]]);
}

const ANSWER = "# Server\r\nredis_version:7.0.15\r\nuptime_in_seconds:9\r\nused_memory:5\r\nmaxmemory:0\r\nmaxmemory_policy:noeviction\r\nrole:master\r\ndb0:keys=2,expires=1,avg_ttl=0\r\n";

function redis_peer(string $answer, string $before = ''): string
{
    return (string) peer($before . 'fread($peer, 4096); fwrite($peer, base64_decode("' . base64_encode('$' . strlen($answer) . "\r\n" . $answer . "\r\n") . '"));');
}

claim('A Redis that refuses is Unreachable, at once', function () {
    $run = run_probe(fake_root(with_redis('1')), ['redis']);
    equal('Unreachable', $run->kind('redis'));
    equal('127.0.0.1:1 refused the connection', $run->frames['redis']['error']['text']);
    equal([['use' => 'cache.f0', 'server' => 0, 'database' => 0]], $run->frames['redis']['data']['uses']);
    holds($run->frames['redis']['ms'] < 500, 'at once');
});

claim('Redis servers that hang cost one deadline together, and the good one answers', function () {
    $hanging = (string) peer('');
    $other = (string) peer('');
    $run = run_probe(fake_root(with_redis($hanging, redis_peer(ANSWER), $other)), ['redis']);
    $servers = $run->data('redis')['servers'];
    equal([false, true, false], array_column($servers, 'ok'));
    equal(['TimedOut', 'TimedOut'], [$servers[0]['error']['kind'], $servers[2]['error']['kind']]);
    equal(['7.0.15', 9000, 5, null, 'noeviction', 'master', [['database' => 0, 'keys' => 2, 'expires' => 1]]],
        [$servers[1]['version'], $servers[1]['uptime_ms'], $servers[1]['used_memory_bytes'], $servers[1]['maxmemory_bytes'], $servers[1]['policy'], $servers[1]['role'], $servers[1]['databases']]);
    equal('NotFound', $run->frames['redis']['unknown']['servers[1].evicted_keys']['kind']);
    holds(!isset($run->frames['redis']['unknown']['servers[1].maxmemory_bytes']), 'no limit is not unknown');
    holds($run->frames['redis']['ms'] < 2500, 'one deadline: ' . $run->frames['redis']['ms']);
});

foreach (['speaks HTTP' => ['HTTP/1.1 400 Bad Request\r\n\r\n', 'UnexpectedOutput'], 'sends bytes' => ['\xff\xfe\x00', 'UnexpectedOutput'], 'claims a huge length' => ['$999999999\r\n', 'UnexpectedOutput'],
    'claims a negative length' => ['$-1\r\n', 'UnexpectedOutput'], 'sends an array' => ['*2\r\n', 'UnexpectedOutput'], 'wants a password' => ['-NOAUTH Authentication required.\r\n', 'AuthenticationFailed'],
    'forbids INFO' => ['-NOPERM this user has no permissions\r\n', 'NotPermitted'], 'is loading' => ['-LOADING Redis is loading\r\n', 'Failed']] as $what => [$bytes, $kind]) {
    claim("A Redis that $what is cut at once", function () use ($bytes, $kind) {
        $run = run_probe(fake_root(with_redis((string) peer('fread($peer, 4096); fwrite($peer, "' . str_replace('$', '\\$', $bytes) . '");'))), ['redis']);
        equal($kind, $run->kind('redis'), shown($run->frames['redis']['error'] ?? null));
        holds($run->frames['redis']['ms'] < 1000, 'at once: ' . $run->frames['redis']['ms']);
    });
}

claim('A Redis that talks without end is cut', function () {
    $run = run_probe(fake_root(with_redis((string) peer('fread($peer, 4096); fwrite($peer, "+"); for ($i = 0; $i < 400; $i++) { if (!@fwrite($peer, str_repeat("x", 1024))) { break; } }'))), ['redis']);
    equal('UnexpectedOutput', $run->kind('redis'));
});

claim('A Redis that closes is Unreachable', function () {
    equal('Unreachable', run_probe(fake_root(with_redis((string) peer('fclose(array_pop($all));'))), ['redis'])->kind('redis'));
});

claim('Password and user go in one write, and INFO is asked once per server', function () {
    $log = scratch() . '/log';
    $port = (string) peer('$got = fread($peer, 4096); file_put_contents("' . $log . '", $got, FILE_APPEND); fwrite($peer, "+OK\r\n$17\r\nredis_version:9\r\n\r\n");');
    $options = ['server' => 'tcp://127.0.0.1', 'port' => $port, 'username' => 'user', 'password' => 'REDIS-PASS-CANARY'];
    $env = env_text(['cache' => ['frontend' => ['default' => ['backend' => 'Cm_Cache_Backend_Redis', 'backend_options' => $options + ['database' => '3']]]],
        'session' => ['save' => 'redis', 'redis' => ['host' => "127.0.0.1:$port", 'database' => '2']]]);
    $run = run_probe(fake_root($env), ['redis']);
    equal([['use' => 'cache.default', 'server' => 0, 'database' => 3], ['use' => 'session', 'server' => 0, 'database' => 2]], $run->data('redis')['uses']);
    equal('9', $run->data('redis')['servers'][0]['version']);
    equal("*3\r\n$4\r\nAUTH\r\n$4\r\nuser\r\n$17\r\nREDIS-PASS-CANARY\r\n*1\r\n$4\r\nINFO\r\n", file_get_contents($log));
});

claim('A store without Redis is no error', function () {
    equal(['uses' => [], 'servers' => []], run_probe(fake_root(), ['redis'])->data('redis'));
});

claim('A database that refuses is Unreachable everywhere, and the rest answers', function () {
    $run = run_probe(fake_root(with_database(1)), PROBE_SECTIONS);
    foreach (['database', 'indexers', 'cron', 'queue'] as $section) {
        equal('Unreachable', $run->kind($section), $section);
    }
    foreach (['identity', 'php', 'system', 'files', 'caches', 'modules', 'redis'] as $section) {
        $run->data($section);
    }
    foreach ($run->frames['cron']['data']['jobs'] as $job) {
        equal([null, null, null], [$job['missed_since_success'], $job['errors_since_success'], $job['pending']]);
    }
    equal([['code' => 'acme_job', 'group' => 'default', 'expression' => '*/5 * * * *']], array_map(fn ($job) => array_intersect_key($job, ['code' => 1, 'group' => 1, 'expression' => 1]), $run->frames['cron']['data']['jobs']));
    equal([['name' => 'acme.consumer', 'queue' => 'acme.queue', 'connection' => 'db', 'max_messages' => null, 'allowed' => true, 'processes' => 0]], $run->frames['queue']['data']['consumers']);
    equal([['name' => 'default', 'used' => true, 'active' => true, 'transport' => 'tcp', 'host' => '127.0.0.1', 'port' => 1, 'schema' => 'shop', 'tls' => false]], $run->frames['database']['data']['connections']);
});

claim('A database that accepts and never speaks is waited for once', function () {
    $run = run_probe(fake_root(with_database(peer(''))), ['identity', 'database', 'indexers', 'cron', 'queue']);
    foreach (['database', 'indexers', 'cron', 'queue'] as $section) {
        equal('TimedOut', $run->kind($section), $section);
    }
    holds($run->seconds < 8, "once: $run->seconds s");
    holds($run->frames['indexers']['ms'] < 500, 'not again');
});

claim('A database that talks nonsense does not stop the others', function () {
    foreach (['"HTTP/1.1 200 OK\r\n\r\n"', '"\x05\x00\x00\x00\x0aabcd"', 'str_repeat("\xff", 70000)'] as $bytes) {
        $run = run_probe(fake_root(with_database(peer("fwrite(\$peer, $bytes); fclose(array_pop(\$all));"))), ['database', 'indexers', 'identity']);
        equal(false, $run->frames['database']['ok']);
        holds($run->frames['database']['error']['text'] !== '', 'it says why');
        $run->data('identity');
    }
});

claim('A host name that does not resolve is Unreachable', function () {
    $run = run_probe(fake_root(env_text(['db' => ['connection' => ['default' => ['host' => 'no-such-host.invalid']]]])), ['database']);
    equal('Unreachable', $run->kind('database'), shown($run->frames['database']['error']));
});

/** A search engine of one answer: the store names it in env.php, so no database is needed for its address. */
function with_search(int $port, int $database, array $more = []): string
{
    return env_text(['db' => ['connection' => ['default' => ['host' => "127.0.0.1:$database"]]], 'system' => ['default' => ['catalog' => ['search' => $more + [
        'engine' => 'opensearch', 'opensearch_server_hostname' => '127.0.0.1', 'opensearch_server_port' => (string) $port, 'opensearch_index_prefix' => 'shop']]]]]);
}

function http_peer(string $answer): int
{
    return peer('fread($peer, 4096); fwrite($peer, base64_decode("' . base64_encode($answer) . '")); fclose(array_pop($all));');
}

const HINT = ['hints' => ['search' => ['engine' => 'opensearch', 'host' => '127.0.0.1', 'port' => 0, 'index_prefix' => 'shop']]];

function search_run(int $port): Run
{
    return run_probe(fake_root(with_database(1)), ['search'], 'quick', array_replace_recursive(HINT, ['hints' => ['search' => ['port' => $port]]]));
}

claim('Without the database a search engine is asked where the hint says', function () {
    $log = scratch() . '/log';
    $run = search_run(peer('$in = fread($peer, 4096); file_put_contents("' . $log . '", $in, FILE_APPEND); fwrite($peer, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\n9\r\nstatus\":1\r\n1\r\n}\r\n0\r\n\r\n");'));
    $data = $run->data('search');
    equal(['hint', '127.0.0.1', 'shop', '1'], [$data['source'], $data['host'], $data['index_prefix'], $data['health']['status']]);
    equal(4, substr_count(file_get_contents($log), "GET /"), 'four questions, GET only');
    equal(4, substr_count(file_get_contents($log), "\r\n\r\n"));
    holds(!str_contains(file_get_contents($log), 'Authorization'), 'no login is made up');
});

foreach (['refuses' => [1, 'Unreachable'], 'speaks something else' => [http_peer("+OK hello\r\n"), 'UnexpectedOutput'], 'wants a login' => [http_peer("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}"), 'AuthenticationFailed'],
    'forbids it' => [http_peer("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\n{}"), 'NotPermitted'], 'answers HTML' => [http_peer("HTTP/1.1 200 OK\r\n\r\n<html>"), 'UnexpectedOutput'],
    'is out of order' => [http_peer("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 6\r\n\r\nbroken"), 'Failed'], 'hangs up' => [peer('fclose(array_pop($all));'), 'Unreachable'],
    'breaks off' => [http_peer("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n{\"a\":"), 'Unreachable'], 'promises a chunk' => [http_peer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n{"), 'Unreachable']] as $what => [$port, $kind]) {
    claim("A search engine that $what is cut at once", function () use ($port, $kind) {
        $run = search_run($port);
        equal($kind, $run->kind('search'), shown($run->frames['search']['error'] ?? null));
        equal('127.0.0.1', $run->frames['search']['data']['host'] ?? null);
        holds($run->frames['search']['ms'] < 1000, 'at once: ' . $run->frames['search']['ms']);
    });
}

claim('A search engine and a Redis that hang cost one deadline together', function () {
    $run = run_probe(fake_root(env_text(['db' => ['connection' => ['default' => ['host' => '127.0.0.1:1']]], 'cache' => ['frontend' => ['default' => ['backend' => 'Cm_Cache_Backend_Redis', 'backend_options' => ['server' => '127.0.0.1', 'port' => (string) peer('')]]]]])),
        ['search', 'redis'], 'quick', array_replace_recursive(HINT, ['hints' => ['search' => ['port' => peer('for ($i = 0; $i < 30; $i++) { fwrite($peer, "H"); usleep(100000); }')]]]));
    equal(['TimedOut', 'UnexpectedOutput'], [$run->kind('redis'), $run->kind('search') === 'TimedOut' ? 'UnexpectedOutput' : $run->kind('search')]);
    holds($run->frames['end']['ms'] < 2500, 'one deadline: ' . $run->frames['end']['ms']);
});

/** A store whose messages go to a broker at this port; one consumer is declared for it. */
function with_broker(int $port, array $more = []): string
{
    return env_text(['queue' => ['amqp' => $more + ['host' => '127.0.0.1', 'port' => (string) $port, 'user' => 'shop', 'password' => 'AMQP-PASS-CANARY', 'virtualhost' => '/shop']]]);
}

const AMQP_CONSUMER = ['vendor/acme/module-one/etc/queue_consumer.xml' => '<config><consumer name="one" queue="acme.queue" connection="amqp"/><consumer name="two" queue="acme.gone"/></config>'];

function amqp_frame(int $channel, int $class, int $method, string $arguments): string
{
    $payload = pack('nn', $class, $method) . $arguments;
    return pack('CnN', 1, $channel, strlen($payload)) . $payload . "\xce";
}

function amqp_start(): string
{
    $properties = chr(7) . 'product' . 'S' . pack('N', 8) . 'RabbitMQ' . chr(7) . 'version' . 'S' . pack('N', 6) . '3.10.8';
    return amqp_frame(0, 10, 10, "\x00\x09" . pack('N', strlen($properties)) . $properties . pack('N', 5) . 'PLAIN' . pack('N', 5) . 'en_US');
}

/** Answers one script's line to each thing that it hears; what it heard is in the log. */
function scripted_peer(string $log, string ...$answers): int
{
    $code = 'foreach (json_decode(base64_decode("' . base64_encode(json_encode(array_map('base64_encode', $answers))) . '")) as $answer) { file_put_contents("' . $log . '", fread($peer, 65536), FILE_APPEND); fwrite($peer, base64_decode($answer)); }';
    return peer($code);
}

function queue_run(int $port, string $level = 'quick', array $more = []): Run
{
    return run_probe(fake_root(with_broker($port, $more), AMQP_CONSUMER), ['queue'], $level);
}

claim('A broker counts over AMQP, each queue on a channel of its own', function () {
    $log = scratch() . '/log';
    $counted = amqp_frame(1, 20, 11, pack('N', 0)) . amqp_frame(1, 50, 11, chr(10) . 'acme.queue' . pack('NN', 41, 2)) . amqp_frame(2, 20, 11, pack('N', 0)) . amqp_frame(2, 20, 40, pack('n', 404) . chr(9) . 'NOT_FOUND' . pack('nn', 50, 10));
    $run = queue_run(scripted_peer($log, amqp_start(), amqp_frame(0, 10, 30, pack('nNn', 2047, 131072, 60)), amqp_frame(0, 10, 41, "\x00"), $counted, amqp_frame(0, 10, 51, '')));
    $data = $run->frames['queue']['data'];
    equal([true, null, 'RabbitMQ', '3.10.8', null], [$data['brokers'][0]['ok'], $data['brokers'][0]['error'], $data['brokers'][0]['product'], $data['brokers'][0]['version'], $data['brokers'][0]['management']]);
    equal([['acme.queue', true, 41, 2], ['acme.gone', false, null, null]], array_map(fn ($queue) => [$queue['name'], $queue['exists'], $queue['messages'], $queue['consumers']], $data['broker_queues']));
    $said = file_get_contents($log);
    holds(str_starts_with($said, "AMQP\x00\x00\x09\x01"), 'the header');
    holds(str_contains($said, "\x00shop\x00AMQP-PASS-CANARY") && str_contains($said, "\x1cauthentication_failure_closet\x01") || str_contains($said, "\x1bauthentication_failure_closet\x01"), 'the login and the capability');
    holds(str_contains($said, amqp_frame(0, 10, 31, pack('nNn', 2047, 131072, 0))), 'the limits are repeated');
    holds(str_contains($said, amqp_frame(1, 50, 10, "\x00\x00" . chr(10) . "acme.queue\x01\x00\x00\x00\x00")), 'a passive declare, nothing else');
    equal(2, substr_count($said, pack('nn', 50, 10)));
    holds(!str_contains(json_encode($run->frames), 'CANARY'), 'no password is sent back');
});

foreach (['refuses' => [fn () => 1, 'Unreachable'], 'knows another password' => [fn () => scripted_peer(scratch() . '/log', amqp_start(), amqp_frame(0, 10, 50, pack('n', 403) . chr(14) . 'ACCESS_REFUSED' . pack('nn', 0, 0))), 'AuthenticationFailed'],
    'has no such virtual host' => [fn () => scripted_peer(scratch() . '/log', amqp_start(), amqp_frame(0, 10, 30, pack('nNn', 2047, 131072, 60)), amqp_frame(0, 10, 50, pack('n', 530) . chr(11) . 'NOT_ALLOWED' . pack('nn', 0, 0))), 'NotPermitted'],
    'speaks HTTP' => [fn () => http_peer("HTTP/1.1 400 Bad Request\r\n\r\n"), 'UnexpectedOutput'], 'speaks AMQP 1.0' => [fn () => http_peer("AMQP\x03\x01\x00\x00"), 'UnexpectedOutput'],
    'sends a frame without end' => [fn () => http_peer("\x01\x00\x00\x00\x00\x00\x04abcdX"), 'UnexpectedOutput'], 'claims a huge frame' => [fn () => http_peer("\x01\x00\x00\x7f\xff\xff\xff"), 'UnexpectedOutput'],
    'cuts its greeting short' => [fn () => http_peer(substr(amqp_start(), 0, 20)), 'Unreachable']] as $what => [$port, $kind]) {
    claim("A broker that $what costs its own answer", function () use ($port, $kind) {
        $run = queue_run($port());
        $broker = $run->frames['queue']['data']['brokers'][0];
        equal([false, $kind], [$broker['ok'], $broker['error']['kind'] ?? null], shown($broker['error']));
        equal([], $run->frames['queue']['data']['broker_queues']);
        holds($run->frames['queue']['ms'] < 1000, 'at once: ' . $run->frames['queue']['ms']);
    });
}

claim('ActiveMQ is asked for its name over STOMP', function () {
    $log = scratch() . '/log';
    $port = scripted_peer($log, "CONNECTED\nversion:1.2\nsession:1\nserver:ActiveMQ-Artemis/2.41.0 ActiveMQ Artemis Messaging Engine\n\n\x00");
    $run = run_probe(fake_root(env_text(['queue' => ['stomp' => ['host' => '127.0.0.1', 'port' => (string) $port, 'user' => 'shop', 'password' => 'STOMP-PASS-CANARY']]])), ['queue']);
    $broker = $run->frames['queue']['data']['brokers'][0];
    equal(['stomp', true, 'ActiveMQ-Artemis', '2.41.0'], [$broker['kind'], $broker['ok'], $broker['product'], $broker['version']]);
    holds(str_contains(file_get_contents($log), "login:shop\npasscode:STOMP-PASS-CANARY\n\n\x00"), 'the login');
    $refused = run_probe(fake_root(env_text(['queue' => ['stomp' => ['host' => '127.0.0.1', 'port' => (string) scripted_peer($log, "ERROR\nmessage:AMQ229031: Unable to validate user from 127.0.0.1\n\n\x00")]]])), ['queue']);
    equal('AuthenticationFailed', $refused->frames['queue']['data']['brokers'][0]['error']['kind']);
});

function bulk(string ...$texts): string
{
    return '*' . count($texts) . "\r\n" . implode('', array_map(fn ($text) => '$' . strlen($text) . "\r\n$text\r\n", $texts));
}

claim('Where a master is, its Sentinels tell', function () {
    $log = scratch() . '/log';
    $master = redis_peer(ANSWER . "connected_slaves:1\r\n");
    $sentinel = scripted_peer($log, bulk('name', 'shop', 'ip', '127.0.0.1', 'port', $master, 'flags', 'master', 'num-slaves', '1', 'num-other-sentinels', '2', 'quorum', '2'));
    $run = run_probe(fake_root(env_text(['session' => ['save' => 'redis', 'redis' => ['sentinel_master' => 'shop', 'sentinel_servers' => "127.0.0.1:1,127.0.0.1:$sentinel", 'database' => '2']]])), ['redis']);
    $server = $run->data('redis')['servers'][0];
    equal(["127.0.0.1:$master", true, '7.0.15', 1], [$server['address'], $server['ok'], $server['version'], $server['replicas']]);
    equal(['master' => 'shop', 'asked' => "127.0.0.1:$sentinel", 'quorum' => 2, 'sentinels' => 3, 'replicas' => 1, 'flags' => 'master'], $server['sentinel']);
    equal(bulk('SENTINEL', 'MASTER', 'shop'), file_get_contents($log));
    $gone = run_probe(fake_root(env_text(['session' => ['save' => 'redis', 'redis' => ['sentinel_master' => 'shop', 'sentinel_servers' => '127.0.0.1:1']]])), ['redis']);
    equal('Unreachable', $gone->kind('redis'));
    $unknown = run_probe(fake_root(env_text(['session' => ['save' => 'redis', 'redis' => ['sentinel_master' => 'shop', 'sentinel_servers' => '127.0.0.1:' . scripted_peer($log, "-ERR No such master with that name\r\n")]]])), ['redis']);
    equal('NotFound', $unknown->kind('redis'));
});

claim('A Redis of a cluster tells of its cluster', function () {
    $answer = fn (string $text) => '$' . strlen($text) . "\r\n$text\r\n";
    $log = scratch() . '/log';
    $port = scripted_peer($log, $answer(ANSWER . "cluster_enabled:1\r\n"), $answer("cluster_state:fail\r\ncluster_slots_ok:10923\r\ncluster_slots_fail:5461\r\ncluster_known_nodes:6\r\ncluster_size:3\r\n"));
    $server = run_probe(fake_root(with_redis((string) $port)), ['redis'])->data('redis')['servers'][0];
    equal(['state' => 'fail', 'size' => 3, 'known_nodes' => 6, 'slots_ok' => 10923, 'slots_failed' => 5461], $server['cluster']);
    equal(bulk('INFO') . bulk('CLUSTER', 'INFO'), file_get_contents($log));
});

/** The file of a certificate that nobody vouches for, and its key. */
function own_certificate(): string
{
    $key = openssl_pkey_new(['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1']);
    $certificate = openssl_csr_sign(openssl_csr_new(['commonName' => '127.0.0.1'], $key), null, $key, 2);
    $file = scratch() . '/cert.pem';
    openssl_x509_export($certificate, $cert);
    openssl_pkey_export($key, $private);
    file_put_contents($file, $cert . $private);
    return $file;
}

function tls_peer(string $file, string $answer): int
{
    return peer('stream_context_set_option($peer, "ssl", "local_cert", "' . $file . '"); stream_set_blocking($peer, true); if (@stream_socket_enable_crypto($peer, true, STREAM_CRYPTO_METHOD_TLS_SERVER)) { fread($peer, 4096); fwrite($peer, base64_decode("'
        . base64_encode($answer) . '")); }');
}

claim('Two masters of one name are asked of their own Sentinels, and one of the same only once', function () {
    $log = scratch() . '/log';
    $sentinels = array_map(fn () => scripted_peer($log, bulk('name', 'mymaster', 'ip', '127.0.0.1', 'port', redis_peer(ANSWER), 'flags', 'master')), [1, 2]);
    $backend = fn (string $servers) => ['backend' => 'Cm_Cache_Backend_Redis', 'backend_options' => ['sentinel_master' => 'mymaster', 'sentinel_servers' => $servers]];
    $run = run_probe(fake_root(env_text(['cache' => ['frontend' => ['default' => $backend("127.0.0.1:{$sentinels[0]}, 127.0.0.1:1"), 'page_cache' => $backend("127.0.0.1:1,127.0.0.1:{$sentinels[0]}")]],
        'session' => ['save' => 'redis', 'redis' => ['sentinel_master' => 'mymaster', 'sentinel_servers' => "127.0.0.1:{$sentinels[1]}"]]])), ['redis']);
    $data = $run->data('redis');
    equal([0, 0, 1], array_column($data['uses'], 'server'));
    equal([true, true], array_column($data['servers'], 'ok'));
    equal(["127.0.0.1:{$sentinels[0]}", "127.0.0.1:{$sentinels[1]}"], array_map(fn ($server) => $server['sentinel']['asked'], $data['servers']));
});

claim('Sentinels and their master are spoken to with the certificates of env.php', function () {
    $file = own_certificate();
    $master = tls_peer($file, '$' . strlen(ANSWER) . "\r\n" . ANSWER . "\r\n");
    $sentinel = tls_peer($file, bulk('name', 'shop', 'ip', '127.0.0.1', 'port', (string) $master, 'flags', 'master'));
    $with = fn (array $more) => env_text(['session' => ['save' => 'redis', 'redis' => ['sentinel_master' => 'shop', 'sentinel_servers' => "tls://127.0.0.1:$sentinel", 'ssl' => '1'] + $more]]);
    $server = run_probe(fake_root($with(['ssl_options' => ['cafile' => $file, 'verify_peer_name' => false]])), ['redis'])->data('redis')['servers'][0];
    equal(["127.0.0.1:$master", true, '7.0.15'], [$server['address'], $server['ok'], $server['version']], shown($server['error']));
    equal('UnexpectedOutput', run_probe(fake_root($with([])), ['redis'])->kind('redis'));
});

claim('TLS is spoken, and a certificate that nobody vouches for is refused', function () {
    $file = own_certificate();
    $port = tls_peer($file, '$' . strlen(ANSWER) . "\r\n" . ANSWER . "\r\n");
    $with = fn (array $options) => env_text(['session' => ['save' => 'redis', 'redis' => ['host' => 'tls://127.0.0.1', 'port' => (string) $port] + $options]]);
    $server = run_probe(fake_root($with(['ssl_options' => ['cafile' => $file, 'verify_peer_name' => false]])), ['redis'])->data('redis')['servers'][0];
    equal([true, '7.0.15'], [$server['ok'], $server['version']], shown($server['error']));
    $run = run_probe(fake_root($with([])), ['redis']);
    equal('UnexpectedOutput', $run->kind('redis'));
    holds(str_contains($run->frames['redis']['error']['text'], 'certificate'), $run->frames['redis']['error']['text']);
});

claim('A name that does not resolve is Unreachable, and is asked for once', function () {
    $run = run_probe(fake_root(env_text(['session' => ['save' => 'redis', 'redis' => ['host' => 'no-such-host.invalid']], 'queue' => ['amqp' => ['host' => 'no-such-host.invalid']]])), ['redis', 'queue']);
    equal('Unreachable', $run->kind('redis'), shown($run->frames['redis']['error']));
    equal('Unreachable', $run->frames['queue']['data']['brokers'][0]['error']['kind']);
    holds(str_contains($run->frames['redis']['error']['text'], 'no-such-host.invalid'), $run->frames['redis']['error']['text']);
});

done();
