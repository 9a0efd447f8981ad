<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files of the store changed together: all of them looked at first, copies kept in var/magkeeper/patches, each new one
// written beside the old and given its name. When one cannot be, those before it get back what they were.
// needs: writing
// ---
final class MkBackup
{
    const FOLDER = 'var/magkeeper/patches';
    const MOST = 100;
    const FILE_LIMIT = 8388608;
}

function mk_change_id()
{
    return MkRun::$request['marker'];
}

function mk_change_sha($content)
{
    return $content === null ? null : hash('sha256', $content);
}

// The whole path of a file of the store. Refuses what leads out of it, by its name or by links.
function mk_change_place($relative)
{
    $parts = explode('/', $relative);
    if ($relative === '' || strlen($relative) > 1000 || preg_match('/[\x00-\x1f\\\\]/', $relative) === 1 || array_intersect(['', '.', '..', '.git'], $parts) !== []) {
        throw new MkError('Failed', 'a path leads out of the store or is none: ' . mk_text($relative, 200));
    }
    $path = mk_path($relative);
    for ($folder = dirname($path); !@is_dir($folder) && strlen($folder) > strlen(MkRun::$root); $folder = dirname($folder)) {
        if (@lstat($folder) !== false) {
            throw new MkError('Failed', 'what should be a folder is none: ' . mk_text($relative, 300));
        }
    }
    $real = mk_call('realpath', [$folder], false);
    if (!is_string($real) || strncmp($real . '/', MkRun::$root . '/', strlen(MkRun::$root) + 1) !== 0) {
        throw new MkError('Failed', 'a link leads out of the store: ' . mk_text($relative, 300));
    }
    return $path;
}

// What a file holds; null: there is none.
function mk_change_read($relative)
{
    $path = mk_change_place($relative);
    if (mk_presence($path) === 'missing') {
        return null;
    }
    if (@is_link($path) || !@is_file($path)) {
        throw new MkError('Failed', $relative . ' is no plain file');
    }
    $content = mk_read($path, MkBackup::FILE_LIMIT + 1);
    if ($content === null || strlen($content) > MkBackup::FILE_LIMIT) {
        throw new MkError($content === null ? 'NotPermitted' : 'Failed', $relative . ($content === null ? ' may not be read' : ' is too large'));
    }
    return $content;
}

// Changes as path => [old content or null, new content or null]. Nothing is changed when it throws, unless it says so.
function mk_change_files($about, array $changes)
{
    $entries = mk_change_look($changes);
    $folder = mk_backup_begin();
    $manifest = ['about' => $about, 'at' => mk_iso(time()), 'files' => $entries];
    try {
        $number = 0;
        foreach ($changes as $change) {
            if ($change[0] !== null) {
                mk_change_store($folder . '/' . $number, $change[0]);
            }
            $number++;
        }
        // From here on the backup is whole. It is never written again: how far it went the files themselves say.
        mk_change_store($folder . '/manifest.json', mk_json($manifest));
        mk_change_commit(mk_change_id(), $entries, array_values($changes));
    } catch (MkError $e) {
        if ($e->learned === 'half') {
            throw $e;
        }
        mk_backup_drop($folder);
        throw new MkError($e->kind, $e->getMessage() . '; nothing was changed');
    }
}

function mk_change_look(array $changes)
{
    $entries = [];
    foreach ($changes as $relative => $change) {
        $path = mk_change_place($relative);
        $stat = $change[0] === null ? false : @lstat($path);
        for ($folder = dirname($path), $made = []; !@is_dir($folder); $folder = dirname($folder)) {
            $made[] = substr($folder, strlen(MkRun::$root) + 1);
        }
        if (!@is_writable($folder) || ($stat !== false && !@is_writable($path))) {
            throw new MkError('NotPermitted', $relative . ' may not be written by this login; nothing was changed');
        }
        $entries[] = ['path' => (string) $relative, 'before' => mk_change_sha($change[0]), 'after' => mk_change_sha($change[1]),
            'mode' => $stat === false ? null : $stat['mode'] & 07777, 'uid' => $stat === false ? null : $stat['uid'],
            'gid' => $stat === false ? null : $stat['gid'], 'folders' => $made];
    }
    return $entries;
}

