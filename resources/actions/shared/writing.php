<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What every action's program stands on: its arguments, its answer, and statements that write.
// ---
function mk_arguments($name)
{
    return isset($GLOBALS['MK_ARGUMENTS'][$name]) ? $GLOBALS['MK_ARGUMENTS'][$name] : [];
}

function mk_argument($name, $otherwise = '')
{
    $values = mk_arguments($name);
    return isset($values[0]) ? $values[0] : $otherwise;
}

function mk_done($changed, array $lines)
{
    return ['changed' => $changed, 'lines' => array_map('mk_line', $lines)];
}

function mk_line($text)
{
    return mk_text($text, 500);
}
