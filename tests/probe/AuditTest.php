<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sections that a full probe adds: packages, configuration, access and orders, on files made here and on the sandbox's stores.
declare(strict_types=1);
require __DIR__ . '/claims.php';
require __DIR__ . '/SchemaCheck.php';
require __DIR__ . '/sandbox.php';

const HASH_KEY = ['hash_key' => ['id' => 'k1', 'key' => '0123456789abcdef0123456789abcdef']];

/** @param list<array<string, mixed>> $packages */
function packages_json(array $packages, array $more = []): string
{
    return json_encode(['packages' => $packages] + $more, JSON_THROW_ON_ERROR);
}

function package(string $name, string $version, string $reference = ''): array
{
    return ['name' => $name, 'version' => $version] + ($reference === '' ? [] : ['source' => ['reference' => $reference]]);
}

function packages_of(string $lock, ?string $installed, array $more = []): Run
{
    $files = ['composer.lock' => $lock] + ($installed === null ? [] : ['vendor/composer/installed.json' => $installed]);
    return run_probe(fake_root(null, $files), ['packages'], 'full', $more);
}

claim('Packages that differ between the lock and what is installed are told', function () {
    $lock = packages_json([package('a/same', '1.0'), package('b/older', '1.0'), package('c/missing', '2.0'), package('d/branch', 'dev-main', 'abc')], ['packages-dev' => [package('e/dev', '3.0')]]);
    $there = packages_json([package('a/same', '1.0'), package('b/older', '0.9'), package('d/branch', 'dev-main', 'def'), package('f/foreign', '5.0')], ['dev' => true, 'dev-package-names' => []]);
    $data = packages_of($lock, $there)->data('packages');
    equal([['name' => 'b/older', 'locked' => '1.0', 'installed' => '0.9'], ['name' => 'c/missing', 'locked' => '2.0', 'installed' => null],
        ['name' => 'd/branch', 'locked' => 'dev-main#abc', 'installed' => 'dev-main#def'], ['name' => 'e/dev', 'locked' => '3.0', 'installed' => null], ['name' => 'f/foreign', 'locked' => null, 'installed' => '5.0']], $data['differences']);
    equal([5, 5, 1], [$data['differences_count'], $data['count'], $data['dev_count']]);
    equal(['name' => 'd/branch', 'version' => 'dev-main', 'dev' => false, 'reference' => 'abc'], $data['packages'][3]);
});

claim('Packages of development that were left out on purpose are no difference', function () {
    $lock = packages_json([package('a/same', '1.0')], ['packages-dev' => [package('e/dev', '3.0')]]);
    equal([], packages_of($lock, packages_json([package('a/same', '1.0')], ['dev' => false]))->data('packages')['differences']);
    equal([], packages_of($lock, json_encode([package('a/same', '1.0'), package('e/dev', '3.0')]))->data('packages')['differences'], 'as Composer 1 lists them');
});

claim('One of the two files is enough, and the comparison is unknown then', function () {
    $run = packages_of(packages_json([package('a/a', '1.0')]), null);
    equal(['composer.lock', 1, null, 'missing'], [$run->data('packages')['source'], $run->data('packages')['count'], $run->data('packages')['differences'], $run->data('packages')['installed']['state']]);
    equal('NotFound', $run->frames['packages']['unknown']['differences']['kind']);
    $run = packages_of('{', packages_json([package('a/a', '1.0')]));
    equal(['vendor/composer/installed.json', 'broken'], [$run->data('packages')['source'], $run->data('packages')['lock']['state']]);
    equal('UnexpectedOutput', $run->frames['packages']['unknown']['lock.count']['kind']);
    equal('UnexpectedOutput', packages_of('{', null)->kind('packages'));
    $odd = packages_of('{"packages": [1, {"name": 5, "version": 1}, {"name": "x/y"}, {"name": "a/a", "version": ["1"]}]}', '[]');
    equal([['name' => 'a/a', 'version' => '', 'dev' => false]], $odd->data('packages')['packages']);
});

