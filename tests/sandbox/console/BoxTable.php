<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** A table with +---+ borders. */
final class BoxTable
{
    /**
     * @param list<string> $head
     * @param list<list<string>> $rows
     */
    public static function text(array $head, array $rows): string
    {
        $widths = array_map(static fn (int $column): int => max(array_map(static fn (array $row): int =>
            strlen($row[$column]), [$head, ...$rows])), array_keys($head));
        $border = '+' . implode('', array_map(static fn (int $width): string => str_repeat('-', $width + 2) . '+', $widths)) . "\n";
        $line = static fn (array $row): string => '|' . implode('|', array_map(static fn (string $cell, int $width): string =>
            ' ' . str_pad($cell, $width) . ' ', $row, $widths)) . "|\n";
        return $border . $line($head) . $border . implode('', array_map($line, $rows)) . $border;
    }
}
