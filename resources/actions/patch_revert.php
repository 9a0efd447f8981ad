<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Puts back what a backup holds, when nobody has changed the files since; also after an apply that was interrupted.
// needs: writing file_changes patch_duties
// ---
function mk_section_patch_revert()
{
    mk_need_root();
    list($id, $folder, $manifest) = mk_backup_given();
    $entries = [];
    $changes = [];
    foreach ($manifest['files'] as $number => $entry) {
        @unlink(mk_change_temporary($id, $entry['path'])); // of one that was interrupted
        $stand = mk_backup_stand($entry);
        if ($stand === 'other') {
            throw new MkError('Failed', $entry['path'] . ' was changed since; nothing was put back');
        }
        if ($stand === 'before') {
            continue;
        }
        $old = $entry['before'] === null ? null : mk_read($folder . '/' . $number, MkBackup::FILE_LIMIT);
        if (mk_change_sha($old) !== $entry['before']) {
            throw new MkError('Failed', 'the backup of ' . $entry['path'] . ' is damaged; nothing was put back');
        }
        $entries[] = ['folders' => []] + $entry;
        $changes[] = [mk_change_read($entry['path']), $old];
    }
    try {
        mk_change_commit($id, $entries, $changes);
    } catch (MkError $e) {
        throw $e->learned === 'half' ? $e : new MkError($e->kind, $e->getMessage() . '; nothing was put back');
    }
    foreach ($manifest['files'] as $entry) {
        foreach ($entry['folders'] as $made) {
            @rmdir(mk_path($made));
        }
    }
    mk_backup_drop($folder);
    $paths = array_column($entries, 'path');
    return mk_done($paths !== [], array_merge([(count($paths) === 1 ? '1 file holds again what it held before ' : count($paths) . ' files hold again what they held before ') . mk_text($manifest['about'], 200)], mk_patch_duties($paths)));
}