claim('A digest that the caller knows leaves the list out', function () use ($roots) {
    $all = run_probe($roots['acme-prod'], ['packages'], 'full')->data('packages');
    equal([610, 610, []], [$all['count'], count($all['packages']), $all['differences']]);
    $known = run_probe($roots['acme-prod'], ['packages'], 'full', ['known' => ['packages' => $all['digest']]]);
    equal([true, null, 610], [$known->data('packages')['known'], $known->data('packages')['packages'], $known->data('packages')['count']]);
    holds(strlen($known->bytes) < 1200, 'answer of ' . strlen($known->bytes));
});

/** @return array<string, array> rows by path, scope and code */
function settings_of(Run $run): array
{
    $rows = [];
    foreach ($run->data('config')['rows'] as $row) {
        $rows["{$row['path']} {$row['scope']} {$row['scope_code']}"] = $row;
    }
    return $rows;
}

claim('Settings are hashes, and values only of harmless paths', function () use ($roots) {
    $run = run_probe($roots['acme-prod'], ['config'], 'full', HASH_KEY);
    $rows = settings_of($run);
    equal('k1', $run->data('config')['key_id']);
    equal(['de_DE', substr(hash_hmac('sha256', "general/locale/code\0de_DE", HASH_KEY['hash_key']['key']), 0, 16)], [$rows['general/locale/code stores default']['value'], $rows['general/locale/code stores default']['hash']]);
    equal([true, true, null, null], array_map(fn ($key) => $rows['payment/acme/secret default '][$key], ['set', 'encrypted', 'hash', 'value']));
    equal([null, 16], [$rows['trans_email/ident_general/email default ']['value'], strlen($rows['trans_email/ident_general/email default ']['hash'])]);
    equal(null, $rows['web/secure/base_url websites base']['value'], 'an address with a login in it');
    equal(null, $rows['design/head/includes default ']['value']);
    equal(['env.php', '1'], [$rows['dev/static/sign default ']['source'], $rows['dev/static/sign default ']['value']]);
    foreach (['owner@shop', 'login:secret', 'FILE-SECRET-OF-ACME', 'q83vEjRW', '<script', HASH_KEY['hash_key']['key']] as $secret) {
        holds(!str_contains(json_encode($run->frames, JSON_UNESCAPED_SLASHES), $secret), "$secret was sent");
    }
});

claim('Without a key there are no hashes; another key gives others; the digest stays', function () use ($roots) {
    $with = run_probe($roots['acme-prod'], ['config'], 'full', HASH_KEY);
    $other = run_probe($roots['acme-prod'], ['config'], 'full', ['hash_key' => ['id' => 'k2', 'key' => str_repeat('x', 32)]]);
    $none = run_probe($roots['acme-prod'], ['config'], 'full');
    $weak = run_probe($roots['acme-prod'], ['config'], 'full', ['hash_key' => ['id' => 'k3', 'key' => 'short']]);
    $hash = fn (Run $run) => settings_of($run)['general/locale/timezone default ']['hash'];
    holds($hash($with) !== $hash($other) && $hash($other) !== null, 'hashes by key');
    equal([null, null, null], [$none->data('config')['key_id'], $hash($none), $weak->data('config')['key_id']]);
    $known = run_probe($roots['acme-prod'], ['config'], 'full', HASH_KEY + ['known' => ['config' => $with->data('config')['digest']]]);
    equal([true, null, 31], [$known->data('config')['known'], $known->data('config')['rows'], $known->data('config')['count']]);
});

claim('A change of a value changes the digest and its hash alone', function () use ($roots) {
    $before = run_probe($roots['bolt-prod'], ['config'], 'full', HASH_KEY);
    $pdo = database_of('bolt-prod');
    $pdo->exec("UPDATE core_config_data SET value = 'Another Name' WHERE path = 'general/store_information/name'");
    $after = run_probe($roots['bolt-prod'], ['config'], 'full', HASH_KEY);
    $pdo->exec("UPDATE core_config_data SET value = 'Lab Store' WHERE path = 'general/store_information/name'");
    holds($before->data('config')['digest'] !== $after->data('config')['digest'], 'the digest');
    $hashes = fn (Run $run) => array_map(fn ($row) => $row['hash'], settings_of($run));
    equal(['general/store_information/name default '], array_keys(array_diff_assoc($hashes($before), $hashes($after))));
});

