<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs the sections and sends their frames; its last line is the one call that starts the probe.
// ---
function mk_main($request)
{
    $started = mk_clock_ms();
    $begun_at_ms = (int) round(microtime(true) * 1000);
    if (!mk_request_is_valid($request)) {
        return;
    }
    $budget = isset($request['budget_ms']) ? (int) $request['budget_ms'] : 20000;
    $request['budget_ms'] = max(500, min(120000, $budget));
    MkRun::$request = $request;
    MkRun::$started = $started;
    MkRun::$queue = $request['sections'];
    mk_set_up();
    mk_open_output();
    mk_find_root($request['root']);
    mk_send('hello', mk_json(mk_hello($begun_at_ms)));
    mk_call('register_shutdown_function', ['mk_shutdown']);
    mk_call('ob_start', ['mk_swallow', 4096]);
    if (function_exists('mk_config_load') && MkRun::$root_error === null) {
        mk_config_load();
    }
    mk_run_sections();
    mk_finish('return');
}

function mk_hello($begun_at_ms)
{
    $pid = mk_call('getmypid', [], null);
    return [
        'schema' => 1, 'php' => mk_text(PHP_VERSION, 64), 'sapi' => PHP_SAPI, 'started_at_ms' => $begun_at_ms,
        'pid' => is_int($pid) ? $pid : null, 'level' => MkRun::$request['level'], 'sections' => MkRun::$request['sections'],
    ];
}

// The constants STDIN and STDOUT do not exist when the program comes on standard input.
function mk_open_output()
{
    $out = mk_call('fopen', ['php://stdout', 'wb'], null);
    MkRun::$out = is_resource($out) ? $out : null;
    if (!mk_has('ini_set')) {
        MkRun::$reserve = str_repeat('-', 2097152);
    }
}

// Sockets are opened first, so that their peers work while the other sections do.
function mk_begin_sections()
{
    if (MkRun::$begun) {
        return;
    }
    MkRun::$begun = true;
    foreach (MkRun::$queue as $name) {
        try {
            MkRun::$section = $name;
            MkRun::$section_started = mk_clock_ms();
            mk_call('mk_begin_' . $name);
        } catch (Throwable $e) {
            continue;
        }
    }
    MkRun::$section = null;
    MkRun::$unknown = [];
}

function mk_run_sections()
{
    mk_begin_sections();
    while (MkRun::$queue !== [] && !MkRun::$gone) {
        MkRun::$section = array_shift(MkRun::$queue);
        MkRun::$section_started = mk_clock_ms();
        MkRun::$unknown = [];
        mk_send_section(mk_answer('mk_section_' . MkRun::$section));
        MkRun::$section = null;
    }
}

function mk_answer($function)
{
    $whole_left = MkRun::$started + MkRun::$request['budget_ms'] - mk_clock_ms();
    if ($whole_left <= 0) {
        return ['ok' => false, 'error' => ['kind' => 'TimedOut', 'text' => 'not started: the time for the whole probe was used up']];
    }
    try {
        return ['ok' => true, 'data' => $function(), 'unknown' => (object) MkRun::$unknown];
    } catch (Throwable $e) {
        $answer = ['ok' => false, 'error' => mk_error_of($e)];
        $learned = $e instanceof MkError ? $e->learned : null;
        return $learned === null ? $answer : $answer + ['data' => $learned, 'unknown' => (object) MkRun::$unknown];
    }
}

function mk_send_section(array $answer)
{
    $head = ['section' => MkRun::$section, 'ok' => $answer['ok'], 'ms' => mk_elapsed_ms(MkRun::$section_started)];
    $document = mk_json($head + $answer);
    if (strlen($document) > MkRun::DOCUMENT_LIMIT) {
        $error = ['kind' => 'Failed', 'text' => 'the answer is longer than 4 MiB: ' . strlen($document) . ' bytes'];
        $document = mk_json(['ok' => false] + $head + ['error' => $error]);
    }
    MkRun::$sent++;
    mk_send(MkRun::$section, $document);
}

// An exit, a fatal error or the CPU limit ended the main run: say what it hit and answer the rest from here.
function mk_shutdown()
{
    if (MkRun::$finished) {
        return;
    }
    MkRun::$reserve = '';
    $cause = mk_end_cause();
    mk_set_up_again();
    if (function_exists('mk_config_interrupted')) {
        mk_config_interrupted($cause);
    }
    if (MkRun::$section !== null && !in_array(MkRun::$section, MkRun::$queue, true)) {
        mk_send_section(['ok' => false, 'error' => ['kind' => $cause->kind, 'text' => mk_text(mk_scrub($cause->getMessage()), 500)]]);
        MkRun::$section = null;
    }
    mk_run_sections();
    mk_finish('shutdown');
}

function mk_set_up_again()
{
    mk_call('set_time_limit', [10]);
    mk_call('ini_set', ['memory_limit', '512M']);
    mk_call('error_reporting', [0]);
    mk_call('ini_set', ['display_errors', '0']);
}

function mk_end_cause()
{
    $last = mk_call('error_get_last', [], null);
    $text = is_array($last) && isset($last['message'], $last['type']) && ($last['type'] & (E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR)) ? $last['message'] : '';
    if ($text === '') {
        return new MkError('Failed', 'the program was ended by exit');
    }
    if (strpos($text, 'Maximum execution time') === 0) {
        return new MkError('TimedOut', 'CPU time limit: ' . $text);
    }
    return new MkError('Failed', strtok($text, "\n"));
}

function mk_finish($ended_by)
{
    MkRun::$finished = true;
    if (function_exists('mk_db_close')) {
        mk_db_close();
    }
    mk_drop_buffers();
    $end = [
        'sections' => MkRun::$sent, 'ms' => mk_elapsed_ms(MkRun::$started), 'peak_memory_bytes' => mk_call('memory_get_peak_usage', [true], null),
        'dropped_output_bytes' => MkRun::$dropped, 'ended_by' => $ended_by,
    ];
    mk_send('end', mk_json($end));
}

mk_main(isset($MK_REQUEST) ? $MK_REQUEST : null);
