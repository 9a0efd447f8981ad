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
        'tmp_tables' => 'Created_tmp_tables', 'row_lock_waits' => 'Innodb_row_lock_waits', 'row_lock_time_ms' => 'Innodb_row_lock_time', 'table_lock_waits' => 'Table_locks_waited', 'log_waits' => 'Innodb_log_waits',
        'buffer_pool_wait_free' => 'Innodb_buffer_pool_wait_free', 'threads_created' => 'Threads_created',
        'pages_data' => 'Innodb_buffer_pool_pages_data', 'pages_dirty' => 'Innodb_buffer_pool_pages_dirty', 'pages_free' => 'Innodb_buffer_pool_pages_free', 'page_size' => 'Innodb_page_size',
    ];
    const COUNTERS = [
        'questions', 'slow_queries', 'aborted_connects', 'aborted_clients', 'max_connection_errors', 'row_lock_waits_now', 'row_lock_time_max_ms',
        'buffer_pool_reads', 'buffer_pool_read_requests', 'tmp_disk_tables', 'deadlocks', 'tmp_tables', 'row_lock_waits', 'row_lock_time_ms', 'table_lock_waits', 'log_waits', 'buffer_pool_wait_free', 'threads_created',
    ];
    const SETTINGS = [
        'general/locale/timezone', 'system/full_page_cache/caching_application', 'catalog/search/engine', 'system/full_page_cache/ttl', 'system/full_page_cache/varnish/access_list',
        'system/full_page_cache/varnish/backend_host', 'system/full_page_cache/varnish/backend_port', 'system/full_page_cache/varnish/grace_period',
    ];
    // Tables that grow until somebody tidies them up; none of them holds what a shop lives from.
    const TIDINESS = [
        'adminnotification_inbox', 'admin_system_messages', 'admin_user_session', 'cache', 'cache_tag', 'captcha_log', 'catalog_compare_item', 'cron_schedule', 'customer_log', 'customer_visitor', 'import_history', 'importexport_importdata',
        'integration', 'magento_bulk', 'magento_login_as_customer_log', 'magento_logging_event', 'magento_logging_event_changes', 'magento_operation', 'oauth_nonce', 'oauth_token', 'oauth_token_request_log', 'password_reset_request_event', 'persistent_session',
        'queue_lock', 'queue_message', 'queue_message_status', 'quote', 'quote_address', 'quote_item', 'quote_item_option', 'report_compared_product_index', 'report_event', 'report_viewed_product_index', 'reporting_system_updates', 'search_query', 'session', 'url_rewrite',
    ];
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
    $data += mk_database_lock_waits($data['counters']);
    $data['transactions'] = mk_full() ? mk_database_transactions() : null;
    $data['replication'] = mk_full() ? mk_database_replication() : null;
    return $data + mk_database_setup_versions();
}

