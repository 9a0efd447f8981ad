<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The functions of the probe that read something: each with what is really found and with what should not be.
declare(strict_types=1);
require __DIR__ . '/claims.php';
load_probe();

claim('Texts are cut between characters', function () {
    foreach (['a€b', 'aä', 'x😀y', "\xff\xff\xff", 'plain', "ab\xe2\x82"] as $text) {
        for ($limit = 0; $limit <= strlen($text); $limit++) {
            $cut = mk_text($text, $limit);
            holds(strlen($cut) <= $limit && str_starts_with($text, $cut), "$text at $limit: $cut");
            holds(!mb_check_encoding($text, 'UTF-8') || mb_check_encoding($cut, 'UTF-8'), "cut inside a character: " . bin2hex($cut));
        }
    }
    equal('', mk_text(['a']));
    equal('1', mk_text(true));
});

claim('Times are ISO 8601 in UTC with milliseconds', function () {
    equal('2026-11-20T22:03:48.120Z', mk_iso(1795212228.1204));
    equal('1970-01-01T00:00:00.000Z', mk_iso(0));
    equal('9999-12-31T23:59:59.000Z', mk_iso(253402300799));
    foreach ([-1, -0.5, 253402300800, PHP_INT_MAX, NAN, INF, '5', null] as $none) {
        equal(null, mk_iso($none), shown($none));
    }
    equal('2026-11-20T22:03:48.000Z', mk_iso_sql('2026-11-20 22:03:48'));
    equal('2026-11-20T22:03:48.120Z', mk_iso_sql('2026-11-20 22:03:48.12'));
    foreach (['0000-00-00 00:00:00', '', null, '2026-11-20', "2026-11-20 22:03:48\n", 'now', 5] as $none) {
        equal(null, mk_iso_sql($none));
    }
});

claim('JSON without the extension says the same', function () {
    foreach ([null, true, false, 0, -5, 3.25, 0.0, '', "q\"b\\n\n\x01/", [], ['a', 'b'], [[1], []], ['a' => 1, 'b' => ['c' => null]], [1 => 'x', 3 => 'y']] as $value) {
        equal(json_decode(json_encode($value), true), json_decode(mk_json_plain($value), true, 64, JSON_THROW_ON_ERROR), shown($value));
    }
    equal('{}', mk_json_plain(new stdClass()));
    equal("\u{fffd}\u{fffd}x", json_decode(mk_json_plain("\xc3\xa4x"), false, 64, JSON_THROW_ON_ERROR));
});

claim('Values that look off are off', function () {
    foreach ([0, '0', '', 'false', 'no', 'OFF', false, null] as $off) {
        equal(false, mk_truth($off), shown($off));
    }
    foreach ([1, '1', true, 'true', 'yes', 'x'] as $on) {
        equal(true, mk_truth($on), shown($on));
    }
});

claim('Versions are found by package, in either edition', function () {
    $lock = fn (string ...$pairs) => '{"packages": [' . implode(',', array_map(fn ($name, $version) => "\n        {\n            \"name\": \"$name\",\n            \"version\": \"$version\",\n            \"source\": {}\n        }", array_keys($pairs), $pairs)) . ']}';
    $find = fn (array $pairs) => mk_identity_product_of(mk_identity_packages($lock(...$pairs)), 'composer.lock');
    equal(['edition' => 'Magento Open Source', 'package' => 'magento/product-community-edition', 'version' => '2.4.7-p3', 'version_source' => 'composer.lock'], $find(['magento/product-community-edition' => '2.4.7-p3', 'magento/magento2-base' => '2.4.7-p3']));
    equal('Adobe Commerce', $find(['magento/product-community-edition' => '2.4.8', 'magento/product-enterprise-edition' => '2.4.8'])['edition']);
    equal('Adobe Commerce B2B', $find(['magento/product-enterprise-edition' => '2.4.8', 'magento/extension-b2b' => '1.5.2'])['edition']);
    equal(['Mage-OS', '2.0.0'], array_slice(array_values(array_diff_key($find(['mage-os/product-community-edition' => 'v2.0.0', 'magento/magento2-base' => '2.4.8']), ['package' => 1])), 0, 2));
    equal('2.4.7-p3', $find(['magento/magento2-base' => '2.4.7-p3'])['version']);
    equal(null, $find(['magento/product-community-edition-fake' => '9']));
    equal(null, mk_identity_product_of(mk_identity_packages('{"name": "magento/product-community-edition"}'), 'x'));
    equal('2.4.6', mk_identity_version_required('{"require": {"magento/product-community-edition": "2.4.6"}}')['version']);
    equal(null, mk_identity_version_required('{"require": {"magento/product-community-edition": "^2.4"}}'));
    equal('2.4.9', mk_identity_version_required('{"name": "magento/magento2ce", "version": "2.4.9"}')['version']);
});

