<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** cache:* — the state of the types lives in env.php. */
final class CacheCommands
{
    public const COMMANDS = ['cache:status' => 'status', 'cache:clean' => 'clean', 'cache:flush' => 'flush', 'cache:enable' => 'enable',
        'cache:disable' => 'disable'];

    public function __construct(private readonly Installation $installation, private readonly Recordings $recordings)
    {
    }

    public function status(CommandLine $line): int
    {
        if ($line->arguments !== []) {
            throw Failure::box("No arguments expected for \"cache:status\" command, got \"{$line->arguments[0]}\".",
                usage: $this->recordings->usage('cache:status'));
        }
        echo "Current status:\n";
        $this->printStates($this->installation->env['cache_types']);
        return 0;
    }

    public function clean(CommandLine $line): int
    {
        $types = $this->requested($line, 'cache:clean');
        $this->installation->flushRedis('default');
        return $this->printTypes('Cleaned', $types);
    }

    public function flush(CommandLine $line): int
    {
        $types = $this->requested($line, 'cache:flush');
        $this->installation->flushRedis('default');
        $this->installation->flushRedis('page_cache');
        return $this->printTypes('Flushed', $types);
    }

    public function enable(CommandLine $line): int
    {
        $changed = $this->change($line, 1, 'cache:enable');
        return $changed === [] ? 0 : $this->printTypes('Cleaned', $changed);
    }

    public function disable(CommandLine $line): int
    {
        $this->change($line, 0, 'cache:disable');
        return 0;
    }

    /** @return list<string> the types whose state became another */
    private function change(CommandLine $line, int $state, string $command): array
    {
        $types = $this->requested($line, $command);
        $changed = array_values(array_filter($types, fn (string $type): bool => $this->installation->env['cache_types'][$type] !== $state));
        if ($changed === []) {
            echo "There is nothing to change in cache status\n";
            return [];
        }
        foreach ($changed as $type) {
            $this->installation->env['cache_types'][$type] = $state;
        }
        $this->installation->saveEnv();
        echo "Changed cache status:\n";
        foreach ($changed as $type) {
            printf("%30s: %d -> %d\n", $type, 1 - $state, $state);
        }
        return $changed;
    }

    /** @return list<string> */
    private function requested(CommandLine $line, string $command): array
    {
        $known = array_keys($this->installation->env['cache_types']);
        $unknown = array_diff($line->arguments, $known);
        if ($unknown !== []) {
            throw Failure::box("The following requested cache types are not supported: '" . implode("', '", $unknown) . "'.\nSupported types: "
                . implode(', ', $known), ['AbstractCacheManageCommand.php line 55'], (string) $this->recordings->usage($command));
        }
        return $line->arguments === [] ? $known : $line->arguments;
    }

    /** @param list<string> $types */
    private function printTypes(string $verb, array $types): int
    {
        echo "$verb cache types:\n", implode("\n", $types), "\n";
        return 0;
    }

    /** @param array<string, int> $states */
    private function printStates(array $states): void
    {
        foreach ($states as $type => $state) {
            printf("%30s: %d\n", $type, $state);
        }
    }
}
