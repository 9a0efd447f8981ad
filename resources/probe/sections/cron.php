<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Is cron alive, what runs, what failed. Facts from a window of the newest rows and, where the index is there, the last row of each job and status.
// needs: cron_jobs
// ---
final class MkSchedule
{
    const COLUMNS = 'c.schedule_id, c.job_code, c.status, c.scheduled_at, c.executed_at, c.finished_at';
    public static $jobs = [];
    public static $window = [];
    public static $newest = ['executed' => null, 'finished' => null, 'lag' => null];
    public static $overdue = ['oldest' => null, 'count' => 0, 'lag' => null];
    public static $running = [];
    public static $now = '';
    public static $hour_ago = '';
    // Whether the rows were read: without them no count is known, and 0 would be a lie.
    public static $read = false;
}

function mk_section_cron()
{
    mk_need_root();
    $undeclared = mk_declarations_error();
    $configured = $undeclared === null ? mk_cron_declared() : [];
    MkSchedule::$now = gmdate('Y-m-d H:i:s');
    MkSchedule::$hour_ago = gmdate('Y-m-d H:i:s', time() - 3600);
    try {
        $unset = mk_cron_settings($configured);
        $head = mk_cron_read();
        MkSchedule::$read = true;
    } catch (MkError $e) {
        throw new MkError($e->kind, $e->getMessage(), ['jobs' => mk_cron_jobs($configured, $undeclared), 'jobs_truncated' => false, 'groups' => mk_cron_groups([])]);
    }
    $data = ['time_zone' => mk_cron_time_zone($unset), 'lock_provider' => mk_text(mk_conf('lock/provider', 'db'), 64)];
    $locks = mk_cron_locks($configured);
    $data += $head;
    $data['running'] = mk_cron_running($configured, $locks);
    $data['running_truncated'] = count(MkSchedule::$running) > 50;
    mk_cron_error_texts();
    $data['jobs'] = mk_cron_jobs($configured, $undeclared);
    $data['jobs_truncated'] = count($data['jobs']) >= 1000;
    $data['groups'] = mk_cron_groups($locks);
    return $data;
}

// Null, or why the values of the database are not known: then those of files and XML stand alone.
function mk_cron_settings(array $configured)
{
    $paths = [];
    foreach ($configured as $jobs) {
        foreach ($jobs as $job) {
            if ($job['config_path'] !== null && strncmp($job['config_path'], 'crontab/', 8) !== 0) {
                $paths[] = $job['config_path'];
            }
        }
    }
    mk_db();
    try {
        mk_settings_read(array_unique($paths));
    } catch (MkError $e) {
        return $e;
    }
    return null;
}

function mk_cron_time_zone($unset)
{
    $found = mk_setting('general/locale/timezone');
    if ($found[0] === null) {
        mk_unknown('time_zone.name', $unset !== null ? $unset : new MkError('NotFound', 'set nowhere but in the default values of modules'));
    }
    return ['name' => $found[0] === null ? null : mk_text($found[0], 64), 'source' => $found[1]];
}

// The database groups the window: thousands of rows would cost more to bring here than to count there.
function mk_cron_read()
{
    $table = mk_table('cron_schedule');
    $range = mk_rows('SELECT MIN(schedule_id) AS low, MAX(schedule_id) AS high FROM ' . $table)[0];
    $size = mk_full() ? 20000 : 5000;
    $low = $range['high'] === null ? null : max(0, (int) $range['high'] - $size);
    MkSchedule::$window = ['rows' => 0, 'truncated' => $low !== null && (int) $range['low'] <= $low, 'from' => null, 'pending' => 0, 'running' => 0, 'success' => 0, 'missed' => 0, 'error' => 0, 'other' => 0];
    if ($low !== null) {
        mk_cron_read_window($table, $table . ' WHERE schedule_id > ' . $low);
    }
    return [
        'rows_estimate' => $range['high'] === null ? 0 : (int) $range['high'] - (int) $range['low'] + 1,
        'newest_executed_at' => mk_iso_sql(MkSchedule::$newest['executed']), 'newest_finished_at' => mk_iso_sql(MkSchedule::$newest['finished']),
        'oldest_pending_at' => mk_iso_sql(MkSchedule::$overdue['oldest']), 'overdue_pending' => MkSchedule::$overdue['count'],
        'lag_ms' => ['newest' => MkSchedule::$newest['lag'], 'largest' => MkSchedule::$overdue['lag']], 'window' => MkSchedule::$window,
    ];
}

