<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Indexers with their views and backlogs, and the evidence of whether somebody works on them.
// needs: database declarations processes cron_jobs
// ---
final class MkIndexers
{
    const DISTANCE_LIMIT = 1000000;
    const COUNT_LIMIT = 100000;
    public static $declared = [];
    public static $view_tables = [];
    public static $views = [];
    public static $logs = [];
    public static $counts = [];
}

function mk_section_indexers()
{
    mk_need_root();
    mk_db();
    $rows = mk_rows('SELECT indexer_id, status, updated FROM ' . mk_table('indexer_state') . ' ORDER BY state_id LIMIT 201');
    $undeclared = mk_declarations_error();
    mk_indexers_declarations();
    $view_error = mk_indexers_views();
    $log_error = mk_indexers_changelogs();
    $entries = [];
    $used = [];
    foreach (array_slice($rows, 0, 200) as $index => $row) {
        $entry = mk_indexers_entry('indexers[' . $index . ']', $row, $undeclared, $view_error, $log_error);
        $used[$entry['view']] = true;
        $entries[] = $entry;
    }
    return [
        'indexers' => $entries, 'truncated' => count($rows) > 200,
        'other_views' => $view_error === null ? array_slice(array_map('mk_text', array_keys(array_diff_key(MkIndexers::$views, $used))), 0, 200) : mk_unknown('other_views', $view_error),
        'activity' => mk_indexers_activity($undeclared),
        'triggers' => mk_full() ? mk_indexers_triggers($undeclared) : null,
    ];
}

function mk_indexers_declarations()
{
    foreach (mk_declared('indexer.xml') as $root) {
        foreach ($root->all('indexer') as $node) {
            $id = (string) $node->attribute('id');
            $known = isset(MkIndexers::$declared[$id]) ? MkIndexers::$declared[$id] : ['view' => null, 'title' => null];
            $view = $node->attribute('view_id');
            $title = $node->text_of('title');
            MkIndexers::$declared[$id] = ['view' => $view === null ? $known['view'] : $view, 'title' => $title === null ? $known['title'] : $title];
        }
    }
    foreach (mk_full() ? mk_declared('mview.xml') : [] as $root) {
        foreach ($root->all('view') as $view) {
            foreach ($view->all('subscriptions') as $subscriptions) {
                foreach ($subscriptions->all('table') as $table) {
                    MkIndexers::$view_tables[(string) $view->attribute('id')][(string) $table->attribute('name')] = true;
                }
            }
        }
    }
}

function mk_indexers_views()
{
    try {
        foreach (mk_rows('SELECT view_id, mode, status, updated, version_id FROM ' . mk_table('mview_state') . ' ORDER BY state_id LIMIT 500') as $row) {
            MkIndexers::$views[(string) $row['view_id']] = $row;
        }
    } catch (MkError $e) {
        return $e;
    }
    return null;
}

// Smallest and largest version of every changelog there is, then counts where a view lies behind: two statements for all views.
function mk_indexers_changelogs()
{
    try {
        $there = [];
        foreach (mk_rows('SHOW TABLES LIKE ' . mk_quote(addcslashes(mk_prefix(), '%_\\') . '%\_cl')) as $row) {
            $there[(string) reset($row)] = true;
        }
        $parts = [];
        foreach (MkIndexers::$views as $view => $row) {
            if (isset($there[mk_prefix() . $view . '_cl'])) {
                $parts[$view] = 'MIN(version_id) AS low, MAX(version_id) AS high FROM ' . mk_table($view . '_cl');
            }
        }
        MkIndexers::$logs = mk_indexers_together($parts);
        MkIndexers::$counts = mk_indexers_together(array_filter(array_map('mk_indexers_count', array_combine(array_keys($parts), array_keys($parts)))));
    } catch (MkError $e) {
        return $e;
    }
    return null;
}

function mk_indexers_count($view)
{
    $log = MkIndexers::$logs[$view];
    if ($log instanceof MkError || $log['high'] === null) {
        return null;
    }
    $state = (int) MkIndexers::$views[$view]['version_id'];
    $table = mk_table($view . '_cl');
    $scheduled = MkIndexers::$views[$view]['mode'] === 'enabled';
    $behind = $scheduled && $log['high'] > $state && $log['high'] - $state <= MkIndexers::DISTANCE_LIMIT;
    $backlog = $behind ? '(SELECT COUNT(DISTINCT entity_id) FROM ' . $table . ' WHERE version_id > ' . $state . ' AND version_id <= ' . (int) $log['high'] . ')' : '0';
    $rows = $log['high'] - $log['low'] < MkIndexers::COUNT_LIMIT ? '(SELECT COUNT(*) FROM ' . $table . ')' : 'NULL';
    return $behind || $rows !== 'NULL' ? $backlog . ' AS backlog, ' . $rows . ' AS n' : null;
}

