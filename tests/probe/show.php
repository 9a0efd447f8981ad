<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs the probe here, as the client would, and prints its frames:
//     php tests/probe/show.php ROOT LEVEL [SECTION…]
declare(strict_types=1);
require __DIR__ . '/assemble.php';

[, $root, $level] = $argv;
$request = probe_request($root, $level, array_slice($argv, 3) ?: PROBE_SECTIONS);
$process = proc_open([PHP_BINARY, ...PROBE_OPTIONS], [['pipe', 'r'], ['pipe', 'w'], STDERR], $pipes, '/');
$program = probe_program($request);
fwrite($pipes[0], $program);
fclose($pipes[0]);
$answer = stream_get_contents($pipes[1]);
proc_close($process);
$frames = probe_frames($answer, $request['marker']);
foreach ($frames as $name => $document) {
    echo $name === '' ? 'noise: ' . strlen($document) . " bytes\n" : "$name " . json_encode($document, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE) . "\n";
}
fprintf(STDERR, "program %d bytes, answer %d bytes\n", strlen($program), strlen($answer));