claim('The XML reader sees what a real parser sees', function () {
    $files = glob(__DIR__ . '/../sandbox/data/declarations/*.xml') ?: [];
    $texts = array_map('file_get_contents', $files);
    $texts[] = "<?xml version=\"1.0\"?>\n<!DOCTYPE x>\n<!-- a <b> --><config a='1' b=\"2 &amp; &lt;\">\n<x/><x y = 'z>' >t&gt;<![CDATA[<raw>&amp;]]>e</x ><e></e></config>\n<!-- end -->";
    foreach ($texts as $text) {
        $real = new DOMDocument();
        $real->loadXML($text, LIBXML_NONET);
        $tree = function (DOMElement $node) use (&$tree): array {
            $attributes = [];
            foreach ($node->attributes as $attribute) {
                $attributes[$attribute->nodeName] = $attribute->value;
            }
            $text = '';
            $children = [];
            foreach ($node->childNodes as $child) {
                if ($child instanceof DOMElement) {
                    $children[] = $tree($child);
                } elseif ($child instanceof DOMText) {
                    $text .= $child->data;
                }
            }
            ksort($attributes);
            return [$node->nodeName, $attributes, trim($text), $children];
        };
        $ours = function (MkNode $node) use (&$ours): array {
            $attributes = array_filter($node->attributes, fn ($name) => $name !== 'xmlns' && !str_starts_with($name, 'xmlns:'), ARRAY_FILTER_USE_KEY);
            ksort($attributes);
            return [$node->name, $attributes, trim($node->text), array_map($ours, $node->children)];
        };
        $found = mk_xml($text);
        holds($found !== null, 'not read: ' . substr($text, 0, 200));
        equal($tree($real->documentElement), $ours($found));
    }
});

claim('Broken XML is refused and costs nothing', function () {
    foreach (['', 'text', '<a>', '<a></b>', '<a/><b/>', '</a>', '<a', str_repeat('<a>', 100) . str_repeat('</a>', 100)] as $text) {
        equal(null, mk_xml($text), substr($text, 0, 20));
    }
    $started = microtime(true);
    mk_xml('<a ' . str_repeat('x="', 200000));
    mk_xml(str_repeat('<', 200000));
    mk_xml('<!--' . str_repeat('-', 200000));
    mk_xml('<a>' . str_repeat('<b c="d">', 100000));
    holds(microtime(true) - $started < 2, 'took ' . (microtime(true) - $started));
});

claim('Processes are named by what they run', function () {
    $kind = fn (string $title) => array_filter(mk_process_kind($title), fn ($value) => $value !== null);
    equal(['kind' => 'cron', 'command' => 'cron:run', 'job' => 'indexer_reindex_all_invalid', 'group' => 'index'], $kind('/usr/bin/php8.2 /var/www/magento/bin/magento cron:run --group=index --bootstrap=standaloneProcessStarted=1 # job: indexer_reindex_all_invalid'));
    foreach (['exportProcessor --max-messages=5', '--max-messages=10000 --single-thread exportProcessor', '--max-messages 5 --area-code adminhtml exportProcessor', '--single-thread -- exportProcessor'] as $words) {
        equal('exportProcessor', $kind("php bin/magento --no-ansi queue:consumers:start $words")['consumer'], $words);
    }
    equal(['kind' => 'consumer', 'command' => 'queue:consumers:start', 'consumer' => 'async.operations.all'], $kind('php /var/www/magento/bin/magento queue:consumers:start async.operations.all --single-thread --max-messages=10000'));
    equal(['kind' => 'indexer', 'command' => 'indexer:reindex'], $kind('php -d memory_limit=2G bin/magento indexer:reindex catalog_product_price'));
    equal(['kind' => 'setup', 'command' => 'setup:upgrade'], $kind('php bin/magento --no-ansi setup:upgrade --keep-generated'));
    equal(['kind' => 'command', 'command' => 'cache:flush'], $kind('php bin/magento cache:flush'));
    equal(['kind' => 'other'], $kind('php-fpm: pool magento'));
});

