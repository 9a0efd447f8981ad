<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The ground of the probe: request, clock, frames, errors, and what every section may call.
// Contract: docs/probe.md. PHP 7.3 grammar; every function outside the language core is looked for before it is called.
// ---
final class MkError extends Exception
{
    public $kind;
    public $learned;

    public function __construct($kind, $text, $learned = null)
    {
        parent::__construct($text);
        $this->kind = $kind;
        $this->learned = $learned;
    }
}

final class MkRun
{
    const KINDS = ['Unreachable', 'TimedOut', 'NotPermitted', 'AuthenticationFailed', 'NotFound', 'UnexpectedOutput', 'Failed'];
    const DOCUMENT_LIMIT = 4194304;
    public static $request = [];
    public static $started = 0.0;
    public static $root = '';
    public static $asked_root = '';
    public static $root_error = null;
    public static $out = null;
    public static $gone = false;
    public static $dropped = 0;
    public static $queue = [];
    public static $section = null;
    public static $section_started = 0.0;
    public static $unknown = [];
    public static $sent = 0;
    public static $secrets = [];
    public static $ini = [];
    public static $reserve = '';
    public static $begun = false;
    public static $finished = false;
}

function mk_has($function)
{
    return function_exists($function);
}

function mk_call($function, array $arguments = [], $otherwise = null)
{
    if (!function_exists($function)) {
        return $otherwise;
    }
    try {
        return @$function(...$arguments);
    } catch (Throwable $e) {
        return $otherwise;
    }
}

function mk_clock_ms()
{
    return function_exists('hrtime') ? hrtime(true) / 1e6 : microtime(true) * 1e3;
}

function mk_elapsed_ms($since)
{
    return round(mk_clock_ms() - $since, 2);
}

function mk_full()
{
    return MkRun::$request['level'] === 'full';
}

// What is left for the section that runs now, in milliseconds; 0 or less: stop.
function mk_left_ms()
{
    $now = mk_clock_ms();
    $whole = MkRun::$started + MkRun::$request['budget_ms'] - $now;
    return min($whole, MkRun::$section_started + mk_section_budget_ms((string) MkRun::$section) - $now);
}

function mk_section_budget_ms($name)
{
    $given = isset(MkRun::$request['section_budget_ms'][$name]) ? (int) MkRun::$request['section_budget_ms'][$name] : 0;
    return $given > 0 ? $given : (mk_full() ? 15000 : 5000);
}

// Null for what no calendar shows: times of files can be anything. The last second is that of the year 9999.
function mk_iso($seconds)
{
    if (!is_int($seconds) && !is_float($seconds) || !($seconds >= 0 && $seconds < 253402300800)) {
        return null;
    }
    $whole = (int) floor($seconds);
    return gmdate('Y-m-d\TH:i:s', $whole) . sprintf('.%03dZ', (int) floor(($seconds - $whole) * 1000));
}

// A time as the database prints it in UTC, '2026-11-20 22:03:48' with or without a fraction.
function mk_iso_sql($text)
{
    if (!is_string($text) || !preg_match('/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?$/D', $text, $part) || $part[1] === '0000-00-00') {
        return null;
    }
    return $part[1] . 'T' . $part[2] . '.' . substr((isset($part[3]) ? $part[3] : '') . '000', 0, 3) . 'Z';
}

// Text of a limited number of bytes, never cut inside a UTF-8 character.
function mk_text($value, $limit = 255)
{
    $text = is_scalar($value) ? (string) $value : '';
    if (strlen($text) <= $limit) {
        return $text;
    }
    $cut = substr($text, 0, $limit);
    $clean = preg_replace('/(?:[\xC2-\xDF]|[\xE0-\xEF][\x80-\xBF]?|[\xF0-\xF4][\x80-\xBF]{0,2})$/D', '', $cut);
    return $clean === null ? $cut : $clean;
}

function mk_text_or_null($value, $limit = 255)
{
    return is_scalar($value) && (string) $value !== '' ? mk_text($value, $limit) : null;
}

function mk_integer($value)
{
    return is_numeric($value) ? (int) $value : null;
}

function mk_truth($value)
{
    return is_string($value) ? !in_array(strtolower($value), ['', '0', 'false', 'no', 'off'], true) : (bool) $value;
}

// The text without the store's passwords and keys.
function mk_scrub($text)
{
    return MkRun::$secrets ? str_replace(MkRun::$secrets, '***', (string) $text) : (string) $text;
}

