<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The probe's connection to a real database: what it may do there, what it holds up, and who is listened to meanwhile.
declare(strict_types=1);
require __DIR__ . '/claims.php';
require __DIR__ . '/sandbox.php';
load_probe();

/** The functions of the probe, as if they had been started for this store. */
function on_store(string $root): void
{
    [MkRun::$root, MkRun::$root_error, MkRun::$unknown, MkRun::$section] = [$root, null, [], 'database'];
    MkRun::$request = ['level' => 'full', 'budget_ms' => 60000, 'root' => $root, 'sections' => ['database']];
    MkRun::$started = MkRun::$section_started = mk_clock_ms();
    [MkConfig::$files, MkConfig::$values, MkPeers::$all, MkPeers::$turned, MkPeers::$patient_until] = [[], [], [], null, 0.0];
    mk_config_load();
    error_reporting(E_ALL);
    [MkDatabase::$link, MkDatabase::$error, MkDatabase::$server, MkDatabase::$settings, MkDatabase::$settings_are_read] = [null, null, [], [], false];
}

function mysqli_link(): MkMysqliLink
{
    $settings = mk_conf_list('db/connection/default');
    return new MkMysqliLink($settings, $settings['username'], $settings['password']);
}

foreach (['PDO' => fn () => null, 'mysqli' => mysqli_link(...)] as $name => $link) {
    claim("Nothing can be written over $name, and what was read holds nothing up", function () use ($link, $roots) {
        on_store($roots['bolt-prod']);
        MkDatabase::$link = $link();
        MkDatabase::$link === null ? mk_db() : mk_db_prepare();
        holds((int) mk_rows('SELECT COUNT(*) AS n FROM admin_user')[0]['n'] > 0, 'it reads');
        foreach (["INSERT INTO flag (flag_code) VALUES ('probe')", 'UPDATE admin_user SET is_active = 0', 'DELETE FROM cron_schedule'] as $sql) {
            try {
                MkDatabase::$link->say($sql);
                holds(false, "$sql was taken");
            } catch (PDOException | MkSqlError $e) {
                equal(1792, mk_db_code($e), $e->getMessage());
            }
        }
        mk_rows('SELECT COUNT(*) AS n FROM admin_user');
        $other = database_of('bolt-prod');
        $other->exec('SET SESSION lock_wait_timeout = 1');
        $other->exec("ALTER TABLE admin_user COMMENT 'changed while the probe runs'");
        equal('0', mk_rows("SELECT @@in_transaction AS open")[0]['open']);
        mk_db_close();
    });
}

claim('Every later statement sees what others wrote meanwhile', function () use ($roots) {
    on_store($roots['bolt-prod']);
    $count = fn () => (int) mk_rows("SELECT COUNT(*) AS n FROM flag WHERE flag_code = 'probe_test'")[0]['n'];
    $before = $count();
    $other = database_of('bolt-prod');
    $other->exec("INSERT INTO flag (flag_code, state, last_update) VALUES ('probe_test', 0, NOW())");
    $after = $count();
    $other->exec("DELETE FROM flag WHERE flag_code = 'probe_test'");
    equal([0, 1], [$before, $after]);
    mk_db_close();
});

/** A server that answers the first question with this version, and notes what else it hears. */
final class NotedLink
{
    public array $said = [];

    public function __construct(private array $server, private string $refused)
    {
    }

    public function say(string $sql): void
    {
        $this->said[] = $sql;
        if ($this->refused !== '' && str_contains($sql, $this->refused)) {
            throw new MkSqlError('Unknown system variable', 1193);
        }
    }

    public function rows(string $sql): array
    {
        return [$this->server];
    }
}

claim('Each server is told its own limits, and one that lacks a variable does without', function () use ($roots) {
    $said = function (string $version, string $level = 'full', string $refused = '') use ($roots) {
        on_store($roots['bolt-prod']);
        MkRun::$request['level'] = $level;
        MkDatabase::$link = $link = new NotedLink(['version' => $version, 'comment' => ''], $refused);
        mk_db_prepare();
        return $link->said;
    };
    $mysql = "SET SESSION time_zone='+00:00', autocommit=1, max_execution_time=5000";
    $only = 'SET SESSION TRANSACTION READ ONLY';
    $fresh = 'SET SESSION information_schema_stats_expiry=0';
    equal(["SET SESSION time_zone='+00:00', autocommit=1, max_statement_time=5", $only], $said('10.6.18-MariaDB'));
    equal([$mysql, $only, $fresh], $said('8.4.3'));
    equal([$mysql, $only, $fresh], $said('8.0.40', 'full', 'stats_expiry'));
    equal([str_replace('5000', '3000', $mysql), $only], $said('8.0.40', 'quick'));
    equal([$mysql, $only], $said('5.7.44'));
    equal([$mysql, "SET SESSION time_zone='+00:00', autocommit=1", $only], $said('5.7.44', 'full', 'max_execution_time'));
});

