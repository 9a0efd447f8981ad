<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Deletes sessions whose time is over: rows of table session in small pieces, or files of var/session.
// needs: database_writing
// ---
function mk_section_session_clean_expired()
{
    mk_need_root();
    if (mk_conf_error('session') !== null) {
        throw mk_conf_error('session');
    }
    $save = (string) mk_text(mk_conf('session/save', 'files'));
    if ($save === 'db') {
        return mk_sessions_of_database();
    }
    if ($save !== 'files' && $save !== '') {
        return mk_done(false, ['sessions are kept by ' . $save . ', which forgets them by itself']);
    }
    return mk_sessions_of_files();
}

function mk_sessions_of_database()
{
    $table = mk_table('session');
    $deleted = 0;
    mk_write_open();
    do {
        $some = mk_write_sql('DELETE FROM ' . $table . ' WHERE session_expires < UNIX_TIMESTAMP() LIMIT 2000');
        $deleted += $some;
    } while ($some === 2000 && mk_left_ms() > 1000);
    return mk_done($deleted > 0, [$deleted . ' sessions deleted' . ($some === 2000 ? '; time is up, there are more' : '')]);
}

// Magento's own limit is a setting of cookies: a month is beyond every one that is in use.
function mk_sessions_of_files()
{
    $folder = (string) mk_text(mk_conf('session/save_path', ''), 1024);
    $folder = $folder === '' ? mk_path('var/session') : $folder;
    $names = @scandir($folder);
    if ($names === false) {
        throw new MkError('NotFound', $folder . ' is not there or may not be read');
    }
    $before = time() - 30 * 86400;
    $deleted = 0;
    foreach ($names as $name) {
        $path = $folder . '/' . $name;
        if (strncmp($name, 'sess_', 5) === 0 && !@is_link($path) && @is_file($path) && (int) @filemtime($path) < $before) {
            $deleted += @unlink($path) ? 1 : 0;
        }
    }
    return mk_done($deleted > 0, [$deleted . ' sessions of over a month deleted']);
}
