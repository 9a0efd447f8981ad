<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The store's deployment configuration: app/etc/config.php and env.php are included as Magento does, and nothing else.
// Precedence as in Magento: MAGENTO_DC_… variables, MAGENTO_DC__OVERRIDE, env.php, config.php.
// ---
final class MkConfig
{
    public static $files = [];
    public static $values = [];
    public static $merged = [];
    public static $loading = null;
    public static $overrides = [];
    public static $placeholders = [];
    public static $unresolved = [];
    public static $settings = null;
}

function mk_config_load()
{
    foreach (['config.php', 'env.php'] as $name) {
        if (!isset(MkConfig::$files[$name])) {
            MkConfig::$loading = $name;
            mk_config_read($name);
            MkConfig::$loading = null;
        }
    }
    mk_set_up();
    mk_config_merge();
}

// Called when the program was ended while a file was being included: remembers why, and goes on with the other file.
function mk_config_interrupted(MkError $cause)
{
    $name = MkConfig::$loading;
    if ($name === null) {
        return;
    }
    MkConfig::$loading = null;
    mk_config_failed($name, 'broken', new MkError($cause->kind, 'app/etc/' . $name . ': ' . $cause->getMessage()));
    mk_config_load();
}

function mk_config_failed($name, $state, MkError $error)
{
    MkConfig::$files[$name] = ['state' => $state, 'error' => $error, 'printed' => null];
    MkConfig::$values[$name] = [];
}

function mk_config_read($name)
{
    $path = mk_path('app/etc/' . $name);
    $presence = mk_presence($path);
    if ($presence === 'missing') {
        return mk_config_failed($name, 'missing', new MkError('NotFound', 'app/etc/' . $name . ' does not exist'));
    }
    if ($presence === 'hidden' || !@is_readable($path) || !@is_file($path)) {
        return mk_config_failed($name, 'unreadable', new MkError('NotPermitted', 'app/etc/' . $name . ' may not be read by this login'));
    }
    defined('BP') || define('BP', MkRun::$root);
    mk_call('set_time_limit', [3]);
    mk_call('ini_set', ['memory_limit', '128M']);
    $before = mk_printed();
    try {
        $value = mk_config_include($path);
    } catch (Throwable $e) {
        return mk_config_failed($name, 'broken', new MkError('Failed', 'app/etc/' . $name . ', line ' . $e->getLine() . ': ' . $e->getMessage()));
    }
    if (!is_array($value) || $value === []) {
        $what = is_array($value) ? 'an empty list' : 'no list';
        return mk_config_failed($name, 'broken', new MkError('UnexpectedOutput', 'app/etc/' . $name . ' returns ' . $what));
    }
    MkConfig::$files[$name] = ['state' => 'read', 'error' => null, 'printed' => mk_printed() - $before];
    MkConfig::$values[$name] = $value;
}

// How many bytes of noise were passed over until now.
function mk_printed()
{
    return MkRun::$dropped + (int) mk_call('ob_get_length', [], 0);
}

function mk_config_include($mk_path)
{
    return include $mk_path;
}

function mk_config_merge()
{
    $merged = mk_config_over(MkConfig::$values['config.php'], MkConfig::$values['env.php'], 0);
    $override = mk_json_list(mk_environment('MAGENTO_DC__OVERRIDE'));
    $merged = mk_config_over($merged, $override, 0);
    $merged = mk_config_resolve($merged, '', 0);
    foreach (mk_environment_names() as $name) {
        if (strncmp($name, 'MAGENTO_DC_', 11) === 0 || strncmp($name, 'CONFIG__', 8) === 0) {
            MkConfig::$overrides[$name] = true;
        }
        if (strncmp($name, 'MAGENTO_DC_', 11) === 0 && $name !== 'MAGENTO_DC__OVERRIDE') {
            mk_config_put($merged, explode('/', strtolower(str_replace('__', '/', substr($name, 11)))), mk_environment($name));
        }
    }
    MkConfig::$merged = $merged;
    MkRun::$secrets = [];
    mk_config_secrets($merged, '', 0);
    usort(MkRun::$secrets, 'mk_longer_first');
}

function mk_longer_first($one, $other)
{
    return strlen($other) - strlen($one);
}

function mk_json_list($text)
{
    $value = is_string($text) && $text !== '' ? mk_call('json_decode', [$text, true, 32]) : null;
    return is_array($value) ? $value : [];
}

function mk_environment($name)
{
    $value = mk_call('getenv', [$name], false);
    return is_string($value) ? $value : null;
}

function mk_environment_names()
{
    $all = mk_call('getenv', [], []);
    $names = array_map('strval', array_keys(is_array($all) ? $all : []));
    sort($names);
    return $names;
}

// As array_replace_recursive, but safe against values that contain themselves.
function mk_config_over($below, $above, $depth)
{
    if (!is_array($below) || !is_array($above) || $depth > 12) {
        return $above;
    }
    foreach ($above as $key => $value) {
        $below[$key] = isset($below[$key]) ? mk_config_over($below[$key], $value, $depth + 1) : $value;
    }
    return $below;
}

function mk_config_put(array &$tree, array $keys, $value)
{
    $place = &$tree;
    foreach ($keys as $key) {
        if (!is_array($place)) {
            $place = [];
        }
        $place = &$place[$key];
    }
    $place = $value;
}

