<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

// An old release, and a login whose shell is csh. A light store: its modules are those of bolt-prod.
return [
    'name' => 'loom-legacy',
    'store' => 'loom',
    'kind' => 'production',
    'version' => '2.4.4-p13',
    'raise' => ['patch_by' => 0, 'suffix' => '-p13'],
    'light' => true,
    'door' => 'tcsh',
    'mode' => 'production',
    'front_name' => 'admin_l3',
    'id_prefix' => 'loo_',
    'search_prefix' => 'loom',
    'rows' => 'healthy',
    'cron' => ['alive' => true],
    'orders' => ['days' => 3, 'per_day' => 2],
    'cache_off' => [],
    'disabled_modules' => [],
];
