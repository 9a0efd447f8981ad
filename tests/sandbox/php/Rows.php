<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Fills the databases, with times relative to the moment of the call; may be called again. */
final class Rows
{
    /** Recorded tables; the rest of data/db/rows are counts, or have a writer of their own here. */
    private const RECORDED = ['adminnotification_inbox', 'authorization_role', 'flag', 'inventory_source', 'inventory_stock',
        'patch_list', 'queue', 'queue_poison_pill', 'sales_order_status', 'sales_order_status_state', 'setup_module', 'store', 'store_group',
        'store_website', 'theme'];
    private const RECORDED_WORK = ['magento_bulk', 'magento_operation', 'queue_lock', 'queue_message', 'queue_message_status'];

    private readonly Table $tables;
    private readonly int $shift;

    private function __construct(private readonly Sandbox $sandbox, private readonly Store $store)
    {
        $this->tables = new Table($sandbox->administrator($store->database), $store->prefix);
        $this->shift = Clock::shift($store);
    }

    /** @param list<string> $names of stores; none means all */
    public static function write(Sandbox $sandbox, array $names): int
    {
        foreach ($sandbox->allStores() as $store) {
            if ($names === [] || in_array($store->name, $names, true)) {
                (new self($sandbox, $store))->fill();
                Logs::write($sandbox->root($store), $store);
            }
        }
        return 0;
    }

    private function fill(): void
    {
        $this->tables->begin();
        foreach (array_merge(self::RECORDED, $this->isRecorded() ? self::RECORDED_WORK : []) as $table) {
            $this->tables->replace($table, $this->recorded($table));
        }
        $this->access();
        $this->tables->replace('core_config_data', $this->configuration());
        $this->tables->replace('sales_order', Orders::rows($this->store, time()));
        $this->queues();
        $this->tables->replace('cron_schedule', $this->cron());
        $this->indexers();
        $this->tables->commit();
    }

    private function access(): void
    {
        $access = new AccessRows($this->store, time());
        $this->tables->replace('admin_user', $access->users($this->recorded('admin_user')));
        foreach ($access->tables() as $table => $rows) {
            $this->tables->replace($table, $rows);
        }
    }

    private function isRecorded(): bool
    {
        return $this->store->get('rows') === 'recorded';
    }

    /** @return list<array<string, string|null>> */
    private function recorded(string $table): array
    {
        return array_map(fn (array $row): array => array_map(fn (?string $value): ?string => Clock::shifted($value, $this->shift), $row),
            Tsv::rows("data/db/rows/$table.tsv"));
    }

    /** @return list<array<string, string|null>> */
    private function configuration(): array
    {
        $own = [
            'catalog/search/opensearch_server_port' => (string) $this->sandbox->port('search'),
            'catalog/search/opensearch_index_prefix' => $this->store->get('search_prefix'),
            'web/unsecure/base_url' => $this->store->isLight() ? "https://{$this->store->name}.example/" : 'http://127.0.0.1:' . $this->sandbox->port("web.{$this->store->name}") . '/',
            'catalog/search/engine' => $this->store->get('search_engine', 'opensearch'),
        ];
        $rows = $this->recorded('core_config_data');
        foreach ($rows as &$row) {
            $row['value'] = $own[$row['path']] ?? $row['value'];
        }
        unset($row);
        foreach ($this->store->get('config', []) as [$scope, $scopeId, $path, $value]) {
            $rows[] = ['config_id' => (string) (count($rows) + 1), 'scope' => $scope, 'scope_id' => (string) $scopeId, 'path' => $path, 'value' => $value,
                'updated_at' => Clock::text(time() - 3600)];
        }
        return array_map(fn (array $row): array => array_diff_key($row, array_flip($this->store->get('config_without', []))), $rows);
    }

    /** @return list<array<string, int|string|null>> */
    private function cron(): array
    {
        return $this->isRecorded() ? $this->recorded('cron_schedule') : (new CronRows(time()))->all();
    }

    /** States and changelogs belong together; writing orders has put rows into the changelogs, so these come last. */
    private function indexers(): void
    {
        $indexers = $this->recorded('indexer_state');
        $views = $this->recorded('mview_state');
        $logs = Tsv::rows('data/db/rows/changelog_counts.tsv');
        if (!$this->isRecorded()) {
            [$indexers, $views] = $this->healthy($indexers, $views, array_column($logs, 'max_version', 'cl'));
        }
        $this->tables->replace('indexer_state', $indexers);
        $this->tables->replace('mview_state', $views);
        foreach ($logs as $log) {
            $state = $this->isRecorded() ? (int) $log['state_version'] : PHP_INT_MAX;
            $this->tables->replace($log['cl'], Changelog::rows($log, $state));
        }
    }

    /**
     * @param list<array<string, string|null>> $indexers
     * @param list<array<string, string|null>> $views
     * @param array<string, string|null> $newest version by changelog
     * @return array{list<array<string, string|null>>, list<array<string, string|null>>}
     */
    private function healthy(array $indexers, array $views, array $newest): array
    {
        $now = Clock::text(time() - 20);
        foreach ($indexers as &$indexer) {
            $indexer = ['status' => 'valid', 'updated' => $now] + $indexer;
        }
        foreach ($views as &$view) {
            $version = $view['mode'] === 'enabled' ? ($newest[$view['view_id'] . '_cl'] ?? '0') : null;
            $view = ['status' => 'idle', 'updated' => $now, 'version_id' => $version] + $view;
        }
        return [$indexers, $views];
    }

    private function queues(): void
    {
        if (!$this->isRecorded()) {
            [$messages, $states] = QueueRows::rows($this->store->get('queue', []), time());
            $this->tables->replace('queue_message', $messages);
            $this->tables->replace('queue_message_status', $states);
        }
    }
}
