<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A healthy store on a current release. Its package list is derived from the recorded 2.4.7-p3 one by raising
// version numbers ('raise'); the names and the number of packages are therefore those of 2.4.7-p3.
return [
    'name' => 'bolt-prod',
    'store' => 'bolt',
    'kind' => 'production',
    'version' => '2.4.8-p5',
    'raise' => ['patch_by' => 1, 'suffix' => '-p5'],
    'mode' => 'production',
    'front_name' => 'admin_b7',
    'id_prefix' => 'b01_',
    'search_prefix' => 'bolt',
    'rows' => 'healthy',
    'cron' => ['alive' => true],
    'broker' => 'amqp',
    'orders' => ['days' => 60, 'per_day' => 12],
    'cache_off' => [],
    'disabled_modules' => [],
];
