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
    const NAMES = 300000;
    const NOTHING = ['files' => 0, 'folders' => 0, 'suspects' => [], 'suspects_count' => 0, 'unreadable' => 0, 'cut' => 0, 'linked' => 0, 'stopped_at' => null];
    public static $slice_ms = 120;
    public static $deadline = 0.0;
    public static $last_deadline = 0.0;
    public static $from = null;
    public static $counting = null;
    public static $found = self::NOTHING;
}

// Folders are taken in the order of their names, but resized pictures last among their neighbours; where the caller's last walk stopped this one begins.
// One folder is read to its end in any case, else a large one would never be: it may take ten times as long.
function mk_media_walk()
{
    $given = isset(MkRun::$request['resume']['media']) ? (string) MkRun::$request['resume']['media'] : '';
    MkMediaWalk::$from = $given === '' ? null : rawurldecode($given);
    MkMediaWalk::$deadline = mk_clock_ms() + min(MkMediaWalk::$slice_ms, mk_left_ms() / 2);
    MkMediaWalk::$last_deadline = mk_clock_ms() + min(10 * MkMediaWalk::$slice_ms, mk_left_ms() / 2);
    $stack = [''];
    while ($stack !== [] && MkMediaWalk::$found['stopped_at'] === null) {
        $folder = array_pop($stack);
        $below = MkMediaWalk::$found['folders'] > 0 && mk_clock_ms() >= MkMediaWalk::$deadline ? null : mk_media_folder($folder);
        if ($below === null) {
            MkMediaWalk::$found['stopped_at'] = mk_media_marked($folder);
            break;
        }
        foreach (array_reverse($below) as $name) {
            $stack[] = $name;
        }
    }
    $complete = MkMediaWalk::$found['stopped_at'] === null;
    return ['began_at' => $given === '' ? null : mk_text($given, 500), 'complete' => $complete] + MkMediaWalk::$found;
}

// Percent-encoded but for printable ASCII: a name may hold any byte, and has to find its folder again when it comes back.
function mk_media_marked($path)
{
    $text = mk_text(preg_replace_callback('/[^\x20-\x24\x26-\x7e]/', 'mk_media_escaped', $path), 500);
    return preg_replace('/%[0-9A-F]?$/D', '', $text);
}

function mk_media_escaped(array $match)
{
    return rawurlencode($match[0]);
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
    $from = MkMediaWalk::$from;
    return $from === null || strncmp($from . '/', $path . '/', strlen($path) + 1) === 0 || mk_media_compare($path, $from) >= 0;
}

// Reads one folder; answers the folders in it, or null when the time was up before all of it was looked at.
// A folder above the place where the last walk stopped was read by that one.
function mk_media_folder($path)
{
    $whole = mk_path('pub/media') . ($path === '' ? '' : '/' . $path);
    $handle = mk_call('opendir', [$whole], false);
    if (!is_resource($handle) || !mk_has('filetype')) {
        MkMediaWalk::$found['unreadable']++;
        return [];
    }
    $deadline = MkMediaWalk::$found['folders'] > 0 ? MkMediaWalk::$deadline : MkMediaWalk::$last_deadline;
    $names = mk_media_names($handle, $deadline);
    closedir($handle);
    $kinds = mk_media_kinds($whole, $names, $deadline);
    if ($kinds['cut'] && MkMediaWalk::$found['folders'] > 0) {
        return null;
    }
    MkMediaWalk::$found['cut'] += $kinds['cut'] ? 1 : 0;
    if (MkMediaWalk::$from === null || mk_media_compare($path, MkMediaWalk::$from) >= 0) {
        MkMediaWalk::$found['folders']++;
        MkMediaWalk::$found['linked'] += $kinds['linked'];
        MkMediaWalk::$found['files'] += count($names['bare']) + count($names['dotted']) - count($kinds['folders']) - $kinds['linked'];
        mk_media_suspects($path, array_diff(array_merge((array) preg_grep(MkMediaWalk::PATTERN, $names['bare']), (array) preg_grep(MkMediaWalk::PATTERN, $names['dotted'])), $kinds['folders']));
    }
    $below = [];
    foreach ($kinds['folders'] as $name) {
        $below[] = $path === '' ? $name : $path . '/' . $name;
    }
    $below = array_filter($below, 'mk_media_is_due');
    usort($below, 'mk_media_compare');
    return $below;
}

