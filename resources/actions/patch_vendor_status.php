<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Asks one of Adobe's own tools how patches stand here: input closed, with limits on time and size. The tool writes; what changed in the places
// where it is known to write is told. Adobe's documentation of the Commerce Version Tool names var/patch_metadata and var/log/patch_status.log,
// magento/magento-cloud-patches writes var/log/patch.log (src/Filesystem/FileList.php). Other places would be a guess and are not looked at.
// needs: writing
// ---
final class MkVendor
{
    const TOOLS = [
        'patch-status' => [['--format=json'], ['var/log/patch_status.log', 'var/patch_metadata']],
        'magento-patches' => [['status', '--format=json', '--no-interaction', '--no-ansi'], ['var/log/patch.log']],
        'ece-patches' => [['status', '--format=json', '--no-interaction', '--no-ansi'], ['var/log/patch.log']],
    ];
    const MOST_SAID = 2097152;
    const MOST_TOLD = 160000;
    const MOST_COMPLAINT = 8192;
}

function mk_section_patch_vendor_status()
{
    mk_need_root();
    $tool = mk_argument('tool');
    if (!isset(MkVendor::TOOLS[$tool])) {
        throw new MkError('NotFound', 'there is no such tool');
    }
    list($words, $places) = MkVendor::TOOLS[$tool];
    $path = 'vendor/bin/' . $tool;
    mk_vendor_check($path);
    mk_vendor_remember_logins();
    $before = mk_vendor_marks($places);
    $said = mk_vendor_ask(array_merge([mk_vendor_php(), $path], $words), (int) mk_argument('seconds', '90'));
    $after = mk_vendor_marks($places);
    $wrote = array_keys(array_diff_assoc($after, $before) + array_diff_key($before, $after));
    $about = $wrote === [] ? 'it wrote nothing in the places where it is known to write' : 'it wrote: ' . implode(', ', $wrote);
    mk_vendor_judge($path, $said, $about);
    $lines = [sprintf('%s answered in %.1f s', $path, $said['ms'] / 1000), mk_text($about, 2000)];
    return ['changed' => $wrote !== [], 'lines' => array_merge($lines, mk_vendor_block('standard error:', $said['err']), mk_vendor_block('standard output:', mk_vendor_slim($said['out'])))];
}

// What begins with another interpreter's name would only be printed by PHP.
function mk_vendor_check($path)
{
    if (mk_presence(mk_path($path)) !== 'present') {
        throw new MkError('NotFound', $path . ' is not there');
    }
    $begin = (string) mk_read(mk_path($path), 200);
    if (preg_match('/^(?:#![^\n]*php|<\?php)/', $begin) !== 1) {
        throw new MkError('Failed', $path . ' cannot be read, or is no PHP program: it was not started');
    }
    foreach (['proc_open', 'proc_get_status', 'proc_terminate', 'proc_close', 'stream_select'] as $function) {
        if (!mk_has($function)) {
            throw new MkError('NotPermitted', $function . ' is switched off in PHP here: nothing can be started');
        }
    }
}

function mk_vendor_php()
{
    return is_string(PHP_BINARY) && PHP_BINARY !== '' ? PHP_BINARY : PHP_BINDIR . '/php';
}

// The tools know Composer's logins, and might say them: what they print is kept. Magento runs Composer with a home of its own.
function mk_vendor_remember_logins()
{
    $texts = [mk_read(mk_path('auth.json'), 65536), mk_read(mk_path('var/composer_home/auth.json'), 65536), mk_call('getenv', ['COMPOSER_AUTH'], '')];
    foreach ([['COMPOSER_HOME', ''], ['HOME', '/.composer'], ['HOME', '/.config/composer'], ['XDG_CONFIG_HOME', '/composer']] as $place) {
        $folder = mk_call('getenv', [$place[0]], false);
        $texts[] = is_string($folder) && $folder !== '' ? mk_read($folder . $place[1] . '/auth.json', 65536) : null;
    }
    foreach ($texts as $text) {
        $logins = mk_call('json_decode', [(string) $text, true, 16], null);
        is_array($logins) && array_walk_recursive($logins, 'mk_vendor_remember');
    }
    // A login can hold another.
    usort(MkRun::$secrets, function ($one, $other) {
        return strlen($other) - strlen($one);
    });
}

