<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Folders, important files, logs and reports: their size, time and mode, never their content. With level full also what lies where PHP or a browser could take it.
// needs: media_walk
// ---
final class MkFiles
{
    const FOLDERS = [
        'app/etc', 'var', 'var/log', 'var/report', 'var/cache', 'var/page_cache', 'var/session', 'var/tmp', 'var/export',
        'generated', 'generated/code', 'generated/metadata', 'pub/static', 'pub/media', 'vendor',
    ];
    const ENTRIES = [
        'app/etc/env.php', 'app/etc/config.php', 'composer.json', 'composer.lock', 'auth.json', 'bin/magento', 'pub/index.php', 'pub/health_check.php',
        'var/.maintenance.flag', 'var/.maintenance.ip', '.git', 'pub/media/.htaccess', 'pub/.user.ini', 'pub/errors/local.xml',
    ];
    const PROGRAMS = ['index.php', 'get.php', 'static.php', 'cron.php', 'health_check.php'];
    const LEFT_BEHIND = '/\\.(?:sql|dump|bak|old|orig|swp|zip|rar|7z|tgz|tar|gz|bz2|xz|log)$|~$|^(?:adminer|phpinfo|info|test|phpmyadmin)[\\w.-]*\\.php$|^\\.(?:env|htpasswd)/i';
    const ENOUGH = 50;
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
    $more = ['media' => null, 'left_behind' => null, 'left_behind_truncated' => false, 'static_themes' => null, 'generated_vendors' => null];
    if (mk_full()) {
        $more = mk_files_left_behind() + ['static_themes' => mk_files_themes(), 'generated_vendors' => mk_files_generated(), 'media' => mk_files_media()];
    }
    return ['folders' => $folders, 'entries' => $entries, 'logs' => mk_files_logs(), 'reports' => mk_files_reports()] + mk_files_compiled() + $more;
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

function mk_files_media()
{
    if (!is_resource(mk_files_open('pub/media'))) {
        $error = mk_file_trouble('pub/media');
        return $error === null ? null : mk_unknown('media', $error);
    }
    return mk_media_walk();
}

// Names in a folder without . and .., sorted; null when it can't be read.
function mk_files_names($path)
{
    $folder = mk_files_open($path);
    if ($folder === null) {
        return null;
    }
    $names = [];
    while (count($names) < 5000 && ($name = readdir($folder)) !== false) {
        if ($name !== '.' && $name !== '..') {
            $names[] = $name;
        }
    }
    closedir($folder);
    sort($names);
    return $names;
}

// Files that somebody forgot where the web server may serve them: in pub; and in the root, which some hosts serve.
function mk_files_left_behind()
{
    $found = [];
    foreach (['pub', ''] as $path) {
        $names = mk_files_names($path);
        if ($names === null) {
            return ['left_behind' => mk_unknown('left_behind', new MkError('NotPermitted', ($path === '' ? 'the root' : $path) . ' may not be read by this login')), 'left_behind_truncated' => false];
        }
        foreach ($names as $name) {
            $whole = $path === '' ? $name : $path . '/' . $name;
            $foreign = $path === 'pub' && substr($name, -4) === '.php' && !in_array($name, MkFiles::PROGRAMS, true);
            if (($foreign || preg_match(MkFiles::LEFT_BEHIND, $name) === 1) && @is_file(mk_path($whole))) {
                $stat = @stat(mk_path($whole));
                $found[] = ['path' => mk_text($whole), 'bytes' => $stat === false ? null : $stat['size'], 'modified_at' => $stat === false ? null : mk_iso($stat['mtime'])];
            }
        }
    }
    return ['left_behind' => array_slice($found, 0, MkFiles::ENOUGH), 'left_behind_truncated' => count($found) > MkFiles::ENOUGH];
}

// Deployed themes with their languages, as pub/static/AREA/VENDOR/THEME/LANGUAGE.
function mk_files_themes()
{
    $themes = [];
    foreach (['adminhtml', 'frontend'] as $area) {
        foreach (mk_files_below('pub/static/' . $area, 2) as $path) {
            $languages = mk_files_names($path);
            foreach ($languages === null ? [] : $languages as $language) {
                if (count($themes) < 200 && preg_match('/^[a-z]{2,3}_[A-Za-z_]{2,12}$/D', $language) === 1) {
                    $themes[] = ['theme' => mk_text(substr($path, strlen('pub/static/'))), 'language' => $language, 'modified_at' => mk_time_of(mk_path($path . '/' . $language))];
                }
            }
        }
    }
    return $themes;
}

function mk_files_below($path, $depth)
{
    if ($depth === 0) {
        return [$path];
    }
    $found = [];
    $names = mk_files_names($path);
    foreach (array_slice($names === null ? [] : $names, 0, 100) as $name) {
        if ($name[0] !== '.' && @is_dir(mk_path($path . '/' . $name))) {
            $found = array_merge($found, mk_files_below($path . '/' . $name, $depth - 1));
        }
    }
    return array_slice($found, 0, 200);
}

function mk_files_generated()
{
    $names = mk_files_names('generated/code');
    if ($names === null) {
        $error = mk_file_trouble('generated/code');
        return $error === null ? 0 : mk_unknown('generated_vendors', $error);
    }
    return count($names);
}
