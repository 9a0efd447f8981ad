<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** var/log and var/report: the recorded ones with shifted times; a store in order has cron.log and little else. */
final class Logs
{
    public static function write(string $root, Store $store): void
    {
        $shift = Clock::shift($store);
        $recorded = $store->get('rows') === 'recorded';
        foreach (glob(Sandbox::source('data/files/logs/*.log')) as $file) {
            $name = basename($file);
            $text = $recorded || $name === 'cron.log' ? file_get_contents($file) : '';
            file_put_contents("$root/var/log/$name", self::shifted(str_replace('/var/www/magento', $root, $text), $shift));
        }
        foreach ($recorded ? glob(Sandbox::source('data/files/report/*')) : [] as $file) {
            file_put_contents("$root/var/report/" . basename($file), str_replace('/var/www/magento', $root, file_get_contents($file)));
        }
    }

    /** So many error reports; a file takes no more than so many names. */
    public static function reports(string $folder, int $count): int
    {
        $first = '';
        for ($number = 0; $number < $count; ++$number) {
            $name = sprintf('%s/%064x', $folder, $number);
            $number % 50_000 === 0 ? touch($first = $name) : link($first, $name);
        }
        return 0;
    }

    private static function shifted(string $text, int $seconds): string
    {
        return preg_replace_callback('/^\[(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/m', static fn (array $part): string =>
            '[' . gmdate('Y-m-d\TH:i:s', strtotime("$part[1] $part[2] UTC") + $seconds), $text);
    }
}
