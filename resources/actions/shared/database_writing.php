<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Statements that write, in one transaction that ends with the program's answer or not at all.
// needs: database writing
// ---
function mk_write_begin()
{
    mk_write_open();
    mk_db()->say('START TRANSACTION READ WRITE');
}

// The probe's connection only reads: from here on each statement stands by itself.
function mk_write_open()
{
    mk_db()->say('ROLLBACK');
    mk_db()->say('SET SESSION TRANSACTION READ WRITE');
}

function mk_write_sql($sql)
{
    $started = mk_clock_ms();
    try {
        mk_db()->say($sql);
    } catch (Exception $e) {
        throw mk_db_error($e, $started);
    }
    return (int) mk_rows('SELECT ROW_COUNT() AS n')[0]['n'];
}

function mk_write_end()
{
    mk_db()->say('COMMIT');
}
