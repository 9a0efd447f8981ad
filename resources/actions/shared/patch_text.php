<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A unified diff, read and applied in memory. Lines keep their ends. What it does not know it refuses: renames, modes, binary parts.
// needs: writing
// ---
function mk_patch_lines($text)
{
    return $text === '' ? [] : preg_split('/(?<=\n)/', $text, -1, PREG_SPLIT_NO_EMPTY);
}

// The file that came with the request: its name and its bytes.
function mk_patch_given()
{
    list($name, $digest, $packed) = array_pad(mk_arguments('file'), 3, '');
    $bytes = mk_has('base64_decode') ? base64_decode($packed, true) : false;
    if (!is_string($bytes) || !mk_has('hash') || hash('sha256', $bytes) !== $digest) {
        throw new MkError('Failed', 'the patch did not arrive whole, or this PHP has no hash and base64 functions; nothing was changed');
    }
    return ['name' => $name, 'sha256' => $digest, 'bytes' => $bytes];
}

// Every file of the patch, with the paths as they stand in it.
function mk_patch_parse($text)
{
    $lines = mk_patch_lines(substr($text, -1) === "\n" ? $text : $text . "\n");
    $files = [];
    $bare = false;
    for ($at = 0; $at < count($lines);) {
        $line = $lines[$at];
        if (preg_match('/^(GIT binary patch|Binary files |rename (from|to) |copy (from|to) |old mode |new mode |new file mode (?!100644\s*$))/', $line) === 1) {
            throw new MkError('Failed', 'the patch has a part that is not applied here: ' . mk_text(trim($line), 100));
        }
        if (strncmp($line, 'diff --git ', 11) === 0 || $at + 1 === count($lines)) {
            mk_patch_need_content($bare);
            $bare = false;
        }
        $bare = $bare || preg_match('/^(new|deleted) file mode /', $line) === 1;
        $headed = strncmp($line, '--- ', 4) === 0 && isset($lines[$at + 1]) && strncmp($lines[$at + 1], '+++ ', 4) === 0;
        if (!$headed) {
            $at++;
            continue;
        }
        $bare = false;
        $file = mk_patch_paths($line, $lines[$at + 1]);
        $at += 2;
        $file['hunks'] = mk_patch_hunks($lines, $at, $file['path']);
        $files[] = $file;
    }
    mk_patch_need_content($bare);
    if ($files === []) {
        throw new MkError('Failed', 'the file is no unified diff: it names no file to change');
    }
    if (count($files) > 300) {
        throw new MkError('Failed', 'the patch changes more than 300 files');
    }
    return $files;
}

function mk_patch_need_content($bare)
{
    if ($bare) {
        throw new MkError('Failed', 'the patch makes or deletes an empty file, which is not done here');
    }
}

function mk_patch_paths($from, $to)
{
    $name = function ($line) {
        return rtrim(preg_replace('/\t.*$/s', '', substr($line, 4)), "\r\n ");
    };
    $old = $name($from);
    $new = $name($to);
    $made = $old === '/dev/null';
    $gone = $new === '/dev/null';
    $prefixed = ($made || strncmp($old, 'a/', 2) === 0) && ($gone || strncmp($new, 'b/', 2) === 0) && !($made && $gone);
    $old = $prefixed && !$made ? substr($old, 2) : $old;
    $new = $prefixed && !$gone ? substr($new, 2) : $new;
    if (!$made && !$gone && $old !== $new && $old !== $new . '.orig') {
        throw new MkError('Failed', 'the patch gives a file another name, which is not done here: ' . mk_text($old, 200) . ', ' . mk_text($new, 200));
    }
    return ['path' => $gone ? $old : $new, 'made' => $made, 'gone' => $gone];
}

function mk_patch_hunks(array $lines, &$at, $path)
{
    $hunks = [];
    while (isset($lines[$at]) && preg_match('/^@@ -(\d{1,9})(?:,(\d{1,7}))? \+(\d{1,9})(?:,(\d{1,7}))? @@/', $lines[$at], $part) === 1) {
        $at++;
        $count = function ($number) use ($part) {
            return isset($part[$number]) && $part[$number] !== '' ? (int) $part[$number] : 1;
        };
        $hunks[] = mk_patch_hunk($lines, $at, [(int) $part[1], (int) $part[3]], $count(2), $count(4), 'hunk ' . (count($hunks) + 1) . ' of ' . mk_text($path, 300));
    }
    if ($hunks === []) {
        throw new MkError('Failed', mk_text($path, 300) . ' has no hunk in the patch');
    }
    return $hunks;
}