function mk_unknown($path, $kind, $text = '')
{
    if ($kind instanceof MkError) {
        $text = $kind->getMessage();
        $kind = $kind->kind;
    }
    MkRun::$unknown[$path] = ['kind' => $kind, 'text' => mk_text(mk_scrub($text), 500)];
    return null;
}

function mk_error_of(Throwable $e)
{
    $kind = $e instanceof MkError ? $e->kind : 'Failed';
    return ['kind' => $kind, 'text' => mk_text(mk_scrub($e->getMessage()), 500)];
}

// 'present', 'missing', or 'hidden' when a folder on the way may not be searched: PHP itself says 'missing' to both.
function mk_presence($path)
{
    if (@lstat($path) !== false) {
        return 'present';
    }
    $folder = dirname($path);
    if ($folder === $path) {
        return 'missing';
    }
    if (@is_dir($folder)) {
        return @is_executable($folder) ? 'missing' : 'hidden';
    }
    return @lstat($folder) !== false ? 'missing' : mk_presence($folder);
}

function mk_path($relative)
{
    return $relative === '' ? MkRun::$root : MkRun::$root . '/' . $relative;
}

function mk_read($path, $limit = 1048576)
{
    $text = mk_has('file_get_contents') ? @file_get_contents($path, false, null, 0, $limit) : false;
    return is_string($text) ? $text : null;
}

function mk_time_of($path)
{
    $time = @filemtime($path);
    return $time === false ? null : mk_iso($time);
}

function mk_user_name($uid)
{
    $entry = $uid === null || $uid === false ? null : mk_call('posix_getpwuid', [$uid]);
    if (is_array($entry) && isset($entry['name'])) {
        return mk_text($entry['name'], 64);
    }
    if ($uid !== null && $uid !== false && preg_match('/^([^:\n]+):[^:\n]*:' . (int) $uid . ':/m', (string) mk_read('/etc/passwd', 262144), $part)) {
        return mk_text($part[1], 64);
    }
    return null;
}

function mk_json($value)
{
    if (mk_has('json_encode')) {
        $options = JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE;
        $text = json_encode($value, $options, 64);
        return is_string($text) ? $text : 'null';
    }
    return mk_json_plain($value);
}

// PHP before 8 can lack the json extension. Bytes above 0x7e are written as U+FFFD: a name may suffer, the document stays valid.
function mk_json_plain($value)
{
    if (is_string($value)) {
        $text = preg_replace_callback('/[\x00-\x1f"\\\\\x7f-\xff]/', 'mk_json_escape', $value);
        return '"' . $text . '"';
    }
    if (is_object($value) || (is_array($value) && $value !== [] && array_keys($value) !== range(0, count($value) - 1))) {
        $pairs = [];
        foreach ((array) $value as $key => $entry) {
            $pairs[] = mk_json_plain((string) $key) . ':' . mk_json_plain($entry);
        }
        return '{' . implode(',', $pairs) . '}';
    }
    if (is_array($value)) {
        return '[' . implode(',', array_map('mk_json_plain', $value)) . ']';
    }
    if (is_bool($value) || $value === null) {
        return $value === null ? 'null' : ($value ? 'true' : 'false');
    }
    return is_float($value) ? rtrim(rtrim(number_format($value, 6, '.', ''), '0'), '.') : (string) $value;
}

function mk_json_escape(array $match)
{
    $code = ord($match[0]);
    return $code > 126 ? '\\ufffd' : ($code < 32 ? sprintf('\\u%04x', $code) : '\\' . $match[0]);
}

function mk_send($name, $document)
{
    $raw = strlen($document);
    $encoding = 'plain';
    if ($raw > 512 && mk_has('gzcompress')) {
        $packed = @gzcompress($document, 6);
        if (is_string($packed) && strlen($packed) < $raw) {
            $document = $packed;
            $encoding = 'zlib';
        }
    }
    $head = "\n@" . MkRun::$request['marker'] . ' ' . $name . ' ' . $encoding . ' ' . strlen($document) . ' ' . $raw;
    mk_write($head . ' ' . sprintf('%08x', crc32($document)) . "\n" . $document);
}

function mk_write($bytes)
{
    if (!is_resource(MkRun::$out)) {
        mk_drop_buffers();
        echo $bytes;
        flush();
        return;
    }
    for ($length = strlen($bytes), $done = 0; $done < $length && !MkRun::$gone; $done += (int) $written) {
        $written = @fwrite(MkRun::$out, $done === 0 ? $bytes : substr($bytes, $done));
        MkRun::$gone = $written === false || $written === 0;
    }
    @fflush(MkRun::$out);
}

