<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Adds one row to cron_schedule, for cron to pick up in its next turn. Source of the columns: Magento_Cron.
// needs: database_writing job_names
// ---
function mk_section_cron_schedule_job()
{
    mk_need_root();
    $job = mk_argument('job');
    $table = mk_table('cron_schedule');
    mk_job_must_exist($job, $table);
    $due = mk_rows("SELECT COUNT(*) AS n FROM " . $table . " WHERE job_code = " . mk_quote($job) . " AND status = 'pending' AND scheduled_at BETWEEN UTC_TIMESTAMP() - INTERVAL 5 MINUTE AND UTC_TIMESTAMP() + INTERVAL 1 MINUTE");
    if ((int) $due[0]['n'] > 0) {
        return mk_done(false, [$job . ' is due in cron\'s next turn already']);
    }
    mk_write_begin();
    mk_write_sql("INSERT INTO " . $table . " (job_code, status, created_at, scheduled_at) VALUES (" . mk_quote($job) . ", 'pending', UTC_TIMESTAMP(), UTC_TIMESTAMP())");
    mk_write_end();
    return mk_done(true, [$job . ' is due in cron\'s next turn']);
}