claim('A process belongs to a root only when it names just that root', function () {
    MkRun::$root = '/var/www/shop';
    MkRun::$asked_root = '/home/x/current';
    foreach (['/var/www/shop/bin/magento x', '/var/www/shop', 'php -f "/var/www/shop"', 'cd /home/x/current; y', 'php /home/x/current/bin/magento'] as $line) {
        equal(true, mk_process_is_ours(-1, $line), $line);
    }
    foreach (['/var/www/shop2/bin/x', '/var/www/shop-old', 'the current state', '/home/x/currently', '/bin/magento'] as $line) {
        equal(false, mk_process_is_ours(-1, $line), $line);
    }
});

claim('Process titles hide what looks like a secret', function () {
    equal('bin/magento admin:user:create --admin-user=x --admin-password=***', mk_process_title('bin/magento admin:user:create --admin-user=x --admin-password=hunter2'));
    equal('x --db-password *** --y', mk_process_title('x --db-password hunter2 --y'));
});

claim('The crontab block is found by the hash of its root', function () {
    MkRun::$root = '/var/www/magento';
    MkRun::$asked_root = '/var/www/current';
    $block = fn (string $root) => '#~ MAGENTO START ' . hash('sha256', $root) . "\n* * * * * /usr/bin/php8.2 $root/bin/magento cron:run 2>&1 >> x.log\n#~ MAGENTO END " . hash('sha256', $root) . "\n";
    $found = mk_system_crontab_parsed("# mail\nMAILTO=x\n\n" . $block('/var/www/other') . $block('/var/www/magento') . "0 3 * * * /usr/bin/php /var/www/magento/shell.php\n");
    equal(['block' => ['* * * * * /usr/bin/php8.2 /var/www/magento/bin/magento cron:run 2>&1 >> x.log'], 'php' => '/usr/bin/php8.2', 'other_blocks' => 1, 'other_lines' => 2, 'mentions' => 1], $found);
    equal('/usr/bin/php8.2', mk_system_crontab_parsed($block('/var/www/current'))['php']);
    equal(['block' => null, 'php' => null, 'other_blocks' => 1, 'other_lines' => 0, 'mentions' => 0], mk_system_crontab_parsed($block('/var/www/old-release')));
    equal(['block' => null, 'php' => null, 'other_blocks' => 0, 'other_lines' => 0, 'mentions' => 0], mk_system_crontab_parsed(''));
});

claim('Statements are sent without their literals', function () {
    equal('SELECT * FROM `t1` WHERE a = ? AND b IN (?, ?) AND c = ? LIMIT ?', mk_database_masked("SELECT * FROM `t1`\n WHERE a = 'O''Brien \\' x' AND b IN (5, -7.5e3) AND c = \"mail@x\" LIMIT 10"));
    equal('UPDATE t SET x = ?', mk_database_masked("UPDATE t SET x = 'text without end, cut by the server"));
    equal('SELECT ?', mk_database_masked('SELECT 0xDEADBEEF'));
    holds(strlen(mk_database_masked(str_repeat('SELECT a, ', 1000))) <= 200, 'long');
});

claim('Database hosts are taken as Magento takes them', function () {
    $place = fn (array $settings) => array_values(mk_db_place($settings));
    equal(['tcp', 'db.example', 3306], $place(['host' => 'db.example']));
    equal(['tcp', 'db.example', 3307], $place(['host' => 'db.example:3307']));
    equal(['socket', '/run/mysqld/mysqld.sock', null], $place(['host' => '/run/mysqld/mysqld.sock']));
    equal(['tcp', '::1', 3307], $place(['host' => '[::1]:3307']));
    equal(['socket', 'localhost', null], $place(['host' => 'localhost']));
    equal('mysql:charset=utf8mb4;dbname=a;;b;unix_socket=/run/x.sock', mk_db_source(['host' => '/run/x.sock', 'dbname' => 'a;b']));
    equal('mysql:charset=utf8mb4;dbname=shop;host=db;port=3306', mk_db_source(['host' => 'db', 'dbname' => 'shop']));
    $options = mk_db_options(['driver_options' => [1014 => false, 1009 => '/ca.pem', 1002 => 'SET x', 1013 => true, 3 => 0, 'MYSQL' => 1]]);
    equal([false, '/ca.pem', false], [$options[1014], $options[1009], $options[1013]]);
    holds(!isset($options[1002]), 'no statement of the store is run');
});

