<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Tables of text: a head line with names, fields between tabs, NULL as a word, `\n`, `\t` and `\\` escaped. */
final class Tsv
{
    /** @return list<array<string, string|null>> */
    public static function rows(string $path): array
    {
        $lines = file(Sandbox::source($path), FILE_IGNORE_NEW_LINES);
        $names = explode("\t", array_shift($lines));
        $rows = [];
        foreach ($lines as $line) {
            if ($line !== '' && $line[0] !== '#') {
                $rows[] = array_combine($names, array_map(self::value(...), array_pad(explode("\t", $line), count($names), '')));
            }
        }
        return $rows;
    }

    private static function value(string $field): ?string
    {
        return $field === 'NULL' ? null : strtr($field, ['\\n' => "\n", '\\t' => "\t", '\\\\' => '\\']);
    }
}