// All new contents beside the files first: a full disk stops it before anything has changed.
function mk_change_commit($id, array $entries, array $changes)
{
    $made = [];
    try {
        foreach ($entries as $number => $entry) {
            if ($changes[$number][1] === null) {
                continue;
            }
            foreach (array_reverse($entry['folders']) as $folder) {
                if (!@is_dir(mk_path($folder))) {
                    if (!@mkdir(mk_path($folder))) {
                        throw new MkError('NotPermitted', 'the folder ' . $folder . ' cannot be made');
                    }
                    $made[] = $folder;
                }
            }
            mk_change_beside($id, $entry, $changes[$number][1]);
        }
        mk_change_names($id, $entries, $changes);
    } catch (MkError $e) {
        foreach ($entries as $entry) {
            @unlink(mk_change_temporary($id, $entry['path']));
        }
        foreach (array_reverse($made) as $folder) {
            @rmdir(mk_path($folder));
        }
        throw $e;
    }
}

function mk_change_temporary($id, $relative)
{
    return dirname(mk_path($relative)) . '/.' . basename($relative) . '.magkeeper-' . $id;
}

function mk_change_beside($id, array $entry, $content)
{
    $temporary = mk_change_temporary($id, $entry['path']);
    mk_change_store($temporary, $content, $entry['mode']);
    $stat = @lstat($temporary);
    if ($entry['uid'] !== null && $stat !== false && ($stat['uid'] !== $entry['uid'] || $stat['gid'] !== $entry['gid'])) {
        mk_call('chown', [$temporary, $entry['uid']]);
        mk_call('chgrp', [$temporary, $entry['gid']]);
        mk_call('chmod', [$temporary, $entry['mode']]);
        clearstatcache();
        $stat = @lstat($temporary);
        if ($stat === false || $stat['uid'] !== $entry['uid'] || $stat['gid'] !== $entry['gid']) {
            throw new MkError('NotPermitted', $entry['path'] . ' belongs to another user or group, which it would not keep');
        }
    }
}

// A new file with exactly these bytes, on the disk.
function mk_change_store($path, $content, $mode = null)
{
    @unlink($path);
    $file = @fopen($path, 'xb');
    if ($file === false) {
        throw new MkError('NotPermitted', mk_text(basename($path), 200) . ' cannot be written in ' . mk_text(dirname($path), 200));
    }
    $whole = true;
    for ($written = 0; $whole && $written < strlen($content);) {
        $count = @fwrite($file, substr($content, $written, 262144));
        $whole = is_int($count) && $count > 0;
        $written += $whole ? $count : 0;
    }
    $whole = $whole && @fflush($file) && (!mk_has('fsync') || @fsync($file));
    $whole = @fclose($file) && $whole && ($mode === null || @chmod($path, $mode));
    clearstatcache();
    if (!$whole || @filesize($path) !== strlen($content)) {
        @unlink($path);
        throw new MkError('Failed', mk_text(basename($path), 200) . ' cannot be written whole: is the disk full?');
    }
}

function mk_change_names($id, array $entries, array $changes)
{
    $done = [];
    try {
        foreach ($entries as $number => $entry) {
            if (mk_change_read($entry['path']) !== $changes[$number][0]) {
                throw new MkError('Failed', $entry['path'] . ' was changed by somebody else meanwhile');
            }
            $path = mk_path($entry['path']);
            $fine = $changes[$number][1] === null ? @unlink($path) : @rename(mk_change_temporary($id, $entry['path']), $path);
            if (!$fine) {
                throw new MkError('NotPermitted', $entry['path'] . ' cannot be replaced');
            }
            $done[] = $number;
        }
    } catch (MkError $e) {
        $left = [];
        foreach (array_reverse($done) as $number) {
            if (!mk_change_back($id, $entries[$number], $changes[$number][0])) {
                $left[] = $entries[$number]['path'];
            }
        }
        if ($left !== []) {
            throw new MkError('Failed', $e->getMessage() . '; some files are changed, others are not (patch.backups says how they stand): ' . implode(', ', $left), 'half');
        }
        throw $e;
    }
}

