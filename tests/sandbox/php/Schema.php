<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/**
 * The databases without rows, as SQL for the mariadb client: tables of data/db/schema.sql, short tables for those that
 * only triggers name, changelog triggers (data/db/triggers.tsv, data/declarations/views.tsv), one user per store.
 */
final class Schema
{
    public static function sql(Sandbox $sandbox): string
    {
        $sql = "SET foreign_key_checks=0;\n";
        foreach ($sandbox->allStores() as $store) {
            $sql .= self::database($store) . self::tables($store) . self::triggers($store);
        }
        return $sql;
    }

    private static function database(Store $store): string
    {
        $sql = "CREATE DATABASE `$store->database` CHARACTER SET utf8mb4;\nUSE `$store->database`;\n";
        foreach (['127.0.0.1', 'localhost'] as $host) {
            $sql .= "CREATE USER '$store->user'@'$host' IDENTIFIED BY '{$store->secret('db')}';\n"
                . "GRANT ALL ON `$store->database`.* TO '$store->user'@'$host';\n";
        }
        return $sql;
    }

    private static function tables(Store $store): string
    {
        $schema = self::withoutComments(file_get_contents(Sandbox::source('data/db/schema.sql')));
        if ((new AccessRows($store, 0))->hasSecondFactor()) {
            $schema .= self::withoutComments(file_get_contents(Sandbox::source('data/db/access.sql')));
        }
        $schema = preg_replace('/AUTO_INCREMENT=\d+ /', '', $schema);
        foreach (self::tablesOfTriggers() as $table) {
            if (!str_contains($schema, "CREATE TABLE `$table` (")) {
                $schema .= self::shortTable($table);
            }
        }
        $schema .= implode('', array_map(static fn (string $change): string => "$change;\n", $store->get('schema', [])));
        return $store->prefix === '' ? $schema : self::prefixed($schema, $store->prefix);
    }

    private static function withoutComments(string $sql): string
    {
        return preg_replace('/^--.*$/m', '', $sql);
    }

    /** A stand-in for a table of which only the columns that a view listens to are known. */
    private static function shortTable(string $table): string
    {
        $columns = '';
        foreach (array_unique(array_column(self::subscriptions($table), 'column')) as $column) {
            $columns .= "`$column` int(10) unsigned NOT NULL DEFAULT 0, ";
        }
        return "CREATE TABLE `$table` (`value_id` int(10) unsigned NOT NULL AUTO_INCREMENT, $columns"
            . "PRIMARY KEY (`value_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3;\n";
    }

    private static function prefixed(string $schema, string $prefix): string
    {
        $schema = preg_replace('/\b(CREATE TABLE|REFERENCES) `/', '$1 `' . $prefix, $schema);
        return preg_replace_callback('/\bCONSTRAINT `(\w+)`/', static function (array $match) use ($prefix): string {
            $name = strtoupper($prefix) . $match[1];
            return 'CONSTRAINT `' . (strlen($name) > 64 ? 'FK_' . strtoupper(md5($name)) : $name) . '`';
        }, $schema);
    }

    /** @return list<string> */
    private static function tablesOfTriggers(): array
    {
        return array_values(array_unique(array_column(Tsv::rows('data/db/triggers.tsv'), 'table')));
    }

    /** One trigger per table and event; its body writes to the changelog of every enabled view that listens to the table. */
    private static function triggers(Store $store): string
    {
        $sql = "DELIMITER ;;\n";
        foreach (Tsv::rows('data/db/triggers.tsv') as $trigger) {
            $sql .= self::trigger($store, $trigger);
        }
        return $sql . "DELIMITER ;\n";
    }

    /** @param array<string, string> $trigger */
    private static function trigger(Store $store, array $trigger): string
    {
        $name = str_replace('trg_', 'trg_' . $store->prefix, $trigger['trigger']);
        $row = $trigger['event'] === 'DELETE' ? 'OLD' : 'NEW';
        $body = '';
        foreach (self::subscriptions($trigger['table']) as $listener) {
            $body .= 'INSERT IGNORE INTO `' . $store->table($listener['view'] . '_cl') . "` (`entity_id`) VALUES ($row.`{$listener['column']}`);\n";
        }
        return "CREATE DEFINER='$store->user'@'127.0.0.1' TRIGGER `$name` {$trigger['timing']} {$trigger['event']} ON `{$store->table($trigger['table'])}` FOR EACH ROW\nBEGIN\n{$body}END;;\n";
    }

    /** @return list<array<string, string>> rows of views.tsv for one table, of views that are updated by schedule */
    private static function subscriptions(string $table): array
    {
        static $enabled = null, $views = null;
        $enabled ??= array_column(Tsv::rows('data/db/rows/mview_state.tsv'), 'mode', 'view_id');
        $views ??= Tsv::rows('data/declarations/views.tsv');
        return array_values(array_filter($views,
            static fn (array $row): bool => $row['table'] === $table && ($enabled[$row['view']] ?? '') === 'enabled'));
    }
}
