<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The recorded answers are what the decoders are tested with: they must be whole and true to the schema.
declare(strict_types=1);
require __DIR__ . '/claims.php';
require __DIR__ . '/SchemaCheck.php';

$schema = new SchemaCheck(__DIR__ . '/../../docs/json/snapshot.schema.json');
$files = glob(__DIR__ . '/../data/probe/*.frames');
claim('There are recorded answers', fn () => holds(count($files) >= 10, count($files) . ' files'));
foreach ($files as $file) {
    claim(basename($file) . ' holds the documents of its JSON file, by the schema', function () use ($file, $schema) {
        $frames = probe_frames(file_get_contents($file), '0123456789abcdef0123456789abcdef');
        equal('', $frames['']);
        unset($frames['']);
        equal(json_decode(file_get_contents(substr($file, 0, -7) . '.json'), true, 64, JSON_THROW_ON_ERROR), $frames);
        equal(count($frames) - 2, $frames['end']['sections']);
        foreach (array_diff_key($frames, ['hello' => 1, 'end' => 1]) as $name => $document) {
            if (isset($document['unknown'])) {
                $document['unknown'] = (object) $document['unknown'];
            }
            equal([], $schema->problems($document, $name), $name);
        }
    });
}
done();
