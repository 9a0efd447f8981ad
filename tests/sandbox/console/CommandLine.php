<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** The words behind `bin/magento`. */
final class CommandLine
{
    public readonly string $name;
    /** As index.tsv writes it: without the options that only change the form of the output. */
    public readonly string $text;
    public readonly bool $isVersion;
    public readonly bool $isQuiet;
    /** @var list<string> */
    public readonly array $arguments;
    /** @var array<string, list<string>> */
    public readonly array $options;

    /** @param list<string> $words */
    public function __construct(array $words)
    {
        $form = ['--no-ansi', '-n', '--no-interaction', '-v', '-vv', '-vvv'];
        $words = array_values(array_diff($words, $form));
        $this->isVersion = $words !== [] && in_array($words[0], ['--version', '-V'], true);
        $this->isQuiet = array_intersect($words, ['-q', '--quiet']) !== [];
        $words = array_values(array_diff($words, ['-q', '--quiet']));
        $this->text = implode(' ', $words);
        $options = $arguments = [];
        $isOver = false;
        foreach (array_diff($words, ['--ansi']) as $word) {
            if ($word === '--' && !$isOver) {
                $isOver = true;
            } elseif (!$isOver && preg_match('/^--([a-z-]+)(?:=(.*))?$/s', $word, $part) === 1) {
                $options[$part[1]][] = $part[2] ?? '';
            } else {
                $arguments[] = $word;
            }
        }
        $this->name = $arguments[0] ?? 'list';
        $this->arguments = array_slice($arguments, 1);
        $this->options = $options;
    }
}
