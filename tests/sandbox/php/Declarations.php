<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** The XML files that modules declare their parts with, in Magento's public formats, written from data/declarations/*.tsv. */
final class Declarations
{
    /** Defaults of configuration that Magkeeper looks at. */
    private const DEFAULTS = [
        'Magento_Directory' => ['general/locale/timezone' => 'America/Los_Angeles', 'currency/options/base' => 'USD'],
        'Magento_PageCache' => ['system/full_page_cache/caching_application' => '1', 'system/full_page_cache/ttl' => '86400'],
        'Magento_Catalog' => ['catalog/frontend/flat_catalog_category' => '0', 'catalog/frontend/flat_catalog_product' => '0'],
        'Magento_CatalogSearch' => ['catalog/search/engine' => 'elasticsearch7'],
        'Magento_OpenSearch' => ['catalog/search/opensearch_server_hostname' => 'localhost', 'catalog/search/opensearch_server_port' => '9200',
            'catalog/search/opensearch_index_prefix' => 'magento2'],
        'Magento_Sitemap' => ['crontab/default/jobs/sitemap_generate/schedule/cron_expr' => '0 0 * * *'],
        'Magento_ProductAlert' => ['crontab/default/jobs/catalog_product_alert/schedule/cron_expr' => '0 0 * * *'],
        'Magento_Analytics' => ['analytics/subscription/enabled' => '1', 'crontab/default/jobs/analytics_update/schedule/cron_expr' => '*/20 * * * *'],
    ];

    /** @return array<string, string> what modules set, by path */
    public static function settings(): array
    {
        return array_merge(...array_values(self::DEFAULTS));
    }

    /** @var array<string, array<string, string>> module => file name => text */
    private array $files = [];

    /** @return array<string, array<string, string>> */
    public function files(): array
    {
        $this->crontabs();
        $this->cronGroups();
        $this->indexers();
        $this->views();
        $this->cacheTypes();
        $this->consumers();
        $this->defaults();
        return $this->files;
    }

    public static function module(string $module): string
    {
        static $versions = null;
        $versions ??= array_column(Tsv::rows('data/db/rows/setup_module.tsv'), 'schema_version', 'module');
        $version = isset($versions[$module]) ? " setup_version=\"$versions[$module]\"" : '';
        return self::document('Module/etc/module.xsd', "    <module name=\"$module\"$version/>\n");
    }

    private function crontabs(): void
    {
        foreach (self::grouped('cron.tsv', 'module') as $module => $jobs) {
            $groups = '';
            foreach (self::by($jobs, 'group') as $group => $members) {
                $groups .= "    <group id=\"$group\">\n" . implode('', array_map(self::job(...), $members)) . "    </group>\n";
            }
            $this->files[$module]['crontab.xml'] = self::document('Cron/etc/crontab.xsd', $groups);
        }
    }

    /** @param array<string, string> $job */
    private static function job(array $job): string
    {
        $class = str_replace('_', '\\', $job['module']) . '\\Cron\\' . str_replace(' ', '', ucwords(strtr($job['job'], '_', ' ')));
        $when = $job['config_path'] !== '' ? "<config_path>{$job['config_path']}</config_path>"
            : ($job['expression'] !== '' ? "<schedule>{$job['expression']}</schedule>" : '');
        return "        <job name=\"{$job['job']}\" instance=\"$class\" method=\"execute\">\n            $when\n        </job>\n";
    }

    private function cronGroups(): void
    {
        foreach (Tsv::rows('data/declarations/cron_groups.tsv') as $group) {
            $text = "    <group id=\"{$group['group']}\">\n";
            foreach (array_slice($group, 2) as $name => $value) {
                $text .= "        <$name>$value</$name>\n";
            }
            $this->files[$group['module']]['cron_groups.xml'] = self::document('Cron/etc/cron_groups.xsd', "$text    </group>\n");
        }
    }

    private function indexers(): void
    {
        foreach (self::grouped('indexers.tsv', 'module') as $module => $indexers) {
            $text = '';
            foreach ($indexers as $indexer) {
                $shared = $indexer['shared_index'] === '' ? '' : " shared_index=\"{$indexer['shared_index']}\"";
                $text .= "    <indexer id=\"{$indexer['indexer']}\" view_id=\"{$indexer['view']}\" class=\"" . self::class($indexer, 'indexer') . "\"$shared>\n"
                    . "        <title translate=\"true\">{$indexer['title']}</title>\n    </indexer>\n";
            }
            $this->files[$module]['indexer.xml'] = self::document('Indexer/etc/indexer.xsd', $text);
        }
    }

