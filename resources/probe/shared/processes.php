<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Processes that belong to this root, from /proc. Several stores can share a user: only the root tells them apart.
// ---
final class MkProcesses
{
    const CRON = ['cron', 'crond', 'fcron', 'dcron', 'cronie', 'supercronic', 'go-crond'];
    public static $list = null;
    public static $fpm = [];
    public static $cron = null;
    public static $seen = null;
    public static $error = null;
}

// Why processes of other users, and with them the daemons of the machine, can't be told; null when they can.
function mk_processes_hidden()
{
    if (MkProcesses::$error !== null) {
        return MkProcesses::$error;
    }
    return MkProcesses::$seen === null ? new MkError('NotPermitted', '/proc hides the processes of other users') : null;
}

// Entries as in the contract of section system, or null when /proc tells nothing (then MkProcesses::$error says why).
function mk_processes()
{
    if (MkProcesses::$list !== null || MkProcesses::$error !== null) {
        return MkProcesses::$list;
    }
    $folder = mk_call('opendir', ['/proc'], false);
    if ($folder === false || !@is_readable('/proc/self/stat')) {
        MkProcesses::$error = new MkError('NotPermitted', '/proc can not be read by this login');
        return null;
    }
    $hidden = !@is_dir('/proc/1');
    if ($hidden && mk_call('posix_geteuid', [], -1) !== @fileowner(MkRun::$root)) {
        MkProcesses::$error = new MkError('NotPermitted', '/proc hides the processes of other users, and the root belongs to one of them');
        return null;
    }
    MkProcesses::$list = [];
    MkProcesses::$seen = 0;
    $uptime = (float) mk_read('/proc/uptime', 64);
    $own = mk_call('getmypid', [], 0);
    while (($name = readdir($folder)) !== false) {
        if (mk_is_number($name)) {
            MkProcesses::$seen++;
            (int) $name === $own || mk_process_take((int) $name, $uptime);
        }
    }
    closedir($folder);
    MkProcesses::$seen = $hidden ? null : MkProcesses::$seen;
    usort(MkProcesses::$list, 'mk_process_older');
    return MkProcesses::$list;
}

function mk_is_number($text)
{
    return strspn($text, '0123456789') === strlen($text);
}

function mk_process_older(array $one, array $other)
{
    return $one['pid'] - $other['pid'];
}

function mk_process_take($pid, $uptime)
{
    $line = mk_read('/proc/' . $pid . '/cmdline', 8192);
    if ((string) $line === '') {
        return;
    }
    mk_process_take_daemon($pid, $line, $uptime);
    if (!mk_process_is_ours($pid, $line)) {
        return;
    }
    $title = trim(str_replace("\0", ' ', $line));
    $entry = ['pid' => $pid] + mk_process_kind($title);
    $owner = @fileowner('/proc/' . $pid);
    $entry['uid'] = $owner === false ? null : $owner;
    $entry += array_diff_key(mk_process_numbers($pid, $uptime), ['parent' => 0]);
    $entry['title'] = mk_process_title($title);
    MkProcesses::$list[] = $entry;
}

// Two kinds of process serve every store of the machine: FPM's, whose titles name master and pool, and the daemon that starts cron jobs.
function mk_process_take_daemon($pid, $line, $uptime)
{
    if (strncmp($line, 'php-fpm', 7) === 0 && preg_match('~^php-fpm[\d.]*: (?:(master) process \(([^\0]*)\)|pool ([^\s\0]+))~', $line, $part) === 1) {
        $owner = @fileowner('/proc/' . $pid);
        $entry = ['pid' => $pid, 'pool' => isset($part[3]) ? mk_text($part[3], 100) : null, 'config' => $part[1] === 'master' ? mk_text($part[2], 1024) : null];
        MkProcesses::$fpm[] = $entry + ['uid' => $owner === false ? null : $owner] + mk_process_numbers($pid, $uptime);
        return;
    }
    $name = substr(strrchr('/' . strtok($line, "\0 "), '/'), 1);
    if (MkProcesses::$cron === null && in_array(strtolower($name), MkProcesses::CRON, true)) {
        MkProcesses::$cron = $name;
    }
}

function mk_process_is_ours($pid, $line)
{
    foreach ([MkRun::$root, MkRun::$asked_root] as $root) {
        $place = $root === '' ? false : strpos($line, $root);
        if ($place !== false && strcspn(substr($line, $place + strlen($root), 1), "/ \0\"';&|)") === 0) {
            return true;
        }
    }
    if (strpos($line, 'magento') === false) {
        return false;
    }
    $folder = mk_call('readlink', ['/proc/' . $pid . '/cwd'], false);
    return is_string($folder) && strncmp($folder . '/', MkRun::$root . '/', strlen(MkRun::$root) + 1) === 0;
}

function mk_process_kind($title)
{
    $command = preg_match('~magento\s+(?:-\S+\s+)*([a-z][a-z0-9_-]*(?::[a-zA-Z0-9_:-]+)+)~', $title, $part) ? $part[1] : null;
    $kind = $command === null ? 'other' : 'command';
    foreach (['cron:' => 'cron', 'queue:consumers:start' => 'consumer', 'indexer:' => 'indexer', 'setup:' => 'setup'] as $begin => $name) {
        $kind = $command !== null && strncmp($command, $begin, strlen($begin)) === 0 ? $name : $kind;
    }
    return [
        'kind' => $kind,
        'command' => mk_text_or_null($command, 100),
        'job' => preg_match('/# job: (\S+)/', $title, $part) ? mk_text($part[1]) : null,
        'group' => preg_match('/--group[= ](\S+)/', $title, $part) ? mk_text($part[1]) : null,
        'consumer' => $kind === 'consumer' && preg_match('/queue:consumers:start\s+(?:(?:--(?:max-messages|batch-size|area-code|pid-file-path)\s+\S+|-\S*)\s+)*([^\s-]\S*)/', $title, $part) ? mk_text($part[1]) : null,
    ];
}

// Field 22 of stat is the start in clock ticks since boot, 100 a second on every Linux that PHP runs on.
function mk_process_numbers($pid, $uptime)
{
    $stat = (string) mk_read('/proc/' . $pid . '/stat', 1024);
    $fields = explode(' ', substr($stat, (int) strrpos($stat, ')') + 2));
    $age = isset($fields[19]) && $uptime > 0 ? max(0, (int) round(($uptime - $fields[19] / 100) * 1000)) : null;
    return ['age_ms' => $age, 'rss_bytes' => isset($fields[21]) ? (int) $fields[21] * 4096 : null, 'parent' => isset($fields[1]) ? (int) $fields[1] : null];
}

function mk_process_title($title)
{
    $masked = preg_replace('/(pass(?:word|wd)?|secret|token|key|auth)([\w-]*)([= ])\S+/i', '$1$2$3***', $title);
    return mk_text(mk_scrub($masked === null ? '' : $masked), 300);
}
