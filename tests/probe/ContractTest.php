<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// docs/probe.md shows an example of each section: it must be what the schema describes, field by field.
declare(strict_types=1);
require __DIR__ . '/claims.php';
require __DIR__ . '/SchemaCheck.php';

$schema = new SchemaCheck(__DIR__ . '/../../docs/json/snapshot.schema.json');
$page = file_get_contents(__DIR__ . '/../../docs/probe.md');
preg_match_all('/^### (\w+)[^\n]*\n\n((?:    [^\n]*\n)+)/m', $page, $examples, PREG_SET_ORDER);

claim('Every section has an example', fn () => equal([], array_values(array_diff([...PROBE_SECTIONS, ...PROBE_ON_DEMAND], array_column($examples, 1)))));
foreach ($examples as [, $section, $text]) {
    claim("The example of $section is by the schema", function () use ($schema, $section, $text) {
        $data = json_decode(preg_replace('/"…"/', '"2026-11-20T22:03:48.120Z"', $text), true, 64, JSON_THROW_ON_ERROR);
        equal([], $schema->problems(['ok' => true, 'ms' => 1, 'data' => $data, 'unknown' => (object) []], $section));
    });
}
claim('Every kind of error of the page is in the schema', function () use ($page, $schema) {
    load_probe();
    foreach (MkRun::KINDS as $kind) {
        holds(str_contains($page, "`$kind`"), "$kind is not on the page");
        equal([], $schema->problems($kind, 'kind'));
    }
});
done();
