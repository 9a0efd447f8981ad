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
    mk_change_start();
    list($id, $folder) = mk_backup_given();
    $manifest = mk_backup_manifest($id);
    foreach (array_merge(array_column($manifest['files'], 'path'), $manifest['folders']) as $path) {
        mk_change_place($path);
    }
    $entries = [];
    $changes = [];
    foreach ($manifest['files'] as $number => $entry) {
        $stand = mk_backup_stand($entry);
        if ($stand === 'other') {
            throw new MkError('Failed', $entry['path'] . ' was changed since; nothing was put back');
        }
        if ($stand === 'after') {
            $old = mk_backup_copy($id, $number, $entry);
            $entries[] = mk_revert_entry($entry);
            $changes[] = [mk_change_read($entry['path']), $old];
        }
    }
    foreach ($manifest['files'] as $entry) {
        mk_call('unlink', [mk_change_temporary($id, $entry['path'])]); // of one that was interrupted
    }
    try {
        mk_change_commit($id, $entries, $changes, []);
    } catch (Throwable $e) {
        throw mk_change_error($e, '; nothing was put back');
    }
    foreach (array_reverse($manifest['folders']) as $made) {
        mk_call('rmdir', [mk_path($made)]);
    }
    mk_backup_drop($folder);
    $paths = array_column($entries, 'path');
    return mk_done($paths !== [], array_merge([(count($paths) === 1 ? '1 file holds again what it held before ' : count($paths) . ' files hold again what they held before ') . mk_text($manifest['about'], 200)], mk_patch_duties($paths)));
}

// A file becomes nobody's program: what is more than reading, writing and running it must have still.
function mk_revert_entry(array $entry)
{
    $stat = @lstat(mk_path($entry['path']));
    if ($entry['mode'] !== null) {
        $entry['mode'] = ($entry['mode'] & 0777) | ($stat === false ? 0 : $entry['mode'] & $stat['mode'] & 07000);
    }
    return $entry;
}