function mk_cron_read_window($table, $window)
{
    $late = "MAX(IF(executed_at >= '" . MkSchedule::$hour_ago . "', TIMESTAMPDIFF(SECOND, scheduled_at, executed_at), NULL))";
    $groups = 'SELECT job_code, status, COUNT(*) AS n, MAX(schedule_id) AS newest, ' . $late . ' AS late FROM ' . $window . ' GROUP BY job_code, status';
    foreach (mk_rows('SELECT ' . MkSchedule::COLUMNS . ', g.n, g.late FROM (' . $groups . ') AS g JOIN ' . $table . ' AS c ON c.schedule_id = g.newest') as $row) {
        mk_cron_take($row);
        mk_cron_take_count($row);
    }
    mk_cron_read_pending($window);
    if (MkSchedule::$window['running'] > 0) {
        mk_cron_read_running($table, $window);
    }
    if (MkSchedule::$window['truncated']) {
        mk_cron_older($table);
    }
    if (MkSchedule::$window['missed'] + MkSchedule::$window['error'] > 0) {
        mk_cron_count_after_success(mk_rows('SELECT job_code, status, scheduled_at FROM ' . $window . " AND status IN ('missed', 'error')"));
    }
}

function mk_cron_read_pending($window)
{
    $now = "'" . MkSchedule::$now . "'";
    $pending = 'SELECT job_code, COUNT(*) AS n, SUM(scheduled_at < ' . $now . ') AS overdue, MIN(scheduled_at) AS oldest, MIN(IF(scheduled_at >= ' . $now . ', scheduled_at, NULL)) AS next FROM ' . $window . " AND status = 'pending' GROUP BY job_code";
    $first = 'SELECT NULL AS job_code, 0 AS n, 0 AS overdue, scheduled_at AS oldest, NULL AS next FROM ' . $window . ' ORDER BY schedule_id LIMIT 1';
    foreach (mk_rows($pending . ' UNION ALL SELECT * FROM (' . $first . ') AS f') as $row) {
        if ($row['job_code'] === null) {
            MkSchedule::$window['from'] = mk_iso_sql($row['oldest']);
            continue;
        }
        $job = &mk_cron_facts((string) $row['job_code']);
        $job['pending'] = (int) $row['n'];
        $job['next'] = $row['next'];
        MkSchedule::$overdue['count'] += (int) $row['overdue'];
        if ((int) $row['overdue'] > 0) {
            MkSchedule::$overdue['oldest'] = MkSchedule::$overdue['oldest'] === null ? $row['oldest'] : min($row['oldest'], MkSchedule::$overdue['oldest']);
        }
    }
}

function mk_cron_read_running($table, $window)
{
    foreach (mk_rows('SELECT ' . MkSchedule::COLUMNS . ' FROM ' . $table . ' AS c JOIN (SELECT schedule_id FROM ' . $window . " AND status = 'running' ORDER BY schedule_id DESC LIMIT 51) AS r ON r.schedule_id = c.schedule_id") as $row) {
        MkSchedule::$running[$row['schedule_id']] = $row;
    }
}