/** A server that answers what the pattern matches; what matches `slow` runs into the limit. */
final class AnsweringLink
{
    public array $asked = [];

    public function __construct(private array $answers, private string $slow)
    {
    }

    public function say(string $sql): void
    {
    }

    public function quote(string $text): string
    {
        return "'$text'";
    }

    public function rows(string $sql): array
    {
        $this->asked[] = $sql;
        if (preg_match($this->slow, $sql)) {
            throw new MkSqlError('max_statement_time exceeded', 1969);
        }
        foreach ($this->answers as $pattern => $rows) {
            if (preg_match($pattern, $sql)) {
                return $rows;
            }
        }
        return [];
    }
}

claim('Sixty days that take too long become seven', function () use ($roots) {
    on_store($roots['bolt-prod']);
    $now = 1795211000;
    $link = fn (string $slow) => new AnsweringLink(['/AS now$/' => [['now' => (string) $now]], '/MAX\(created_at\)/' => [['last' => '2026-11-20 22:00:00']], '/DIV 86400/' => [['stretch' => '20777', 'state' => 'complete', 'number' => '5']], '/COUNT\(\*\) AS number FROM/' => [['number' => '1']]], $slow);
    $day = fn (int $days) => gmdate('Y-m-d', $now - $days * 86400) . 'T00:00:00.000Z';
    $first = $now - 60 * 86400;
    MkDatabase::$server = ['version' => '10.6'];
    MkDatabase::$link = $link('/DIV 86400.*FROM_UNIXTIME\(' . ($first - $first % 86400) . '\)/');
    $data = mk_section_orders();
    equal([$day(7), 5], [$data['days_from'], $data['days'][0]['complete']]);
    MkDatabase::$link = $link('/never/');
    equal($day(60), mk_section_orders()['days_from']);
    foreach (['/DIV 86400/' => [], '/DIV 86400.*/' => ['orders' => $now - 3 * 86400]] as $slow => $since) {
        MkRun::$request['since'] = $since;
        MkDatabase::$link = $slowest = $link($slow);
        try {
            mk_section_orders();
            holds(false, 'it was too slow');
        } catch (MkError $e) {
            equal(['TimedOut', $since === [] ? 2 : 1], [$e->kind, count(preg_grep('/DIV 86400/', $slowest->asked))]);
        }
    }
    MkRun::$request['since'] = [];
});

claim('Orders of a split database are not looked for where they were', function () use ($roots) {
    on_store($roots['bolt-prod']);
    $same = MkConfig::$merged['db']['connection']['default'];
    MkConfig::$merged['resource']['sales']['connection'] = 'sales';
    foreach ([[$same, true], [['dbname' => 'shop_sales'] + $same, false], [['host' => 'db-sales'] + $same, false]] as [$sales, $here]) {
        MkConfig::$merged['db']['connection']['sales'] = $sales;
        try {
            mk_section_orders();
            $found = true;
        } catch (MkError $e) {
            equal('NotFound', $e->kind);
            $found = false;
        }
        equal($here, $found);
    }
    mk_db_close();
});

claim('Tables of the queue that are slow cost nothing of what a broker tells', function () use ($roots) {
    on_store($roots['bolt-prod']);
    MkBrokers::$all = null;
    MkRun::$request['level'] = 'quick';
    mk_begin_queue();
    mk_db();
    MkDatabase::$link = new AnsweringLink([], '/queue_message_status/');
    $data = mk_section_queue();
    equal([null, 'TimedOut', true, 0], [$data['queues'], MkRun::$unknown['queues']['kind'], $data['brokers'][0]['ok'], $data['waiting']]);
    holds(count($data['consumers']) > 5 && $data['operations'] !== null, 'the rest is told');
});