function mk_change_back($id, array $entry, $old)
{
    try {
        if ($old === null) {
            @unlink(mk_path($entry['path']));
        } else {
            mk_change_beside($id, $entry, $old);
            @rename(mk_change_temporary($id, $entry['path']), mk_path($entry['path']));
        }
        return mk_change_read($entry['path']) === $old;
    } catch (MkError $e) {
        return false;
    }
}

function mk_backup_begin()
{
    $all = mk_path(MkBackup::FOLDER);
    mk_change_place(MkBackup::FOLDER . '/' . mk_change_id());
    if (count(mk_backup_ids()) >= MkBackup::MOST) {
        throw new MkError('Failed', 'there are ' . MkBackup::MOST . ' backups in ' . MkBackup::FOLDER . ': delete some (patch.forget); nothing was changed');
    }
    $folder = $all . '/' . mk_change_id();
    if ((!@is_dir($all) && !@mkdir($all, 0700, true)) || !@mkdir($folder, 0700)) {
        throw new MkError('NotPermitted', 'no backup can be made in ' . MkBackup::FOLDER . '; nothing was changed');
    }
    return $folder;
}

function mk_backup_drop($folder)
{
    foreach ((array) @scandir($folder) as $name) {
        if (is_string($name) && $name !== '.' && $name !== '..') {
            @unlink($folder . '/' . $name);
        }
    }
    @rmdir($folder);
    @rmdir(dirname($folder));
    @rmdir(dirname(dirname($folder)));
}

function mk_backup_ids()
{
    return array_values(array_filter((array) @scandir(mk_path(MkBackup::FOLDER)), function ($name) {
        return is_string($name) && preg_match('/^[0-9a-f]{32}$/D', $name) === 1;
    }));
}

// The folder and the manifest of the backup that the request names, by the id of the run that made it, or by the
// beginning that lists show.
function mk_backup_given()
{
    $given = str_replace('-', '', strtolower(mk_argument('backup')));
    $near = array_values(array_filter(mk_backup_ids(), function ($each) use ($given) {
        return strlen($given) >= 12 && strncmp($each, $given, strlen($given)) === 0;
    }));
    $id = count($near) === 1 ? $near[0] : '';
    if ($id === '') {
        throw new MkError('NotFound', 'there is no backup ' . mk_text(mk_argument('backup'), 60) . ' (patch.backups shows those that are there)');
    }
    return [$id, mk_path(MkBackup::FOLDER . '/' . $id), mk_backup_manifest($id)];
}

function mk_backup_manifest($id)
{
    $text = mk_read(mk_path(MkBackup::FOLDER . '/' . $id . '/manifest.json'));
    $manifest = $text !== null && mk_has('json_decode') ? json_decode($text, true) : null;
    return is_array($manifest) && isset($manifest['files']) && is_array($manifest['files']) ? $manifest : ['about' => 'never begun', 'at' => '', 'files' => []];
}

// 'before', 'after', or 'other' for a file that somebody changed since.
function mk_backup_stand(array $entry)
{
    $now = mk_change_sha(mk_change_read($entry['path']));
    return $now === $entry['after'] ? 'after' : ($now === $entry['before'] ? 'before' : 'other');
}

// The run that made it, as it is shown elsewhere.
function mk_backup_name($id)
{
    return preg_replace('/^(.{8})(.{4})(.{4})(.{4})(.{12})$/', '$1-$2-$3-$4-$5', $id);
}
