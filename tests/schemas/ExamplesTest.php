<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every schema holds for its own examples, and the checker tells good from bad.
declare(strict_types=1);
require __DIR__ . '/claims.php';

$readme = file_get_contents(SCHEMAS . '/README.md');
foreach (glob(SCHEMAS . '/*.schema.json') as $file) {
    $name = basename($file, '.schema.json');
    $document = json_decode(file_get_contents($file));
    claim("$name is JSON", $document instanceof stdClass ? [] : [json_last_error_msg()]);
    claim("$name is named by its file", ($document->{'$id'} ?? '') === basename($file) ? [] : ['$id is ' . ($document->{'$id'} ?? 'missing')]);
    claim("$name is in the README", str_contains($readme, "($name.schema.json)") ? [] : ['no link to it']);
    claim("$name has examples that hold", $name === 'snapshot' || isset($document->examples) ? schema($name)->problemsOfExamples() : ['there are none']);
}

/** A value that must not pass. */
function refuses(string $schema, string $why, mixed $value): void
{
    claim("$schema refuses $why", schema($schema)->problems($value) === [] ? ['it passed'] : []);
}

$example = static fn (string $name): stdClass => json_decode(file_get_contents(SCHEMAS . "/$name.schema.json"))->examples[0];
refuses('error', 'a kind that is none', ['error' => ['kind' => 'Sad', 'text' => '', 'context' => []]]);
refuses('error', 'a missing text', ['error' => ['kind' => 'Busy', 'context' => []]]);
$environment = $example('environment');
$environment->nodes = [];
refuses('environment', 'an environment without nodes', $environment);
refuses('environments', 'a list with one bad environment', [$environment]);
$check = $example('env-check');
unset($check->nodes[0]->steps[1]->error);
refuses('env-check', 'a failed step without an error', $check);
$caches = $example('caches');
$caches->nodes[0]->data->types[0]->enabled = 'yes';
refuses('caches', 'a value of another type deep in a referred schema', $caches);
$cron = $example('cron');
unset($cron->taken_at);
refuses('cron', 'an answer without its time', $cron);
done();
