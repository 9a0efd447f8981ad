<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Folders, important files, logs and reports: their size, time and mode, never their content.
// ---
final class MkFiles
{
    const FOLDERS = [
        'app/etc', 'var', 'var/log', 'var/report', 'var/cache', 'var/page_cache', 'var/session', 'var/tmp', 'var/export',
        'generated', 'generated/code', 'generated/metadata', 'pub/static', 'pub/media', 'vendor',
    ];
    const ENTRIES = [
        'app/etc/env.php', 'app/etc/config.php', 'composer.json', 'composer.lock', 'auth.json', 'bin/magento', 'pub/index.php', 'pub/health_check.php',
        'var/.maintenance.flag', 'var/.maintenance.ip', '.git',
    ];
    public static $names = [];
}

function mk_section_files()
{
    mk_need_root();
    $folders = [];
    $entries = [];
    foreach (MkFiles::FOLDERS as $path) {
        $entry = mk_files_entry('folders[' . count($folders) . ']', $path);
        $folders[] = ['path' => $path, 'exists' => $entry['exists'], 'writable' => $entry['exists'] && @is_writable(mk_path($path))] + $entry;
    }
    foreach (MkFiles::ENTRIES as $path) {
        $entry = mk_files_entry('entries[' . count($entries) . ']', $path);
        $entries[] = ['path' => $path, 'exists' => $entry['exists'], 'readable' => $entry['exists'] && @is_readable(mk_path($path))] + $entry;
    }
    foreach ($folders as $index => $folder) {
        unset($folders[$index]['bytes']);
    }
    return ['folders' => $folders, 'entries' => $entries, 'logs' => mk_files_logs(), 'reports' => mk_files_reports()] + mk_files_compiled();
}

function mk_files_entry($place, $path)
{
    $stat = @stat(mk_path($path));
    if ($stat === false) {
        $exists = mk_presence(mk_path($path)) === 'hidden' ? mk_unknown($place . '.exists', 'NotPermitted', 'the folder of ' . $path . ' may not be searched by this login') : false;
        return ['exists' => $exists, 'bytes' => null, 'mode' => null, 'owner' => null, 'modified_at' => null];
    }
    return [
        'exists' => true, 'bytes' => $stat['size'], 'mode' => sprintf('%04o', $stat['mode'] & 07777),
        'owner' => mk_files_owner($stat['uid']), 'modified_at' => mk_iso($stat['mtime']),
    ];
}

function mk_files_owner($uid)
{
    if (!isset(MkFiles::$names[$uid])) {
        $name = mk_user_name($uid);
        MkFiles::$names[$uid] = $name === null ? (string) $uid : $name;
    }
    return MkFiles::$names[$uid];
}

function mk_files_open($path)
{
    $folder = mk_call('opendir', [mk_path($path)], false);
    return is_resource($folder) ? $folder : null;
}

function mk_files_logs()
{
    $folder = mk_files_open('var/log');
    if ($folder === null) {
        $error = mk_file_trouble('var/log');
        return $error === null ? ['files' => [], 'count' => 0, 'bytes' => 0, 'truncated' => false] : mk_unknown('logs', $error);
    }
    $files = [];
    $looked = 0;
    $truncated = false;
    while (($name = readdir($folder)) !== false && !$truncated) {
        $stat = @stat(mk_path('var/log/' . $name));
        if ($stat !== false && ($stat['mode'] & 0170000) === 0100000) {
            $files[] = ['path' => mk_text('var/log/' . $name), 'bytes' => $stat['size'], 'modified_at' => mk_iso($stat['mtime'])];
        }
        $truncated = ++$looked >= 2000 || mk_left_ms() <= 0;
    }
    closedir($folder);
    usort($files, 'mk_files_larger');
    return ['files' => array_slice($files, 0, 20), 'count' => count($files), 'bytes' => array_sum(array_column($files, 'bytes')), 'truncated' => $truncated || count($files) > 20];
}

function mk_files_larger(array $one, array $other)
{
    return $other['bytes'] === $one['bytes'] ? strcmp($one['path'], $other['path']) : ($other['bytes'] > $one['bytes'] ? 1 : -1);
}

// Null when the folder is simply not there.
function mk_file_trouble($path)
{
    if (mk_presence(mk_path($path)) === 'missing') {
        return null;
    }
    return new MkError('NotPermitted', mk_has('opendir') ? $path . ' may not be read by this login' : 'opendir is disabled');
}

function mk_files_reports()
{
    $folder = mk_files_open('var/report');
    if ($folder === null) {
        $error = mk_file_trouble('var/report');
        return $error === null ? ['count' => 0, 'at_least' => false, 'newest_at' => null] : mk_unknown('reports', $error);
    }
    $count = 0;
    while ($count < 10000 && ($name = readdir($folder)) !== false && mk_left_ms() > 0) {
        $count += $name === '.' || $name === '..' ? 0 : 1;
    }
    $more = $count > 0 && readdir($folder) !== false;
    closedir($folder);
    return ['count' => $count, 'at_least' => $more, 'newest_at' => $count === 0 ? null : mk_time_of(mk_path('var/report'))];
}

function mk_files_compiled()
{
    $path = mk_path('generated/metadata/global.php');
    if (mk_presence($path) === 'hidden') {
        $text = 'the folder generated/metadata may not be searched by this login';
        return ['compiled' => mk_unknown('compiled', 'NotPermitted', $text), 'compiled_at' => mk_unknown('compiled_at', 'NotPermitted', $text)];
    }
    return ['compiled' => @is_file($path), 'compiled_at' => mk_time_of($path)];
}
