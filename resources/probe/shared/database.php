<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one database connection, opened by the first section that needs it. Only SELECT and SHOW, and SET SESSION for time zone and limits.
// needs: config mysql_links
// ---
final class MkDatabase
{
    const ERRORS = [
        1045 => 'AuthenticationFailed', 1698 => 'AuthenticationFailed', 1044 => 'NotPermitted', 1142 => 'NotPermitted', 1143 => 'NotPermitted', 1227 => 'NotPermitted',
        1129 => 'NotPermitted', 1130 => 'NotPermitted', 1049 => 'NotFound', 1146 => 'NotFound', 1054 => 'NotFound', 1932 => 'NotFound', 1356 => 'NotFound',
        1969 => 'TimedOut', 3024 => 'TimedOut', 1205 => 'TimedOut', 1040 => 'Unreachable', 1203 => 'Unreachable', 2002 => 'Unreachable', 2003 => 'Unreachable', 2005 => 'Unreachable',
        2027 => 'UnexpectedOutput', 2007 => 'UnexpectedOutput', 2000 => 'UnexpectedOutput',
    ];
    public static $link = null;
    public static $error = null;
    public static $connect_ms = null;
    public static $server = [];
    public static $settings = [];
    public static $settings_are_read = false;
}

function mk_db_seconds()
{
    return mk_full() ? 5 : 3;
}

function mk_db()
{
    if (MkDatabase::$error !== null) {
        throw MkDatabase::$error;
    }
    if (MkDatabase::$link === null) {
        $started = mk_clock_ms();
        try {
            mk_db_open();
            MkDatabase::$connect_ms = mk_elapsed_ms($started);
            mk_db_prepare();
        } catch (Throwable $e) {
            MkDatabase::$link = null;
            MkDatabase::$error = mk_db_error($e, $started);
            throw MkDatabase::$error;
        }
    }
    return MkDatabase::$link;
}

// The connection that Magento uses for its own tables.
function mk_db_connection_name()
{
    return mk_text(mk_conf('resource/default_setup/connection', 'default'), 64);
}

function mk_db_open()
{
    $path = 'db/connection/' . mk_db_connection_name();
    $error = mk_conf_error($path);
    if ($error !== null) {
        throw $error;
    }
    $settings = mk_conf_list($path);
    if (!isset($settings['host']) || (string) $settings['host'] === '') {
        throw new MkError('NotFound', 'env.php names no database host');
    }
    $by_pdo = class_exists('PDO') && in_array('mysql', PDO::getAvailableDrivers(), true);
    if (!$by_pdo && (!class_exists('mysqli') || !mk_has('mysqli_report'))) {
        throw new MkError('NotFound', 'this PHP has neither the extension pdo_mysql nor mysqli');
    }
    mk_call('ini_set', ['mysqlnd.net_read_timeout', (string) (mk_db_seconds() + 1)]);
    $user = isset($settings['username']) ? (string) $settings['username'] : '';
    $password = isset($settings['password']) ? (string) $settings['password'] : '';
    MkDatabase::$link = $by_pdo ? new MkPdoLink($settings, $user, $password) : new MkMysqliLink($settings, $user, $password);
}

// Host as Magento takes it: 'name', 'name:port', '[::1]:port' or the path of a socket.
function mk_db_place(array $settings)
{
    $host = (string) (isset($settings['host']) ? $settings['host'] : '');
    if (strpos($host, '/') !== false) {
        return ['transport' => 'socket', 'host' => $host, 'port' => null];
    }
    if (preg_match('/^\[([0-9a-fA-F:.]+)\](?::(\d+))?$/D', $host, $part) || preg_match('/^([^:]*):(\d+)$/D', $host, $part)) {
        return ['transport' => 'tcp', 'host' => $part[1], 'port' => isset($part[2]) ? (int) $part[2] : 3306];
    }
    $port = isset($settings['port']) && is_numeric($settings['port']) ? (int) $settings['port'] : 3306;
    return ['transport' => $host === 'localhost' ? 'socket' : 'tcp', 'host' => $host, 'port' => $host === 'localhost' ? null : $port];
}

