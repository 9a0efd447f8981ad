<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** Chooses the command, and turns what goes wrong into output as the real program does. */
final class Application
{
    /** Abbreviations that were recorded; any other is refused, so that nobody comes to rely on guessing. */
    private const ABBREVIATIONS = ['i:st' => 'indexer:status', 'index:status' => 'indexer:status'];
    /** Failures of the database that these print on stdout with exit status 1; the others draw a box and exit with 255. */
    private const PLAIN_DATABASE_ERRORS = ['store:list', 'store:website:list', 'config:show', 'config:set'];
    private const WITHOUT_ENV = ['list', 'help', 'maintenance:status', 'maintenance:enable', 'maintenance:disable', 'maintenance:allow-ips', 'setup:db:status'];

    private readonly Recordings $recordings;

    public function __construct(private readonly Installation $installation)
    {
        $this->recordings = new Recordings($installation);
    }

    /** @param list<string> $words */
    public function run(array $words): int
    {
        $line = new CommandLine($words);
        ob_start();
        try {
            $status = $this->dispatch($line);
            $failure = null;
        } catch (Failure $failure) {
            $status = $failure->status;
            echo $failure->stdout;
            $this->log($failure);
        }
        $text = ob_get_clean();
        fwrite(STDOUT, $line->isQuiet ? '' : $text);
        fwrite(STDERR, $failure->stderr ?? '');
        return $status;
    }

    private function dispatch(CommandLine $line): int
    {
        $this->installation->start();
        if ($line->isVersion) {
            echo 'Magento CLI ', $this->installation->version(), "\n";
            return 0;
        }
        $name = self::ABBREVIATIONS[$line->name] ?? $line->name;
        if (!$this->installation->isInstalled && !in_array($name, self::WITHOUT_ENV, true)) {
            throw Failure::box('There are no commands defined in the "' . explode(':', $name)[0] . '" namespace.');
        }
        try {
            return $this->command($name, $line);
        } catch (\PDOException $error) {
            throw $this->databaseFailure($name, $error);
        }
    }

    private function command(string $name, CommandLine $line): int
    {
        foreach ([CacheCommands::class, MaintenanceCommands::class, IndexerCommands::class, CronCommands::class, ConfigCommands::class,
            QueueCommands::class, StoreCommands::class, DeployCommands::class] as $class) {
            if (isset($class::COMMANDS[$name])) {
                $this->refuseUnknownOptions($name, $line);
                return (new $class($this->installation, $this->recordings))->{$class::COMMANDS[$name]}($line);
            }
        }
        $state = $this->installation->isInstalled ? '' : 'envmissing';
        throw Failure::replay($this->recordings->find($line->text, $state) ?? throw $this->unknown($name));
    }

    /** Only what the real command's definition names. */
    private function refuseUnknownOptions(string $name, CommandLine $line): void
    {
        foreach ($this->recordings->commands() as $command) {
            if ($command['name'] === $name) {
                foreach (array_keys($line->options) as $option) {
                    if (!isset($command['definition']['options'][$option])) {
                        throw Failure::box("The \"--$option\" option does not exist.", usage: $command['usage'][0]);
                    }
                }
            }
        }
    }

    private function unknown(string $name): Failure
    {
        if ($this->recordings->usage($name) !== null) {
            return Failure::box("This stand-in has no recording of \"$name\" with these arguments.");
        }
        $space = explode(':', $name)[0];
        $near = array_filter($this->recordings->commands(), static fn (array $command): bool => str_starts_with($command['name'], "$space:"));
        return Failure::box($near === [] ? "There are no commands defined in the \"$space\" namespace." : "Command \"$name\" is not defined.");
    }

    private function databaseFailure(string $name, \PDOException $error): Failure
    {
        $message = str_replace(' SQLSTATE[HY000]', '', $error->getMessage());
        if (in_array($name, self::PLAIN_DATABASE_ERRORS, true)) {
            return Failure::onStdout($message);
        }
        $places = str_contains($message, '42S02') ? ['Mysql.php line 672', 'Mysql.php line 109', 'Mysql.php line 90']
            : ['Abstract.php line 148', 'Abstract.php line 128'];
        return Failure::box($message, $places, (string) $this->recordings->usage($name), 255);
    }

    /** The real program writes its own failures into the log that it is asked about. */
    private function log(Failure $failure): void
    {
        $file = $this->installation->root . '/var/log/system.log';
        if ($failure->status !== 0 && is_writable($file)) {
            $text = preg_replace('/\s+/', ' ', $failure->getMessage());
            file_put_contents($file, '[' . date('Y-m-d\TH:i:s.u+00:00') . "] main.ERROR: $text [] []\n", FILE_APPEND);
        }
    }
}
