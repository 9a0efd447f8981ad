<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Five fields of numbers, `*`, ranges, lists and steps, in the admin time zone. */
final class CronExpression
{
    /** @var list<string> */
    private readonly array $fields;

    public function __construct(string $expression)
    {
        $this->fields = preg_split('/\s+/', trim($expression));
    }

    /** @param array{int, int, int, int, int} $moment minute, hour, day, month, weekday */
    public function isDue(array $moment): bool
    {
        foreach ($this->fields as $index => $field) {
            if ($field !== '*' && !self::matches($field, $moment[$index])) {
                return false;
            }
        }
        return true;
    }

    private static function matches(string $field, int $value): bool
    {
        foreach (explode(',', $field) as $part) {
            [$range, $step] = explode('/', $part . '/1');
            [$low, $high] = $range === '*' ? [0, 59] : explode('-', "$range-$range");
            if ($value >= (int) $low && $value <= (int) $high && ($value - (int) $low) % (int) $step === 0) {
                return true;
            }
        }
        return false;
    }
}
