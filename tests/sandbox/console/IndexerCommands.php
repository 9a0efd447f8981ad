<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** indexer:* — reads and changes indexer_state and mview_state. */
final class IndexerCommands
{
    public const COMMANDS = ['indexer:info' => 'info', 'indexer:status' => 'status', 'indexer:show-mode' => 'showMode', 'indexer:set-mode' => 'setMode',
        'indexer:reindex' => 'reindex', 'indexer:reset' => 'reset'];
    private const WORDS = ['valid' => 'Ready', 'invalid' => 'Reindex required', 'working' => 'Processing', 'suspended' => 'Suspended'];
    private const MODES = ['realtime' => 'Update on Save', 'schedule' => 'Update by Schedule'];
    /** Who else is rebuilt with an indexer, and who else becomes invalid when it is reset, as recorded. */
    private const DEPENDENTS = ['catalog_product_price' => ['catalogsearch_fulltext']];
    private const DEPENDENCIES = ['catalogsearch_fulltext' => ['catalogrule_rule', 'catalog_category_product', 'inventory', 'catalog_product_price',
        'cataloginventory_stock']];

    public function __construct(private readonly Installation $installation, private readonly Recordings $recordings)
    {
    }

    public function info(CommandLine $line): int
    {
        foreach ($this->requested([], 'indexer:info') as $indexer) {
            printf("%-40s %s\n", $indexer->id, $indexer->title);
        }
        return 0;
    }

    public function status(CommandLine $line): int
    {
        $indexers = $this->requested($line->arguments, 'indexer:status');
        usort($indexers, static fn (Indexer $one, Indexer $other): int => strcmp($one->title, $other->title));
        $rows = array_map(static fn (Indexer $indexer): array => [$indexer->id, $indexer->title, self::WORDS[$indexer->status] ?? 'unknown',
            $indexer->isScheduled ? 'Schedule' : 'Save', $indexer->isScheduled ? "$indexer->viewStatus ($indexer->backlog in backlog)" : '',
            $indexer->isScheduled ? $indexer->viewUpdated : ''], $indexers);
        echo BoxTable::text(['ID', 'Title', 'Status', 'Update On', 'Schedule Status', 'Schedule Updated'], $rows);
        return 0;
    }

    public function showMode(CommandLine $line): int
    {
        foreach ($this->requested($line->arguments, 'indexer:show-mode') as $indexer) {
            printf("%-50s %s\n", "$indexer->title:", self::MODES[$indexer->isScheduled ? 'schedule' : 'realtime']);
        }
        return 0;
    }

    public function setMode(CommandLine $line): int
    {
        $mode = $line->arguments[0] ?? '';
        if (!isset(self::MODES[$mode])) {
            throw Failure::box("Accepted values for mode are 'realtime' or 'schedule'", ['IndexerSetModeCommand.php line 46'],
                (string) $this->recordings->usage('indexer:set-mode'));
        }
        foreach ($this->requested(array_slice($line->arguments, 1), 'indexer:set-mode') as $indexer) {
            $before = $indexer->isScheduled ? 'schedule' : 'realtime';
            if ($before === $mode) {
                echo "Index mode for Indexer $indexer->title has not been changed\n";
                continue;
            }
            $this->saveMode($indexer, $mode === 'schedule');
            echo "Index mode for Indexer $indexer->title was changed from '", self::MODES[$before], "' to '", self::MODES[$mode], "'\n";
        }
        return 0;
    }

    public function reindex(CommandLine $line): int
    {
        $indexers = $this->requested($line->arguments, 'indexer:reindex', self::DEPENDENTS);
        $hasSearch = $this->installation->hasSearch();
        $status = 0;
        foreach ($indexers as $indexer) {
            if ($indexer->status === 'working') {
                echo "process error during indexation process:\n$indexer->title index is locked by another reindex process. Skipping.\n";
                $status = 1;
            } elseif ($indexer->id === 'catalogsearch_fulltext' && !$hasSearch) {
                echo "$indexer->title index process error during indexation process:\nCould not ping search engine: No alive nodes found in your cluster\n";
                $this->saveStatus($indexer->id, 'invalid');
                $status = 1;
            } else {
                $this->rebuild($indexer);
                echo "$indexer->title index has been rebuilt successfully in 00:00:00\n";
            }
        }
        return $status;
    }

    public function reset(CommandLine $line): int
    {
        foreach ($this->requested($line->arguments, 'indexer:reset') as $indexer) {
            foreach ([$indexer->id, ...(self::DEPENDENCIES[$indexer->id] ?? [])] as $id) {
                $this->saveStatus($id, 'invalid');
            }
            echo "$indexer->title indexer has been invalidated.\n";
        }
        return 0;
    }

    private function rebuild(Indexer $indexer): void
    {
        $this->saveStatus($indexer->id, 'valid');
        if ($indexer->isScheduled) {
            $this->installation->change("UPDATE {$this->installation->table('mview_state')} SET status='idle', updated=UTC_TIMESTAMP(), version_id=?"
                . ' WHERE view_id=?', [$indexer->newestVersion($this->installation), $indexer->view]);
        }
    }

    private function saveMode(Indexer $indexer, bool $isScheduled): void
    {
        $this->installation->change("UPDATE {$this->installation->table('mview_state')} SET mode=?, version_id=?, updated=UTC_TIMESTAMP() WHERE view_id=?",
            [$isScheduled ? 'enabled' : 'disabled', $isScheduled ? $indexer->newestVersion($this->installation) : null, $indexer->view]);
    }

    private function saveStatus(string $id, string $status): void
    {
        $this->installation->change("UPDATE {$this->installation->table('indexer_state')} SET status=?, updated=UTC_TIMESTAMP() WHERE indexer_id=?", [$status, $id]);
    }

    /**
     * The indexers asked for (none means all) in declaration order.
     * @param list<string> $ids
     * @param array<string, list<string>> $alsoWith
     * @return list<Indexer>
     */
    private function requested(array $ids, string $command, array $alsoWith = []): array
    {
        $all = Indexer::all($this->installation);
        $known = array_map(static fn (Indexer $indexer): string => $indexer->id, $all);
        $unknown = array_diff($ids, $known);
        if ($unknown !== []) {
            throw Failure::box("The following requested index types are not supported: '" . implode("', '", $unknown) . "'.\nSupported types: "
                . implode(', ', $known), ['AbstractIndexerManageCommand.php line 43'], (string) $this->recordings->usage($command));
        }
        foreach ($ids as $id) {
            array_push($ids, ...($alsoWith[$id] ?? []));
        }
        return array_values(array_filter($all, static fn (Indexer $indexer): bool => $ids === [] || in_array($indexer->id, $ids, true)));
    }
}
