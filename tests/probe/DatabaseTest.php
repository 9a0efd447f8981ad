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
