<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Composer's packages: what composer.lock wants, what vendor/composer/installed.json says is there, and where the two differ.
// ---
final class MkPackages
{
    const LIMIT = 3000;
    const LOCK = 'composer.lock';
    const INSTALLED = 'vendor/composer/installed.json';
}

function mk_section_packages()
{
    mk_need_root();
    if (!mk_has('json_decode')) {
        throw new MkError('NotFound', 'this PHP has no extension json');
    }
    $lock = mk_packages_file(MkPackages::LOCK);
    $installed = mk_packages_file(MkPackages::INSTALLED);
    $first = $lock['list'] !== null ? $lock : $installed;
    if ($first['list'] === null) {
        throw $lock['state'] === 'missing' ? $installed['error'] : $lock['error'];
    }
    $digest = mk_digest($lock['digest'] . ' ' . $installed['digest']);
    $known = mk_is_known('packages', $digest);
    return [
        'source' => $first['path'], 'digest' => $digest, 'known' => $known, 'count' => count($first['list']), 'dev_count' => count(array_filter(array_column($first['list'], 'dev'))),
        'packages' => $known ? null : array_slice(array_values($first['list']), 0, MkPackages::LIMIT), 'truncated' => !$known && count($first['list']) > MkPackages::LIMIT,
        'lock' => mk_packages_told('lock', $lock), 'installed' => mk_packages_told('installed', $installed) + ['dev' => $installed['dev']],
    ] + mk_packages_differences($lock, $installed);
}

// State, digest and packages of one of the two files; `list` is null when it can't be used, and `error` says why.
function mk_packages_file($path)
{
    $file = ['path' => $path, 'state' => 'read', 'error' => null, 'digest' => '', 'list' => null, 'dev' => null];
    $text = mk_read(mk_path($path), 33554432);
    if ($text === null) {
        $missing = mk_presence(mk_path($path)) === 'missing';
        $error = new MkError($missing ? 'NotFound' : 'NotPermitted', $path . ($missing ? ' does not exist' : ' may not be read by this login'));
        return ['state' => $missing ? 'missing' : 'unreadable', 'error' => $error] + $file;
    }
    $content = mk_call('json_decode', [$text, true, 64]);
    $file['digest'] = mk_digest($text);
    if (!is_array($content)) {
        return ['state' => 'broken', 'error' => new MkError('UnexpectedOutput', $path . ' is no JSON')] + $file;
    }
    return mk_packages_listed($content) + $file;
}

// The lock keeps packages of development apart; Composer 2 names them beside the installed ones, and Composer 1 has one bare list.
function mk_packages_listed(array $content)
{
    $dev_names = isset($content['dev-package-names']) && is_array($content['dev-package-names']) ? array_fill_keys(array_filter($content['dev-package-names'], 'is_string'), true) : [];
    $list = [];
    foreach (['packages' => false, 'packages-dev' => true] as $key => $dev) {
        $entries = isset($content[$key]) ? $content[$key] : ($key === 'packages' && isset($content[0]) ? $content : []);
        foreach (is_array($entries) ? $entries : [] as $entry) {
            if (is_array($entry) && isset($entry['name'], $entry['version']) && is_string($entry['name'])) {
                $list[$entry['name']] = mk_packages_entry($entry, $dev || isset($dev_names[$entry['name']]));
            }
        }
    }
    ksort($list);
    return ['list' => $list, 'dev' => isset($content['dev']) && is_bool($content['dev']) ? $content['dev'] : null];
}

// The version of a branch stays the same while its commit changes.
function mk_packages_entry(array $entry, $dev)
{
    $package = ['name' => mk_text($entry['name']), 'version' => mk_text($entry['version'], 100), 'dev' => $dev];
    if (preg_match('/^dev-|-dev$/', $package['version'])) {
        foreach (['source', 'dist'] as $place) {
            if (isset($entry[$place]['reference']) && is_string($entry[$place]['reference'])) {
                return $package + ['reference' => mk_text($entry[$place]['reference'], 64)];
            }
        }
    }
    return $package;
}

function mk_packages_told($name, array $file)
{
    return ['state' => $file['state'], 'count' => $file['list'] === null ? mk_unknown($name . '.count', $file['error']) : count($file['list'])];
}

// Packages of development that were left out on purpose are no difference.
function mk_packages_differences(array $lock, array $installed)
{
    if ($lock['list'] === null || $installed['list'] === null) {
        $error = $lock['list'] === null ? $lock['error'] : $installed['error'];
        return ['differences' => mk_unknown('differences', $error), 'differences_count' => mk_unknown('differences_count', $error), 'differences_truncated' => false];
    }
    $found = [];
    foreach ($lock['list'] + $installed['list'] as $name => $package) {
        $locked = isset($lock['list'][$name]) ? $lock['list'][$name] : null;
        $there = isset($installed['list'][$name]) ? $installed['list'][$name] : null;
        $left_out = $there === null && $locked['dev'] && $installed['dev'] === false;
        if (!$left_out && mk_packages_version($locked) !== mk_packages_version($there)) {
            $found[] = ['name' => $package['name'], 'locked' => mk_packages_version($locked), 'installed' => mk_packages_version($there)];
        }
    }
    return ['differences' => array_slice($found, 0, 200), 'differences_count' => count($found), 'differences_truncated' => count($found) > 200];
}

function mk_packages_version($package)
{
    return $package === null ? null : $package['version'] . (isset($package['reference']) ? '#' . $package['reference'] : '');
}
