<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

// In a container of Docker. A light store: its modules are those of bolt-prod.
return [
    'name' => 'iris-stage',
    'store' => 'iris',
    'kind' => 'staging',
    'version' => '2.4.8-p5',
    'raise' => ['patch_by' => 1, 'suffix' => '-p5'],
    'light' => true,
    'container' => ['program' => 'docker', 'name' => 'iris-php-1'],
    'mode' => 'production',
    'front_name' => 'admin_i9',
    'id_prefix' => 'iri_',
    'search_prefix' => 'iris',
    'rows' => 'healthy',
    'cron' => ['alive' => true],
    'orders' => ['days' => 3, 'per_day' => 2],
    'cache_off' => [],
    'disabled_modules' => [],
];