function mk_swallow($text)
{
    MkRun::$dropped += strlen($text);
    return '';
}

function mk_drop_buffers()
{
    for ($level = (int) mk_call('ob_get_level', [], 0); $level > 0; $level--) {
        MkRun::$dropped += strlen((string) mk_call('ob_get_contents', [], ''));
        if (!mk_call('ob_end_clean', [], false)) {
            return;
        }
    }
}

function mk_request_is_valid($request)
{
    if (!is_array($request) || !isset($request['complete'], $request['schema'], $request['marker'], $request['level'], $request['root'], $request['sections'])) {
        return false;
    }
    return $request['complete'] === true && $request['schema'] === 1
        && is_string($request['marker']) && preg_match('/^[0-9a-f]{32}$/D', $request['marker']) === 1
        && in_array($request['level'], ['quick', 'full'], true)
        && is_string($request['root']) && $request['root'] !== ''
        && is_array($request['sections']) && $request['sections'] !== []
        && $request['sections'] === array_values(array_unique(array_filter($request['sections'], 'mk_section_is_known')));
}

function mk_section_is_known($name)
{
    return is_string($name) && preg_match('/^[a-z_]{1,32}$/D', $name) === 1 && function_exists('mk_section_' . $name);
}

// The ini values as they are before the probe changes them: later it would report its own.
function mk_remember_ini()
{
    if (MkRun::$ini !== []) {
        return;
    }
    foreach (['memory_limit', 'max_execution_time', 'open_basedir', 'disable_functions'] as $name) {
        MkRun::$ini[$name] = mk_call('ini_get', [$name], null);
    }
}

function mk_set_up()
{
    mk_remember_ini();
    mk_call('error_reporting', [0]);
    mk_call('set_error_handler', ['mk_ignore_error']);
    foreach (['display_errors' => '0', 'log_errors' => '0', 'html_errors' => '0', 'serialize_precision' => '-1', 'memory_limit' => '256M', 'zlib.output_compression' => '0'] as $name => $value) {
        mk_call('ini_set', [$name, $value]);
    }
    mk_call('ignore_user_abort', [false]);
    mk_call('set_time_limit', [(int) ceil(MkRun::$request['budget_ms'] / 1000)]);
}

function mk_ignore_error()
{
    return true;
}

function mk_find_root($asked)
{
    if (strncmp($asked, '/', 1) !== 0) {
        $asked = mk_call('getcwd', [], '.') . '/' . $asked;
    }
    MkRun::$asked_root = rtrim($asked, '/');
    $real = mk_call('realpath', [$asked], false);
    MkRun::$root = rtrim(is_string($real) ? $real : $asked, '/');
    MkRun::$root_error = mk_root_error(MkRun::$root, $asked);
}

function mk_root_error($root, $asked)
{
    $presence = mk_presence($root === '' ? '/' : $root);
    if ((string) MkRun::$ini['open_basedir'] !== '' && !@is_dir($root)) {
        return new MkError('NotPermitted', 'open_basedir does not let PHP see ' . $asked);
    }
    if ($presence === 'hidden' || (@is_dir($root) && !@is_executable($root))) {
        return new MkError('NotPermitted', $asked . ' may not be entered by this login');
    }
    if (!@is_dir($root)) {
        return new MkError('NotFound', $asked . ($presence === 'missing' ? ' does not exist' : ' is no folder'));
    }
    $magento = @is_dir($root . '/app/etc') || @is_file($root . '/bin/magento');
    return $magento ? null : new MkError('NotFound', $asked . ' holds no Magento: neither app/etc nor bin/magento is there');
}

function mk_need_root()
{
    if (MkRun::$root_error !== null) {
        throw MkRun::$root_error;
    }
}

function mk_is_known($name, $digest)
{
    return isset(MkRun::$request['known'][$name]) && MkRun::$request['known'][$name] === $digest;
}

// For equality only. Its name is in front: digests of different names can't be compared.
function mk_digest($text)
{
    if (PHP_VERSION_ID >= 80100 && mk_has('hash')) {
        return 'xxh3:' . hash('xxh3', $text);
    }
    return mk_has('md5') ? 'md5:' . md5($text) : 'crc32:' . sprintf('%08x', crc32($text));
}
