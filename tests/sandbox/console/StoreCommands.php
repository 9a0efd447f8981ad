<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** The rest that depends on the store: mode, stores, modules, database state, administrators. */
final class StoreCommands
{
    public const COMMANDS = ['deploy:mode:show' => 'mode', 'store:list' => 'replayWithDatabase', 'store:website:list' => 'replayWithDatabase',
        'app:config:status' => 'replayWithDatabase', 'setup:db:status' => 'databaseStatus', 'module:status' => 'modules',
        'info:adminuri' => 'adminAddress', 'admin:user:unlock' => 'unlock'];

    public function __construct(private readonly Installation $installation, private readonly Recordings $recordings)
    {
    }

    public function mode(CommandLine $line): int
    {
        $mode = $this->installation->env['MAGE_MODE'] ?? 'default';
        echo "Current application mode: $mode. (Note: Environment variables may override this value.)\n";
        return 0;
    }

    public function replayWithDatabase(CommandLine $line): int
    {
        $this->installation->database();
        throw Failure::replay($this->recordings->find($line->text) ?? ['', "This stand-in has no recording of that.\n", 1]);
    }

    public function databaseStatus(CommandLine $line): int
    {
        if (!$this->installation->isInstalled) {
            throw Failure::onStdout('No information is available: the Magento application is not installed.');
        }
        $missing = array_diff(['indexer_state', 'mview_state', 'cron_schedule'], $this->tables());
        if ($missing !== []) {
            throw Failure::onStdout("Declarative Schema is not up to date\nRun 'setup:upgrade' to update your DB schema and data.", 2);
        }
        echo "All modules are up to date.\n";
        return 0;
    }

    public function modules(CommandLine $line): int
    {
        $modules = (require "{$this->installation->root}/app/etc/config.php")['modules'];
        foreach ($line->arguments as $module) {
            echo match ($modules[$module] ?? null) {
                1 => "$module : Module is enabled\n",
                0 => "$module :  Module is disabled\n",
                default => "$module : Module does not exist\n",
            };
        }
        if ($line->arguments === []) {
            $this->printModules(array_keys($modules, 1, true), array_keys($modules, 0, true), isset($line->options['enabled']));
        }
        return 0;
    }

    public function adminAddress(CommandLine $line): int
    {
        echo "\nAdmin URI: /{$this->installation->env['backend']['frontName']}\n\n";
        return 0;
    }

    public function unlock(CommandLine $line): int
    {
        $name = $line->arguments[0] ?? throw Failure::box('Not enough arguments (missing: "username").', usage: $this->recordings->usage('admin:user:unlock'));
        $table = $this->installation->table('admin_user');
        $rows = $this->installation->select("SELECT lock_expires FROM $table WHERE username = ?", [$name]);
        if ($rows === []) {
            echo "Couldn't find the user account \"$name\"\n";
        } elseif ($rows[0]['lock_expires'] === null) {
            echo "The user account \"$name\" was not locked or could not be unlocked\n";
        } else {
            $this->installation->change("UPDATE $table SET lock_expires = NULL, failures_num = 0 WHERE username = ?", [$name]);
            echo "The user account \"$name\" has been unlocked\n";
        }
        return 0;
    }

    /** @return list<string> without the prefix */
    private function tables(): array
    {
        $names = array_map(static fn (array $row): string => (string) current($row), $this->installation->select('SHOW TABLES'));
        return array_map(fn (string $name): string => substr($name, strlen($this->installation->prefix())), $names);
    }

    /**
     * @param list<string> $enabled
     * @param list<string> $disabled
     */
    private function printModules(array $enabled, array $disabled, bool $isShort): void
    {
        echo $isShort ? '' : "List of enabled modules:\n", implode("\n", $enabled), "\n";
        if (!$isShort) {
            echo "\nList of disabled modules:\n", implode("\n", $disabled) ?: 'None', "\n\n";
        }
    }
}
