<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cron jobs as configured, and the database locks that Magento holds while a job or a group runs.
// needs: config declarations database
// ---
final class MkCron
{
    public static $jobs = null;
    public static $defaults = [];
}

// group => job => ['schedule' => expression or null, 'config_path' => path or null], from crontab.xml of the enabled modules.
function mk_cron_declared()
{
    if (MkCron::$jobs !== null) {
        return MkCron::$jobs;
    }
    MkCron::$jobs = [];
    foreach (mk_declared('crontab.xml') as $root) {
        foreach ($root->all('group') as $group) {
            foreach ($group->all('job') as $job) {
                mk_cron_declare((string) $group->attribute('id'), (string) $job->attribute('name'), $job);
            }
        }
    }
    foreach (mk_module_files('crontab.xml') as $path) {
        mk_cron_defaults((string) mk_read(dirname($path) . '/config.xml'));
    }
    return MkCron::$jobs;
}

function mk_cron_declare($group, $name, MkNode $job)
{
    $known = isset(MkCron::$jobs[$group][$name]) ? MkCron::$jobs[$group][$name] : ['schedule' => null, 'config_path' => null];
    foreach (['schedule', 'config_path'] as $key) {
        $text = $job->text_of($key);
        $known[$key] = $text === null || $text === '' ? $known[$key] : $text;
    }
    MkCron::$jobs[$group][$name] = $known;
}

// crontab/GROUP/jobs/JOB/… of a module's default values.
function mk_cron_defaults($text)
{
    $begin = strpos($text, '<crontab>');
    $end = $begin === false ? false : strpos($text, '</crontab>', $begin);
    $root = $end === false ? null : mk_xml(substr($text, $begin, $end - $begin + 10));
    if ($root !== null) {
        mk_cron_flatten($root, 'crontab', 0);
    }
}

function mk_cron_flatten(MkNode $node, $path, $depth)
{
    if ($node->children === [] && $depth > 0 && trim($node->text) !== '') {
        MkCron::$defaults[$path] = trim($node->text);
    }
    foreach ($depth < 8 ? $node->children : [] as $child) {
        mk_cron_flatten($child, $path . '/' . $child->name, $depth + 1);
    }
}

// Locks of Magento's default provider are MySQL locks named PREFIX|NAME; names over 64 bytes are shortened in a way not followed here.
function mk_lock_name($name)
{
    $prefix = mk_conf('lock/config/prefix');
    $prefix = $prefix === null ? mk_conf('db/connection/' . mk_db_connection_name() . '/dbname', '') : $prefix;
    $full = $prefix . '|' . $name;
    return mk_text(mk_conf('lock/provider', 'db')) === 'db' && strlen($full) <= 64 ? $full : null;
}

function mk_job_lock($group, $job)
{
    return mk_has('md5') ? mk_lock_name('CRON_' . md5($group . '_' . $job)) : null;
}

// Key => 'held', 'free' or 'unknown' for key => lock name or null, in one statement.
function mk_locks(array $names)
{
    $states = array_fill_keys(array_keys($names), 'unknown');
    $columns = [];
    foreach (array_filter($names, 'is_string') as $key => $name) {
        $columns[] = 'IS_USED_LOCK(' . mk_quote($name) . ') AS l' . count($columns);
        $keys[] = $key;
    }
    foreach (array_chunk($columns, 200) as $chunk => $some) {
        $row = array_values(mk_rows('SELECT ' . implode(',', $some))[0]);
        foreach ($row as $place => $holder) {
            $states[$keys[$chunk * 200 + $place]] = $holder === null ? 'free' : 'held';
        }
    }
    return $states;
}