// Name => row, or the error of that one: when the joint statement fails, each is asked alone.
function mk_indexers_together(array $parts)
{
    $found = [];
    $sql = [];
    foreach ($parts as $name => $part) {
        $sql[$name] = 'SELECT ' . mk_quote($name) . ' AS name, ' . $part;
    }
    if ($sql === []) {
        return [];
    }
    try {
        foreach (mk_rows(implode(' UNION ALL ', $sql)) as $row) {
            $found[$row['name']] = $row;
        }
    } catch (MkError $e) {
        foreach ($sql as $name => $one) {
            $found[$name] = mk_indexers_alone($one);
        }
    }
    return $found;
}

function mk_indexers_alone($sql)
{
    if (mk_left_ms() <= 0) {
        return new MkError('TimedOut', 'the time of this section was used up');
    }
    try {
        return mk_rows($sql)[0];
    } catch (MkError $e) {
        return $e;
    }
}

function mk_indexers_entry($place, array $row, $undeclared, $view_error, $log_error)
{
    $id = (string) $row['indexer_id'];
    $known = isset(MkIndexers::$declared[$id]);
    $view = $known && MkIndexers::$declared[$id]['view'] !== null ? MkIndexers::$declared[$id]['view'] : (isset(MkIndexers::$views[$id]) ? $id : null);
    $entry = [
        'id' => mk_text($id), 'title' => $known ? mk_text_or_null(MkIndexers::$declared[$id]['title']) : null,
        'declared' => $undeclared === null ? $known : mk_unknown($place . '.declared', $undeclared),
        'status' => mk_text($row['status'], 64), 'updated_at' => mk_iso_sql($row['updated']),
    ];
    if ($view_error !== null) {
        return $entry + mk_indexers_unknown_view($place, $view, $view_error);
    }
    $state = $view !== null && isset(MkIndexers::$views[$view]) ? MkIndexers::$views[$view] : null;
    $entry['mode'] = $state !== null && $state['mode'] === 'enabled' ? 'schedule' : 'save';
    $entry['view'] = $view === null ? null : mk_text($view);
    $entry['view_status'] = $state === null ? null : mk_text($state['status'], 64);
    $entry['view_updated_at'] = $state === null ? null : mk_iso_sql($state['updated']);
    $entry['state_version'] = $state === null ? null : mk_integer($state['version_id']);
    return $entry + mk_indexers_backlog($place, $view, $state, $log_error);
}

function mk_indexers_unknown_view($place, $view, MkError $error)
{
    $data = ['mode' => null, 'view' => $view === null ? null : mk_text($view)];
    foreach (['mode', 'view_status', 'view_updated_at', 'state_version', 'max_version', 'backlog', 'changelog_rows'] as $key) {
        $data[$key] = mk_unknown($place . '.' . $key, $error);
    }
    return $data + ['backlog_at_least' => false, 'changelog_rows_exact' => false];
}

function mk_indexers_backlog($place, $view, $state, $log_error)
{
    $scheduled = $state !== null && $state['mode'] === 'enabled';
    $log = $view !== null && isset(MkIndexers::$logs[$view]) ? MkIndexers::$logs[$view] : ($log_error === null ? null : $log_error);
    $none = ['max_version' => null, 'backlog' => null, 'backlog_at_least' => false, 'changelog_rows' => null, 'changelog_rows_exact' => true];
    if (!is_array($log)) {
        $error = $log instanceof MkError ? $log : new MkError('NotFound', 'there is no table ' . mk_prefix() . $view . '_cl');
        foreach ($scheduled ? ['max_version', 'backlog', 'changelog_rows'] : [] as $key) {
            mk_unknown($place . '.' . $key, $error);
        }
        return $none;
    }
    if ($log['high'] === null) {
        return ['backlog' => $scheduled ? 0 : null, 'changelog_rows' => 0] + $none;
    }
    return mk_indexers_counted($place, $view, $state, $log, $scheduled) + $none;
}

