<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes an administrator inactive and ends the account's sessions; never the last active one's.
// needs: database_writing
// ---
function mk_section_admin_disable_user()
{
    mk_need_root();
    $name = mk_argument('user');
    $table = mk_table('admin_user');
    $found = mk_rows('SELECT user_id, is_active FROM ' . $table . ' WHERE username = ' . mk_quote($name) . ' LIMIT 1');
    if ($found === []) {
        throw new MkError('NotFound', 'there is no administrator ' . mk_text($name, 100));
    }
    $id = (int) $found[0]['user_id'];
    if ((int) $found[0]['is_active'] !== 1) {
        return mk_done(false, [mk_text($name, 100) . ' was inactive already']);
    }
    if ((int) mk_rows('SELECT COUNT(*) AS n FROM ' . $table . ' WHERE is_active = 1 AND user_id <> ' . $id)[0]['n'] === 0) {
        throw new MkError('Failed', mk_text($name, 100) . ' is the last active administrator');
    }
    mk_write_begin();
    mk_write_sql('UPDATE ' . $table . ' SET is_active = 0 WHERE user_id = ' . $id);
    $sessions = mk_admin_end_sessions($id);
    mk_write_end();
    return mk_done(true, [mk_text($name, 100) . ' is inactive now', $sessions . ' sessions ended']);
}

// 3: logged out by somebody else (Magento_Security, AdminSessionInfo).
function mk_admin_end_sessions($id)
{
    try {
        return mk_write_sql('UPDATE ' . mk_table('admin_user_session') . ' SET status = 3 WHERE status = 1 AND user_id = ' . $id);
    } catch (MkError $e) {
        if ($e->kind === 'NotFound') {
            return 0;
        }
        throw $e;
    }
}
