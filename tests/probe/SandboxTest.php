<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The probe against the sandbox's three stores: what is recorded of a real store, and the schema. MAGKEEPER_SANDBOX names a running one.
declare(strict_types=1);
require __DIR__ . '/claims.php';
require __DIR__ . '/SchemaCheck.php';
require __DIR__ . '/sandbox.php';

$schema = new SchemaCheck(__DIR__ . '/../../docs/json/snapshot.schema.json');
$runs = [];
foreach ($roots as $name => $root) {
    foreach (['quick', 'full'] as $level) {
        $runs[$name][$level] = run_probe($root, probe_sections($level), $level);
    }
}

/** Value at a path as `unknown` writes it; throws when there is no such place. */
function at(array $data, string $path): mixed
{
    foreach (explode('.', preg_replace('/\[(\d+)\]/', '.$1', $path)) as $key) {
        holds(is_array($data) && array_key_exists($key, $data), "no place $path");
        $data = $data[$key];
    }
    return $data;
}

foreach ($runs as $name => $levels) {
    foreach ($levels as $level => $run) {
        claim("$name answers $level in whole and by the schema", function () use ($run, $schema, $level) {
            equal(['hello', ...probe_sections($level), 'end'], array_keys($run->frames));
            equal('', $run->noise);
            foreach (probe_sections($level) as $section) {
                $document = $run->frames[$section];
                equal($section, $document['section']);
                $run->data($section);
                $document['unknown'] = (object) $document['unknown'];
                equal([], $schema->problems($document, $section), $section);
                foreach ($run->frames[$section]['unknown'] as $path => $reason) {
                    equal(null, at($document['data'], (string) $path), "unknown but there: $section $path");
                }
            }
        });
    }
    claim("$name sends no secret", function () use ($levels, $roots, $name) {
        $env = file_get_contents($roots[$name] . '/app/etc/env.php');
        preg_match_all("/'(?:password|key|id_salt)' => '([^']{6,})'/", $env, $secrets);
        holds(count($secrets[1]) > 1, 'there are secrets to look for');
        foreach ($levels as $run) {
            foreach ($secrets[1] as $secret) {
                holds(!str_contains(json_encode($run->frames), trim($secret)), 'a secret was sent');
            }
        }
    });
    claim("$name answers quick in 12 KB", fn () => holds(strlen($levels['quick']->bytes) <= 12288, 'answer of ' . strlen($levels['quick']->bytes)));
}

claim('Editions, versions and prefixes are those of the stores', function () use ($runs) {
    $told = fn (string $key) => array_map(fn ($levels) => $levels['quick']->data('identity')[$key], $runs);
    equal(['acme-prod' => '2.4.7-p3', 'bolt-prod' => '2.4.8-p5', 'cedar-prod' => '2.4.9'], $told('version'));
    equal(['acme-prod' => '', 'bolt-prod' => '', 'cedar-prod' => 'm2_'], $told('table_prefix'));
    equal(['acme-prod' => 'default', 'bolt-prod' => 'production', 'cedar-prod' => 'production'], $told('mode'));
});

claim('Backlogs are the distinct ids that were recorded', function () use ($runs) {
    $recorded = ['catalog_product_attribute' => 6, 'catalog_product_price' => 6, 'catalogsearch_fulltext' => 6];
    $found = [];
    foreach ($runs['acme-prod']['quick']->data('indexers')['indexers'] as $indexer) {
        $found[$indexer['id']] = $indexer;
    }
    equal(14, count($found));
    foreach ($found as $id => $indexer) {
        equal($indexer['mode'] === 'schedule' ? $recorded[$id] ?? 0 : null, $indexer['backlog'], $id);
        equal(true, $indexer['declared'], $id);
    }
    equal(['customer_dummy', 'design_config_dummy'], [$found['customer_grid']['view'], $found['design_config_grid']['view']]);
    equal(['working', 'suspended', 44, 51, 51], [$found['catalogsearch_fulltext']['status'], $found['catalogsearch_fulltext']['view_status'], $found['catalogsearch_fulltext']['state_version'],
        $found['catalogsearch_fulltext']['max_version'], $found['catalogsearch_fulltext']['changelog_rows']]);
    equal(['save', null, 0], [$found['catalogrule_rule']['mode'], $found['catalogrule_rule']['backlog'], $found['catalogrule_rule']['changelog_rows']]);
    equal(221, $found['catalog_product_price']['changelog_rows']);
});