function mk_indexers_counted($place, $view, array $state, array $log, $scheduled)
{
    $distance = (int) $log['high'] - (int) $state['version_id'];
    $count = isset(MkIndexers::$counts[$view]) ? MkIndexers::$counts[$view] : ['backlog' => null, 'n' => null];
    $data = ['max_version' => (int) $log['high'], 'changelog_rows' => (int) $log['high'] - (int) $log['low'] + 1, 'changelog_rows_exact' => false];
    if (is_array($count) && $count['n'] !== null) {
        $data = ['changelog_rows' => (int) $count['n'], 'changelog_rows_exact' => true] + $data;
    }
    if (!$scheduled) {
        return $data;
    }
    if ($distance > MkIndexers::DISTANCE_LIMIT) {
        return $data + ['backlog' => $distance, 'backlog_at_least' => true];
    }
    if ($count instanceof MkError) {
        return $data + ['backlog' => mk_unknown($place . '.backlog', $count)];
    }
    return $data + ['backlog' => $distance <= 0 ? 0 : (int) $count['backlog']];
}

function mk_indexers_activity($undeclared)
{
    $processes = mk_processes();
    $counts = ['processes' => 0, 'cron_processes' => 0];
    foreach ($processes === null ? [] : $processes as $process) {
        $counts['processes'] += $process['kind'] === 'indexer' || strpos($process['title'], 'indexer:') !== false ? 1 : 0;
        $counts['cron_processes'] += $process['kind'] === 'cron' && $process['group'] === 'index' ? 1 : 0;
    }
    if ($processes === null) {
        $counts = ['processes' => mk_unknown('activity.processes', MkProcesses::$error), 'cron_processes' => mk_unknown('activity.cron_processes', MkProcesses::$error)];
    }
    return $counts + ['cron_locks' => mk_indexers_locks($undeclared), 'application_locks' => mk_truth(mk_conf('indexer/use_application_lock', false))];
}

function mk_indexers_locks($undeclared)
{
    $jobs = mk_cron_declared();
    $names = [];
    foreach (isset($jobs['index']) ? array_keys($jobs['index']) : [] as $job) {
        $names[] = mk_job_lock('index', $job);
    }
    try {
        $states = $undeclared === null && $names !== [] ? mk_locks($names) : ['unknown'];
    } catch (MkError $e) {
        return 'unknown';
    }
    return in_array('held', $states, true) ? 'held' : (in_array('unknown', $states, true) ? 'unknown' : 'free');
}

function mk_indexers_triggers($undeclared)
{
    if ($undeclared !== null) {
        return mk_unknown('triggers', $undeclared);
    }
    try {
        $expected = mk_indexers_expected();
        $found = $expected === [] ? [] : mk_indexers_found();
    } catch (MkError $e) {
        return mk_unknown('triggers', $e);
    }
    if ($expected !== [] && $found === []) {
        return mk_unknown('triggers', 'NotPermitted', 'no trigger can be seen: without the privilege TRIGGER the list is empty');
    }
    $missing = [];
    foreach (array_diff_key($expected, $found) as $pair) {
        $missing[] = ['view' => mk_text($pair[0]), 'table' => mk_text($pair[1])];
    }
    return ['found' => count(array_intersect_key($expected, $found)), 'expected' => count($expected), 'missing' => array_slice($missing, 0, 200)];
}

// Pairs of view and table for views by schedule whose table is there.
function mk_indexers_expected()
{
    $pairs = [];
    $tables = [];
    foreach (MkIndexers::$view_tables as $view => $names) {
        if (isset(MkIndexers::$views[$view]) && MkIndexers::$views[$view]['mode'] === 'enabled') {
            foreach (array_keys($names) as $name) {
                $pairs[$view . ' ' . $name] = [(string) $view, (string) $name];
                $tables[mk_prefix() . $name] = true;
            }
        }
    }
    if ($pairs === []) {
        return [];
    }
    $rows = mk_rows('SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (' . mk_quote_list(array_map('strval', array_keys($tables))) . ')');
    $there = array_flip(array_column($rows, 'name'));
    foreach ($pairs as $key => $pair) {
        if (!isset($there[mk_prefix() . $pair[1]])) {
            unset($pairs[$key]);
        }
    }
    return $pairs;
}

function mk_indexers_found()
{
    $found = [];
    $prefix = mk_prefix();
    $rows = mk_rows("SELECT EVENT_OBJECT_TABLE AS place, ACTION_STATEMENT AS body FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() AND ACTION_STATEMENT LIKE '%\\_cl%' LIMIT 5000");
    foreach ($rows as $row) {
        preg_match_all('/`?' . preg_quote($prefix, '/') . '(\w+)_cl`?/', $row['body'], $views);
        foreach (array_unique($views[1]) as $view) {
            $found[$view . ' ' . substr($row['place'], strlen($prefix))] = true;
        }
    }
    return $found;
}
