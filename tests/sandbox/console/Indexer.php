<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** One row of indexer_state with its view. */
final class Indexer
{
    private function __construct(
        public readonly string $id,
        public readonly string $title,
        public readonly string $view,
        public readonly string $status,
        public readonly bool $isScheduled,
        public readonly string $viewStatus,
        public readonly string $viewUpdated,
        public readonly int $backlog,
    ) {
    }

    /** @return list<self> in declaration order */
    public static function all(Installation $installation): array
    {
        $views = array_column($installation->select("SELECT * FROM {$installation->table('mview_state')}"), null, 'view_id');
        $states = $installation->select("SELECT * FROM {$installation->table('indexer_state')} ORDER BY state_id");
        $declared = array_column(\Sandbox\Tsv::rows('data/declarations/indexers.tsv'), null, 'indexer');
        return array_map(static function (array $state) use ($installation, $views, $declared): self {
            $declaration = $declared[$state['indexer_id']];
            $view = $views[$declaration['view']] ?? ['mode' => 'disabled', 'status' => 'idle', 'updated' => '', 'version_id' => null];
            $isScheduled = $view['mode'] === 'enabled';
            return new self($state['indexer_id'], $declaration['title'], $declaration['view'], $state['status'], $isScheduled, $view['status'],
                (string) $view['updated'], $isScheduled ? self::waiting($installation, $declaration['view'], (int) $view['version_id']) : 0);
        }, $states);
    }

    public function newestVersion(Installation $installation): int
    {
        return (int) $installation->select("SELECT MAX(version_id) newest FROM {$installation->table($this->view . '_cl')}")[0]['newest'];
    }

    private static function waiting(Installation $installation, string $view, int $version): int
    {
        return (int) $installation->select("SELECT COUNT(DISTINCT entity_id) waiting FROM {$installation->table($view . '_cl')} WHERE version_id > ?",
            [$version])[0]['waiting'];
    }
}