/** Tables as Magento has them of its product index, for these store views; $rows: how many products each gets, every fifth not found by searching. */
function with_index(PDO $pdo, array $rows): void
{
    foreach ($rows as $store => $count) {
        $pdo->exec("CREATE TABLE catalog_category_product_index_store$store (category_id INT UNSIGNED NOT NULL DEFAULT 0, product_id INT UNSIGNED NOT NULL DEFAULT 0, position INT, is_parent SMALLINT UNSIGNED NOT NULL DEFAULT 0, store_id SMALLINT UNSIGNED NOT NULL DEFAULT 0,"
            . ' visibility SMALLINT UNSIGNED NOT NULL, PRIMARY KEY (category_id, product_id, store_id), KEY a (product_id, store_id, category_id, visibility), KEY b (store_id, category_id, visibility, is_parent, position)) ENGINE=InnoDB');
        $pdo->exec("INSERT INTO catalog_category_product_index_store$store SELECT 2, seq, 1, 0, $store, IF(seq % 5 = 0, 1, 3 + seq % 2) FROM seq_1_to_$count");
        $pdo->exec("INSERT INTO catalog_category_product_index_store$store SELECT 7, seq, 1, 1, $store, 4 FROM seq_1_to_$count");
    }
}

function without_index(PDO $pdo): void
{
    foreach ($pdo->query("SHOW TABLES LIKE 'catalog_category_product_index_store%'")->fetchAll(PDO::FETCH_COLUMN) as $table) {
        $pdo->exec("DROP TABLE `$table`");
    }
    $pdo->exec('DROP TABLE IF EXISTS inventory_stock_sales_channel');
    $pdo->exec('DELETE FROM cataloginventory_stock_status WHERE product_id > 900000');
    $pdo->exec("DELETE FROM store WHERE store_id > 100");
}

claim('Products that can be found by searching are counted for each store view', function () use ($roots) {
    MkCatalog::$limit_ms = 20000;
    $pdo = database_of('bolt-prod');
    without_index($pdo);
    on_store($roots['bolt-prod']);
    try {
        $stock = mk_search_catalog()['out_of_stock'];
        with_index($pdo, [1 => 100, 101 => 50]);
        $pdo->exec("INSERT INTO store (store_id, code, website_id, group_id, name, is_active) VALUES (101, 'second', 1, 1, 'Second', 1), (102, 'third', 1, 1, 'Third', 0)");
        $pdo->exec('INSERT INTO cataloginventory_stock_status (product_id, website_id, stock_id, qty, stock_status) VALUES (900001, 0, 1, 0, 0), (900002, 0, 1, 5, 1), (900003, 1, 1, 0, 0)');
        equal(['out_of_stock' => $stock + 1, 'catalog' => [['store' => 1, 'products' => 80], ['store' => 101, 'products' => 40], ['store' => 102, 'products' => null]], 'catalog_truncated' => false], mk_search_catalog());
        equal([], MkRun::$unknown, 'a table that is not there is no riddle');
        equal('5.000000', mk_rows('SELECT @@max_statement_time AS s')[0]['s']);
        $pdo->exec('INSERT INTO store (store_id, code, website_id, group_id, name, is_active) SELECT 102 + seq, CONCAT("s", seq), 1, 1, "More", 1 FROM seq_1_to_9');
        $data = mk_search_catalog();
        equal([10, true], [count($data['catalog']), $data['catalog_truncated']]);
        $pdo->exec('CREATE TABLE inventory_stock_sales_channel (type VARCHAR(64), code VARCHAR(64), stock_id INT)');
        $pdo->exec("INSERT INTO inventory_stock_sales_channel VALUES ('website', 'base', 1)");
        equal($stock + 1, mk_search_catalog()['out_of_stock']);
        $pdo->exec("INSERT INTO inventory_stock_sales_channel VALUES ('website', 'other', 2)");
        equal([null, 'NotFound'], [mk_search_catalog()['out_of_stock'], MkRun::$unknown['out_of_stock']['kind']]);
        MkRun::$request['level'] = 'quick';
        equal(MkCatalog::NONE, mk_search_catalog());
    } finally {
        without_index($pdo);
    }
    mk_db_close();
});

