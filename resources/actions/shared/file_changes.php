<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files of the store changed together: all of them looked at first, copies kept in var/magkeeper/patches, each new one
// written beside the old and given its name. When one cannot be, those before it get back what they were.
// needs: writing backups
// ---
function mk_change_id()
{
    return MkRun::$request['marker'];
}

function mk_change_sha($content)
{
    return $content === null ? null : hash('sha256', $content);
}

// Whether the message of an error must reach who asked: some files are changed, others are not.
function mk_change_is_half(Throwable $e)
{
    return $e instanceof MkError && is_array($e->learned) && !empty($e->learned['half']);
}

function mk_change_error(Throwable $e, $more)
{
    return mk_change_is_half($e) ? $e : new MkError($e instanceof MkError ? $e->kind : 'Failed', $e->getMessage() . $more);
}

// Once begun it goes on to the end: no clock of PHP's may stop it between two files.
function mk_change_start()
{
    foreach (['lstat', 'unlink', 'rename', 'fopen', 'fwrite', 'mkdir', 'rmdir', 'chmod', 'hash', 'json_decode'] as $function) {
        if (!mk_has($function)) {
            throw new MkError('NotPermitted', 'this PHP has no ' . $function . '(); nothing was changed');
        }
    }
    if (mk_left_ms() < 15000) {
        throw new MkError('TimedOut', 'too little time is left to change files; nothing was changed');
    }
    mk_call('set_time_limit', [0]);
}

// The whole path of a file of the store. Refuses what leads out of it, by its name or by links, and what the backups
// are, unless it is asked for one of theirs.
function mk_change_place($relative, $backup = false)
{
    if (preg_match('//u', $relative) !== 1) {
        throw new MkError('Failed', 'a path is no UTF-8: ' . mk_text($relative, 200));
    }
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
    $kept = MkRun::$root . '/var/magkeeper/';
    if (!$backup && strncasecmp($real . substr($path, strlen($folder)) . '/', $kept, strlen($kept)) === 0) {
        throw new MkError('Failed', 'what is kept in var/magkeeper is changed by no patch: ' . mk_text($relative, 300));
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
    mk_change_start();
    $folders = mk_change_folders($changes);
    $entries = mk_change_look($changes);
    $manifest = mk_json(['about' => $about, 'at' => mk_iso(time()), 'files' => $entries, 'folders' => $folders]);
    if (strlen($manifest) > MkBackup::MANIFEST_LIMIT) {
        throw new MkError('Failed', 'the patch changes too much at once; nothing was changed');
    }
    $folder = mk_backup_begin();
    try {
        $number = 0;
        foreach ($changes as $change) {
            if ($change[0] !== null) {
                mk_change_store($folder . '/' . $number, $change[0], 0600);
            }
            $number++;
        }
        // From here on the backup is whole. It is never written again: how far it went the files themselves say.
        mk_change_store($folder . '/manifest.json.new', $manifest, 0600);
        if (!@rename($folder . '/manifest.json.new', $folder . '/manifest.json')) {
            throw new MkError('NotPermitted', 'the manifest of the backup cannot be written');
        }
        mk_change_commit(mk_change_id(), $entries, array_values($changes), $folders);
    } catch (Throwable $e) {
        if (!mk_change_is_half($e)) {
            mk_backup_drop($folder);
        }
        throw mk_change_error($e, '; nothing was changed');
    }
}

// The folders that have to be made, those above first.
function mk_change_folders(array $changes)
{
    $made = [];
    $size = 0;
    foreach ($changes as $relative => $change) {
        $folder = $change[1] === null ? MkRun::$root : dirname(mk_change_place($relative));
        for (; !@is_dir($folder); $folder = dirname($folder)) {
            $name = substr($folder, strlen(MkRun::$root) + 1);
            if (isset($made['/' . $name])) {
                break;
            }
            $made['/' . $name] = $name;
            $size += strlen($name);
            if ($size > 2097152) {
                throw new MkError('Failed', 'the patch makes too many folders; nothing was changed');
            }
        }
    }
    ksort($made, SORT_STRING);
    return array_values($made);
}

function mk_change_look(array $changes)
{
    $entries = [];
    foreach ($changes as $relative => $change) {
        $path = mk_change_place($relative);
        $stat = $change[0] === null ? false : @lstat($path);
        for ($folder = dirname($path); !@is_dir($folder);) {
            $folder = dirname($folder);
        }
        if (!@is_writable($folder) || ($stat !== false && !@is_writable($path))) {
            throw new MkError('NotPermitted', $relative . ' may not be written by this login; nothing was changed');
        }
        if (strlen((string) $change[1]) > MkBackup::FILE_LIMIT) {
            throw new MkError('Failed', $relative . ' would become too large; nothing was changed');
        }
        $entries[] = ['path' => (string) $relative, 'before' => mk_change_sha($change[0]), 'after' => mk_change_sha($change[1]),
            'mode' => $stat === false ? null : $stat['mode'] & 07777, 'uid' => $stat === false ? null : $stat['uid'],
            'gid' => $stat === false ? null : $stat['gid']];
    }
    return $entries;
}

// All new contents beside the files first: a full disk stops it before anything has changed.
function mk_change_commit($id, array $entries, array $changes, array $folders)
{
    $made = [];
    try {
        foreach ($folders as $folder) {
            if (!@mkdir(mk_path($folder))) {
                throw new MkError('NotPermitted', 'the folder ' . $folder . ' cannot be made');
            }
            $made[] = $folder;
        }
        foreach ($entries as $number => $entry) {
            if ($changes[$number][1] !== null) {
                mk_change_beside($id, $entry, $changes[$number][1]);
            }
        }
        mk_change_names($id, $entries, $changes);
    } catch (Throwable $e) {
        foreach ($entries as $entry) {
            mk_call('unlink', [mk_change_temporary($id, $entry['path'])]);
        }
        foreach (array_reverse($made) as $folder) {
            mk_call('rmdir', [mk_path($folder)]);
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

// A new file with exactly these bytes, on the disk. Nobody else can read it until it is whole; then it gets its mode,
// or without one what the login gives to new files.
function mk_change_store($path, $content, $mode = null)
{
    @unlink($path);
    $mask = mk_call('umask', [0077], 022);
    try {
        $file = @fopen($path, 'xb');
    } finally {
        mk_call('umask', [$mask]);
    }
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
    $whole = @fclose($file) && $whole && @chmod($path, $mode === null ? 0666 & ~$mask : $mode);
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
    } catch (Throwable $e) {
        $left = [];
        foreach (array_reverse($done) as $number) {
            if (!mk_change_back($id, $entries[$number], $changes[$number][0])) {
                $left[] = $entries[$number]['path'];
            }
        }
        if ($left !== []) {
            throw new MkError('Failed', $e->getMessage() . '; some files are changed, others are not (patch.backups says how they stand): ' . implode(', ', $left), ['half' => true]);
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
    } catch (Throwable $e) {
        return false;
    }
}
