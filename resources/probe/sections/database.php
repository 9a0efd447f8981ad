<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The database server as the store's own user sees it, and the few settings of the default scope that other judgements need.
// needs: search_place
// ---
final class MkDatabaseFields
{
    const STATUS = [
        'uptime' => 'Uptime', 'connections_now' => 'Threads_connected', 'connections_max_used' => 'Max_used_connections', 'threads_running' => 'Threads_running',
        'questions' => 'Questions', 'slow_queries' => 'Slow_queries', 'aborted_connects' => 'Aborted_connects', 'aborted_clients' => 'Aborted_clients',
        'max_connection_errors' => 'Connection_errors_max_connections', 'row_lock_waits_now' => 'Innodb_row_lock_current_waits', 'row_lock_time_max_ms' => 'Innodb_row_lock_time_max',
        'buffer_pool_reads' => 'Innodb_buffer_pool_reads', 'buffer_pool_read_requests' => 'Innodb_buffer_pool_read_requests', 'tmp_disk_tables' => 'Created_tmp_disk_tables', 'deadlocks' => 'Innodb_deadlocks',
    ];
    const COUNTERS = [
        'questions', 'slow_queries', 'aborted_connects', 'aborted_clients', 'max_connection_errors', 'row_lock_waits_now', 'row_lock_time_max_ms',
        'buffer_pool_reads', 'buffer_pool_read_requests', 'tmp_disk_tables', 'deadlocks',
    ];
    const SETTINGS = ['general/locale/timezone', 'system/full_page_cache/caching_application', 'catalog/search/engine'];
}

function mk_section_database()
{
    mk_need_root();
    $data = ['connections' => mk_database_connections(), 'prefix' => mk_conf_error('db/table_prefix') === null ? mk_prefix() : mk_unknown('prefix', mk_conf_error('db/table_prefix'))];
    try {
        mk_db();
    } catch (MkError $e) {
        $data['search'] = mk_search_hint();
        throw new MkError($e->kind, $e->getMessage(), $data);
    }
    $data['connect_ms'] = MkDatabase::$connect_ms;
    $data['server'] = mk_database_server();
    $data += mk_database_numbers();
    $data += mk_database_clock();
    $data += mk_database_statements();
    $data += mk_database_settings();
    $data['tables'] = mk_full() ? mk_database_tables() : null;
    return $data;
}

function mk_database_connections()
{
    $error = mk_conf_error('db/connection');
    if ($error !== null && mk_env_error() !== null) {
        return mk_unknown('connections', $error);
    }
    $connections = [];
    foreach (['connection' => '', 'slave_connection' => ' (slave)'] as $kind => $suffix) {
        foreach (mk_conf_list('db/' . $kind) as $name => $settings) {
            if (is_array($settings) && count($connections) < 20) {
                $connections[] = mk_database_connection($name . $suffix, $settings, $kind === 'connection' && (string) $name === mk_db_connection_name());
            }
        }
    }
    return $connections;
}

function mk_database_connection($name, array $settings, $used)
{
    $options = isset($settings['driver_options']) && is_array($settings['driver_options']) ? $settings['driver_options'] : [];
    $place = mk_db_place($settings);
    return [
        'name' => mk_text($name, 64), 'used' => $used, 'active' => !isset($settings['active']) || mk_truth($settings['active']),
        'transport' => $place['transport'], 'host' => mk_text_or_null($place['host']), 'port' => $place['port'],
        'schema' => mk_text_or_null(isset($settings['dbname']) ? $settings['dbname'] : null, 64), 'tls' => isset($options[1007]) || isset($options[1008]) || isset($options[1009]) || isset($options[1010]),
    ];
}

function mk_database_server()
{
    $version = MkDatabase::$server['version'];
    $told = $version . ' ' . MkDatabase::$server['comment'];
    $flavour = 'mysql';
    foreach (['aurora', 'percona', 'mariadb'] as $name) {
        $flavour = stripos($told, $name) !== false ? $name : $flavour;
    }
    return ['version' => mk_text($version, 128), 'comment' => mk_text(MkDatabase::$server['comment'], 128), 'flavour' => $flavour];
}

function mk_database_numbers()
{
    $status = mk_database_pairs('SHOW GLOBAL STATUS WHERE Variable_name IN (' . mk_quote_list(array_values(MkDatabaseFields::STATUS)) . ')');
    $server = MkDatabase::$server;
    $values = [];
    foreach (MkDatabaseFields::STATUS as $key => $name) {
        $values[$key] = isset($status[$name]) ? mk_integer($status[$name]) : null;
    }
    $data = [
        'uptime_ms' => $values['uptime'] === null ? null : $values['uptime'] * 1000,
        'connections_now' => $values['connections_now'], 'connections_max' => mk_integer($server['max_connections']),
        'connections_max_used' => $values['connections_max_used'], 'threads_running' => $values['threads_running'],
        'read_only' => $server['read_only'] === null ? null : mk_truth($server['read_only']),
        'buffer_pool_bytes' => mk_integer($server['buffer_pool']),
    ];
    foreach ($data as $key => $value) {
        $value === null && mk_unknown($key, 'NotPermitted', 'the server does not tell it to this user');
    }
    $data['tls_in_use'] = mk_database_tls();
    $data['counters'] = array_intersect_key($values, array_flip(MkDatabaseFields::COUNTERS));
    return $data;
}

