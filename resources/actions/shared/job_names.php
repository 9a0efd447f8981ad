<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a cron job is one of this store's: it is declared by a module, or has been in the schedule.
// needs: cron_jobs
// ---
function mk_job_groups($job)
{
    $groups = [];
    foreach (mk_cron_declared() as $group => $jobs) {
        if (isset($jobs[$job])) {
            $groups[] = (string) $group;
        }
    }
    return $groups;
}

function mk_job_must_exist($job, $table)
{
    if (mk_job_groups($job) === [] && mk_rows('SELECT job_code FROM ' . $table . ' WHERE job_code = ' . mk_quote($job) . ' LIMIT 1') === []) {
        throw new MkError('NotFound', 'no module declares a job ' . mk_text($job, 100) . ', and the schedule has none');
    }
}
