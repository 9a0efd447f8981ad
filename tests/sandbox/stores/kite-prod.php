<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Reached by the system’s ssh. A light store: its modules are those of bolt-prod.
return [
    'name' => 'kite-prod',
    'store' => 'kite',
    'kind' => 'production',
    'version' => '2.4.8-p5',
    'raise' => ['patch_by' => 1, 'suffix' => '-p5'],
    'light' => true,
    'transport' => 'openssh',
    'mode' => 'production',
    'front_name' => 'admin_k2',
    'id_prefix' => 'kit_',
    'search_prefix' => 'kite',
    'rows' => 'healthy',
    'cron' => ['alive' => true],
    'orders' => ['days' => 3, 'per_day' => 2],
    'cache_off' => [],
    'disabled_modules' => [],
];
