<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

// Router of `php -S`: the few addresses of a search engine that somebody asks about its health.

namespace Sandbox;

require dirname(__DIR__) . '/php/prelude.php';

header('Content-Type: application/json; charset=UTF-8');
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
$sandbox = Sandbox::fromEnvironment();
$stores = array_filter($sandbox->allStores(), static fn (Store $store): bool => $store->get('search_engine') === null);
// `red` or `read-only`, as `sandbox break search` left it
$state = trim((string) @file_get_contents($sandbox->path('state/broken/search')));

/** @return list<array<string, string|null>> one product index for each store */
function indices(array $stores, string $pattern, string $state): array
{
    $rows = [];
    foreach ($stores as $store) {
        $index = $store->get('search_prefix') . '_product_1_v3';
        if (fnmatch($pattern, $index)) {
            $rows[] = ['health' => $state === 'red' ? 'red' : 'green', 'status' => 'open', 'index' => $index, 'uuid' => substr(md5($index), 0, 22), 'pri' => '1', 'rep' => '0',
                'docs.count' => $state === 'red' ? null : '103', 'docs.deleted' => $state === 'red' ? null : '0', 'store.size' => $state === 'red' ? null : '412345',
                'pri.store.size' => $state === 'red' ? null : '412345'];
        }
    }
    return $rows;
}

/** @return list<string> */
function names(array $stores, string $pattern): array
{
    return array_column(indices($stores, $pattern, ''), 'index');
}

// What takes the block off: PUT …/_settings
if ($_SERVER['REQUEST_METHOD'] === 'PUT' && str_ends_with($path, '/_settings')) {
    if ($state === 'read-only') {
        unlink($sandbox->path('state/broken/search'));
    }
    exit('{"acknowledged":true}');
}
$count = count($stores);
$readOnly = ['settings' => $state === 'read-only' ? ['index.blocks.read_only_allow_delete' => 'true'] : (object) []];
$answer = match (true) {
    $path === '/' => ['name' => 'search-1', 'cluster_name' => 'sandbox', 'cluster_uuid' => 'sandboxsandboxsandbox0',
        'version' => ['distribution' => 'opensearch', 'number' => '3.1.0', 'lucene_version' => '10.2.1'],
        'tagline' => 'The OpenSearch Project: https://opensearch.org/'],
    str_starts_with($path, '/_cluster/health') => ['cluster_name' => 'sandbox', 'status' => $state === 'red' ? 'red' : 'green', 'timed_out' => false, 'number_of_nodes' => 1,
        'number_of_data_nodes' => 1, 'active_primary_shards' => $state === 'red' ? 0 : $count, 'active_shards' => $state === 'red' ? 0 : $count, 'relocating_shards' => 0,
        'initializing_shards' => 0, 'unassigned_shards' => $state === 'red' ? $count : 0, 'delayed_unassigned_shards' => 0, 'number_of_pending_tasks' => 0,
        'active_shards_percent_as_number' => $state === 'red' ? 0.0 : 100.0],
    str_starts_with($path, '/_cluster/settings') => ['defaults' => ['cluster.routing.allocation.disk.threshold_enabled' => 'true', 'cluster.routing.allocation.disk.watermark.low' => '85%',
        'cluster.routing.allocation.disk.watermark.high' => '90%', 'cluster.routing.allocation.disk.watermark.flood_stage' => '95%', 'cluster.blocks.read_only' => 'false',
        'cluster.blocks.create_index' => 'false']],
    str_starts_with($path, '/_cat/indices') => indices($stores, substr($path, strlen('/_cat/indices/')) ?: '*', $state),
    str_starts_with($path, '/_cat/aliases') => array_map(static fn (string $index): array => ['alias' => preg_replace('/_v\d+$/', '', $index), 'index' => $index],
        names($stores, (substr($path, strlen('/_cat/aliases/')) ?: '*'))),
    str_starts_with($path, '/_cat/allocation') => [['shards' => (string) $count, 'disk.indices' => (string) (412345 * $count), 'disk.used' => $state === 'read-only' ? '96000000000' : '40000000000',
        'disk.avail' => $state === 'read-only' ? '4000000000' : '60000000000', 'disk.total' => '100000000000', 'disk.percent' => $state === 'read-only' ? '96' : '40',
        'host' => '127.0.0.1', 'ip' => '127.0.0.1', 'node' => 'search-1']],
    preg_match('~^/([^/]+)/_settings~', $path, $part) === 1 => array_fill_keys(names($stores, $part[1] === '_all' ? '*' : $part[1]), $readOnly),
    preg_match('~^/([^/_][^/]*)/_count~', $path) === 1 => ['count' => 103, '_shards' => ['total' => 1, 'successful' => 1, 'skipped' => 0, 'failed' => 0]],
    default => null,
};
if ($answer === null) {
    http_response_code(404);
    $answer = ['error' => "no handler found for uri [$path]", 'status' => 404];
}
// A map without entries is a map.
echo json_encode($answer === [] && str_contains($path, '_settings') ? (object) [] : $answer, JSON_UNESCAPED_SLASHES);
