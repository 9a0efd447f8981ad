<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Deletes a backup. The files stay as they are.
// needs: writing file_changes
// ---
function mk_section_patch_forget()
{
    mk_need_root();
    list($id, $folder) = mk_backup_given();
    try {
        $about = mk_backup_manifest($id)['about'];
    } catch (MkError $e) {
        $about = 'what its manifest cannot tell any more';
    }
    mk_backup_drop($folder);
    if (@is_dir($folder)) {
        throw new MkError('NotPermitted', 'the backup ' . mk_backup_name($id) . ' cannot be deleted');
    }
    return mk_done(true, ['the backup of ' . mk_text($about, 200) . ' is gone; what it was made for stays']);
}
