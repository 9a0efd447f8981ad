<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Orders over the last days, fewer at night and in older days finished; the same in every run but for the time. */
final class Orders
{
    /** Share of a day's orders by hour, UTC. */
    private const HOURS = [1, 1, 0, 0, 0, 1, 2, 4, 6, 7, 7, 7, 6, 6, 6, 6, 7, 8, 9, 9, 8, 6, 4, 2];

    /** @return list<array<string, int|string>> rows of sales_order */
    public static function rows(Store $store, int $now): array
    {
        ['days' => $days, 'per_day' => $perDay] = $store->get('orders');
        $random = new \Random\Engine\Mt19937(crc32($store->name));
        $randomizer = new \Random\Randomizer($random);
        $times = [];
        $midnight = intdiv($now, 86400) * 86400;
        for ($day = $days; $day >= 0; --$day) {
            foreach (self::HOURS as $hour => $share) {
                $number = (int) round($perDay * $share / array_sum(self::HOURS) + $randomizer->getInt(-40, 40) / 100);
                for (; $number > 0; --$number) {
                    $times[] = $midnight - 86400 * $day + 3600 * $hour + $randomizer->getInt(0, 3599);
                }
            }
        }
        $times = array_filter($times, static fn (int $time): bool => $time <= $now);
        sort($times);
        return array_map(static fn (int $index, int $time): array => self::order($index + 1, $time, $now), array_keys($times), $times);
    }

    /** @return array<string, int|string> */
    private static function order(int $id, int $time, int $now): array
    {
        [$state, $status] = self::state($id, $now - $time);
        $total = sprintf('%d.%02d00', 15 + crc32("$id") % 180, $id % 100);
        return ['entity_id' => $id, 'state' => $state, 'status' => $status, 'store_id' => 1, 'base_grand_total' => $total,
            'grand_total' => $total, 'increment_id' => sprintf('%09d', $id), 'base_currency_code' => 'EUR', 'order_currency_code' => 'EUR',
            'is_virtual' => 0, 'total_qty_ordered' => '1.0000', 'created_at' => Clock::text($time),
            'updated_at' => Clock::text(min($now, $time + 900))];
    }

    /** @return array{string, string} */
    private static function state(int $id, int $age): array
    {
        return match (true) {
            $id % 23 === 0 => ['canceled', 'canceled'],
            $age < 3600 => ['new', 'pending'],
            $age < 2 * 86400 => ['processing', 'processing'],
            default => ['complete', 'complete'],
        };
    }
}