// As it is, as JSON has it, and as it stands in an address. Short names are words that a tool may say for other reasons.
function mk_vendor_remember($value, $key)
{
    if (!is_string($value) || strlen($value) < ($key === 'username' ? 8 : 4)) {
        return;
    }
    $forms = [$value, rawurlencode($value)];
    foreach ([0, JSON_UNESCAPED_SLASHES, JSON_UNESCAPED_UNICODE, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE] as $flags) {
        $forms[] = (string) substr((string) json_encode($value, $flags), 1, -1);
    }
    MkRun::$secrets = array_merge(MkRun::$secrets, array_diff(array_unique(array_filter($forms)), MkRun::$secrets));
}

// Size and time of each file in these places.
function mk_vendor_marks(array $places, $depth = 3)
{
    $marks = [];
    foreach ($places as $place) {
        $stat = @lstat(mk_path($place));
        if ($stat !== false && is_dir(mk_path($place)) && !is_link(mk_path($place))) {
            $inside = array_slice(array_diff((array) mk_call('scandir', [mk_path($place)], []), ['.', '..']), 0, 300);
            $paths = array_map(function ($name) use ($place) {
                return $place . '/' . $name;
            }, $inside);
            $marks += $depth > 0 ? mk_vendor_marks($paths, $depth - 1) : [];
        } elseif ($stat !== false) {
            $marks[$place] = $stat['size'] . ' ' . $stat['mtime'] . ' ' . $stat['ino'];
        }
    }
    return $marks;
}

function mk_vendor_ask(array $words, $seconds)
{
    $started = mk_clock_ms();
    $until = $started + 1000 * $seconds;
    $line = PHP_VERSION_ID >= 70400 ? $words : 'exec ' . implode(' ', array_map('escapeshellarg', $words));
    $process = proc_open($line, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes, MkRun::$root);
    if (!is_resource($process)) {
        throw new MkError('Failed', 'it could not be started');
    }
    $said = ['out' => '', 'err' => '', 'cut' => false, 'status' => null, 'ended' => null, 'left' => 0];
    $open = [1 => $pipes[1], 2 => $pipes[2]];
    array_map(function ($pipe) {
        stream_set_blocking($pipe, false);
    }, $open);
    while ($said['status'] === null && $said['ended'] === null) {
        mk_vendor_take($open, $said, 100000);
        $state = proc_get_status($process);
        if (!$state['running']) {
            $said['status'] = $state['signaled'] ? -$state['termsig'] : $state['exitcode'];
        } elseif (mk_clock_ms() > $until) {
            $said['ended'] = 'it had not answered after ' . $seconds . ' s';
        } elseif (strlen($said['out']) > MkVendor::MOST_SAID) {
            $said['ended'] = 'it said more than ' . MkVendor::MOST_SAID . ' bytes';
        }
    }
    if ($said['ended'] !== null) {
        $said['left'] = mk_vendor_end($process);
    }
    // What it left in the pipes; somebody whom it started may hold them open.
    for ($turn = 0; $turn < 200 && $open !== [] && strlen($said['out']) <= MkVendor::MOST_SAID; $turn++) {
        if (!mk_vendor_take($open, $said, 10000)) {
            break;
        }
    }
    array_map('fclose', $pipes);
    $said['err'] = $said['cut'] ? mk_vendor_whole_lines($said['err']) : $said['err'];
    $said['left'] === 0 ? proc_close($process) : null;
    $said['ms'] = mk_clock_ms() - $started;
    return $said;
}

// Of what was cut in front: half a login would not be known for one.
function mk_vendor_whole_lines($text)
{
    $break = strpos($text, "\n");
    return '…' . ($break === false ? '' : substr($text, $break));
}

// Whether there was anything.
function mk_vendor_take(array &$open, array &$said, $patience)
{
    if ($open === []) {
        usleep(min($patience, 20000));
        return false;
    }
    $ready = $open;
    $none = null;
    if (@stream_select($ready, $none, $none, 0, $patience) < 1) {
        return false;
    }
    foreach ($ready as $which => $pipe) {
        $bytes = fread($pipe, 65536);
        if ($bytes === false || ($bytes === '' && feof($pipe))) {
            unset($open[$which]);
        } elseif ($which === 1) {
            $said['out'] .= $bytes;
        } else {
            $said['err'] .= $bytes;
            $said['cut'] = $said['cut'] || strlen($said['err']) > MkVendor::MOST_COMPLAINT;
            $said['err'] = substr($said['err'], -MkVendor::MOST_COMPLAINT);
        }
    }
    return true;
}

