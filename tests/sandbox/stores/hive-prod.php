<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Three nodes, each a machine of its own, over one database and one Redis. A light store: its modules are those of bolt-prod.
return [
    'name' => 'hive-prod',
    'store' => 'hive',
    'kind' => 'production',
    'version' => '2.4.8-p5',
    'raise' => ['patch_by' => 1, 'suffix' => '-p5'],
    'light' => true,
    'nodes' => ['admin-1' => 'admin', 'web-1' => 'web', 'web-2' => 'web'],
    'redis' => ['of' => 'bolt-prod', 'databases' => ['default' => 3, 'page_cache' => 4, 'session' => 5]],
    'mode' => 'production',
    'front_name' => 'admin_h8',
    'id_prefix' => 'hiv_',
    'search_prefix' => 'hive',
    'rows' => 'healthy',
    'cron' => ['alive' => true],
    'orders' => ['days' => 3, 'per_day' => 2],
    'cache_off' => [],
    'disabled_modules' => [],
];