claim('Triggers are complete, with a prefix too', function () use ($runs) {
    foreach ($runs as $name => $levels) {
        $triggers = $levels['full']->data('indexers')['triggers'];
        equal([[], true], [$triggers['missing'], $triggers['expected'] > 20 && $triggers['found'] === $triggers['expected']], $name);
        equal(null, $levels['quick']->data('indexers')['triggers']);
    }
});

claim('Cache types, modules and consumers are those that were recorded', function () use ($runs) {
    $recorded = trim(file_get_contents(__DIR__ . '/../sandbox/data/cli/cache-status.txt'));
    preg_match_all('/^\s*(\w+): ([01])/m', $recorded, $lines);
    $types = array_column($runs['acme-prod']['quick']->data('caches')['types'], 'enabled', 'id');
    equal(15, count($types));
    $expected = array_map(fn ($one) => $one === '1', array_combine($lines[1], $lines[2]));
    ksort($expected);
    ksort($types);
    equal(array_keys($expected), array_keys($types));
    $consumers = array_column($runs['acme-prod']['quick']->data('queue')['consumers'], 'name');
    $names = array_filter(explode("\n", trim(file_get_contents(__DIR__ . '/../sandbox/data/cli/queue-consumers-list.txt'))));
    sort($consumers);
    sort($names);
    equal($names, $consumers);
    holds($runs['acme-prod']['quick']->data('modules')['enabled_count'] > 300, 'modules');
});

claim('A dead cron and a living one look different', function () use ($runs) {
    $age = fn (string $name) => time() - strtotime($runs[$name]['quick']->data('cron')['newest_executed_at']);
    holds($age('acme-prod') > 2000, 'acme ran ' . $age('acme-prod') . ' s ago');
    holds($age('bolt-prod') < 300, 'bolt ran ' . $age('bolt-prod') . ' s ago');
    $running = $runs['acme-prod']['quick']->data('cron')['running'];
    equal([['indexer_reindex_all_invalid', 'index', 'free']], array_map(fn ($row) => [$row['job'], $row['group'], $row['lock']], $running));
    equal(['name' => 'Europe/Berlin', 'source' => 'database'], $runs['acme-prod']['quick']->data('cron')['time_zone']);
});

claim('The search engine answers for this store alone', function () use ($runs) {
    foreach (['acme-prod' => 'acme', 'bolt-prod' => 'bolt'] as $name => $prefix) {
        $search = $runs[$name]['full']->data('search');
        equal(['opensearch', '3.1.0', 'green', $prefix, 'database'], [$search['distribution'], $search['version'], $search['health']['status'], $search['index_prefix'], $search['source']]);
        equal([["{$prefix}_product_1_v3", 'product', 1, 103]], array_map(fn ($index) => [$index['name'], $index['type'], $index['store'], $index['documents']], $search['indices']));
        equal([[], [['name' => "{$prefix}_product_1", 'index' => "{$prefix}_product_1_v3"]], '95%'], [$search['blocks'], $search['aliases'], $search['marks']['flood_stage']]);
        equal([null, null, null], array_values(array_intersect_key($runs[$name]['quick']->data('search'), ['aliases' => 1, 'disks' => 1, 'marks' => 1])));
    }
});

claim('The backlog of the queue is counted', function () use ($runs) {
    $queue = $runs['cedar-prod']['quick']->data('queue');
    equal(12400, $queue['waiting']);
    equal(12400, array_sum(array_column($queue['queues'], 'waiting')));
    holds($queue['oldest_waiting_at'] !== null && $queue['oldest_waiting_at'] < gmdate('Y-m-d\TH:i:s', time() - 3600), 'hours old');
    equal(0, $runs['bolt-prod']['quick']->data('queue')['waiting']);
});

claim('A broker is asked itself, and counts every queue that a consumer is for', function () use ($runs) {
    $queue = $runs['bolt-prod']['full']->data('queue');
    equal(['amqp', true, 'RabbitMQ', '4.3.0', true], [$queue['broker'], $queue['brokers'][0]['ok'], $queue['brokers'][0]['product'], $queue['brokers'][0]['version'], $queue['brokers'][0]['management']['ok']]);
    $names = array_column($queue['broker_queues'], 'name');
    $wanted = array_values(array_unique(array_column($queue['consumers'], 'queue')));
    sort($names);
    sort($wanted);
    equal($wanted, $names);
    equal([true], array_values(array_unique(array_column($queue['broker_queues'], 'exists'))));
    equal([0, 'NotFound'], [$queue['waiting'], $runs['bolt-prod']['full']->frames['queue']['unknown']['oldest_waiting_at']['kind']]);
    equal([null, []], [$runs['bolt-prod']['quick']->data('queue')['brokers'][0]['management'], $runs['acme-prod']['quick']->data('queue')['broker_queues']]);
});

