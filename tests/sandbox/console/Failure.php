<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** A command ends here: what goes where, and the exit status. */
final class Failure extends \RuntimeException
{
    private function __construct(public readonly string $stdout, public readonly string $stderr, public readonly int $status)
    {
        parent::__construct(trim($stdout . $stderr));
    }

    public static function onStdout(string $text, int $status = 1): self
    {
        return new self($text . "\n", '', $status);
    }

    /** An exception as the console shows it. @param list<string> $places 'File.php line N', outermost first; '' for none */
    public static function box(string $message, array $places = [''], string $usage = '', int $status = 1): self
    {
        $text = '';
        foreach ($places as $place) {
            $text .= ErrorBox::text($place, $message);
        }
        return new self('', $text . ($usage === '' ? '' : "$usage\n\n"), $status);
    }

    /** @param array{string, string, int} $recording */
    public static function replay(array $recording): self
    {
        return new self(...$recording);
    }
}