// A row that is the newest of its job and status. Texts 'YYYY-MM-DD HH:MM:SS' in UTC compare as times do.
function mk_cron_take(array $row)
{
    $job = &mk_cron_facts((string) $row['job_code']);
    $status = $row['status'];
    if (($status === 'success' || $status === 'error') && ($job[$status] === null || $row['scheduled_at'] > $job[$status]['scheduled_at'])) {
        $job[$status] = $row;
    }
    if ($row['executed_at'] !== null && $row['executed_at'] > (string) MkSchedule::$newest['executed']) {
        MkSchedule::$newest['executed'] = $row['executed_at'];
        MkSchedule::$newest['lag'] = mk_cron_between_ms($row['scheduled_at'], $row['executed_at']);
    }
    if ($row['finished_at'] !== null && $row['finished_at'] > (string) MkSchedule::$newest['finished']) {
        MkSchedule::$newest['finished'] = $row['finished_at'];
    }
}

function mk_cron_take_count(array $row)
{
    $known = in_array($row['status'], ['pending', 'running', 'success', 'missed', 'error'], true);
    MkSchedule::$window[$known ? $row['status'] : 'other'] += (int) $row['n'];
    MkSchedule::$window['rows'] += (int) $row['n'];
    if ($row['late'] !== null) {
        MkSchedule::$overdue['lag'] = max($row['late'] * 1000, (int) MkSchedule::$overdue['lag']);
    }
}

function &mk_cron_facts($code)
{
    if (!isset(MkSchedule::$jobs[$code])) {
        MkSchedule::$jobs[$code] = ['success' => null, 'error' => null, 'next' => null, 'pending' => 0, 'missed' => 0, 'errors' => 0];
    }
    return MkSchedule::$jobs[$code];
}

function mk_cron_between_ms($from, $to)
{
    if ($from === null || $to === null) {
        return null;
    }
    return (strtotime($to . ' UTC') - strtotime($from . ' UTC')) * 1000;
}

// With the index of 2.4.7 and later this costs 2 ms on half a million rows; without it the window has to do.
function mk_cron_older($table)
{
    $columns = [];
    foreach (mk_rows('SHOW INDEX FROM ' . $table) as $row) {
        $columns[$row['Key_name']][(int) $row['Seq_in_index']] = strtolower($row['Column_name']);
    }
    if (!in_array('job_code,status,scheduled_at', array_map('mk_cron_joined', $columns), true)) {
        return;
    }
    $sql = 'SELECT ' . MkSchedule::COLUMNS . ' FROM (SELECT job_code, status, MAX(scheduled_at) AS newest FROM ' . $table
        . ' GROUP BY job_code, status) AS g JOIN ' . $table . " AS c ON c.job_code = g.job_code AND c.status = g.status AND c.scheduled_at = g.newest WHERE g.status IN ('success', 'error', 'running') LIMIT 5000";
    foreach (mk_rows($sql) as $row) {
        mk_cron_take($row);
        if ($row['status'] === 'running') {
            MkSchedule::$running[$row['schedule_id']] = $row;
        }
    }
}

function mk_cron_joined(array $columns)
{
    ksort($columns);
    return implode(',', $columns);
}

function mk_cron_count_after_success(array $rows)
{
    foreach ($rows as $row) {
        $status = $row['status'];
        if ($status === 'missed' || $status === 'error') {
            $job = &mk_cron_facts((string) $row['job_code']);
            if ($job['success'] === null || $row['scheduled_at'] > $job['success']['scheduled_at']) {
                $job[$status === 'missed' ? 'missed' : 'errors']++;
            }
        }
    }
}

// Job code => groups: a code may stand in several groups.
function mk_cron_groups_of(array $configured)
{
    $groups = [];
    foreach ($configured as $group => $jobs) {
        foreach (array_keys($jobs) as $code) {
            $groups[$code][] = (string) $group;
        }
    }
    return $groups;
}