// Names without an ending apart: nearly all folders are among them.
function mk_media_names($handle, $deadline)
{
    $names = ['bare' => [], 'dotted' => [], 'cut' => false];
    for ($seen = 1; ($name = readdir($handle)) !== false && !$names['cut']; $seen++) {
        if ($name !== '.' && $name !== '..') {
            $names[strrpos($name, '.') > 0 ? 'dotted' : 'bare'][] = $name;
        }
        $names['cut'] = $seen >= MkMediaWalk::NAMES || $seen % 256 === 0 && mk_clock_ms() >= $deadline;
    }
    return $names;
}

// Which of the names are folders, and how many are links to folders: they are not entered.
// When as many folders as there are were found, the rest are files.
function mk_media_kinds($whole, array $names, $deadline)
{
    $kinds = ['folders' => [], 'linked' => 0, 'cut' => $names['cut']];
    $left = $names['cut'] ? -1 : mk_media_folders_in($whole);
    $looked = 0;
    foreach (['bare', 'dotted'] as $kind) {
        foreach ($left === 0 && $kind === 'dotted' ? [] : $names[$kind] as $name) {
            if (++$looked % 256 === 0 && mk_clock_ms() >= $deadline) {
                return ['cut' => true] + $kinds;
            }
            $type = @filetype($whole . '/' . $name);
            if ($type === 'dir') {
                $left--;
                $kinds['folders'][] = $name;
            } elseif ($type !== 'file' && @is_dir($whole . '/' . $name)) {
                $kinds['linked']++;
            }
            if ($left === 0 && $kind === 'dotted') {
                break;
            }
        }
    }
    return $kinds;
}

// On file systems that count links a folder has one for each folder in it; -1: not known.
function mk_media_folders_in($whole)
{
    $stat = @stat($whole);
    return $stat !== false && $stat['nlink'] >= 2 && mk_media_counts_links($stat['dev']) ? $stat['nlink'] - 2 : -1;
}

// Network and other file systems give every folder two links: only those are believed that are known to count.
function mk_media_counts_links($device)
{
    if (MkMediaWalk::$counting === null) {
        MkMediaWalk::$counting = mk_media_counting((string) mk_read('/proc/self/mountinfo', 1048576));
    }
    return isset(MkMediaWalk::$counting[$device]);
}

// Numbers of the devices, as stat gives them, of such file systems.
function mk_media_counting($mounts)
{
    preg_match_all('/^\d+ \d+ (\d+):(\d+) .* - (?:ext[234]|xfs|tmpfs) /m', $mounts, $lines, PREG_SET_ORDER);
    $devices = [];
    foreach ($lines as $line) {
        $devices[(int) $line[2] & 0xff | ((int) $line[1] & 0xfff) << 8 | ((int) $line[2] & ~0xff) << 12] = true;
    }
    return $devices;
}

function mk_media_suspects($path, array $names)
{
    foreach ($names as $name) {
        MkMediaWalk::$found['suspects_count']++;
        if (count(MkMediaWalk::$found['suspects']) < MkMediaWalk::SUSPECTS) {
            $place = 'pub/media/' . ($path === '' ? '' : $path . '/') . $name;
            $stat = @lstat(mk_path($place));
            MkMediaWalk::$found['suspects'][] = [
                'path' => mk_text($place, 500), 'bytes' => $stat === false ? null : $stat['size'], 'modified_at' => $stat === false ? null : mk_iso($stat['mtime']),
                'mode' => $stat === false ? null : sprintf('%04o', $stat['mode'] & 07777),
            ];
        }
    }
}
