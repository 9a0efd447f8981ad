<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows of cron_schedule on demand: which rows a window holds, how pages follow each other, and what many rows cost.
declare(strict_types=1);
require __DIR__ . '/claims.php';
require __DIR__ . '/SchemaCheck.php';
require __DIR__ . '/sandbox.php';

$schema = new SchemaCheck(__DIR__ . '/../../docs/json/snapshot.schema.json');
$ask = fn (array $asked) => run_probe($roots['cedar-prod'], ['cron_runs'], 'quick', ['ask' => ['cron_runs' => $asked]]);
$lines = fn (Run $run) => array_map(fn (string $line) => explode(',', $line), $run->data('cron_runs')['runs']);
$db = database_of('cedar-prod');
$now = time();

claim('A window holds exactly the rows whose time lies in it, the newest first', function () use ($ask, $lines, $db, $now, $schema) {
    [$from, $until] = [$now - 2400, $now - 600];
    $expected = $db->query("SELECT schedule_id FROM m2_cron_schedule WHERE UNIX_TIMESTAMP(scheduled_at) >= $from AND UNIX_TIMESTAMP(scheduled_at) < $until ORDER BY schedule_id DESC")->fetchAll(PDO::FETCH_COLUMN);
    holds(count($expected) > 50, 'there are rows');
    $run = $ask(['from' => $from, 'until' => $until]);
    equal(array_map('strval', $expected), array_column($lines($run), 0));
    $document = $run->frames['cron_runs'];
    $document['unknown'] = (object) $document['unknown'];
    equal([], $schema->problems($document, 'cron_runs'));
});

claim('A row says when it was due, how long it waited and how long it took', function () use ($ask, $lines, $db, $now) {
    $db->exec("INSERT INTO m2_cron_schedule (job_code, status, messages, created_at, scheduled_at, executed_at, finished_at) VALUES
        ('claimed_job', 'error', CONCAT('it broke', REPEAT('x', 500)), NOW(), FROM_UNIXTIME($now), FROM_UNIXTIME($now + 7), FROM_UNIXTIME($now + 12)), ('claimed_job', 'pending', NULL, NOW(), FROM_UNIXTIME($now + 60), NULL, NULL)");
    $run = $ask(['from' => $now - 60, 'jobs' => ['claimed_job']]);
    $db->exec("DELETE FROM m2_cron_schedule WHERE job_code = 'claimed_job'");
    $data = $run->data('cron_runs');
    equal([['claimed_job'], ['pending', 'error']], [$data['jobs'], $data['statuses']]);
    [$pending, $failed] = $lines($run);
    equal(['0', '0', (string) ($now + 60), '', ''], array_slice($pending, 1));
    equal(['0', '1', (string) $now, '7', '5'], array_slice($failed, 1));
    equal([(int) $failed[0], 300], [$data['messages'][0]['id'], strlen($data['messages'][0]['text'])]);
});

claim('Pages follow each other without a gap or a row twice', function () use ($ask, $lines, $now) {
    $whole = array_column($lines($ask(['from' => $now - 3600, 'until' => $now])), 0);
    [$pages, $before] = [[], null];
    do {
        $run = $ask(['from' => $now - 3600, 'until' => $now, 'rows' => 100] + ($before === null ? [] : ['before' => $before]));
        $pages = [...$pages, ...array_column($lines($run), 0)];
        $before = $run->data('cron_runs')['next_before'];
    } while ($before !== null);
    equal($whole, $pages);
});

claim('What is asked in a wrong form is left out, and a name is no SQL', function () use ($ask, $now) {
    equal(0, count($ask(['from' => $now - 3600, 'jobs' => ["x') OR ('1'='1"]])->data('cron_runs')['runs']));
    holds(count($ask(['from' => "0' OR 1=1", 'until' => [], 'rows' => -5])->data('cron_runs')['runs']) === 1, 'one row at least, a day by default');
    holds(count($ask([])->data('cron_runs')['runs']) > 100, 'the last day');
});

claim('Many rows cost little more than those that are sent', function () use ($ask, $db, $now) {
    // Half a million take half a minute to make: by hand, with MAGKEEPER_SHOW_COSTS=1.
    $many = getenv('MAGKEEPER_SHOW_COSTS') ? 500000 : 50000;
    $apart = 750000 / $many;
    $db->exec('CREATE TEMPORARY TABLE ten (n INT); INSERT INTO ten VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)');
    foreach (range('a', 'f') as $copy) {
        $db->exec("CREATE TEMPORARY TABLE ten_$copy AS SELECT n FROM ten");
    }
    // The oldest first, over nearly nine days.
    $db->exec("INSERT INTO m2_cron_schedule (schedule_id, job_code, status, created_at, scheduled_at, executed_at, finished_at)
        SELECT 1000000 + i, CONCAT('many_', i % 60), 'success', FROM_UNIXTIME($now - 750000 + FLOOR(i * $apart)), FROM_UNIXTIME($now - 750000 + FLOOR(i * $apart) + 60), FROM_UNIXTIME($now - 750000 + FLOOR(i * $apart) + 62), FROM_UNIXTIME($now - 750000 + FLOOR(i * $apart) + 65)
        FROM (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + 100000 * f.n AS i FROM ten_a a, ten_b b, ten_c c, ten_d d, ten_e e, ten_f f) AS t WHERE i < $many ORDER BY i");
    $day = fn (int $ago) => ['from' => $now - $ago * 86400, 'until' => $now - ($ago - 1) * 86400, 'rows' => 5000];
    $costs = [];
    foreach (['newest' => ['from' => $now - 86400, 'rows' => 5000], 'middle' => $day(4), 'oldest' => $day(8), 'job' => ['from' => $now - 8 * 86400, 'rows' => 5000, 'jobs' => ['many_7']]] as $name => $asked) {
        $run = $ask($asked);
        holds(count($run->data('cron_runs')['runs']) >= 700, $name);
        $costs[$name] = $run->frames['cron_runs']['ms'];
    }
    if (getenv('MAGKEEPER_SHOW_COSTS')) {
        echo json_encode($costs), "\n";
    }
    $db->exec("DELETE FROM m2_cron_schedule WHERE job_code LIKE 'many\\_%'");
    $db->exec('ALTER TABLE m2_cron_schedule AUTO_INCREMENT = 1'); // the next row goes on where the store's own end
    holds(max($costs) < 1000, 'it took ' . shown($costs));
});
done();
