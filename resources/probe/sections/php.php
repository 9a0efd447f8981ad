<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The PHP of the command line, which says nothing about the PHP that serves the site; and what can be seen of that one.
// needs: fpm
// ---
function mk_section_php()
{
    $opcache = extension_loaded('Zend OPcache');
    $extensions = mk_call('get_loaded_extensions', [], []);
    usort($extensions, 'strcasecmp');
    return [
        'version' => mk_text(PHP_VERSION, 64), 'version_id' => PHP_VERSION_ID, 'sapi' => PHP_SAPI, 'binary' => mk_text_or_null(PHP_BINARY, 1024),
        'thread_safe' => (bool) PHP_ZTS, 'debug' => (bool) PHP_DEBUG, 'bits' => PHP_INT_SIZE * 8,
        'ini_file' => mk_text_or_null(mk_call('php_ini_loaded_file', [], false), 1024),
        'ini_files_scanned' => count(mk_php_scanned_files()),
        'ini' => mk_php_ini(),
        'extensions' => array_slice($extensions, 0, 300), 'extensions_truncated' => count($extensions) > 300,
        'disabled_functions' => array_slice(array_values(array_filter((array) preg_split('/[\s,]+/', (string) MkRun::$ini['disable_functions']), 'strlen')), 0, 500),
        'open_basedir' => mk_text_or_null(MkRun::$ini['open_basedir'], 2048),
        'opcache' => ['loaded' => $opcache, 'enabled_for_cli' => $opcache && mk_truth(mk_call('ini_get', ['opcache.enable_cli'], '0'))],
        'fpm' => mk_fpm(),
    ];
}

function mk_php_scanned_files()
{
    $list = mk_call('php_ini_scanned_files', [], false);
    return is_string($list) ? array_values(array_filter(array_map('trim', explode(',', $list)), 'strlen')) : [];
}

// These are set on the probe's own command line: only the files know what they were.
final class MkIni
{
    const GIVEN = ['display_errors', 'log_errors', 'html_errors', 'memory_limit', 'auto_prepend_file', 'auto_append_file', 'mysqlnd.net_read_timeout'];
    const REPORTED = [
        'memory_limit', 'max_execution_time', 'display_errors', 'log_errors', 'error_log', 'date.timezone', 'realpath_cache_size', 'realpath_cache_ttl', 'max_input_vars',
        'upload_max_filesize', 'post_max_size', 'zend.assertions', 'allow_url_fopen', 'short_open_tag', 'mysqlnd.net_read_timeout', 'default_socket_timeout', 'disable_classes',
    ];
}

function mk_php_ini()
{
    $in_files = mk_php_ini_in_files();
    $values = [];
    foreach (MkIni::REPORTED as $name) {
        if (in_array($name, MkIni::GIVEN, true)) {
            $values[$name] = isset($in_files[$name]) ? mk_text($in_files[$name]) : null;
        } else {
            $set = $name === 'max_execution_time' ? MkRun::$ini[$name] : mk_call('ini_get', [$name], null);
            $values[$name] = mk_text_or_null($set === false ? null : $set);
        }
    }
    return $values;
}

function mk_php_ini_in_files()
{
    $values = [];
    $main = mk_call('php_ini_loaded_file', [], false);
    foreach (array_merge(is_string($main) ? [$main] : [], mk_php_scanned_files()) as $file) {
        $text = mk_read($file, 524288);
        if ($text === null) {
            mk_unknown('ini', 'NotPermitted', $file . ' can not be read');
        }
        preg_match_all('/^[ \t]*(memory_limit|display_errors|log_errors|html_errors|mysqlnd\.net_read_timeout)[ \t]*=[ \t]*"?([^"\r\n;]*)/m', (string) $text, $found, PREG_SET_ORDER);
        foreach ($found as $entry) {
            $values[$entry[1]] = trim($entry[2]);
        }
    }
    return $values;
}