function mk_db_source(array $settings)
{
    $place = mk_db_place($settings);
    $parts = ['charset=utf8mb4', 'dbname=' . str_replace(';', ';;', (string) (isset($settings['dbname']) ? $settings['dbname'] : ''))];
    $by_path = $place['transport'] === 'socket' && strpos($place['host'], '/') !== false;
    $parts[] = ($by_path ? 'unix_socket=' : 'host=') . str_replace(';', ';;', $place['host']);
    if ($place['port'] !== null) {
        $parts[] = 'port=' . $place['port'];
    }
    return 'mysql:' . implode(';', $parts);
}

// Numbers of PDO's MySQL options, for the names of the constants changed in PHP 8.5: 1007 to 1014 are TLS, 1001 LOCAL INFILE, 1013 several statements.
function mk_db_options(array $settings)
{
    $options = class_exists('PDO') ? [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_TIMEOUT => mk_db_seconds(), PDO::ATTR_EMULATE_PREPARES => true, PDO::ATTR_STRINGIFY_FETCHES => true] : [];
    $options += [1001 => false, 1013 => false];
    $given = isset($settings['driver_options']) && is_array($settings['driver_options']) ? $settings['driver_options'] : [];
    foreach ($given as $key => $value) {
        if (is_int($key) && $key >= 1007 && $key <= 1014 && $key !== 1013 && is_scalar($value)) {
            $options[$key] = $value;
        }
    }
    return $options;
}

function mk_db_prepare()
{
    $asked = microtime(true);
    MkDatabase::$server = mk_db_ask_server() + ['asked' => $asked, 'answered' => microtime(true)];
    try {
        MkDatabase::$link->say("SET SESSION time_zone='+00:00', autocommit=1, " . mk_db_limit(mk_db_seconds() * 1000));
    } catch (Throwable $e) {
        MkDatabase::$link->say("SET SESSION time_zone='+00:00', autocommit=1");
    }
    // Each statement is a transaction of its own: one over all of them would hold up every ALTER TABLE, and what waits behind it.
    MkDatabase::$link->say('SET SESSION TRANSACTION READ ONLY');
    if (mk_full() && !mk_db_is_mariadb() && version_compare(MkDatabase::$server['version'], '8.0', '>=')) {
        mk_db_try('SET SESSION information_schema_stats_expiry=0');
    }
}

// How each server names the time that a statement may take.
function mk_db_limit($ms)
{
    return mk_db_is_mariadb() ? 'max_statement_time=' . $ms / 1000 : 'max_execution_time=' . $ms;
}

// For what is of use and not needed.
function mk_db_try($sql)
{
    try {
        MkDatabase::$link->say($sql);
    } catch (Exception $e) {
        return;
    }
}

// A proxy in front of the server may not know every variable: then the version has to do.
function mk_db_ask_server()
{
    $columns = '@@version AS version, @@version_comment AS comment, @@global.time_zone AS time_zone, NOW(3) AS local_now, UTC_TIMESTAMP(3) AS utc_now,'
        . ' @@global.max_connections AS max_connections, @@global.read_only AS read_only, @@global.innodb_buffer_pool_size AS buffer_pool';
    try {
        return mk_rows('SELECT ' . $columns)[0];
    } catch (MkError $e) {
        if ($e->kind === 'TimedOut' || $e->kind === 'Unreachable') {
            throw $e;
        }
    }
    return mk_rows("SELECT VERSION() AS version, '' AS comment, NULL AS time_zone, NULL AS local_now, NULL AS utc_now, NULL AS max_connections, NULL AS read_only, NULL AS buffer_pool")[0];
}

// Aurora and some proxies answer a MySQL version: the comment and the version together decide.
function mk_db_is_mariadb()
{
    return stripos(MkDatabase::$server['version'] . ' ' . MkDatabase::$server['comment'], 'mariadb') !== false;
}

