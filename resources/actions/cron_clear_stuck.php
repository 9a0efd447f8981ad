<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Marks runs of a job that began long ago and never ended as failed. A job that a process works on, or whose lock is held, is left alone.
// needs: database_writing job_names processes
// ---
function mk_section_cron_clear_stuck()
{
    mk_need_root();
    $job = mk_argument('job');
    $table = mk_table('cron_schedule');
    mk_job_must_exist($job, $table);
    mk_job_must_rest($job);
    $where = ' WHERE job_code = ' . mk_quote($job) . " AND status = 'running'";
    $old = ' AND executed_at < UTC_TIMESTAMP() - INTERVAL ' . (int) mk_argument('minutes') . ' MINUTE';
    mk_write_begin();
    $cleared = mk_write_sql('UPDATE ' . $table . " SET status = 'error', messages = 'Marked as failed by an operator: it never ended'" . $where . $old);
    mk_write_end();
    $left = (int) mk_rows('SELECT COUNT(*) AS n FROM ' . $table . $where)[0]['n'];
    return mk_done($cleared > 0, [$cleared . ' runs of ' . $job . ' marked as failed', $left . ' began later and are left']);
}

function mk_job_must_rest($job)
{
    foreach ((array) mk_processes() as $process) {
        if ($process['job'] === $job) {
            throw new MkError('Failed', 'process ' . $process['pid'] . ' works on ' . $job . ' now: it is not stuck');
        }
    }
    $names = [];
    foreach (mk_job_groups($job) as $group) {
        $names[$group] = mk_job_lock($group, $job);
    }
    if (in_array('held', mk_locks($names), true)) {
        throw new MkError('Failed', 'the lock of ' . $job . ' is held: it runs, maybe on another machine');
    }
}