claim('Redis addresses are taken as the backends take them', function () {
    $place = fn (array $options) => array_values(array_map(fn ($key) => mk_redis_place($options, 'server')[$key] ?? null, ['address', 'path', 'host', 'port', 'database', 'tls']));
    equal(['127.0.0.1:6379', null, '127.0.0.1', 6379, 0, false], $place([]));
    equal(['r:6380', null, 'r', 6380, 2, false], $place(['server' => 'r', 'port' => '6380', 'database' => '2']));
    equal(['/run/redis.sock', '/run/redis.sock', 'localhost', null, 1, false], $place(['server' => '/run/redis.sock', 'database' => 1]));
    equal(['/run/redis.sock', '/run/redis.sock', 'localhost', null, 0, false], $place(['server' => 'unix:///run/redis.sock']));
    equal(['r:6379', null, 'r', 6379, 0, true], $place(['server' => 'tls://r']));
    equal(['r:7000', null, 'r', 7000, 0, false], $place(['server' => 'tcp://r:7000', 'port' => '6379']));
    equal(['[::1]:6379', null, '[::1]', 6379, 0, false], $place(['server' => '::1']));
    equal(['server' => 'far'], mk_cache_options(['backend_options' => ['remote_backend' => 'Redis', 'remote_backend_options' => ['server' => 'far']]]));
});

claim('The kind of a cache is told by its class', function () {
    foreach (['' => 'file', 'Cm_Cache_Backend_Redis' => 'redis', '\\Magento\\Framework\\Cache\\Backend\\Redis' => 'redis', '\\Magento\\Framework\\Cache\\Backend\\RemoteSynchronizedCache' => 'remote_synchronized',
        'Magento\\Framework\\Cache\\Backend\\Valkey' => 'valkey', 'Cm_Cache_Backend_File' => 'file', 'Zend_Cache_Backend_Libmemcached' => 'memcached', 'Magento\\Framework\\Cache\\Backend\\Database' => 'database', 'X\\Y' => 'other'] as $class => $kind) {
        equal($kind, mk_caches_kind($class), $class);
    }
});

claim('A part of an answer of Redis is waited for, a whole one is read', function () {
    $answer = "+OK\r\n$23\r\nredis_version:7\r\nrole:m\r\n";
    $peer = new MkPeer();
    for ($length = 0; $length < strlen($answer); $length++) {
        $peer->in = substr($answer, 0, $length);
        $peer->state = ['expected' => 2, 'replies' => []];
        equal(null, mk_redis_step($peer), "$length bytes");
    }
    $peer->in = "+OK\r\n$24\r\nredis_version:7\r\nrole:m\n\r\n";
    $peer->state = ['expected' => 2, 'replies' => []];
    equal(true, mk_redis_step($peer));
    equal('redis', mk_redis_values($peer->state['replies'][1])['flavour']);
    equal('valkey', mk_redis_values("redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.0.1\r\n")['flavour']);
    equal('8.0.1', mk_redis_values("redis_version:7.2.4\r\nvalkey_version:8.0.1\r\n")['version']);
});

claim('Values of config.php and env.php merge as in Magento', function () {
    equal(['a' => ['x' => 1, 'y' => 3], 'b' => 2, 'c' => [1]], mk_config_over(['a' => ['x' => 1, 'y' => 2], 'b' => [5]], ['a' => ['y' => 3], 'b' => 2, 'c' => [1]], 0));
    $tree = ['a' => 'text'];
    mk_config_put($tree, ['a', 'b'], 'v');
    equal(['a' => ['b' => 'v']], $tree);
});

