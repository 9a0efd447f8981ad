<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Puts a patch into m2-hotfixes, where cloud-patches finds it.
// needs: writing patch_text file_changes
// ---
function mk_section_patch_hotfix()
{
    mk_need_root();
    $patch = mk_patch_given();
    mk_patch_parse($patch['bytes']);
    if (preg_match('/^[A-Za-z0-9][A-Za-z0-9._-]{0,150}\.patch$/D', $patch['name']) !== 1) {
        throw new MkError('Failed', 'cloud-patches takes only files that are called NAME.patch; nothing was changed');
    }
    if (!@is_file(mk_path('vendor/bin/ece-patches'))) {
        throw new MkError('NotFound', 'vendor/bin/ece-patches is not there: nothing here would apply what lies in m2-hotfixes');
    }
    $path = 'm2-hotfixes/' . $patch['name'];
    $old = mk_change_read($path);
    if ($old === $patch['bytes']) {
        return mk_done(false, [$path . ' is there already']);
    }
    if ($old !== null) {
        throw new MkError('Failed', $path . ' is another patch; nothing was changed');
    }
    mk_change_files($path, [$path => [null, $patch['bytes']]]);
    return mk_done(true, [$path . ' is there; patch.revert ' . mk_backup_name(mk_change_id()) . ' takes it away',
        'your team applies it: vendor/bin/ece-patches apply, in the order of the names',
        'put it under version control too: a deploy brings only what is there']);
}
