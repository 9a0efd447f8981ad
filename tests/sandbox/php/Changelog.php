<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Rows of a changelog with the recorded numbers: rows, newest version, and the distinct ids behind the view's version. */
final class Changelog
{
    /** Distinct ids in the backlog, as data/cli/indexer-status-suspended-backlog.txt shows them. */
    private const BACKLOG = ['catalog_product_attribute_cl' => 6, 'catalog_product_price_cl' => 6, 'catalogsearch_fulltext_cl' => 6];

    /**
     * @param array<string, string|null> $counts a row of changelog_counts.tsv
     * @return list<array<string, int>>
     */
    public static function rows(array $counts, int $stateVersion): array
    {
        $newest = (int) $counts['max_version'];
        $number = (int) $counts['rows_n'];
        $rows = [];
        for ($version = $newest - $number + 1; $version <= $newest; ++$version) {
            $ids = $version > $stateVersion ? self::BACKLOG[$counts['cl']] ?? 1 : max(1, (int) $counts['distinct_ids']);
            $rows[] = ['version_id' => $version, 'entity_id' => $version % $ids + 1];
        }
        return $rows;
    }
}