claim('A job is due by its config path first, then by its schedule', function () {
    MkConfig::$values = ['env.php' => [], 'config.php' => ['system' => ['default' => ['acme' => ['expr' => '1 * * * *']]]]];
    MkDatabase::$settings = ['sitemap/expr' => '2 * * * *', 'empty/expr' => '', 'crontab/g/jobs/j4/schedule/cron_expr' => '4 * * * *'];
    MkCron::$defaults = ['crontab/g/jobs/j5/schedule/cron_expr' => '5 * * * *'];
    $expression = fn (string $job, ?string $schedule, ?string $path) => mk_cron_expression($job, 'g', ['schedule' => $schedule, 'config_path' => $path]);
    equal(['1 * * * *', 'config.php'], $expression('j1', '9 * * * *', 'acme/expr'));
    equal(['2 * * * *', 'database'], $expression('j2', null, 'sitemap/expr'));
    equal(['9 * * * *', 'xml'], $expression('j3', '9 * * * *', 'empty/expr'));
    equal(['4 * * * *', 'database'], $expression('j4', '9 * * * *', null));
    equal(['5 * * * *', 'xml'], $expression('j5', null, 'crontab/g/jobs/j5/schedule/cron_expr'));
    equal([null, null], $expression('j6', null, 'nowhere/expr'));
});

claim('Lock names are those of Magento', function () {
    MkConfig::$merged = ['db' => ['connection' => ['default' => ['dbname' => 'shop']]]];
    equal('shop|CRON_' . md5('index_indexer_reindex_all_invalid'), mk_job_lock('index', 'indexer_reindex_all_invalid'));
    equal('shop|CRON_index', mk_lock_name('CRON_index'));
    MkConfig::$merged['lock'] = ['provider' => 'db', 'config' => ['prefix' => 'p']];
    equal('p|CRON_index', mk_lock_name('CRON_index'));
    MkConfig::$merged['lock']['config']['prefix'] = str_repeat('p', 60);
    equal(null, mk_lock_name('CRON_index'));
    MkConfig::$merged['lock'] = ['provider' => 'zookeeper'];
    equal(null, mk_lock_name('CRON_index'));
});

claim('A literal survives PHP', function () {
    foreach ([[], ['a' => "o'\\'\\\\ \$x {\$y} €", 'b' => [1, -2, true, false, null, ['c' => []]]], ['x', 'y'], ["\\'", '\\']] as $value) {
        equal($value, eval('return ' . probe_literal($value) . ';'));
    }
});

claim('The search engine is where Magento would look for it', function () {
    MkConfig::$values = ['env.php' => [], 'config.php' => []];
    MkRun::$request['hints'] = ['search' => ['engine' => 'opensearch', 'host' => 'of-an-older-snapshot', 'port' => 1, 'index_prefix' => 'old']];
    $place = function (array $settings) {
        MkDatabase::$settings = [];
        MkDatabase::$settings_are_read = true;
        MkSearch::$error = null;
        foreach ($settings as $name => $value) {
            MkDatabase::$settings["catalog/search/$name"] = $value;
        }
        $place = mk_search_place();
        return [$place['engine'], $place['host'], $place['port'], $place['tls'], $place['authentication'], $place['index_prefix'], $place['source'], $place['login'] ?? null];
    };
    equal(['opensearch', 'es', 9201, false, false, 'shop', 'database', ''], $place(['engine' => 'opensearch', 'opensearch_server_hostname' => 'es', 'opensearch_server_port' => '9201', 'opensearch_index_prefix' => 'shop', 'opensearch_username' => 'u', 'opensearch_password' => 'p']));
    equal(['elasticsearch7', 'es', 443, true, true, 'magento2', 'database', 'user:secret-word'], $place(['engine' => 'elasticsearch7', 'elasticsearch7_server_hostname' => 'https://es:443', 'elasticsearch7_enable_auth' => '1', 'elasticsearch7_username' => 'user', 'elasticsearch7_password' => 'secret-word', 'opensearch_server_hostname' => 'other']));
    equal(['opensearch', 'es', 9200, false, true, 'magento2', 'database', 'user:pass word'], $place(['engine' => 'opensearch', 'opensearch_server_hostname' => 'http://user:pass%20word@es/']));
    equal(['opensearch', 'localhost', 9200, false, false, 'magento2', 'default', ''], $place(['engine' => 'opensearch']));
    equal(['opensearch', 'localhost', 9201, false, true, 'shop', 'default', 'u:pass'], $place(['engine' => 'opensearch', 'opensearch_server_port' => '9201', 'opensearch_index_prefix' => 'shop', 'opensearch_enable_auth' => '1', 'opensearch_username' => 'u', 'opensearch_password' => 'pass']),
        'what is set counts, and nobody is sent the login because he was there once');
    equal([null, 9201, 'shop', null], array_map(fn ($key) => mk_search_address()[$key], ['host', 'port', 'index_prefix', 'source']));
    foreach (['livesearch', 'elasticsuite', 'mysql'] as $engine) {
        equal([$engine, null, null, null, null, null, null, null], $place(['engine' => $engine, "{$engine}_server_hostname" => 'left-over', 'opensearch_server_hostname' => 'left-over']));
        equal([$engine, null, null, null, null], array_values(mk_search_address()));
        equal([$engine, null, null, null, null], array_values(mk_search_hint($engine)));
    }
    equal([null, 'localhost', 9200, false, false, 'magento2', 'default', ''], $place([]));
    $before = MkRun::$root;
    MkRun::$root = scratch();
    write_files(MkRun::$root, ['vendor/mage-os/module-catalog-search/etc/config.xml' => '<config><default><catalog><search><engine>elasticsearch8</engine></search></catalog></default></config>']);
    equal(['elasticsearch8', 'es8', 9200, false, false, 'magento2', 'database', ''], $place(['elasticsearch8_server_hostname' => 'es8', 'opensearch_server_hostname' => 'other']));
    write_files(MkRun::$root, ['vendor/magento/module-catalog-search/etc/config.xml' => '<config><default><catalog><search><engine>mysql</engine></search></catalog></default></config>']);
    equal(['mysql', null, null, null, null, null, null, null], $place([]));
    MkRun::$root = $before;
    equal(['mysql', null, null, null, null, null, null, null], $place(['engine' => 'mysql']));
    equal('***', mk_scrub('secret-word'));
    $place(['engine' => 'opensearch', 'opensearch_enable_auth' => '1', 'opensearch_password' => '0:3:AbCd']);
    equal('NotPermitted', MkSearch::$error->kind);
    MkSearch::$error = null;
});

