<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Records an answer for the decoders' tests: NAME.frames has the bytes as sent, NAME.json the same documents by frame.
//     php tests/probe/record.php NAME ROOT|- LEVEL [SECTION…]
// `-` is the current folder: the recorder's own command line would name the root otherwise and be taken for a process of the store.
// The marker of recorded answers is RECORD_MARKER. One set per schema is kept for ever: record into a new folder when the schema changes.
declare(strict_types=1);
require __DIR__ . '/assemble.php';

const RECORD_MARKER = '0123456789abcdef0123456789abcdef';

[, $name, $root, $level] = $argv;
$root = $root === '-' ? getcwd() : $root;
$request = ['marker' => RECORD_MARKER] + probe_request($root, $level, array_slice($argv, 4) ?: PROBE_SECTIONS, ['hash_key' => ['id' => 'k1', 'key' => RECORD_MARKER], 'hints' => ['search' => ['engine' => 'opensearch', 'host' => 'search.example', 'port' => 9200, 'index_prefix' => 'shop']]]);
$process = proc_open([PHP_BINARY, ...PROBE_OPTIONS], [['pipe', 'r'], ['pipe', 'w'], STDERR], $pipes, '/');
fwrite($pipes[0], probe_program($request));
fclose($pipes[0]);
$answer = stream_get_contents($pipes[1]);
proc_close($process);
$frames = probe_frames($answer, RECORD_MARKER);
unset($frames['']);
foreach ($frames as $key => $document) {
    if (array_key_exists('unknown', $document)) {
        $frames[$key]['unknown'] = (object) $document['unknown'];
    }
}
$folder = __DIR__ . '/../data/probe';
file_put_contents("$folder/$name.frames", $answer);
$lines = array_map(fn ($key, $document) => json_encode($key) . ': ' . json_encode($document, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION), array_keys($frames), $frames);
file_put_contents("$folder/$name.json", "{\n" . implode(",\n", $lines) . "\n}\n");
