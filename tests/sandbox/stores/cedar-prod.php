<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Newest release, table prefix, and a queue that nobody empties. Its package list is derived from the recorded
// 2.4.7-p3 one by raising version numbers ('raise'), as for bolt-prod; its modules are
// those of bolt-prod.
return [
    'name' => 'cedar-prod',
    'store' => 'cedar',
    'kind' => 'production',
    'version' => '2.4.9',
    'raise' => ['patch_by' => 2, 'suffix' => ''],
    'modules_of' => 'bolt-prod',
    'table_prefix' => 'm2_',
    'mode' => 'production',
    'front_name' => 'admin_c9',
    'id_prefix' => 'ced_',
    'search_prefix' => 'cedar',
    'rows' => 'healthy',
    'cron' => ['alive' => true],
    'env' => ['cron_consumers_runner' => ['cron_run' => false, 'max_messages' => 10000, 'consumers' => []]],
    'orders' => ['days' => 60, 'per_day' => 15],
    'queue' => [
        ['queue' => 'async.operations.all', 'messages' => 12000, 'oldest_minutes' => 410, 'newest_minutes' => 2],
        ['queue' => 'inventory.reservations.updateSalabilityStatus', 'messages' => 380, 'oldest_minutes' => 200, 'newest_minutes' => 5],
        ['queue' => 'export', 'messages' => 20, 'oldest_minutes' => 95, 'newest_minutes' => 40],
    ],
    'cache_off' => [],
    'disabled_modules' => [],
];