claim('A hint is for a store that can not tell, and holds no login', function () {
    MkRun::$request['hints'] = ['search' => ['engine' => 'opensearch', 'host' => 'user:old-secret@then', 'port' => 9201, 'index_prefix' => 'old']];
    MkDatabase::$settings = [];
    MkDatabase::$settings_are_read = false;
    equal(['engine' => 'opensearch', 'host' => 'then', 'port' => 9201, 'index_prefix' => 'old', 'source' => 'hint'], mk_search_address());
    equal('***', mk_scrub('old-secret'));
    MkDatabase::$settings_are_read = true;
    equal([null, null], [mk_search_address()['host'], mk_search_address()['source']]);
});

claim('A login in an address is taken out, whatever it holds, and never sent', function () {
    foreach (['https://shop:p@ss-w/rd1@es:9300' => ['shop:p@ss-w/rd1', 'https://es:9300'], 'shop:geheim-1@es' => ['shop:geheim-1', 'es'], ' http://shop:a%40bcd@es/' => ['shop:a%40bcd', 'http://es/'], 'es:9200' => ['', 'es:9200'], '' => ['', ''],
        'shop@es' => ['shop', 'es'], "a:bcde\nf@es" => ["a:bcde\nf", 'es']] as $text => $parts) {
        equal($parts, mk_address_parts($text), $text);
        holds(!str_contains(mk_peer_place((string) $text, 9200)['address'], '@'), "a login in the address of $text");
    }
    equal('*** *** *** shop', mk_scrub('p@ss-w/rd1 geheim-1 a@bcd shop'));
    MkDatabase::$settings = ['catalog/search/engine' => 'opensearch', 'catalog/search/opensearch_server_hostname' => 'shop:word@with@host:9200'];
    $place = mk_search_place();
    equal(['host', 9200, 'shop:word@with', true], array_map(fn ($key) => $place[$key], ['host', 'port', 'login', 'authentication']));
    equal('host:9200', mk_search_address()['host']);
    equal(['/run/redis@shop.sock', 'redis.example:6379'], array_map(fn ($text) => mk_redis_place(['server' => $text], 'server')['address'], ['/run/redis@shop.sock', 'tls://x:redis-word@redis.example']));
    equal('***', mk_scrub('redis-word'));
});

