<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Recorded times and the present. */
final class Clock
{
    /** The newest `executed_at` of data/db/rows/cron_schedule.tsv. */
    private const RECORDED = '2026-11-20 22:25:03';

    /** Seconds between the recording and the present of this store: its cron fell silent so long ago, or just now; whole minutes. */
    public static function shift(Store $store): int
    {
        $silent = $store->get('cron')['silent_minutes'] ?? 0;
        return intdiv(time() - 60 * $silent - strtotime(self::RECORDED . ' UTC'), 60) * 60;
    }

    public static function shifted(?string $text, int $seconds): ?string
    {
        return $text === null ? null : preg_replace_callback('/\b2026-11-20 \d\d:\d\d:\d\d\b/',
            static fn (array $match): string => self::text(strtotime("$match[0] UTC") + $seconds), $text);
    }

    public static function text(int $time): string
    {
        return gmdate('Y-m-d H:i:s', $time);
    }
}