    /** Views without tables (customer_dummy, design_config_dummy) are declared beside their indexers. */
    private function views(): void
    {
        $tables = self::grouped('views.tsv', 'view');
        foreach (self::grouped('indexers.tsv', 'module') as $module => $indexers) {
            $text = '';
            foreach ($indexers as $indexer) {
                $text .= self::view($indexer, $tables[$indexer['view']] ?? []);
            }
            $this->files[$module]['mview.xml'] = self::document('Mview/etc/mview.xsd', $text);
        }
    }

    /**
     * @param array<string, string> $indexer
     * @param list<array<string, string>> $tables
     */
    private static function view(array $indexer, array $tables): string
    {
        $text = "    <view id=\"{$indexer['view']}\" class=\"" . self::class($indexer, 'view') . "\" group=\"indexer\">\n        <subscriptions>\n";
        foreach ($tables as $table) {
            $text .= "            <table name=\"{$table['table']}\" entity_column=\"{$table['column']}\"/>\n";
        }
        return "$text        </subscriptions>\n    </view>\n";
    }

    private function cacheTypes(): void
    {
        foreach (self::grouped('cache_types.tsv', 'module') as $module => $types) {
            $text = '';
            foreach ($types as $type) {
                $text .= "    <type name=\"{$type['type']}\" translate=\"label,description\" instance=\"" . self::class($type, 'type') . "\">\n"
                    . "        <label>{$type['label']}</label>\n        <description>{$type['label']}</description>\n    </type>\n";
            }
            $this->files[$module]['cache.xml'] = self::document('Cache/etc/cache.xsd', $text);
        }
    }

    private function consumers(): void
    {
        foreach (self::grouped('consumers.tsv', 'module') as $module => $consumers) {
            $list = $bindings = '';
            foreach ($consumers as $consumer) {
                $connection = $consumer['connection'] === '' ? '' : " connection=\"{$consumer['connection']}\"";
                $list .= "    <consumer name=\"{$consumer['consumer']}\" queue=\"{$consumer['queue']}\"$connection handler=\"" . self::class($consumer, 'consumer') . "::process\"/>\n";
                $bindings .= "    <exchange name=\"magento\" type=\"topic\"$connection>\n        <binding id=\"{$consumer['queue']}Binding\" topic=\"{$consumer['topic']}\""
                    . " destinationType=\"queue\" destination=\"{$consumer['queue']}\"/>\n    </exchange>\n";
            }
            $this->files[$module]['queue_consumer.xml'] = self::document('MessageQueue:etc/consumer.xsd', $list);
            $this->files[$module]['queue_topology.xml'] = self::document('MessageQueue:etc/topology.xsd', $bindings);
        }
    }

    private function defaults(): void
    {
        foreach (self::DEFAULTS as $module => $values) {
            $text = '';
            foreach ($values as $path => $value) {
                $parts = explode('/', $path);
                $text .= '            <' . implode('><', $parts) . ">$value</" . implode('></', array_reverse($parts)) . ">\n";
            }
            $this->files[$module]['config.xml'] = self::document('Magento_Store:etc/config.xsd', "    <default>\n$text    </default>\n");
        }
    }

    /** @param array<string, string> $row */
    private static function class(array $row, string $key): string
    {
        return str_replace('_', '\\', $row['module']) . '\\Model\\' . str_replace(' ', '', ucwords(strtr($row[$key], '_.', '  ')));
    }

    /** @return array<string, list<array<string, string>>> */
    private static function grouped(string $file, string $key): array
    {
        return self::by(Tsv::rows("data/declarations/$file"), $key);
    }

    /**
     * @param list<array<string, string>> $rows
     * @return array<string, list<array<string, string>>>
     */
    private static function by(array $rows, string $key): array
    {
        $groups = [];
        foreach ($rows as $row) {
            $groups[$row[$key]][] = $row;
        }
        return $groups;
    }

    private static function document(string $schema, string $content): string
    {
        $urn = str_contains($schema, ':') ? $schema : "framework:$schema";
        return "<?xml version=\"1.0\"?>\n<config xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            . " xsi:noNamespaceSchemaLocation=\"urn:magento:$urn\">\n$content</config>\n";
    }
}
