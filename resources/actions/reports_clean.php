<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Deletes error reports that nobody changed for some days: files in var/report whose names are those of reports.
// needs: writing
// ---
function mk_section_reports_clean()
{
    mk_need_root();
    $folder = mk_path('var/report');
    $before = time() - 86400 * (int) mk_argument('days');
    $deleted = $kept = 0;
    if (!@is_dir($folder)) {
        return mk_done(false, ['there is no var/report']);
    }
    $names = @scandir($folder);
    if ($names === false) {
        throw new MkError('NotPermitted', 'var/report may not be read by this login');
    }
    foreach ($names as $name) {
        $path = $folder . '/' . $name;
        if (preg_match('/^[0-9a-f]{8,128}$/D', $name) !== 1 || @is_link($path) || !@is_file($path)) {
            continue;
        }
        if ((int) @filemtime($path) >= $before) {
            $kept++;
            continue;
        }
        if (!@unlink($path)) {
            throw new MkError('NotPermitted', 'var/report/' . $name . ' could not be deleted; ' . $deleted . ' reports were');
        }
        $deleted++;
        if (mk_left_ms() <= 0) {
            return mk_done(true, [$deleted . ' reports deleted; time is up, there are more']);
        }
    }
    return mk_done($deleted > 0, [$deleted . ' reports deleted', $kept . ' are younger']);
}