claim('Variables, env.php and config.php stand above the database, each place once', function () use ($roots) {
    $db = (include $roots['bolt-prod'] . '/app/etc/env.php')['db'];
    $env = env_text(['db' => $db, 'system' => ['default' => ['web' => ['seo' => ['use_rewrites' => '0'], 'cookie' => ['x' => '#env(NOT_HERE)', 'y' => '0:3:q83vEjRWeJq83vEjRWeJ']]], 'stores' => ['default' => ['general' => ['locale' => ['code' => 'fr_FR']]], 'gone' => ['a' => ['b' => ['c' => '1']]]]]]);
    $config = "<?php\nreturn ['modules' => ['A_B' => 1], 'system' => ['default' => ['web' => ['seo' => ['use_rewrites' => '1'], 'url' => ['use_store' => '1']]]]];\n";
    $run = run_probe(fake_root($env, ['app/etc/config.php' => $config]), ['config'], 'full', HASH_KEY, [], ['CONFIG__STORES__DEFAULT__GENERAL__LOCALE__CODE' => 'it_IT', 'CONFIG__DEFAULT__WEB__URL__USE_STORE' => '0']);
    $above = array_map(fn ($row) => [$row['path'], $row['scope'], $row['scope_id'], $row['scope_code'], $row['source'], $row['value']], array_values(array_filter($run->data('config')['rows'], fn ($row) => $row['source'] !== 'database')));
    equal([['web/url/use_store', 'default', 0, null, 'environment', '0'], ['general/locale/code', 'stores', 1, 'default', 'environment', 'it_IT'], ['web/seo/use_rewrites', 'default', 0, null, 'env.php', '0'],
        ['web/cookie/x', 'default', 0, null, 'env.php', null], ['web/cookie/y', 'default', 0, null, 'env.php', null], ['a/b/c', 'stores', null, 'gone', 'env.php', null]], $above);
    equal(['set' => 'NotFound', 'hash' => 'NotFound'], ['set' => $run->frames['config']['unknown']['rows[3].set']['kind'], 'hash' => $run->frames['config']['unknown']['rows[3].hash']['kind']]);
});

claim('Access is told by number and age, without a name', function () use ($roots) {
    $run = run_probe($roots['acme-prod'], ['security'], 'full');
    $data = $run->data('security');
    equal([5, 5, 4, 1, null], array_map(fn ($key) => $data['users'][$key], ['count', 'active', 'never_logged_in', 'with_failures', 'without_second_factor']));
    equal([1, 2, 3, 4, 5], array_column($data['users']['list'], 'id'));
    equal([true, false, false, false, true], array_column($data['users']['list'], 'all_rights'));
    equal(['enabled' => false, 'table' => false], $data['second_factor']);
    equal([['design/head/includes', 2, true, 0]], array_map(fn ($one) => [$one['path'], $one['scripts'], $one['external'], $one['frames']], $data['scripts']));
    equal([1, 1], [$data['tokens']['integration']['count'], $data['tokens']['admin']['count']]);
    $sent = json_encode($run->frames, JSON_UNESCAPED_SLASHES);
    foreach (['admin1', 'Warehouse', 'warehouse@', 'cdn.example', 'second"'] as $name) {
        holds(!str_contains($sent, $name), "$name was sent");
    }
});

claim('Users without a second factor are counted where the module keeps one', function () use ($roots) {
    $pdo = database_of('bolt-prod');
    $data = run_probe($roots['bolt-prod'], ['security'], 'full')->data('security');
    equal([3, 0, ['enabled' => true, 'table' => true]], [$data['users']['active'], $data['users']['without_second_factor'], $data['second_factor']]);
    $pdo->exec("UPDATE tfa_user_config SET encoded_config = '0:3:ZW1wdHk=' WHERE user_id = 2");
    $pdo->exec("UPDATE admin_user SET lock_expires = UTC_TIMESTAMP() + INTERVAL 5 MINUTE, failures_num = 6 WHERE user_id = 2");
    $pdo->exec("UPDATE admin_user SET lock_expires = UTC_TIMESTAMP() - INTERVAL 5 MINUTE WHERE user_id = 3");
    $pdo->exec("INSERT INTO cms_block (block_id, title, identifier, content, is_active) VALUES (7, 't', 'i', 'x <SCRIPT>1</SCRIPT>', 1), (8, 't', 'j', '<script>', 0)");
    $users = run_probe($roots['bolt-prod'], ['security'], 'full')->data('security');
    $quick = run_probe($roots['bolt-prod'], ['security'])->data('security');
    $pdo->exec("DELETE FROM cms_block");
    $pdo->exec("UPDATE admin_user SET lock_expires = NULL, failures_num = 0");
    $pdo->exec("UPDATE tfa_user_config a JOIN tfa_user_config b ON b.user_id = 1 SET a.encoded_config = b.encoded_config WHERE a.user_id = 2");
    equal([1, 1, 1], [$users['users']['without_second_factor'], $users['users']['locked'], $users['users']['with_failures']]);
    equal([false, true, false], array_slice(array_column($users['users']['list'], 'locked'), 0, 3));
    equal([[7], null], [$users['content']['blocks'], $quick['content']]);
});

