<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Behind two jump hosts. A light store: its modules are those of bolt-prod.
return [
    'name' => 'gate-prod',
    'store' => 'gate',
    'kind' => 'production',
    'version' => '2.4.8-p5',
    'raise' => ['patch_by' => 1, 'suffix' => '-p5'],
    'light' => true,
    'jumps' => ['hop-1', 'hop-2'],
    'door' => 'node',
    'mode' => 'production',
    'front_name' => 'admin_g7',
    'id_prefix' => 'gat_',
    'search_prefix' => 'gate',
    'rows' => 'healthy',
    'cron' => ['alive' => true],
    'orders' => ['days' => 3, 'per_day' => 2],
    'cache_off' => [],
    'disabled_modules' => [],
];
