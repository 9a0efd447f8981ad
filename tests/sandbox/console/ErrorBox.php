<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** The block that the console library draws around an error: wrapped at the terminal's width, in the middle of words. */
final class ErrorBox
{
    public static function text(string $place, string $message): string
    {
        $width = ((int) getenv('COLUMNS') ?: 80) - 5;
        $lines = [];
        foreach (explode("\n", $message) as $line) {
            array_push($lines, ...str_split($line, $width));
        }
        $length = max(array_map(strlen(...), $lines)) + 2;
        $blank = str_repeat(' ', $length + 2) . "\n";
        $text = "\n" . ($place === '' ? '' : "In $place:\n") . $blank;
        foreach ($lines as $line) {
            $text .= '  ' . str_pad($line, $length) . "\n";
        }
        return "$text$blank\n";
    }
}