claim('A missing table costs its own part of the access', function () use ($roots) {
    $pdo = database_of('bolt-prod');
    $tables = ['integration', 'oauth_token', 'cms_page', 'admin_passwords', 'authorization_rule'];
    foreach ($tables as $table) {
        $pdo->exec("RENAME TABLE $table TO away_$table");
    }
    try {
        $run = run_probe($roots['bolt-prod'], ['security', 'orders'], 'full');
    } finally {
        foreach ($tables as $table) {
            $pdo->exec("RENAME TABLE away_$table TO $table");
        }
    }
    equal(['content.pages', 'integrations', 'tokens.admin', 'tokens.integration'], (function (array $paths) { sort($paths); return $paths; })(array_keys($run->frames['security']['unknown'])));
    equal([null, null], [$run->data('security')['users']['list'][0]['all_rights'], $run->data('security')['users']['list'][0]['password_changed_at']]);
});

claim('Orders are counted as the database counts them', function () use ($roots) {
    $pdo = database_of('cedar-prod');
    $data = run_probe($roots['cedar-prod'], ['orders'], 'full')->data('orders');
    $sum = fn (array $entries) => array_sum(array_map(fn ($entry) => array_sum(array_slice($entry, 1)), $entries));
    equal((int) $pdo->query("SELECT COUNT(*) FROM m2_sales_order WHERE created_at >= '" . str_replace(['T', 'Z'], ' ', $data['days_from']) . "'")->fetchColumn(), $sum($data['days']));
    equal((int) $pdo->query("SELECT COUNT(*) FROM m2_sales_order WHERE created_at >= '" . str_replace(['T', 'Z'], ' ', $data['hours_from']) . "'")->fetchColumn(), $sum($data['hours']));
    $day = $data['days'][5];
    $state = $pdo->query("SELECT COALESCE(SUM(state = 'complete'), 0), COALESCE(SUM(state = 'canceled'), 0) FROM m2_sales_order WHERE DATE(created_at) = '" . substr($day['at'], 0, 10) . "'")->fetch(PDO::FETCH_NUM);
    equal(array_map('intval', $state), [$day['complete'], $day['cancelled']]);
    holds(count($data['days']) >= 60 && count($data['days']) <= 61, count($data['days']) . ' days');
    equal(gmdate('Y-m-d', time() - 60 * 86400) . 'T00:00:00.000Z', $data['days_from']);
});

claim('Every state has a class, and a state of one\'s own is other', function () use ($roots) {
    $pdo = database_of('bolt-prod');
    $states = ['new', 'pending_payment', 'payment_review', 'processing', 'holded', 'complete', 'closed', 'canceled', 'my_state', null];
    $insert = $pdo->prepare('INSERT INTO sales_order (entity_id, state, created_at) VALUES (?, ?, ?)');
    foreach ($states as $index => $state) {
        $insert->execute([900000 + $index, $state, '2026-01-01 10:00:00']);
    }
    $pdo->exec("UPDATE sales_order SET created_at = UTC_TIMESTAMP() + INTERVAL 2 DAY WHERE entity_id >= 900000");
    $data = run_probe($roots['bolt-prod'], ['orders'], 'full')->data('orders');
    $pdo->exec('DELETE FROM sales_order WHERE entity_id >= 900000');
    equal(['new' => 1, 'payment' => 2, 'processing' => 2, 'complete' => 1, 'refunded' => 1, 'cancelled' => 1, 'other' => 2], array_slice(end($data['days']), 1));
});

