<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Gives large logs another name; Magento opens a new one with its next record. What a process holds open goes on into the old one.
// needs: writing
// ---
function mk_section_logs_rotate()
{
    mk_need_root();
    $folder = mk_path('var/log');
    $least = (int) mk_argument('megabytes') * 1048576;
    $names = @scandir($folder);
    if ($names === false) {
        throw new MkError('NotFound', 'var/log is not there or may not be read');
    }
    $stamp = gmdate('Ymd-His');
    $lines = [];
    foreach ($names as $name) {
        $path = $folder . '/' . $name;
        if (substr($name, -4) !== '.log' || @is_link($path) || !@is_file($path) || (int) @filesize($path) < $least) {
            continue;
        }
        $new = $path . '.' . $stamp;
        if (@file_exists($new) || !@rename($path, $new)) {
            throw new MkError('NotPermitted', 'var/log/' . $name . ' could not be renamed; ' . count($lines) . ' logs were');
        }
        $lines[] = 'var/log/' . $name . ' is ' . $name . '.' . $stamp . ' now';
    }
    return mk_done($lines !== [], $lines === [] ? ['no log is that large'] : $lines);
}
