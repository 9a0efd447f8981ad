<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

// Router of `php -S`: the few addresses of a search engine that somebody asks about its health.

namespace Sandbox;

require dirname(__DIR__) . '/php/prelude.php';

header('Content-Type: application/json; charset=UTF-8');
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
$stores = Sandbox::fromEnvironment()->stores();

/** @return list<array<string, string>> one product index for each store */
function indices(array $stores, string $pattern): array
{
    $rows = [];
    foreach ($stores as $store) {
        $index = $store->get('search_prefix') . '_product_1_v3';
        if (fnmatch($pattern, $index)) {
            $rows[] = ['health' => 'green', 'status' => 'open', 'index' => $index, 'uuid' => substr(md5($index), 0, 22), 'pri' => '1', 'rep' => '0',
                'docs.count' => '103', 'docs.deleted' => '0', 'store.size' => '412345', 'pri.store.size' => '412345'];
        }
    }
    return $rows;
}

$answer = match (true) {
    $path === '/' => ['name' => 'search-1', 'cluster_name' => 'sandbox', 'cluster_uuid' => 'sandboxsandboxsandbox0',
        'version' => ['distribution' => 'opensearch', 'number' => '2.12.0', 'lucene_version' => '9.9.2'],
        'tagline' => 'The OpenSearch Project: https://opensearch.org/'],
    str_starts_with($path, '/_cluster/health') => ['cluster_name' => 'sandbox', 'status' => 'green', 'timed_out' => false, 'number_of_nodes' => 1,
        'number_of_data_nodes' => 1, 'active_primary_shards' => count($stores), 'active_shards' => count($stores), 'relocating_shards' => 0,
        'initializing_shards' => 0, 'unassigned_shards' => 0, 'number_of_pending_tasks' => 0, 'active_shards_percent_as_number' => 100.0],
    str_starts_with($path, '/_cat/indices') => indices($stores, substr($path, strlen('/_cat/indices/')) ?: '*'),
    preg_match('~^/([^/]+)/_settings~', $path, $part) === 1 => array_fill_keys(array_column(indices($stores, $part[1] === '_all' ? '*' : $part[1]), 'index'),
        ['settings' => (object) []]),
    preg_match('~^/([^/_][^/]*)/_count~', $path) === 1 => ['count' => 103, '_shards' => ['total' => 1, 'successful' => 1, 'skipped' => 0, 'failed' => 0]],
    default => null,
};
if ($answer === null) {
    http_response_code(404);
    $answer = ['error' => "no handler found for uri [$path]", 'status' => 404];
}
echo json_encode($answer, JSON_UNESCAPED_SLASHES);