claim('RabbitMQ\'s other interface gets the login only where it surely is the broker\'s', function () {
    $line = fn (int $number, string $address, int $port, string $state, int $uid) => sprintf("%4d: %s:%04X 00000000:0000 %s 00000000:00000000 00:00000000 00000000 %5d        0 31415 1 0000000000000000 100 0 0 10 0\n", $number, $address, $port, $state, $uid);
    $head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    $any = '00000000';
    $six = '00000000000000000000000000000000';
    equal(true, mk_broker_shares_user(5672, $head . $line(0, $any, 5672, '0A', 110) . $line(1, '0100007F', 15672, '0A', 110)));
    equal(true, mk_broker_shares_user(5672, $head . $line(0, $six, 5672, '0A', 110) . $head . $line(0, $any, 15672, '0A', 110)));
    equal(false, mk_broker_shares_user(5672, $head . $line(0, $any, 5672, '0A', 110) . $line(1, '0100007F', 15672, '0A', 1001)), 'a neighbour listens there');
    equal(false, mk_broker_shares_user(5672, $head . $line(0, $any, 5672, '0A', 110) . $line(1, $any, 15672, '0A', 110) . $line(2, '0100007F', 15672, '0A', 1001)), 'and a neighbour too');
    equal(false, mk_broker_shares_user(5672, $head . $line(0, $any, 5672, '0A', 110) . $line(1, $any, 15672, '01', 110)), 'a connection is no listener');
    equal([false, false], [mk_broker_shares_user(5672, ''), mk_broker_shares_user(5672, $head . $line(0, $any, 15672, '0A', 110))]);
    $beside = fn (string $host, bool $tls, array $options = []) => mk_broker_is_beside(['host' => $host, 'port' => 1, 'tls' => $tls, 'options' => $options]);
    equal([false, true, false, false, false], [$beside('10.0.0.5', false), $beside('10.0.0.5', true), $beside('10.0.0.5', true, ['verify_peer' => '0']), $beside('10.0.0.5', true, ['verify_peer_name' => false]), $beside('10.0.0.5', true, ['allow_self_signed' => '1'])]);
    $one = stream_socket_server('tcp://127.0.0.1:0');
    $port = (int) substr(strrchr(stream_socket_get_name($one, false), ':'), 1);
    for ($try = 0; ($port > 55535 || ($two = @stream_socket_server('tcp://127.0.0.1:' . ($port + 10000))) === false) && $try < 50; $try++) {
        $one = @stream_socket_server('tcp://127.0.0.1:' . random_int(20000, 50000)) ?: $one;
        $port = (int) substr(strrchr(stream_socket_get_name($one, false), ':'), 1);
    }
    foreach (['127.0.0.1' => true, 'localhost' => true, '[::1]' => true, '10.0.0.5' => false] as $host => $sure) {
        equal($sure, mk_broker_is_beside(['host' => $host, 'port' => $port, 'tls' => false, 'options' => []]), "both are ours, at $host");
    }
});

claim('Indices of another store are not taken for this one\'s', function () {
    $peer = new MkPeer();
    $peer->state['json'] = array_map(fn ($name) => ['index' => $name, 'docs.count' => '5'], ['shop_product_1_v3', 'shop_product_2', 'shop_stage_product_1_v3', 'shop_product', 'shop_amasty_brand_1_v1', 'shop2_product_1_v1']);
    MkSearch::$place = ['prefix' => 'shop'];
    MkSearch::$asked = ['indices' => $peer];
    $told = mk_search_indices();
    equal([['shop_product_1_v3', 1], ['shop_product_2', 2]], array_map(fn ($index) => [$index['name'], $index['store']], $told['indices']));
    equal(4, $told['other_indices']);
});

claim('Chunks of an answer are put together, and one that is missing is waited for', function () {
    $whole = "3\r\nabc\r\n5;x=y\r\ndefgh\r\n0\r\n\r\n";
    equal('abcdefgh', mk_http_chunks($whole));
    for ($length = 0; $length < strlen($whole) - 4; $length++) {
        equal(null, mk_http_chunks(substr($whole, 0, $length)), "$length bytes");
    }
    equal(null, mk_http_chunks("zz\r\n"));
});

claim('Places of servers are read as people write them', function () {
    $place = fn (string $text, int $port = 9200) => array_values(array_intersect_key(mk_peer_place($text, $port), ['address' => 1, 'host' => 1, 'port' => 1]));
    equal(['es:9200', 'es', 9200], $place('es'));
    equal(['es:9300', 'es', 9300], $place('https://user:pass@es:9300/path'));
    equal(['[::1]:9200', '[::1]', 9200], $place('::1'));
    equal(['[::1]:26379', '[::1]', 26379], $place('tcp://[::1]:26379'));
    equal(['es.example.com:9200', 'es.example.com', 9200], $place(' es.example.com. '));
});

done();