// Magento writes #env(NAME) or #env(NAME, "default") for values that come from the environment.
function mk_config_resolve($value, $path, $depth)
{
    if (is_array($value) && $depth <= 12) {
        $resolved = [];
        foreach ($value as $key => $entry) {
            $resolved[$key] = mk_config_resolve($entry, $path === '' ? (string) $key : $path . '/' . $key, $depth + 1);
        }
        return $resolved;
    }
    if (!is_string($value) || strncmp($value, '#env(', 5) !== 0) {
        return is_scalar($value) ? $value : null;
    }
    if (!preg_match('~^#env\(\s*(\w+)\s*(?:,\s*"([^"]+)")?\)$~', $value, $part)) {
        return $value;
    }
    return mk_config_placeholder($path, $part[1], isset($part[2]) ? $part[2] : null);
}

function mk_config_placeholder($path, $variable, $default)
{
    $value = mk_environment($variable);
    $how = (string) $value !== '' ? 'environment' : ($default !== null ? 'default' : 'no');
    if (count(MkConfig::$placeholders) < 100) {
        MkConfig::$placeholders[] = ['path' => mk_text($path), 'variable' => mk_text($variable), 'resolved' => $how];
    }
    if ($how === 'no') {
        MkConfig::$unresolved[$path] = $variable;
        return null;
    }
    return $how === 'environment' ? $value : $default;
}

function mk_config_secrets(array $tree, $name, $depth)
{
    foreach ($tree as $key => $value) {
        if (is_array($value) && $depth < 12) {
            mk_config_secrets($value, (string) $key, $depth + 1);
        } elseif (is_scalar($value) && preg_match('/pass|key|secret|token|salt|auth|credential/i', is_int($key) ? $name : $key)) {
            mk_config_secret((string) $value);
        }
    }
}

// A crypt key may hold several keys, one per line. Texts under four bytes would tear holes into every message.
function mk_config_secret($value)
{
    foreach (array_merge([$value], (array) preg_split('/\s+/', $value)) as $part) {
        if (strlen((string) $part) >= 4 && !in_array($part, MkRun::$secrets, true)) {
            MkRun::$secrets[] = (string) $part;
        }
    }
}

// One that is not in env.php. The longest come first: a secret can hold another.
function mk_secret_found($value)
{
    $before = count(MkRun::$secrets);
    mk_config_secret($value);
    count(MkRun::$secrets) > $before && usort(MkRun::$secrets, 'mk_longer_first');
}

// The login that stands in an address ('' without one), and the address without it: what follows the last @ is the host, whatever the password holds.
function mk_address_parts($text)
{
    if (!preg_match('~^\s*([a-z][a-z0-9+.-]*://)?(.*)@([^@]*)$~Dis', (string) $text, $part)) {
        return ['', (string) $text];
    }
    $password = (string) substr((string) strstr($part[2], ':'), 1);
    mk_secret_found($password);
    mk_secret_found(rawurldecode($password));
    return [$part[2], $part[1] . $part[3]];
}

function mk_conf($path, $otherwise = null)
{
    $place = MkConfig::$merged;
    foreach (explode('/', $path) as $key) {
        if (!is_array($place) || !isset($place[$key])) {
            return $otherwise;
        }
        $place = $place[$key];
    }
    return $place;
}

function mk_conf_list($path)
{
    $value = mk_conf($path);
    return is_array($value) ? $value : [];
}

function mk_option(array $options, $name, $otherwise = '')
{
    return isset($options[$name]) && is_scalar($options[$name]) && (string) $options[$name] !== '' ? (string) $options[$name] : $otherwise;
}

// Why env.php can't be used, or null.
function mk_env_error()
{
    if (MkRun::$root_error !== null) {
        return MkRun::$root_error;
    }
    return isset(MkConfig::$files['env.php']) ? MkConfig::$files['env.php']['error'] : new MkError('Failed', 'app/etc/env.php was not read');
}

// Why the values at and below this path are not known, or null when they are.
function mk_conf_error($path)
{
    $error = mk_env_error();
    if ($error !== null) {
        return $error;
    }
    foreach (MkConfig::$unresolved as $place => $variable) {
        if (strncmp($place . '/', $path . '/', strlen($path) + 1) === 0) {
            return new MkError('NotFound', 'env.php takes ' . $place . ' from the variable ' . $variable . ', which this login does not have');
        }
    }
    return null;
}

// A value of the system configuration in the default scope that does not need the database: [value, source] or null.
function mk_setting_in_files($path)
{
    $name = 'CONFIG__DEFAULT__' . strtoupper(str_replace('/', '__', $path));
    $value = mk_environment($name);
    if ($value !== null) {
        return [$value, 'environment'];
    }
    foreach (['env.php', 'config.php'] as $file) {
        $place = isset(MkConfig::$values[$file]['system']['default']) ? MkConfig::$values[$file]['system']['default'] : null;
        foreach (explode('/', $path) as $key) {
            $place = is_array($place) && isset($place[$key]) ? $place[$key] : null;
        }
        if (is_scalar($place)) {
            return [(string) mk_config_resolve($place, 'system/default/' . $path, 0), $file];
        }
    }
    return null;
}
