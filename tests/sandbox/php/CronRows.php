<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** cron_schedule of a store whose cron has run every minute for an hour: successes behind, pending rows ahead. */
final class CronRows
{
    public const HISTORY_MINUTES = 60;
    public const AHEAD_MINUTES = 20;
    private const AHEAD_OF_INDEX = 4;
    private const ZONE = 'Europe/Berlin';

    private readonly int $now;
    /** @var array<string, array{CronExpression, int}> job => expression, minutes ahead */
    private array $jobs = [];

    public function __construct(int $now)
    {
        $this->now = $now;
        $configured = array_column(Tsv::rows('data/db/rows/core_config_data.tsv'), 'value', 'path') + Declarations::settings();
        foreach (Tsv::rows('data/declarations/cron.tsv') as $job) {
            $expression = $job['config_path'] === '' ? $job['expression'] : ($configured[$job['config_path']] ?? '');
            if ($expression !== '') {
                $this->jobs[$job['job']] = [new CronExpression($expression), $job['group'] === 'index' ? self::AHEAD_OF_INDEX : self::AHEAD_MINUTES];
            }
        }
    }

    /** @return list<array<string, int|string|null>> */
    public function all(): array
    {
        $rows = [];
        $minute = intdiv($this->now, 60) * 60;
        for ($time = $minute - 60 * self::HISTORY_MINUTES; $time <= $minute + 60 * self::AHEAD_MINUTES; $time += 60) {
            foreach ($this->due($time) as $job) {
                $rows[] = ['schedule_id' => count($rows) + 1] + $this->row($job, $time);
            }
        }
        return $rows;
    }

    /** @return list<string> jobs with a row for that minute */
    public function due(int $time): array
    {
        $moment = array_map('intval', explode(' ', (new \DateTimeImmutable("@$time"))->setTimezone(new \DateTimeZone(self::ZONE))->format('i G j n w')));
        $due = [];
        foreach ($this->jobs as $job => [$expression, $ahead]) {
            if ($time <= $this->now + 60 * $ahead && $expression->isDue($moment)) {
                $due[] = $job;
            }
        }
        return $due;
    }

    /** @return array<string, string|null> */
    public function row(string $job, int $time): array
    {
        $isDone = $time + 3 <= $this->now;
        $start = $time + 1 + crc32("$job$time") % 2;
        return [
            'job_code' => $job,
            'status' => $isDone ? 'success' : 'pending',
            'messages' => null,
            'created_at' => Clock::text($time - 60 * (self::AHEAD_MINUTES - 5)),
            'scheduled_at' => Clock::text($time),
            'executed_at' => $isDone ? Clock::text($start) : null,
            'finished_at' => $isDone ? Clock::text(min($this->now, $start + crc32("$time$job") % 2)) : null,
        ];
    }
}
