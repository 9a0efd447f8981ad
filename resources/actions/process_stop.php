<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ends one process of this Magento by TERM: only one that /proc shows as belonging to this root, of the kind that was named.
// needs: processes writing
// ---
function mk_section_process_stop()
{
    mk_need_root();
    $pid = (int) mk_argument('pid');
    $list = mk_processes();
    if ($list === null) {
        throw MkProcesses::$error;
    }
    $found = null;
    foreach ($list as $process) {
        $found = $process['pid'] === $pid ? $process : $found;
    }
    if ($found === null) {
        throw new MkError('NotFound', 'process ' . $pid . ' is none of this Magento');
    }
    if ($found['kind'] !== mk_argument('kind')) {
        throw new MkError('Failed', 'process ' . $pid . ' is of kind ' . $found['kind'] . ' now, not ' . mk_argument('kind') . ': it is another one than was meant');
    }
    mk_process_end($pid);
    for ($waited = 0; $waited < 50; $waited++) {
        if (mk_process_is_over($pid)) {
            return mk_done(true, ['process ' . $pid . ' has ended: ' . $found['title']]);
        }
        usleep(100000);
    }
    throw new MkError('Failed', 'process ' . $pid . ' was sent TERM and still lives after 5 s');
}

function mk_process_end($pid)
{
    if (mk_has('posix_kill')) {
        if (!posix_kill($pid, 15)) {
            throw new MkError('NotPermitted', 'process ' . $pid . ' may not be ended by this login');
        }
        return;
    }
    $status = 1;
    $lines = [];
    if (!mk_has('exec') || exec('kill -TERM ' . $pid . ' 2>&1', $lines, $status) === false || $status !== 0) {
        throw new MkError('NotPermitted', 'process ' . $pid . ' cannot be ended: ' . implode(' ', $lines));
    }
}

function mk_process_is_over($pid)
{
    clearstatcache();
    $stat = (string) mk_read('/proc/' . $pid . '/stat', 1024);
    return $stat === '' || preg_match('/\) Z /', $stat) === 1;
}
