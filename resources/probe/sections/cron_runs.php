<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows of cron_schedule whose time lies in a window, the newest first, page by page. Asked for by name only, with what the request asks of it.
// needs: database
// ---
final class MkCronRuns
{
    const ROWS = 20000;
    // Ids follow the time at which a row was made; jobs are planned ahead by less than this.
    const AHEAD = 21600;
    const STEPS = 32;
    const CLOSE = 4000;
    const TEXTS = 500;
    public static $codes = [];
    public static $statuses = [];
    public static $failed = [];
}

function mk_section_cron_runs()
{
    mk_need_root();
    $asked = mk_cron_runs_asked();
    $table = mk_table('cron_schedule');
    $range = mk_rows('SELECT MIN(schedule_id) AS low, MAX(schedule_id) AS high FROM ' . $table)[0];
    $rows = [];
    if ($range['high'] !== null) {
        $rows = mk_rows(mk_cron_runs_statement($table, $asked, (int) $range['low'], (int) $range['high']));
    }
    $truncated = count($rows) > $asked['rows'];
    $rows = array_slice($rows, 0, $asked['rows']);
    $runs = array_map('mk_cron_runs_line', $rows);
    $texts = mk_cron_runs_texts($table);
    return [
        'now' => mk_iso(time()), 'from' => mk_iso($asked['from']), 'until' => $asked['until'] === null ? null : mk_iso($asked['until']),
        'rows_estimate' => $range['high'] === null ? 0 : (int) $range['high'] - (int) $range['low'] + 1,
        'jobs' => array_map('mk_text', array_map('strval', array_keys(MkCronRuns::$codes))), 'statuses' => array_map('mk_text', array_map('strval', array_keys(MkCronRuns::$statuses))),
        'runs' => $runs, 'truncated' => $truncated, 'next_before' => $truncated ? (int) $rows[count($rows) - 1]['schedule_id'] : null,
        'messages' => $texts, 'messages_truncated' => count(MkCronRuns::$failed) > MkCronRuns::TEXTS,
    ];
}

function mk_cron_runs_asked()
{
    $given = isset(MkRun::$request['ask']['cron_runs']) ? MkRun::$request['ask']['cron_runs'] : [];
    $number = ['ago' => 86400, 'from' => null, 'until' => null, 'before' => null, 'rows' => 5000];
    foreach ($number as $name => $otherwise) {
        $number[$name] = isset($given[$name]) && is_int($given[$name]) ? max(0, $given[$name]) : $otherwise;
    }
    $number['from'] = $number['from'] === null ? max(0, time() - $number['ago']) : $number['from'];
    $number['rows'] = max(1, min(MkCronRuns::ROWS, $number['rows']));
    $jobs = isset($given['jobs']) && is_array($given['jobs']) ? array_slice(array_filter($given['jobs'], 'is_string'), 0, 100) : [];
    return $number + ['jobs' => $jobs];
}

function mk_cron_runs_statement($table, array $asked, $low, $high)
{
    $low = mk_cron_runs_bound($table, $asked['from'] - MkCronRuns::AHEAD, $low, $high, 0);
    if ($asked['until'] !== null) {
        $high = mk_cron_runs_bound($table, $asked['until'] + MkCronRuns::AHEAD, $low, $high, 1);
    }
    if ($asked['before'] !== null) {
        $high = min($high, $asked['before'] - 1);
    }
    $where = ['schedule_id BETWEEN ' . $low . ' AND ' . $high, "scheduled_at >= '" . gmdate('Y-m-d H:i:s', $asked['from']) . "'"];
    if ($asked['until'] !== null) {
        $where[] = "scheduled_at < '" . gmdate('Y-m-d H:i:s', $asked['until']) . "'";
    }
    if ($asked['jobs'] !== []) {
        $where[] = 'job_code IN (' . mk_quote_list($asked['jobs']) . ')';
    }
    return 'SELECT schedule_id, job_code, status, UNIX_TIMESTAMP(scheduled_at) AS due, TIMESTAMPDIFF(SECOND, scheduled_at, executed_at) AS waited, TIMESTAMPDIFF(SECOND, executed_at, finished_at) AS took'
        . ' FROM ' . $table . ($asked['jobs'] === [] ? ' FORCE INDEX (PRIMARY)' : '') . ' WHERE ' . implode(' AND ', $where) . ' ORDER BY schedule_id DESC LIMIT ' . ($asked['rows'] + 1);
}

// An id at which a time is not yet reached (side 0) or surely passed (side 1): looked for in steps, each one statement that touches a few rows of the primary key.
function mk_cron_runs_bound($table, $time, $low, $high, $side)
{
    $text = gmdate('Y-m-d H:i:s', $time);
    while ($high - $low > MkCronRuns::CLOSE && mk_left_ms() > 0) {
        $found = mk_cron_runs_halve($table, $text, $low, $high);
        if ($found === [$low, $high]) {
            break;
        }
        list($low, $high) = $found;
    }
    return $side === 0 ? $low : $high;
}

function mk_cron_runs_halve($table, $text, $low, $high)
{
    $parts = [];
    $step = (int) ceil(($high - $low) / MkCronRuns::STEPS);
    for ($id = $low + $step; $id < $high; $id += $step) {
        $one = 'SELECT ' . $id . ' AS place, scheduled_at AS due FROM ' . $table . ' WHERE schedule_id >= ' . $id . ' ORDER BY schedule_id LIMIT 1';
        $parts[] = 'SELECT * FROM (' . $one . ') AS p' . count($parts);
    }
    foreach (mk_rows(implode(' UNION ALL ', $parts)) as $row) {
        if ((string) $row['due'] >= $text) {
            return [$low, (int) $row['place']];
        }
        $low = (int) $row['place'];
    }
    return [$low, $high];
}

// ID,JOB,STATUS,SCHEDULED,WAITED,TOOK: places in the lists, seconds since 1970, seconds; empty where it has not begun or ended.
function mk_cron_runs_line(array $row)
{
    $job = mk_cron_runs_place(MkCronRuns::$codes, (string) $row['job_code']);
    $status = mk_cron_runs_place(MkCronRuns::$statuses, (string) $row['status']);
    if (!in_array($row['status'], ['pending', 'success', 'missed', 'running'], true)) {
        MkCronRuns::$failed[] = (int) $row['schedule_id'];
    }
    return implode(',', [(int) $row['schedule_id'], $job, $status, (int) $row['due'], $row['waited'] === null ? '' : (int) $row['waited'], $row['took'] === null ? '' : (int) $row['took']]);
}

function mk_cron_runs_place(array &$places, $name)
{
    if (!isset($places[$name])) {
        $places[$name] = count($places);
    }
    return $places[$name];
}

function mk_cron_runs_texts($table)
{
    $ids = array_slice(MkCronRuns::$failed, 0, MkCronRuns::TEXTS);
    if ($ids === []) {
        return [];
    }
    try {
        $rows = mk_rows('SELECT schedule_id, LEFT(messages, 400) AS text FROM ' . $table . ' WHERE schedule_id IN (' . implode(',', $ids) . ') ORDER BY schedule_id DESC');
    } catch (MkError $e) {
        return mk_unknown('messages', $e);
    }
    $texts = [];
    foreach ($rows as $row) {
        $text = mk_text_or_null(mk_scrub($row['text']), 300);
        if ($text !== null) {
            $texts[] = ['id' => (int) $row['schedule_id'], 'text' => $text];
        }
    }
    return $texts;
}
