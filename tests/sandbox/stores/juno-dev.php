<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

// In a pod of Kubernetes. A light store: its modules are those of bolt-prod.
return [
    'name' => 'juno-dev',
    'store' => 'juno',
    'kind' => 'development',
    'version' => '2.4.9',
    'raise' => ['patch_by' => 2, 'suffix' => ''],
    'light' => true,
    'container' => ['program' => 'kubectl', 'name' => 'deploy/juno-php'],
    'mode' => 'production',
    'front_name' => 'admin_j1',
    'id_prefix' => 'jun_',
    'search_prefix' => 'juno',
    'rows' => 'healthy',
    'cron' => ['alive' => true],
    'orders' => ['days' => 3, 'per_day' => 2],
    'cache_off' => [],
    'disabled_modules' => [],
];