claim('Counting the catalogue ends in time, and says what it did not count', function () use ($roots) {
    on_store($roots['bolt-prod']);
    mk_db();
    MkCatalog::$limit_ms = 100;
    MkDatabase::$link = $link = new AnsweringLink(['/store_group/' => [['store_id' => '1', 'root_category_id' => '2'], ['store_id' => '2', 'root_category_id' => '2']]], '/index_store1/');
    MkDatabase::$server = ['version' => '10.6.18-MariaDB', 'comment' => ''];
    MkDatabase::$link = new class ($link) {
        public function __construct(private AnsweringLink $link)
        {
        }

        public function say(string $sql): void
        {
            $this->link->asked[] = $sql;
        }

        public function rows(string $sql): array
        {
            str_contains($sql, 'index_store1') && usleep(120000);
            return str_contains($sql, 'COUNT(*)') && !str_contains($sql, 'index_store1') ? [['n' => '0']] : $this->link->rows($sql);
        }
    };
    $data = mk_search_catalog();
    equal([['store' => 1, 'products' => null], ['store' => 2, 'products' => null]], $data['catalog']);
    equal(['TimedOut', 'TimedOut'], [MkRun::$unknown['catalog[0].products']['kind'], MkRun::$unknown['catalog[1].products']['kind']]);
    equal(['SET SESSION max_statement_time=0.1', 'SET SESSION max_statement_time=5'], array_values(preg_grep('/^SET/', $link->asked)));
    equal(0, count(preg_grep('/index_store2/', $link->asked)));
});

claim('What setup:upgrade wrote is told, and a table that is missing is unknown', function () use ($roots) {
    $pdo = database_of('bolt-prod');
    $full = run_probe($roots['bolt-prod'], ['database'], 'full')->data('database');
    equal(['module' => 'Magento_DataExporter', 'schema_version' => '42.0.1', 'data_version' => '42.0.1'], $full['setup_versions'][0]);
    equal([(int) $pdo->query('SELECT COUNT(*) FROM setup_module')->fetchColumn(), false], [count($full['setup_versions']), $full['setup_versions_truncated']]);
    equal(null, run_probe($roots['bolt-prod'], ['database'])->data('database')['setup_versions']);
    $pdo->exec('RENAME TABLE setup_module TO away_setup_module');
    try {
        $run = run_probe($roots['bolt-prod'], ['database'], 'full');
    } finally {
        $pdo->exec('RENAME TABLE away_setup_module TO setup_module');
    }
    equal([null, 'NotFound'], [$run->data('database')['setup_versions'], $run->frames['database']['unknown']['setup_versions']['kind']]);
});

claim('Peers are listened to while statements run', function () use ($roots) {
    on_store($roots['bolt-prod']);
    $port = peer('fread($peer, 4096); usleep(50000); fwrite($peer, "+PONG\\r\\n");');
    $place = ['address' => "127.0.0.1:$port", 'host' => '127.0.0.1', 'port' => $port, 'tls' => false];
    $peer = mk_peer_open($place, "PING\r\n", fn (MkPeer $peer) => strlen($peer->in) > 4 ? true : null);
    for ($i = 0; $i < 40 && !$peer->done; $i++) {
        mk_rows('SELECT SLEEP(0.05) AS a');
    }
    equal([true, null], [$peer->done, $peer->error]);
    mk_db_close();
});

claim('A peer that nobody listened to has not been slow', function () use ($roots) {
    on_store($roots['bolt-prod']);
    // Three questions, each answered after 60 ms.
    $port = peer('for ($i = 0; $i < 3; $i++) { fread($peer, 4096); usleep(60000); fwrite($peer, "x"); }');
    $hanging = peer('');
    $place = fn (int $port) => ['address' => "127.0.0.1:$port", 'host' => '127.0.0.1', 'port' => $port, 'tls' => false];
    $step = function (MkPeer $peer) {
        $peer->out = strlen($peer->in) < 3 ? 'next' : '';
        return strlen($peer->in) < 3 ? null : true;
    };
    $good = mk_peer_open($place($port), 'first', $step);
    $bad = mk_peer_open($place($hanging), 'first', $step);
    mk_peers_turn(0);
    usleep(1000 * (MkPeers::LIMIT_MS + 100));
    $started = mk_clock_ms();
    mk_peers_wait([$good, $bad]);
    equal([null, 'TimedOut'], [$good->error === null ? null : $good->error->kind, $bad->error->kind]);
    holds(mk_clock_ms() - $started < 1500, 'but not for ever');
});

done();