// States of the locks of all groups ('group GROUP') and of the jobs that are marked as running ('job ID').
function mk_cron_locks(array $configured)
{
    $names = [];
    foreach (array_keys(mk_cron_group_settings()) as $group) {
        $names['group ' . $group] = mk_lock_name('CRON_' . $group);
    }
    $groups = mk_cron_groups_of($configured);
    foreach (array_slice(MkSchedule::$running, 0, 50, true) as $id => $row) {
        $known = isset($groups[$row['job_code']]) && count($groups[$row['job_code']]) === 1;
        $names['job ' . $id] = $known ? mk_job_lock($groups[$row['job_code']][0], $row['job_code']) : null;
    }
    try {
        return mk_locks($names);
    } catch (MkError $e) {
        return [];
    }
}

function mk_cron_running(array $configured, array $locks)
{
    $groups = mk_cron_groups_of($configured);
    ksort(MkSchedule::$running);
    $running = [];
    foreach (array_slice(MkSchedule::$running, 0, 50, true) as $id => $row) {
        $running[] = [
            'job' => mk_text($row['job_code']), 'group' => isset($groups[$row['job_code']]) ? mk_text($groups[$row['job_code']][0]) : null, 'schedule_id' => (int) $id,
            'scheduled_at' => mk_iso_sql($row['scheduled_at']), 'executed_at' => mk_iso_sql($row['executed_at']),
            'age_ms' => $row['executed_at'] === null ? null : max(0, mk_cron_between_ms($row['executed_at'], MkSchedule::$now)),
            'lock' => isset($locks['job ' . $id]) ? $locks['job ' . $id] : 'unknown',
        ];
    }
    return $running;
}

function mk_cron_error_texts()
{
    $ids = [];
    foreach (MkSchedule::$jobs as $code => $job) {
        if ($job['error'] !== null && count($ids) < 500) {
            $ids[(int) $job['error']['schedule_id']] = $code;
        }
    }
    if ($ids === []) {
        return;
    }
    try {
        foreach (mk_rows('SELECT schedule_id, LEFT(messages, 400) AS text FROM ' . mk_table('cron_schedule') . ' WHERE schedule_id IN (' . implode(',', array_keys($ids)) . ')') as $row) {
            MkSchedule::$jobs[$ids[(int) $row['schedule_id']]]['text'] = $row['text'];
        }
    } catch (MkError $e) {
        foreach ($ids as $code) {
            MkSchedule::$jobs[$code]['text'] = null;
        }
    }
}

// Configured jobs, then those that only have rows.
function mk_cron_jobs(array $configured, $undeclared)
{
    $entries = [];
    $seen = [];
    foreach (mk_cron_with_settings($configured) as $group => $jobs) {
        foreach ($jobs as $code => $job) {
            $entries[] = mk_cron_job((string) $code, (string) $group, $job, true);
            $seen[$code] = true;
        }
    }
    foreach (array_keys(array_diff_key(MkSchedule::$jobs, $seen)) as $code) {
        $configured_too = $undeclared === null ? false : mk_unknown('jobs[' . count($entries) . '].configured', $undeclared);
        $entries[] = mk_cron_job((string) $code, null, ['schedule' => null, 'config_path' => null], $configured_too);
    }
    return array_slice($entries, 0, 1000);
}

// Values crontab/GROUP/jobs/JOB/schedule/… add to the XML and may name jobs that no XML has.
function mk_cron_with_settings(array $configured)
{
    foreach (array_keys(MkCron::$defaults + MkDatabase::$settings) as $path) {
        if (preg_match('~^crontab/([^/]+)/jobs/([^/]+)/schedule/(cron_expr|config_path)$~D', (string) $path, $part) && !isset($configured[$part[1]][$part[2]])) {
            $configured[$part[1]][$part[2]] = ['schedule' => null, 'config_path' => null];
        }
    }
    return $configured;
}

function mk_cron_setting($path)
{
    $found = mk_setting($path);
    return $found[0] === null && isset(MkCron::$defaults[$path]) ? [MkCron::$defaults[$path], 'xml'] : $found;
}

