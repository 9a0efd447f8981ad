<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Keeps stores with a living cron alive: once a minute their due rows become successes and new ones are planned. */
final class Ticker
{
    private const SECOND_OF_MINUTE = 4;

    public function __construct(private readonly Sandbox $sandbox)
    {
    }

    public function run(): never
    {
        while (true) {
            foreach ($this->sandbox->allStores() as $store) {
                if ($store->get('cron')['alive'] && !file_exists($this->sandbox->path("state/broken/cron.$store->name"))) {
                    $this->tickSafely($store);
                }
            }
            sleep(60 - (time() - self::SECOND_OF_MINUTE) % 60);
        }
    }

    /** A database that is down on purpose is no reason to end. */
    private function tickSafely(Store $store): void
    {
        try {
            $this->tick($store, time());
        } catch (\PDOException $error) {
            fwrite(STDERR, "$store->name: {$error->getMessage()}\n");
        }
    }

    private function tick(Store $store, int $now): void
    {
        $database = $this->sandbox->administrator($store->database);
        $cron = $store->table('cron_schedule');
        $text = Clock::text($now);
        $database->beginTransaction();
        $database->exec("UPDATE `$cron` SET status='success', executed_at=scheduled_at + INTERVAL 1 SECOND, finished_at=scheduled_at + INTERVAL 2 SECOND"
            . " WHERE status='pending' AND scheduled_at <= '$text' - INTERVAL 2 SECOND");
        $database->exec("DELETE FROM `$cron` WHERE status='success' AND scheduled_at < '" . Clock::text($now - 60 * CronRows::HISTORY_MINUTES) . "'");
        (new Table($database, $store->prefix))->insert('cron_schedule', $this->missing($database, $cron, $now));
        $database->exec("UPDATE `{$store->table('mview_state')}` SET updated='$text' WHERE mode='enabled' AND status='idle'");
        $database->commit();
    }

    /** @return list<array<string, string|null>> pending rows that are not there yet */
    private function missing(\PDO $database, string $cron, int $now): array
    {
        $known = [];
        foreach ($database->query("SELECT CONCAT(job_code, ' ', scheduled_at) FROM `$cron` WHERE status='pending'") as [$key]) {
            $known[$key] = true;
        }
        $planned = new CronRows($now);
        $rows = [];
        for ($time = intdiv($now, 60) * 60 + 60; $time <= $now + 60 * CronRows::AHEAD_MINUTES; $time += 60) {
            foreach ($planned->due($time) as $job) {
                if (!isset($known[$job . ' ' . Clock::text($time)])) {
                    $rows[] = $planned->row($job, $time);
                }
            }
        }
        return $rows;
    }
}
