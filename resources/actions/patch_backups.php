<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the files stand that backups were made of: what an interrupted apply has left is named here. Writes nothing.
// needs: writing file_changes
// ---
function mk_section_patch_backups()
{
    mk_need_root();
    $lines = [];
    foreach (mk_backup_ids() as $id) {
        try {
            $lines[] = mk_backup_line($id, mk_backup_manifest($id));
        } catch (MkError $e) {
            $lines[] = mk_backup_name($id) . '  ' . $e->getMessage();
        }
    }
    return mk_done(false, $lines === [] ? ['there is no backup'] : $lines);
}

function mk_backup_line($id, array $manifest)
{
    $counts = ['before' => 0, 'after' => 0, 'other' => 0];
    foreach ($manifest['files'] as $entry) {
        try {
            $counts[mk_backup_stand($entry)]++;
        } catch (MkError $e) {
            $counts['other']++; // no plain file any more, or out of reach
        }
    }
    return mk_backup_name($id) . '  ' . mk_text($manifest['at'], 30) . '  ' . mk_text($manifest['about'], 100) . ': '
        . $counts['after'] . ' patched, ' . $counts['before'] . ' as before, ' . $counts['other'] . ' changed since';
}
