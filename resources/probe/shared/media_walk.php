<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A walk through pub/media for files that PHP could run, in slices of time: it says how far it came, and the next one goes on from there.
// ---
final class MkMediaWalk
{
    const SUSPECTS = 100;
    const PATTERN = '/\.(?:php\d?|phtml|pht|phps|phar|inc)(?:\.|$)/i';
    public static $slice_ms = 120;
    public static $deadline = 0.0;
    public static $from = null;
    public static $found = ['files' => 0, 'folders' => 0, 'suspects' => [], 'suspects_count' => 0, 'unreadable' => 0, 'stopped_at' => null];
}

// Folders are taken in the order of their names, but resized pictures last among their neighbours; where the caller's last walk stopped this one begins.
function mk_media_walk()
{
    $from = isset(MkRun::$request['resume']['media']) ? (string) MkRun::$request['resume']['media'] : '';
    MkMediaWalk::$from = $from === '' ? null : explode('/', $from);
    MkMediaWalk::$deadline = mk_clock_ms() + min(MkMediaWalk::$slice_ms, mk_left_ms() / 2);
    $stack = [''];
    while ($stack !== [] && MkMediaWalk::$found['stopped_at'] === null) {
        $folder = array_pop($stack);
        if (mk_clock_ms() >= MkMediaWalk::$deadline && MkMediaWalk::$found['folders'] > 0) {
            MkMediaWalk::$found['stopped_at'] = mk_text($folder, 500);
            break;
        }
        foreach (array_reverse(mk_media_folder($folder)) as $below) {
            $stack[] = $below;
        }
    }
    $complete = MkMediaWalk::$found['stopped_at'] === null;
    return ['began_at' => $from === '' ? null : mk_text($from, 500), 'complete' => $complete] + MkMediaWalk::$found;
}

// Sorts before or after another: resized pictures are many, and made anew when they are gone.
function mk_media_order($path)
{
    return preg_replace('~^catalog/product/cache(?=/|$)~', "catalog/product/\x7fcache", $path);
}

function mk_media_compare($one, $other)
{
    return strcmp(strtr(mk_media_order($one), '/', "\x01"), strtr(mk_media_order($other), '/', "\x01"));
}

// Whether a folder, or something below it, is not yet walked: only folders before the place of the last stop are left out.
function mk_media_is_due($path)
{
    if (MkMediaWalk::$from === null) {
        return true;
    }
    $from = implode('/', MkMediaWalk::$from);
    return strncmp($from . '/', $path . '/', strlen($path) + 1) === 0 || mk_media_compare($path, $from) >= 0;
}

// Reads one folder; answers the folders in it. A folder above the place where the last walk stopped was read by that one.
function mk_media_folder($path)
{
    $whole = mk_path('pub/media') . ($path === '' ? '' : '/' . $path);
    $handle = mk_call('opendir', [$whole], false);
    if (!is_resource($handle)) {
        MkMediaWalk::$found['unreadable']++;
        return [];
    }
    $seen_before = MkMediaWalk::$from !== null && mk_media_compare($path, implode('/', MkMediaWalk::$from)) < 0;
    MkMediaWalk::$found['folders'] += $seen_before ? 0 : 1;
    $stat = @stat($whole);
    $links = $stat === false || $stat['nlink'] < 2 ? -1 : $stat['nlink'] - 2;
    $below = [];
    while (($name = readdir($handle)) !== false) {
        if ($name === '.' || $name === '..') {
            continue;
        }
        // On file systems that count links a folder has one for each folder in it: when all are found the rest are files.
        if ($links !== 0 && @is_dir($whole . '/' . $name) && mk_call('is_link', [$whole . '/' . $name], false) === false) {
            $links--;
            $below[] = $path === '' ? $name : $path . '/' . $name;
        } elseif (!$seen_before) {
            mk_media_file($path === '' ? $name : $path . '/' . $name, $name);
        }
    }
    closedir($handle);
    $below = array_filter($below, 'mk_media_is_due');
    usort($below, 'mk_media_compare');
    return $below;
}

function mk_media_file($path, $name)
{
    MkMediaWalk::$found['files']++;
    if (strpos($name, '.') === false || preg_match(MkMediaWalk::PATTERN, $name) !== 1) {
        return;
    }
    MkMediaWalk::$found['suspects_count']++;
    if (count(MkMediaWalk::$found['suspects']) < MkMediaWalk::SUSPECTS) {
        $stat = @lstat(mk_path('pub/media/' . $path));
        MkMediaWalk::$found['suspects'][] = [
            'path' => mk_text('pub/media/' . $path, 500), 'bytes' => $stat === false ? null : $stat['size'], 'modified_at' => $stat === false ? null : mk_iso($stat['mtime']),
            'mode' => $stat === false ? null : sprintf('%04o', $stat['mode'] & 07777),
        ];
    }
}
