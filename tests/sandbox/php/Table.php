<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Writes whole tables of one database, names without the prefix. */
final class Table
{
    private const BATCH = 400;

    public function __construct(private readonly \PDO $database, private readonly string $prefix)
    {
    }

    public function begin(): void
    {
        $this->database->beginTransaction();
    }

    public function commit(): void
    {
        $this->database->commit();
    }

    /** @param list<array<string, int|string|null>> $rows all with the same keys */
    public function replace(string $table, array $rows): void
    {
        $this->database->exec("DELETE FROM `$this->prefix$table`");
        $this->insert($table, $rows);
    }

    /** @param list<array<string, int|string|null>> $rows */
    public function insert(string $table, array $rows): void
    {
        foreach (array_chunk($rows, self::BATCH) as $batch) {
            $columns = implode('`,`', array_keys($batch[0]));
            $values = implode(',', array_map($this->values(...), $batch));
            $this->database->exec("INSERT INTO `$this->prefix$table` (`$columns`) VALUES $values");
        }
    }

    /** @param array<string, int|string|null> $row */
    private function values(array $row): string
    {
        return '(' . implode(',', array_map(fn (int|string|null $value): string =>
            $value === null ? 'NULL' : (is_int($value) ? (string) $value : $this->database->quote($value)), $row)) . ')';
    }
}
