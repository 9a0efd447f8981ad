<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The system configuration that stands in files or in the environment, above the database: `system` of env.php and config.php, variables CONFIG__….
// needs: config
// ---
final class MkSystemValues
{
    const LIMIT = 5000;
    public static $found = [];
}

// Entries {path, scope, scope_code, value, source, error}, the strongest source first: each place once.
function mk_system_values()
{
    MkSystemValues::$found = [];
    foreach (mk_environment_names() as $name) {
        $parts = explode('__', strtolower($name));
        if ($parts[0] === 'config' && count($parts) > 3) {
            $scope = $parts[1];
            $code = $scope === 'default' ? null : $parts[2];
            mk_system_value($scope, $code, implode('/', array_slice($parts, $code === null ? 2 : 3)), mk_environment($name), 'environment');
        }
    }
    foreach (['env.php', 'config.php'] as $file) {
        $tree = isset(MkConfig::$values[$file]['system']) && is_array(MkConfig::$values[$file]['system']) ? MkConfig::$values[$file]['system'] : [];
        foreach ($tree as $scope => $below) {
            mk_system_scope((string) $scope, is_array($below) ? $below : [], $file);
        }
    }
    return array_values(MkSystemValues::$found);
}

function mk_system_scope($scope, array $below, $file)
{
    if ($scope === 'default') {
        mk_system_branch($scope, null, $below, '', 0, $file);
        return;
    }
    foreach ($below as $code => $tree) {
        mk_system_branch($scope, (string) $code, is_array($tree) ? $tree : [], '', 0, $file);
    }
}

function mk_system_branch($scope, $code, array $tree, $path, $depth, $file)
{
    foreach ($tree as $key => $value) {
        $place = $path === '' ? (string) $key : $path . '/' . $key;
        if (is_array($value) && $depth < 8) {
            mk_system_branch($scope, $code, $value, $place, $depth + 1, $file);
        } elseif (is_scalar($value) || $value === null) {
            $resolved = mk_config_resolve($value, 'system/' . $scope . '/' . $place, 0);
            $error = $resolved === null && $value !== null ? new MkError('NotFound', 'app/etc/' . $file . ' takes ' . $place . ' from a variable that this login does not have') : null;
            mk_system_value($scope, $code, $place, $resolved, $file, $error);
        }
    }
}

function mk_system_value($scope, $code, $path, $value, $source, $error = null)
{
    $key = $scope . "\n" . $code . "\n" . strtolower($path);
    if (!isset(MkSystemValues::$found[$key]) && count(MkSystemValues::$found) < MkSystemValues::LIMIT) {
        $text = is_bool($value) ? ($value ? '1' : '0') : ($value === null ? null : (string) $value);
        MkSystemValues::$found[$key] = ['path' => $path, 'scope' => $scope, 'scope_code' => $code, 'value' => $text, 'source' => $source, 'error' => $error];
    }
}