// Ends it and what it started: TERM, then KILL. Answers how many are left.
function mk_vendor_end($process)
{
    $state = proc_get_status($process);
    $family = $state['running'] ? mk_vendor_family((int) $state['pid']) : [];
    foreach ([15 => 2000, 9 => 2000] as $signal => $patience) {
        mk_call('proc_terminate', [$process, $signal]);
        foreach ($family as $pid) {
            mk_call('posix_kill', [$pid, $signal]);
        }
        for ($until = mk_clock_ms() + $patience; mk_clock_ms() < $until; usleep(50000)) {
            $running = proc_get_status($process)['running'];
            $family = array_values(array_filter($family, 'mk_vendor_lives'));
            if (!$running && $family === []) {
                return 0;
            }
        }
    }
    return max(1, count($family));
}

function mk_vendor_lives($pid)
{
    return preg_match('/\) ([A-Z])/', (string) mk_read('/proc/' . $pid . '/stat', 4096), $part) === 1 && $part[1] !== 'Z';
}

// A process and all below it, by the system's own list.
function mk_vendor_family($pid)
{
    $parents = [];
    foreach ((array) mk_call('scandir', ['/proc'], []) as $name) {
        if (is_string($name) && ctype_digit($name) && preg_match('/\) [A-Z] (\d+)/', (string) mk_read('/proc/' . $name . '/stat', 4096), $part) === 1) {
            $parents[(int) $name] = (int) $part[1];
        }
    }
    $family = [$pid];
    for ($i = 0; $i < count($family); $i++) {
        $family = array_merge($family, array_keys($parents, $family[$i], true));
    }
    return $family;
}

function mk_vendor_judge($path, array $said, $about)
{
    if ($said['ended'] !== null) {
        $left = $said['left'] === 0 ? 'was ended' : 'could not be ended';
        throw new MkError('TimedOut', $path . ' ' . $left . ': ' . $said['ended'] . '. What it was writing may be half done; ' . mk_text($about, 200), ['half' => true]);
    }
    if ($said['status'] < 0) {
        throw new MkError('Failed', $path . ' was ended from outside, by signal ' . -$said['status'] . '. What it was writing may be half done; ' . mk_text($about, 200), ['half' => true]);
    }
    if ($said['status'] !== 0) {
        $why = trim(mk_vendor_plain($said['err'] . "\n" . $said['out']));
        throw new MkError('Failed', $path . ' ended with ' . $said['status'] . ': ' . ($why === '' ? 'it said nothing' : mk_text($why, 300)));
    }
}

function mk_vendor_plain($text)
{
    $plain = preg_replace('/\x1b(?:\[[0-?]*[ -\/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[@-Z\\\\-_])/', '', $text);
    // Also with the slashes of JSON; a password may hold a slash or an @.
    $plain = preg_replace('~:((?:\\\\?/){2})(?:(?:[^/\\\\\s":]|\\\\(?!/)){0,500}:[^\s"]{1,8000}|(?:[^/\\\\\s"@]|\\\\(?!/))++(?=@))@~', ':$1***@', mk_scrub(is_string($plain) ? $plain : $text));
    return str_replace(["\r\n", "\r", "\t"], ["\n", "\n", ' '], (string) $plain);
}

// Of a long list of patches their details, which no verdict rests on, are left out.
function mk_vendor_slim($text)
{
    $text = mk_vendor_plain($text);
    $rows = strlen($text) > MkVendor::MOST_TOLD ? mk_call('json_decode', [$text, true, 16], null) : null;
    foreach (is_array($rows) ? $rows : [] as $at => $row) {
        if (is_array($row)) {
            unset($rows[$at]['Details'], $rows[$at]['Category']);
        }
    }
    return is_array($rows) ? str_replace('},{', "},\n{", mk_json($rows)) : $text;
}

// Lines as they are, each behind a bar; one that is too long goes on behind a plus.
function mk_vendor_block($title, $text)
{
    if (trim($text) === '') {
        return [];
    }
    $lines = [$title];
    $told = 0;
    foreach (explode("\n", rtrim(mk_vendor_plain($text))) as $line) {
        for ($mark = '| '; $told < MkVendor::MOST_TOLD; $mark = '+ ') {
            $piece = mk_text($line, 3000);
            $told += strlen($piece) + 3;
            $lines[] = $mark . $piece;
            $line = (string) substr($line, strlen($piece));
            if ($line === '') {
                continue 2;
            }
        }
        $lines[] = '… more was said';
        break;
    }
    return $lines;
}
