<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Applies a unified diff to the store's files: all of it or nothing, with a backup of what was there.
// needs: writing patch_text file_changes patch_duties
// ---
function mk_section_patch_apply()
{
    mk_need_root();
    $patch = mk_patch_given();
    $files = mk_patch_parse($patch['bytes']);
    $folder = trim(mk_argument('folder'), '/');
    $old = [];
    $size = 0;
    foreach ($files as $number => $file) {
        $files[$number]['path'] = $folder === '' ? $file['path'] : $folder . '/' . $file['path'];
        $old[$files[$number]['path']] = mk_change_read($files[$number]['path']);
        $size += strlen((string) $old[$files[$number]['path']]);
        if ($size > 33554432) {
            throw new MkError('Failed', 'the files that the patch changes are too large together');
        }
    }
    $notes = [];
    try {
        $new = mk_patch_all($files, $old, (int) mk_argument('fuzz'), $notes);
    } catch (MkError $e) {
        if (mk_patch_is_there($files, $old)) {
            return mk_done(false, ['the patch is there already: every file holds it']);
        }
        throw new MkError($e->kind, $e->getMessage() . '; nothing was changed');
    }
    $changes = [];
    foreach ($new as $path => $content) {
        $changes[$path] = [$old[$path], $content];
    }
    mk_change_files($patch['name'], $changes);
    $lines = [(count($changes) === 1 ? '1 file is patched; patch.revert ' : count($changes) . ' files are patched; patch.revert ') . mk_backup_name(mk_change_id()) . ' puts them back'];
    return mk_done(true, array_merge($lines, array_slice($notes, 0, 50), mk_patch_duties(array_keys($changes)),
        ['a clean composer install or a deploy takes it away again']));
}

function mk_patch_all(array $files, array $old, $fuzz, array &$notes)
{
    $new = $old;
    foreach ($files as $file) {
        $now = $new[$file['path']];
        if ($file['made'] !== ($now === null)) {
            throw new MkError('Failed', $file['path'] . ($file['made'] ? ' is there already, and the patch makes it' : ' is not there'));
        }
        $lines = mk_patch_applied(mk_patch_lines((string) $now), $file['hunks'], $fuzz, $notes);
        if ($file['gone'] && $lines !== []) {
            throw new MkError('Failed', $file['path'] . ' has more lines than the patch deletes');
        }
        $new[$file['path']] = $file['gone'] ? null : implode('', $lines);
    }
    return $new;
}

// Whether taking it off would work exactly.
function mk_patch_is_there(array $files, array $old)
{
    $turned = [];
    foreach (array_reverse($files) as $file) {
        list($file['made'], $file['gone']) = [$file['gone'], $file['made']];
        $file['hunks'] = array_map('mk_patch_turned', $file['hunks']);
        $turned[] = $file;
    }
    $notes = [];
    try {
        mk_patch_all($turned, $old, 0, $notes);
    } catch (MkError $e) {
        return false;
    }
    return true;
}