claim('Who waits for whom is told where the privilege is there, and said to be missing where not', function () use ($sandbox, $roots) {
    $db = $sandbox['stores'][0]['db'];
    $open = function () use ($db) {
        $pdo = new PDO("mysql:host={$db['host']};port={$db['port']};dbname={$db['name']}", $db['user'], $db['password'], [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
        $pdo->beginTransaction();
        return $pdo;
    };
    $holder = $open();
    $holder->exec("UPDATE flag SET state = state WHERE flag_id > 0");
    $waiter = proc_open([PHP_BINARY, '-r', '$p = new PDO($argv[1], $argv[2], $argv[3]); $p->exec("SET SESSION innodb_lock_wait_timeout = 30"); $p->exec("UPDATE flag SET state = 0 WHERE flag_id > 0 AND flag_code <> \'secret\'");', "mysql:host={$db['host']};port={$db['port']};dbname={$db['name']}", $db['user'], $db['password']], [], $pipes);
    Claims::$processes[] = $waiter;
    $env = include $roots['acme-prod'] . '/app/etc/env.php';
    $administrator = ['host' => $sandbox['mysql_socket'], 'username' => 'root', 'password' => ''] + $env['db']['connection']['default'];
    $root = fake_root(env_text(['db' => ['connection' => ['default' => $administrator]]]));
    for ($tries = 0; $tries < 60; $tries++) {
        $data = run_probe($root, ['database'], 'full')->data('database');
        if ($data['lock_waits'] !== []) {
            break;
        }
        usleep(250000); // InnoDB shows an old picture to those who look again within a tenth of a second
    }
    $own = run_probe($roots['acme-prod'], ['database'], 'full');
    $holder->rollBack();
    equal(1, count($data['lock_waits']));
    $wait = $data['lock_waits'][0];
    equal(['flag', 'UPDATE flag SET state = ? WHERE flag_id > ? AND flag_code <> ?', null], [$wait['table'], $wait['waiting_text'], $wait['blocking_text']]);
    holds($wait['waiting_id'] !== $wait['blocking_id'] && $wait['waiting_ms'] < 60000 && $wait['blocking_ms'] < 60000, shown($wait));
    holds($data['transactions']['open'] >= 2 && $data['transactions']['oldest_ms'] < 60000, shown($data['transactions']));
    equal([], $data['replication']);
    equal(null, $own->data('database')['lock_waits']);
    foreach (['lock_waits' => 'PROCESS', 'transactions' => 'PROCESS', 'replication' => 'REPLICA MONITOR'] as $path => $privilege) {
        equal('NotPermitted', $own->frames['database']['unknown'][$path]['kind'], $path);
        holds(str_contains($own->frames['database']['unknown'][$path]['text'], $privilege), $own->frames['database']['unknown'][$path]['text']);
    }
});

claim('Tables are summed up, and those without a primary key are named', function () use ($runs) {
    foreach (['acme-prod' => '', 'cedar-prod' => 'm2_'] as $name => $prefix) {
        $tables = $runs[$name]['full']->data('database')['tables'];
        holds(in_array($prefix . 'queue_poison_pill', $tables['without_primary_key'], true), shown($tables['without_primary_key']));
        equal([count($tables['without_primary_key']), 14], [$tables['without_primary_key_count'], $tables['changelogs']['count']]);
        holds(in_array($prefix . 'cron_schedule', array_column($tables['tidiness'], 'name'), true) && !in_array($prefix . 'sales_order', array_column($tables['tidiness'], 'name'), true), 'tidiness');
    }
});

claim('Without PDO mysqli tells the same', function () use ($runs, $roots) {
    $folder = ini_get('extension_dir');
    $only = ['-n', '-d', "extension=$folder/mysqlnd.so", '-d', "extension=$folder/mysqli.so"];
    $sections = ['database', 'indexers', 'cron', 'queue', 'search'];
    $run = run_probe($roots['acme-prod'], $sections, 'full', [], $only);
    $pdo = run_probe($roots['acme-prod'], $sections, 'full');
    foreach (['indexers' => 'indexers', 'cron' => 'groups', 'queue' => 'queues', 'search' => 'indices'] as $section => $key) {
        equal($pdo->data($section)[$key], $run->data($section)[$key], $section);
    }
    equal($pdo->data('database')['tables']['tidiness'], $run->data('database')['tables']['tidiness']);
    equal(array_keys($pdo->frames['database']['unknown']), array_keys($run->frames['database']['unknown']));
    $settings = (include $roots['acme-prod'] . '/app/etc/env.php')['db']['connection']['default'];
    foreach ([['password' => 'WRONG', 'AuthenticationFailed'], ['host' => '127.0.0.1:1', 'Unreachable'], ['dbname' => 'no_such_schema', 'NotPermitted']] as $change) {
        $kind = array_pop($change);
        equal($kind, run_probe(fake_root(env_text(['db' => ['connection' => ['default' => $change + $settings]]])), ['database'], 'quick', [], $only)->kind('database'), shown($change));
    }
    $hanging = run_probe(fake_root(env_text(['db' => ['connection' => ['default' => ['host' => '127.0.0.1:' . peer('')] + $settings]]])), ['database', 'cron'], 'quick', [], $only);
    equal(['TimedOut', 'TimedOut'], [$hanging->kind('database'), $hanging->kind('cron')]);
    holds($hanging->seconds < 8, "once: $hanging->seconds s");
    equal('NotFound', run_probe($roots['acme-prod'], ['database'], 'quick', [], ['-n'])->kind('database'));
});

claim('A lock that a process holds is seen', function () use ($sandbox, $roots) {
    $db = $sandbox['stores'][0]['db'];
    $pdo = new PDO("mysql:host={$db['host']};port={$db['port']};dbname={$db['name']}", $db['user'], $db['password']);
    $pdo->query('SELECT GET_LOCK(' . $pdo->quote($db['name'] . '|CRON_' . md5('index_indexer_reindex_all_invalid')) . ', 0)')->fetchAll();
    $run = run_probe($roots['acme-prod'], ['indexers', 'cron']);
    equal('held', $run->data('cron')['running'][0]['lock']);
    equal('held', $run->data('indexers')['activity']['cron_locks']);
});

claim('A table that is not there costs its own fields', function () use ($sandbox, $roots) {
    $db = $sandbox['stores'][1]['db'];
    $pdo = new PDO("mysql:host={$db['host']};port={$db['port']};dbname={$db['name']}", $db['user'], $db['password'], [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
    $tables = ['mview_state', 'magento_operation', 'catalog_product_price_cl', 'core_config_data', 'queue'];
    foreach ($tables as $table) {
        $pdo->exec("RENAME TABLE $table TO away_$table");
    }
    try {
        $run = run_probe($roots['bolt-prod'], ['indexers', 'queue', 'cron', 'database', 'redis'], 'full');
    } finally {
        foreach ($tables as $table) {
            $pdo->exec("RENAME TABLE away_$table TO $table");
        }
    }
    equal('NotFound', $run->frames['indexers']['unknown']['indexers[0].mode']['kind']);
    holds(count($run->data('indexers')['indexers']) > 10, 'the indexers themselves are told');
    equal([null, 'NotFound', true], [$run->data('queue')['queues'], $run->frames['queue']['unknown']['queues']['kind'], $run->data('queue')['brokers'][0]['ok']], 'its messages are not there anyway');
    equal([false, null], [$run->data('database')['prefix_ok'], $run->data('database')['settings']]);
    holds(count($run->data('cron')['jobs']) > 20, 'cron answers from XML and rows');
    equal(null, $run->data('cron')['time_zone']['name']);
});

claim('A wrong password, a closed schema and a missing one are told apart', function () use ($sandbox, $roots) {
    $root = $roots['acme-prod'];
    $settings = (include "$root/app/etc/env.php")['db']['connection']['default'];
    foreach ([['password' => 'WRONG-CANARY', 'AuthenticationFailed'], ['dbname' => $sandbox['stores'][1]['db']['name'], 'NotPermitted'], ['dbname' => 'no_such_schema', 'NotPermitted']] as $change) {
        $kind = array_pop($change);
        $run = run_probe(fake_root(env_text(['db' => ['connection' => ['default' => $change + $settings]]])), ['database']);
        equal($kind, $run->kind('database'), shown($run->frames['database']['error']));
        holds(!str_contains(json_encode($run->frames), 'CANARY'), 'no password in it');
    }
});

claim('Processes of this root are seen, those of another are not', function () use ($roots) {
    $start = fn (string $root) => proc_open(['bash', '-c', 'exec -a "$0" sleep 60', "php $root/bin/magento queue:consumers:start async.operations.all --single-thread"], [], $pipes);
    Claims::$processes[] = $start($roots['acme-prod']);
    Claims::$processes[] = $start($roots['acme-prod'] . '-copy');
    for ($tries = 0; $tries < 100; $tries++) {
        $run = run_probe($roots['acme-prod'], ['system', 'queue']);
        $consumers = array_filter($run->data('system')['processes'], fn ($one) => $one['consumer'] === 'async.operations.all');
        if ($consumers !== []) {
            break;
        }
        usleep(20000);
    }
    equal(1, count($consumers));
    equal(1, array_column($run->data('queue')['consumers'], 'processes', 'name')['async.operations.all']);
});

claim('Rows of cron become facts about each job', function () use ($sandbox, $roots) {
    $db = $sandbox['stores'][2]['db'];
    $pdo = new PDO("mysql:host={$db['host']};port={$db['port']};dbname={$db['name']}", $db['user'], $db['password'], [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
    $pdo->exec("SET SESSION time_zone = '+00:00'");
    $now = intdiv(time(), 60) * 60;
    $at = fn (?int $seconds) => $seconds === null ? null : gmdate('Y-m-d H:i:s', $now + $seconds);
    $iso = fn (int $seconds) => gmdate('Y-m-d\TH:i:s.000\Z', $now + $seconds);
    $add = $pdo->prepare("INSERT INTO m2_cron_schedule (job_code, status, messages, scheduled_at, executed_at, finished_at) VALUES ('claimed_job', ?, ?, ?, ?, ?)");
    foreach ([['odd', null, -2400], ['error', 'old', -2100, -2040], ['missed', null, -1800], ['success', null, -1500, -720, -718], ['error', "new\ntext", -1200, -1140], ['missed', null, -900], ['pending', null, -600], ['pending', null, 60 + 300], ['pending', null, 300 + 300]] as $row) {
        $add->execute([$row[0], $row[1], $at($row[2]), $at($row[3] ?? null), $at($row[4] ?? null)]);
    }
    try {
        $cron = run_probe($roots['cedar-prod'], ['cron'])->data('cron');
    } finally {
        $pdo->exec("DELETE FROM m2_cron_schedule WHERE job_code = 'claimed_job'");
    }
    equal(['code' => 'claimed_job', 'group' => null, 'configured' => false, 'expression' => null, 'expression_source' => null, 'last_success_at' => $iso(-718), 'last_duration_ms' => 2000, 'last_error_at' => $iso(-1140), 'last_error' => "new\ntext",
        'missed_since_success' => 1, 'errors_since_success' => 1, 'next_at' => $iso(360), 'pending' => 3], array_column($cron['jobs'], null, 'code')['claimed_job']);
    equal(780000, $cron['lag_ms']['largest']);
    equal(1, $cron['window']['other']);
    holds($cron['overdue_pending'] >= 1, 'one is overdue');
});

claim('A hundred thousand rows of cron and a long changelog stay affordable', function () use ($sandbox, $roots) {
    $db = $sandbox['stores'][0]['db'];
    $pdo = new PDO("mysql:host={$db['host']};port={$db['port']};dbname={$db['name']}", $db['user'], $db['password'], [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
    $before = $pdo->query('SELECT MAX(schedule_id) FROM cron_schedule')->fetchColumn();
    $pdo->exec('DELETE FROM catalog_product_attribute_cl WHERE version_id > 49');
    $pdo->exec("INSERT INTO cron_schedule (job_code, status, scheduled_at, executed_at, finished_at) SELECT CONCAT('job_', seq % 60), ELT(1 + seq % 10, 'missed', 'success', 'success', 'success', 'success', 'success', 'success', 'success', 'success', 'error'),
        NOW() - INTERVAL 3 DAY + INTERVAL seq SECOND, NOW() - INTERVAL 3 DAY + INTERVAL seq + 3 SECOND, NOW() - INTERVAL 3 DAY + INTERVAL seq + 4 SECOND FROM seq_1_to_100000");
    $pdo->exec('INSERT INTO catalog_product_attribute_cl (version_id, entity_id) SELECT 49 + seq, seq % 20000 FROM seq_1_to_200000');
    $run = run_probe($roots['acme-prod'], ['indexers', 'cron']);
    $pdo->exec("DELETE FROM cron_schedule WHERE schedule_id > $before");
    $pdo->exec('DELETE FROM catalog_product_attribute_cl WHERE version_id > 49');
    $cron = $run->data('cron');
    equal([5000, true], [$cron['window']['rows'], $cron['window']['truncated']]);
    equal(60, count(array_filter($cron['jobs'], fn ($job) => str_starts_with($job['code'], 'job_'))));
    $indexer = array_column($run->data('indexers')['indexers'], null, 'id')['catalog_product_attribute'];
    equal([20000, false], [$indexer['backlog'], $indexer['backlog_at_least']]);
    holds(in_array('indexer_reindex_all_invalid', array_column($cron['running'], 'job'), true), 'a running row before the window is found by the index');
    holds($run->frames['end']['ms'] < 3000, 'took ' . $run->frames['end']['ms']);
});

done();
