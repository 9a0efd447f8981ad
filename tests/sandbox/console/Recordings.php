<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** What the real program printed: data/cli/index.tsv, looked up by command line and by what was broken then. */
final class Recordings
{
    private const STATES = ['dbdown', 'redisdown', 'searchdown', 'envsyntax', 'envbadpass', 'envbaddb', 'envbadhost', 'envnotarray',
        'envempty', 'envmissing', 'otheruser', 'mariadb1011', 'dbtablemissing'];
    private const ONE_OF_ITS_STATE = ['unknown-command-ambiguous', 'abbreviated'];

    /** @var array<string, array<string, array{string, int}>> state => command => name, exit status */
    private array $byState = [];

    public function __construct(private readonly Installation $installation)
    {
        foreach (\Sandbox\Tsv::rows('data/cli/index.tsv') as $row) {
            $command = preg_replace('/^php bin\/magento (--no-ansi )?/', '', $row['command'], 1, $isOurs);
            if ($isOurs === 1 && ctype_digit($row['exit'])) {
                $this->byState[self::state($row['name'])][$command] ??= [$row['name'], (int) $row['exit']];
            }
        }
    }

    /** @return array{string, string, int}|null stdout, stderr, exit status */
    public function find(string $command, string $state = ''): ?array
    {
        [$name, $status] = $this->byState[$state][$command] ?? [null, 0];
        if ($name === null || in_array($name, self::ONE_OF_ITS_STATE, true)) {
            return null;
        }
        return [$this->text("$name.txt"), $this->text("$name.err"), $status];
    }

    /** The synopsis of a command, or null when there is none of that name. */
    public function usage(string $command): ?string
    {
        foreach ($this->commands() as $known) {
            if ($known['name'] === $command) {
                return str_replace('bin/magento ', '', $known['usage'][0]);
            }
        }
        return null;
    }

    /** @return list<array<string, mixed>> */
    public function commands(): array
    {
        static $commands = null;
        return $commands ??= json_decode(file_get_contents(\Sandbox\Sandbox::source('data/cli/list-json.txt')), true)['commands'];
    }

    private static function state(string $name): string
    {
        $first = explode('-', $name)[0];
        return in_array($first, self::STATES, true) ? $first : '';
    }

    private function text(string $file): string
    {
        $text = file_get_contents(\Sandbox\Sandbox::source("data/cli/$file"));
        return str_replace(['/var/www/magento', '2.4.7-p3'], [$this->installation->root, $this->installation->version()], $text);
    }
}
