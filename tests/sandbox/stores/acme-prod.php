<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A store that needs care: behind in releases, search index stuck in 'working', cron dead for 40 minutes.
// Its rows and packages are the recorded ones.
return [
    'name' => 'acme-prod',
    'store' => 'acme',
    'kind' => 'production',
    'version' => '2.4.7-p3',
    'mode' => 'default',
    'front_name' => 'admin',
    'id_prefix' => '840_',
    'search_prefix' => 'acme',
    'rows' => 'recorded',
    'cron' => ['alive' => false, 'silent_minutes' => 40],
    'orders' => ['days' => 20, 'per_day' => 12],
    'cache_off' => ['translate'],
    'disabled_modules' => ['Magento_TwoFactorAuth', 'Magento_AdminAdobeImsTwoFactorAuth'],
];
