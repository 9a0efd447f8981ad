<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the tests of the schemas share.
declare(strict_types=1);
require __DIR__ . '/../probe/SchemaCheck.php';
error_reporting(E_ALL);
set_error_handler(static fn (int $level, string $text, string $file, int $line) => throw new ErrorException($text, 0, $level, $file, $line));

const SCHEMAS = __DIR__ . '/../../docs/json';

final class Claims
{
    public static int $made = 0;
    public static int $failed = 0;
}

/** @param list<string> $problems */
function claim(string $sentence, array $problems): void
{
    Claims::$made++;
    if ($problems !== []) {
        Claims::$failed++;
        echo "FAILED  $sentence\n        " . implode("\n        ", array_slice($problems, 0, 20)) . "\n";
    }
}

function schema(string $name): SchemaCheck
{
    return new SchemaCheck(SCHEMAS . "/$name.schema.json");
}

function done(): never
{
    printf("%s: %d claims, %d failed\n", basename($_SERVER['argv'][0]), Claims::$made, Claims::$failed);
    exit(Claims::$failed > 0 || Claims::$made === 0 ? 1 : 0);
}