// [expression, source] as Magento decides: a value at config_path, when it is not empty, before the schedule.
function mk_cron_expression($code, $group, array $job)
{
    if ($group === null) {
        return [null, null];
    }
    $base = 'crontab/' . $group . '/jobs/' . $code . '/schedule/';
    $config_path = mk_cron_setting($base . 'config_path');
    $path = $config_path[0] !== null ? $config_path[0] : $job['config_path'];
    $found = $path === null ? [null, null] : mk_cron_setting($path);
    if ((string) $found[0] === '') {
        $found = mk_cron_setting($base . 'cron_expr');
    }
    if ((string) $found[0] === '' && $job['schedule'] !== null) {
        $found = [$job['schedule'], 'xml'];
    }
    return (string) $found[0] === '' ? [null, null] : $found;
}

function mk_cron_job($code, $group, array $job, $configured)
{
    $expression = mk_cron_expression($code, $group, $job);
    $none = MkSchedule::$read ? 0 : null;
    $rows = MkSchedule::$read && isset(MkSchedule::$jobs[$code]) ? MkSchedule::$jobs[$code] : ['success' => null, 'error' => null, 'next' => null, 'pending' => $none, 'missed' => $none, 'errors' => $none];
    $success = $rows['success'];
    $error = $rows['error'];
    return [
        'code' => mk_text($code), 'group' => $group === null ? null : mk_text($group), 'configured' => $configured,
        'expression' => $expression[0] === null ? null : mk_text(trim($expression[0])), 'expression_source' => $expression[1],
        'last_success_at' => $success === null ? null : mk_iso_sql($success['finished_at'] === null ? $success['executed_at'] : $success['finished_at']),
        'last_duration_ms' => $success === null ? null : mk_cron_between_ms($success['executed_at'], $success['finished_at']),
        'last_error_at' => $error === null ? null : mk_iso_sql($error['executed_at'] === null ? $error['scheduled_at'] : $error['executed_at']),
        'last_error' => isset($rows['text']) ? mk_text_or_null(mk_scrub($rows['text']), 300) : null,
        'missed_since_success' => $rows['missed'], 'errors_since_success' => $rows['errors'], 'next_at' => mk_iso_sql($rows['next']), 'pending' => $rows['pending'],
    ];
}

function mk_cron_group_settings()
{
    $groups = [];
    foreach (mk_declared('cron_groups.xml') as $root) {
        foreach ($root->all('group') as $group) {
            $id = (string) $group->attribute('id');
            $groups[$id] = isset($groups[$id]) ? $groups[$id] : [];
            foreach ($group->children as $child) {
                $groups[$id][$child->name] = trim($child->text);
            }
        }
    }
    return $groups;
}

function mk_cron_groups(array $locks)
{
    $names = [
        'generate_every_ms' => 'schedule_generate_every', 'ahead_ms' => 'schedule_ahead_for', 'lifetime_ms' => 'schedule_lifetime', 'history_cleanup_every_ms' => 'history_cleanup_every',
        'history_success_ms' => 'history_success_lifetime', 'history_failure_ms' => 'history_failure_lifetime',
    ];
    $groups = [];
    foreach (array_slice(mk_cron_group_settings(), 0, 100, true) as $id => $values) {
        $separate = mk_setting('system/cron/' . $id . '/use_separate_process')[0];
        $entry = ['id' => mk_text($id), 'separate_process' => mk_truth($separate !== null ? $separate : (isset($values['use_separate_process']) ? $values['use_separate_process'] : '0'))];
        foreach ($names as $key => $name) {
            $set = mk_setting('system/cron/' . $id . '/' . $name)[0];
            $minutes = is_numeric($set) ? $set : (isset($values[$name]) ? $values[$name] : null);
            $entry[$key] = is_numeric($minutes) ? (int) $minutes * 60000 : null;
        }
        $groups[] = $entry + ['lock' => isset($locks['group ' . $id]) ? $locks['group ' . $id] : 'unknown'];
    }
    return $groups;
}