// What setup:upgrade has brought the database to. Magento compares it with module.xml once its cache is empty, and serves no page when they differ.
function mk_database_setup_versions()
{
    try {
        $rows = mk_full() ? mk_rows('SELECT module, schema_version, data_version FROM ' . mk_table('setup_module') . ' ORDER BY module LIMIT 501') : null;
    } catch (MkError $e) {
        $rows = mk_unknown('setup_versions', $e);
    }
    $versions = [];
    foreach ($rows === null ? [] : array_slice($rows, 0, 500) as $row) {
        $versions[] = ['module' => mk_text($row['module'], 128), 'schema_version' => mk_text_or_null($row['schema_version'], 50), 'data_version' => mk_text_or_null($row['data_version'], 50)];
    }
    return ['setup_versions' => $rows === null ? null : $versions, 'setup_versions_truncated' => $rows !== null && count($rows) > 500];
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
    $data['buffer_pool'] = $values['page_size'] === null ? mk_unknown('buffer_pool', 'NotPermitted', 'the server does not tell it to this user') : [];
    foreach ($values['page_size'] === null ? [] : ['data', 'dirty', 'free'] as $kind) {
        $data['buffer_pool'][$kind . '_bytes'] = $values['pages_' . $kind] === null ? null : $values['pages_' . $kind] * $values['page_size'];
    }
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

// Who waits for whom takes a privilege that a store's user seldom has; that nobody waits, everybody may know.
function mk_database_lock_waits($counters)
{
    $now = isset($counters['row_lock_waits_now']) ? $counters['row_lock_waits_now'] : null;
    if ($now === 0) {
        return ['lock_waits' => [], 'lock_waits_truncated' => false];
    }
    try {
        $rows = $now === null ? null : mk_rows(mk_database_lock_statement());
    } catch (MkError $e) {
        $rows = mk_unknown('lock_waits', mk_database_privilege($e, 'PROCESS'));
    }
    $now === null && mk_unknown('lock_waits', 'NotPermitted', 'the server does not tell it to this user');
    $waits = [];
    foreach ($rows === null ? [] : array_slice($rows, 0, 50) as $row) {
        $waits[] = [
            'waiting_id' => (int) $row['waiting_id'], 'waiting_ms' => max(0, (int) $row['waiting_s']) * 1000, 'waiting_text' => $row['waiting_text'] === null ? null : mk_database_masked((string) $row['waiting_text']),
            'blocking_id' => (int) $row['blocking_id'], 'blocking_ms' => max(0, (int) $row['blocking_s']) * 1000, 'blocking_text' => $row['blocking_text'] === null ? null : mk_database_masked((string) $row['blocking_text']),
            'table' => mk_text_or_null($row['locked_table'], 128),
        ];
    }
    return ['lock_waits' => $rows === null ? null : $waits, 'lock_waits_truncated' => $rows !== null && count($rows) > 50];
}

// Times of transactions are in the server's own zone, whatever the session's is.
function mk_database_lock_statement()
{
    $now = "CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', 'SYSTEM')";
    $columns = 'SELECT r.trx_mysql_thread_id AS waiting_id, TIMESTAMPDIFF(SECOND, r.trx_wait_started, ' . $now . ') AS waiting_s, LEFT(r.trx_query, 4000) AS waiting_text,'
        . ' b.trx_mysql_thread_id AS blocking_id, TIMESTAMPDIFF(SECOND, b.trx_started, ' . $now . ') AS blocking_s, LEFT(b.trx_query, 4000) AS blocking_text, ';
    $newer = !mk_db_is_mariadb() && version_compare(MkDatabase::$server['version'], '8.0', '>=');
    if ($newer) {
        return $columns . 'l.OBJECT_NAME AS locked_table FROM performance_schema.data_lock_waits w JOIN information_schema.INNODB_TRX r ON r.trx_id = w.REQUESTING_ENGINE_TRANSACTION_ID'
            . ' JOIN information_schema.INNODB_TRX b ON b.trx_id = w.BLOCKING_ENGINE_TRANSACTION_ID JOIN performance_schema.data_locks l ON l.ENGINE_LOCK_ID = w.REQUESTING_ENGINE_LOCK_ID'
            . ' WHERE l.OBJECT_SCHEMA = DATABASE() ORDER BY r.trx_wait_started LIMIT 51';
    }
    return $columns . "TRIM(BOTH '`' FROM SUBSTRING_INDEX(l.lock_table, '.', -1)) AS locked_table FROM information_schema.INNODB_LOCK_WAITS w JOIN information_schema.INNODB_TRX r ON r.trx_id = w.requesting_trx_id"
        . ' JOIN information_schema.INNODB_TRX b ON b.trx_id = w.blocking_trx_id JOIN information_schema.INNODB_LOCKS l ON l.lock_id = w.requested_lock_id'
        . " WHERE l.lock_table LIKE CONCAT('`', DATABASE(), '`.%') ORDER BY r.trx_wait_started LIMIT 51";
}

function mk_database_privilege(MkError $e, $privilege)
{
    return $e->kind === 'NotPermitted' ? new MkError('NotPermitted', 'needs the privilege ' . $privilege . ': ' . $e->getMessage()) : $e;
}

function mk_database_transactions()
{
    $now = "CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', 'SYSTEM')";
    try {
        $row = mk_rows('SELECT COUNT(*) AS n, MAX(TIMESTAMPDIFF(SECOND, t.trx_started, ' . $now . ')) AS oldest, MAX(t.trx_rows_locked) AS locked FROM information_schema.INNODB_TRX t'
            . ' JOIN information_schema.PROCESSLIST p ON p.ID = t.trx_mysql_thread_id WHERE p.DB = DATABASE() AND p.ID <> CONNECTION_ID()')[0];
    } catch (MkError $e) {
        return mk_unknown('transactions', mk_database_privilege($e, 'PROCESS'));
    }
    return ['open' => (int) $row['n'], 'oldest_ms' => $row['oldest'] === null ? null : max(0, (int) $row['oldest']) * 1000, 'most_locked_rows' => mk_integer($row['locked'])];
}

// Each server knows only some of the names of this statement.
function mk_database_replication()
{
    $known = mk_db_is_mariadb() ? ['SHOW ALL SLAVES STATUS'] : ['SHOW REPLICA STATUS', 'SHOW SLAVE STATUS'];
    foreach ($known as $sql) {
        try {
            return array_map('mk_database_channel', array_slice(mk_rows($sql), 0, 20));
        } catch (MkError $e) {
            $error = $e;
        }
        if ($error->kind === 'NotPermitted') {
            break;
        }
    }
    return mk_unknown('replication', mk_database_privilege($error, mk_db_is_mariadb() ? 'REPLICA MONITOR' : 'REPLICATION CLIENT'));
}

function mk_database_channel(array $row)
{
    $values = [];
    foreach (['name' => ['Connection_name', 'Channel_Name'], 'io' => ['Slave_IO_Running', 'Replica_IO_Running'], 'sql' => ['Slave_SQL_Running', 'Replica_SQL_Running'], 'behind' => ['Seconds_Behind_Master', 'Seconds_Behind_Source'],
        'io_error' => ['Last_IO_Error'], 'sql_error' => ['Last_SQL_Error']] as $key => $names) {
        $values[$key] = null;
        foreach ($names as $name) {
            $values[$key] = isset($row[$name]) ? $row[$name] : $values[$key];
        }
    }
    // What a statement failed with can quote its rows.
    $error = (string) $values['sql_error'] !== '' ? mk_database_masked((string) $values['sql_error']) : mk_scrub(mk_text($values['io_error'], 200));
    return [
        'name' => mk_text($values['name'], 64), 'io_running' => $values['io'] === 'Yes', 'sql_running' => $values['sql'] === 'Yes', 'behind_ms' => is_numeric($values['behind']) ? (int) $values['behind'] * 1000 : null,
        'error' => mk_text_or_null($error, 200),
    ];
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
    try {
        $rows = mk_rows("SELECT TABLE_NAME AS name, DATA_LENGTH + INDEX_LENGTH AS bytes, TABLE_ROWS AS rows_estimate, DATA_FREE AS free, ENGINE AS engine FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY 2 DESC, 1 LIMIT 20000");
    } catch (MkError $e) {
        return mk_unknown('tables', $e);
    }
    $names = array_column($rows, 'name');
    $engines = [];
    foreach ($rows as $row) {
        if ($row['engine'] !== null && strcasecmp($row['engine'], 'InnoDB') !== 0 && count($engines) < 50) {
            $engines[] = ['name' => mk_text($row['name'], 64), 'engine' => mk_text($row['engine'], 32)];
        }
    }
    return mk_database_sum($rows) + ['largest' => array_map('mk_database_table', array_slice($rows, 0, 20)), 'tidiness' => mk_database_tidiness($rows), 'changelogs' => mk_database_sum(array_intersect_key($rows, (array) preg_grep('/_cl$/D', $names))),
        'other_engines' => $engines] + mk_database_keyless($names);
}

function mk_database_sum(array $rows)
{
    return ['count' => count($rows), 'bytes' => array_sum(array_map('intval', array_column($rows, 'bytes'))), 'rows_estimate' => array_sum(array_map('intval', array_column($rows, 'rows_estimate')))];
}

function mk_database_table(array $row)
{
    return ['name' => mk_text($row['name'], 64), 'bytes' => (int) $row['bytes'], 'rows_estimate' => mk_integer($row['rows_estimate']), 'free_bytes' => mk_integer($row['free'])];
}

function mk_database_tidiness(array $rows)
{
    $prefix = mk_prefix();
    $found = [];
    foreach ($rows as $row) {
        if (strncmp($row['name'], $prefix, strlen($prefix)) === 0 && in_array(substr($row['name'], strlen($prefix)), MkDatabaseFields::TIDINESS, true)) {
            $found[] = mk_database_table($row);
        }
    }
    return $found;
}

// A difference in the program: the outer join that asks the same costs ten times as much.
function mk_database_keyless(array $names)
{
    try {
        $with = array_column(mk_rows("SELECT TABLE_NAME AS name FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND INDEX_NAME = 'PRIMARY' GROUP BY 1"), 'name');
    } catch (MkError $e) {
        return ['without_primary_key' => mk_unknown('tables.without_primary_key', $e), 'without_primary_key_count' => mk_unknown('tables.without_primary_key_count', $e)];
    }
    $without = array_keys(array_diff_key(array_flip($names), array_flip($with)));
    sort($without);
    return ['without_primary_key' => array_map('mk_text', array_slice($without, 0, 50)), 'without_primary_key_count' => count($without)];
}