function mk_db_error(Throwable $e, $started)
{
    if ($e instanceof MkError) {
        return $e;
    }
    $code = mk_db_code($e);
    $kind = isset(MkDatabase::ERRORS[$code]) ? MkDatabase::ERRORS[$code] : 'Failed';
    $long = mk_clock_ms() - $started > mk_db_seconds() * 950;
    if ($long && in_array($code, [2002, 2003, 2006, 2013], true)) {
        return new MkError('TimedOut', 'the database did not answer within ' . mk_db_seconds() . ' s: ' . $e->getMessage());
    }
    if ($code === 2006 || $code === 2013 || $code === 2055) {
        $kind = 'Unreachable';
    }
    return new MkError($kind, 'database: ' . $e->getMessage());
}

// Rows of one reading statement; every value is a string or null, as PHP before 8.1 had it. Peers that answered meanwhile are listened to.
function mk_rows($sql)
{
    if (!preg_match('/^(SELECT|SHOW) /', $sql)) {
        throw new MkError('Failed', 'not a reading statement');
    }
    $started = mk_clock_ms();
    try {
        return mk_db_raw()->rows($sql);
    } catch (MkError $e) {
        throw $e;
    } catch (Exception $e) {
        $error = mk_db_error($e, $started);
        if ($error->kind === 'Unreachable' || ($error->kind === 'TimedOut' && mk_db_lost($e))) {
            MkDatabase::$error = $error;
        }
        throw $error;
    } finally {
        mk_call('mk_peers_turn', [0]);
    }
}

function mk_db_lost(Exception $e)
{
    return in_array(mk_db_code($e), [2006, 2013], true);
}

function mk_db_code(Throwable $e)
{
    return $e instanceof PDOException && isset($e->errorInfo[1]) ? (int) $e->errorInfo[1] : (int) $e->getCode();
}

function mk_db_raw()
{
    return MkDatabase::$server === [] && MkDatabase::$link !== null ? MkDatabase::$link : mk_db();
}

function mk_quote($text)
{
    return mk_db()->quote((string) $text);
}

function mk_quote_list(array $texts)
{
    return implode(',', array_map('mk_quote', $texts));
}

function mk_prefix()
{
    return mk_text(mk_conf('db/table_prefix', ''), 64);
}

function mk_table($name)
{
    return '`' . str_replace('`', '``', mk_prefix() . $name) . '`';
}

function mk_db_close()
{
    MkDatabase::$link = null;
}

// What the default scope says, in one statement for all sections; `$more`: paths outside the usual places that are needed too.
function mk_settings_read(array $more = [])
{
    $where = [];
    if (!MkDatabase::$settings_are_read) {
        $where[] = "path = 'general/locale/timezone' OR path LIKE 'system/full_page_cache/%'";
        $where[] = "path LIKE 'catalog/search/%' OR path LIKE 'crontab/%' OR path LIKE 'system/cron/%'";
    }
    if ($more !== []) {
        $where[] = 'path IN (' . mk_quote_list($more) . ')';
    }
    if ($where === []) {
        return;
    }
    $sql = 'SELECT path, LEFT(value, 1000) AS value FROM ' . mk_table('core_config_data') . " WHERE scope = 'default' AND scope_id = 0 AND (" . implode(' OR ', $where) . ') LIMIT 5000';
    foreach (mk_rows($sql) as $row) {
        MkDatabase::$settings[$row['path']] = $row['value'];
    }
    MkDatabase::$settings_are_read = true;
    mk_call('mk_after_settings');
}

// Value and source of a setting in the default scope, with Magento's precedence; [null, null] when only modules' defaults can have it.
function mk_setting($path)
{
    $found = mk_setting_in_files($path);
    if ($found !== null) {
        return $found;
    }
    return isset(MkDatabase::$settings[$path]) ? [MkDatabase::$settings[$path], 'database'] : [null, null];
}
