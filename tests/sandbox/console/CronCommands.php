<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** cron:run — runs no job, but the rows of those that are due look as if they had been run. */
final class CronCommands
{
    public const COMMANDS = ['cron:run' => 'runDue'];
    private const LIFETIME_SECONDS = 900;

    public function __construct(private readonly Installation $installation, private readonly Recordings $recordings)
    {
    }

    public function runDue(CommandLine $line): int
    {
        $table = $this->installation->table('cron_schedule');
        $now = gmdate('Y-m-d H:i:s');
        $oldest = gmdate('Y-m-d H:i:s', time() - self::LIFETIME_SECONDS);
        $jobs = $this->jobs($line->options['group'][0] ?? null);
        $in = implode(',', array_fill(0, count($jobs), '?')) ?: "''";
        $this->installation->change("UPDATE $table SET status='missed', messages=CONCAT('Cron Job ', job_code, ' is missed at ', scheduled_at)"
            . " WHERE status='pending' AND scheduled_at < ? AND job_code IN ($in)", [$oldest, ...$jobs]);
        $this->installation->change("UPDATE $table SET status='success', executed_at=?, finished_at=?"
            . " WHERE status='pending' AND scheduled_at <= ? AND job_code IN ($in)", [$now, $now, $now, ...$jobs]);
        echo "Ran jobs by schedule.\n";
        return 0;
    }

    /** @return list<string> */
    private function jobs(?string $group): array
    {
        $rows = \Sandbox\Tsv::rows('data/declarations/cron.tsv');
        return array_column($group === null ? $rows : array_filter($rows, static fn (array $row): bool => $row['group'] === $group), 'job');
    }
}
