<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** config:show and config:set — rows of core_config_data. */
final class ConfigCommands
{
    public const COMMANDS = ['config:show' => 'show', 'config:set' => 'set'];
    private const SECTIONS = ['admin', 'analytics', 'carriers', 'catalog', 'cataloginventory', 'checkout', 'cms', 'contact', 'crontab', 'currency',
        'customer', 'design', 'dev', 'general', 'payment', 'sales', 'sales_email', 'shipping', 'sitemap', 'system', 'tax', 'trans_email', 'web'];

    public function __construct(private readonly Installation $installation, private readonly Recordings $recordings)
    {
    }

    public function show(CommandLine $line): int
    {
        $rows = $this->installation->select("SELECT path, value FROM {$this->installation->table('core_config_data')} WHERE scope='default' ORDER BY config_id");
        $values = array_column($rows, 'value', 'path');
        if ($line->arguments === []) {
            $this->printAll($values);
            return 0;
        }
        $path = $line->arguments[0];
        if (!array_key_exists($path, $values) && !$this->isKnown($path)) {
            throw $this->unknown($path);
        }
        echo $values[$path] ?? '', "\n";
        return 0;
    }

    public function set(CommandLine $line): int
    {
        [$path, $value] = $line->arguments + ['', ''];
        if (!$this->isKnown($path)) {
            throw $this->unknown($path);
        }
        $this->installation->change("INSERT INTO {$this->installation->table('core_config_data')} (scope, scope_id, path, value) VALUES ('default', 0, ?, ?)"
            . ' ON DUPLICATE KEY UPDATE value=VALUES(value)', [$path, $value]);
        echo "Value was saved.\n";
        return 0;
    }

    /** Grouped by section and group, each where it first appears. @param array<string, string|null> $values */
    private function printAll(array $values): void
    {
        $tree = [];
        foreach ($values as $path => $value) {
            [$section, $group] = explode('/', $path);
            $tree[$section][$group][] = "$path - $value\n";
        }
        foreach ($tree as $groups) {
            echo implode('', array_merge(...array_values($groups)));
        }
    }

    private function isKnown(string $path): bool
    {
        $parts = explode('/', $path);
        return count($parts) >= 3 && in_array($parts[0], self::SECTIONS, true);
    }

    private function unknown(string $path): Failure
    {
        return Failure::onStdout("The \"$path\" path doesn't exist. Verify and try again.");
    }
}