function mk_database_pairs($sql)
{
    $pairs = [];
    try {
        foreach (mk_rows($sql) as $row) {
            $pairs[$row['Variable_name']] = $row['Value'];
        }
    } catch (MkError $e) {
        mk_unknown('counters', $e);
    }
    return $pairs;
}

// The client offers TLS only when the store's settings have options for it.
function mk_database_tls()
{
    $settings = mk_conf_list('db/connection/' . mk_db_connection_name());
    if (array_intersect_key(mk_db_options($settings), [1007 => 0, 1008 => 0, 1009 => 0, 1010 => 0, 1011 => 0]) === []) {
        return false;
    }
    $row = mk_database_pairs("SHOW SESSION STATUS LIKE 'Ssl_cipher'");
    return isset($row['Ssl_cipher']) ? $row['Ssl_cipher'] !== '' : mk_unknown('tls_in_use', 'NotPermitted', 'SHOW SESSION STATUS does not tell it to this user');
}

function mk_database_clock()
{
    $server = MkDatabase::$server;
    $local = strtotime(substr((string) $server['local_now'], 0, 19) . ' UTC');
    $utc = strtotime(substr((string) $server['utc_now'], 0, 19) . ' UTC');
    $fraction = (float) ('0' . strstr((string) $server['utc_now'], '.'));
    $here = ($server['asked'] + $server['answered']) / 2;
    $known = $local !== false && $utc !== false;
    return [
        'time_zone' => $known ? mk_text($server['time_zone'], 64) : mk_unknown('time_zone', 'UnexpectedOutput', 'the server told no time'),
        'time_zone_offset_s' => $known ? $local - $utc : mk_unknown('time_zone_offset_s', 'UnexpectedOutput', 'the server told no time'),
        'clock_offset_ms' => $known ? (int) round(($utc + $fraction - $here) * 1000) : mk_unknown('clock_offset_ms', 'UnexpectedOutput', 'the server told no time'),
    ];
}

// Without the PROCESS privilege the list has the own user's threads only: those are all of Magento's.
function mk_database_statements()
{
    $sql = "SELECT ID, TIME, STATE, INFO FROM information_schema.PROCESSLIST WHERE COMMAND NOT IN ('Sleep', 'Daemon', 'Binlog Dump') AND ID <> CONNECTION_ID() AND DB = DATABASE()"
        . " AND TIME >= 1 AND INFO IS NOT NULL AND USER = SUBSTRING_INDEX(CURRENT_USER(), '@', 1) ORDER BY TIME DESC, ID LIMIT 21";
    try {
        $rows = mk_rows($sql);
    } catch (MkError $e) {
        mk_unknown('statements', $e);
        return ['statements' => null, 'statements_truncated' => false];
    }
    $statements = [];
    foreach (array_slice($rows, 0, 20) as $row) {
        $statements[] = ['id' => (int) $row['ID'], 'age_ms' => (int) $row['TIME'] * 1000, 'state' => mk_text_or_null($row['STATE'], 64), 'text' => mk_database_masked((string) $row['INFO'])];
    }
    return ['statements' => $statements, 'statements_truncated' => count($rows) > 20];
}

// Literals can be customers' data: texts and numbers become '?', a text without end takes the rest with it.
function mk_database_masked($sql)
{
    $sql = substr($sql, 0, 4000);
    $masked = preg_replace('/\'(?:[^\'\\\\]|\\\\.|\'\')*+(?:\'|$)|"(?:[^"\\\\]|\\\\.|"")*+(?:"|$)/s', '?', $sql);
    $masked = preg_replace('/(?<![\w`])-?(?:0x[0-9a-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w`])/i', '?', (string) $masked);
    return mk_text(mk_scrub(trim((string) preg_replace('/\s+/', ' ', (string) $masked))), 200);
}

function mk_database_settings()
{
    try {
        mk_settings_read();
    } catch (MkError $e) {
        mk_unknown('settings', $e);
        if ($e->kind !== 'NotFound') {
            mk_unknown('prefix_ok', $e);
        }
        return ['prefix_ok' => $e->kind === 'NotFound' ? false : null, 'settings' => null, 'search' => mk_search_hint()];
    }
    $settings = [];
    foreach (MkDatabaseFields::SETTINGS as $path) {
        $found = mk_setting($path);
        $settings[] = ['path' => $path, 'value' => $found[0] === null ? null : mk_text($found[0]), 'source' => $found[1]];
    }
    return ['prefix_ok' => true, 'settings' => $settings, 'search' => mk_search_address()];
}

function mk_database_tables()
{
    $from = ' FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()';
    try {
        $rows = mk_rows("SELECT TABLE_NAME AS name, DATA_LENGTH + INDEX_LENGTH AS bytes, TABLE_ROWS AS rows_estimate" . $from . " AND TABLE_TYPE = 'BASE TABLE' ORDER BY 2 DESC, 1 LIMIT 20000");
    } catch (MkError $e) {
        return mk_unknown('tables', $e);
    }
    $largest = [];
    foreach (array_slice($rows, 0, 20) as $row) {
        $largest[] = ['name' => mk_text($row['name'], 64), 'bytes' => (int) $row['bytes'], 'rows_estimate' => mk_integer($row['rows_estimate'])];
    }
    return ['count' => count($rows), 'bytes' => array_sum(array_map('intval', array_column($rows, 'bytes'))), 'rows_estimate' => array_sum(array_map('intval', array_column($rows, 'rows_estimate'))), 'largest' => $largest];
}