claim('What the caller has seen is left out, but for the day that it ended in', function () use ($roots) {
    $since = time() - 3 * 86400;
    $data = run_probe($roots['bolt-prod'], ['orders'], 'full', ['since' => ['orders' => $since]])->data('orders');
    equal(gmdate('Y-m-d', $since) . 'T00:00:00.000Z', $data['days_from']);
    holds(count($data['days']) <= 4 && count($data['hours']) > 10, 'days ' . count($data['days']) . ', hours ' . count($data['hours']));
    $later = run_probe($roots['bolt-prod'], ['orders'], 'full', ['since' => ['orders' => time() + 86400 * 1000]])->data('orders');
    equal(gmdate('Y-m-d') . 'T00:00:00.000Z', $later['days_from']);
});

claim('A store without orders says so', function () use ($roots) {
    $pdo = database_of('acme-prod');
    $pdo->exec('RENAME TABLE sales_order TO away_sales_order');
    $pdo->exec('CREATE TABLE sales_order LIKE away_sales_order');
    $data = run_probe($roots['acme-prod'], ['orders'], 'full');
    $pdo->exec('DROP TABLE sales_order');
    $missing = run_probe($roots['acme-prod'], ['orders'], 'full');
    $pdo->exec('RENAME TABLE away_sales_order TO sales_order');
    equal([null, 0, 0, [], []], array_map(fn ($key) => $data->data('orders')[$key], ['last_order_at', 'last_hour', 'last_day', 'hours', 'days']));
    equal('NotFound', $missing->kind('orders'));
});

claim('Every light store answers every section, quick and full: Adobe Commerce on its cloud, Mage-OS and 2.3 among them', function () use ($light_roots) {
    $schema = new SchemaCheck(__DIR__ . '/../../docs/json/snapshot.schema.json');
    $told = [];
    foreach ($light_roots as $name => $root) {
        foreach (['quick', 'full'] as $level) {
            $run = run_probe($root, probe_sections($level), $level, HASH_KEY);
            foreach (probe_sections($level) as $section) {
                $document = $run->frames[$section];
                holds($document['ok'] || in_array($section, ['search'], true), "$name $section: " . shown($document['error'] ?? null));
                $document['unknown'] = (object) ($document['unknown'] ?? []);
                equal([], $schema->problems($document, $section), "$name $section");
            }
            $identity = $run->data('identity');
            $told[$name] = [$identity['edition'], $identity['version'], $identity['magento_version'], $identity['cloud']];
        }
    }
    $special = ['dune-stage' => ['Adobe Commerce', '2.4.8-p5', '2.4.8-p5', true], 'elm-stage' => ['Mage-OS', '2.1.0', '2.4.8-p3', false], 'fern-legacy' => ['Magento Open Source', '2.3.7-p4', '2.3.7-p4', false]];
    equal($special, array_intersect_key($told, $special));
});

claim('What is wrong with the Mage-OS store is found', function () use ($light_roots) {
    $run = run_probe($light_roots['elm-stage'], ['packages', 'files'], 'full');
    equal([['name' => 'mage-os/module-weee', 'locked' => '2.1.0', 'installed' => null]], $run->data('packages')['differences']);
    equal(['pub/media/wysiwyg/thumb.php'], array_column($run->data('files')['media']['suspects'], 'path'));
    equal(['pub/dump.sql'], array_column($run->data('files')['left_behind'], 'path'));
});

claim('What 2.3 did not keep yet is none, not unknown', function () use ($light_roots) {
    $run = run_probe($light_roots['fern-legacy'], ['config', 'cron'], 'full');
    equal([null, []], [$run->data('config')['newest_at'], $run->frames['config']['unknown']]);
    holds(count($run->data('cron')['jobs']) > 20 && $run->data('cron')['newest_executed_at'] !== null, 'cron without the newer index');
});

claim('Each answer is by the schema', function () use ($roots) {
    $schema = new SchemaCheck(__DIR__ . '/../../docs/json/snapshot.schema.json');
    foreach ($roots as $name => $root) {
        $run = run_probe($root, PROBE_FULL_ONLY, 'full', HASH_KEY);
        foreach (PROBE_FULL_ONLY as $section) {
            $document = $run->frames[$section];
            $document['unknown'] = (object) $document['unknown'];
            equal([], $schema->problems($document, $section), "$name $section");
        }
    }
});

done();
