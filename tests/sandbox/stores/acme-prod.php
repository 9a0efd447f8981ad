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
    'config' => [
        ['default', 0, 'design/head/includes', "<link rel=\"stylesheet\" href=\"/media/styles.css\">\n<script>var a = 1;</script>\n<script src=\"https://cdn.example/tag.js\"></script>"],
        ['default', 0, 'trans_email/ident_general/email', 'owner@shop.example'],
        ['websites', 1, 'web/secure/base_url', 'https://login:secret@shop.example/'],
        ['stores', 1, 'general/locale/code', 'de_DE'],
        ['default', 0, 'payment/acme/secret', '0:3:q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJ'],
    ],
    'env' => ['system' => ['default' => ['dev' => ['static' => ['sign' => '1']], 'payment' => ['acme' => ['key' => 'FILE-SECRET-OF-ACME']]]]],
    'disabled_modules' => ['Magento_TwoFactorAuth', 'Magento_AdminAdobeImsTwoFactorAuth'],
];