function mk_patch_hunk(array $lines, &$at, array $starts, $old_left, $new_left, $name)
{
    $hunk = ['start' => $starts[0], 'new_start' => $starts[1], 'old' => [], 'new' => [], 'lead' => 0, 'trail' => 0, 'name' => $name];
    $changed = false;
    $last = '';
    for (; isset($lines[$at]); $at++) {
        $line = $lines[$at];
        $sign = $line[0];
        if ($sign === '\\') {
            mk_patch_cut_end($hunk, $last);
            continue;
        }
        if ($old_left <= 0 && $new_left <= 0) {
            break;
        }
        $last = $sign === "\n" || $sign === "\r" ? ' ' : $sign;
        $body = $last === $sign ? substr($line, 1) : $line;
        if (!in_array($last, [' ', '-', '+'], true) || ($last !== '+' && $old_left-- <= 0) || ($last !== '-' && $new_left-- <= 0)) {
            throw new MkError('Failed', $name . ' is not what its head says: the patch is damaged');
        }
        if ($last !== '+') {
            $hunk['old'][] = $body;
        }
        if ($last !== '-') {
            $hunk['new'][] = $body;
        }
        $changed = $changed || $last !== ' ';
        $hunk['lead'] += $last === ' ' && !$changed ? 1 : 0;
        $hunk['trail'] = $last === ' ' ? $hunk['trail'] + 1 : 0;
    }
    if ($old_left > 0 || $new_left > 0 || !$changed) {
        throw new MkError('Failed', $name . ' is cut short: the patch is damaged');
    }
    return $hunk;
}

// "\ No newline at end of file": of the line before it.
function mk_patch_cut_end(array &$hunk, $last)
{
    foreach (['old' => '+', 'new' => '-'] as $side => $other) {
        $end = count($hunk[$side]) - 1;
        if ($last !== $other && $end >= 0) {
            $hunk[$side][$end] = rtrim($hunk[$side][$end], "\n");
        }
    }
}

function mk_patch_turned(array $hunk)
{
    list($hunk['old'], $hunk['new']) = [$hunk['new'], $hunk['old']];
    list($hunk['start'], $hunk['new_start']) = [$hunk['new_start'], $hunk['start']];
    return $hunk;
}

// The lines after all hunks; `notes` gets what was not exactly where the patch says.
function mk_patch_applied(array $lines, array $hunks, $fuzz, array &$notes)
{
    $shift = 0;
    $from = 0;
    foreach ($hunks as $hunk) {
        if (mk_left_ms() <= 0) {
            throw new MkError('TimedOut', 'finding the places took too long; nothing was changed');
        }
        $place = mk_patch_place($lines, $hunk, $shift, $from, $fuzz);
        if ($place === null) {
            throw new MkError('Failed', $hunk['name'] . ' (line ' . $hunk['start'] . ') does not fit' . mk_patch_hint($lines, $hunk, $shift, $from, $fuzz));
        }
        list($at, $before, $after, $used) = $place;
        $length = count($hunk['old']) - $before - $after;
        $new = array_slice($hunk['new'], $before, count($hunk['new']) - $before - $after);
        array_splice($lines, $at, $length, $new);
        $moved = $at - $before - (mk_patch_first($hunk) + $shift);
        $shift += $moved + count($new) - $length;
        $from = $at + count($new);
        if ($moved !== 0 || $used > 0) {
            $notes[] = $hunk['name'] . ($moved !== 0 ? ' fits ' . $moved . ' lines from where it says' : ' fits') . ($used > 0 ? ', with fuzz ' . $used : '');
        }
    }
    return $lines;
}

function mk_patch_first(array $hunk)
{
    return $hunk['old'] === [] ? $hunk['start'] : max(0, $hunk['start'] - 1);
}

// Where a hunk's old lines are: there, else at the one other place; null: nowhere, or at several. As GNU patch has it, one
// with less context in front than behind at line 1 stands at the beginning of the file, one with less behind at its end.
function mk_patch_place(array $lines, array $hunk, $shift, $from, $fuzz)
{
    $context = max($hunk['lead'], $hunk['trail']);
    for ($used = 0; $used <= min($fuzz, $context); $used++) {
        $before = $used + $hunk['lead'] - $context;
        $after = $used + $hunk['trail'] - $context;
        $first = $before < 0 && $hunk['start'] <= 1;
        $last = !$first && $after < 0;
        $before = max(0, $before);
        $after = max(0, $after);
        $old = array_slice($hunk['old'], $before, count($hunk['old']) - $before - $after);
        if ($old === []) {
            return $used === 0 && $lines === [] ? [0, 0, 0, 0] : null;
        }
        $wanted = $first ? 0 : ($last ? count($lines) - count($hunk['old']) : mk_patch_first($hunk) + $shift) + $before;
        if ($wanted >= $from && array_slice($lines, $wanted, count($old)) === $old) {
            return [$wanted, $before, $after, $used];
        }
        $found = $first || $last ? [] : mk_patch_others($lines, $old, $from);
        if ($found !== []) {
            return count($found) === 1 ? [$found[0], $before, $after, $used] : null;
        }
    }
    return null;
}

function mk_patch_others(array $lines, array $old, $from)
{
    return array_values(array_filter(array_keys($lines, $old[0], true), function ($at) use ($lines, $old, $from) {
        return $at >= $from && array_slice($lines, $at, count($old)) === $old;
    }));
}

function mk_patch_hint(array $lines, array $hunk, $shift, $from, $fuzz)
{
    for ($more = $fuzz + 1; $more <= 2; $more++) {
        if (mk_patch_place($lines, $hunk, $shift, $from, $more) !== null) {
            return '; with fuzz=' . $more . ' it would';
        }
    }
    return '';
}
