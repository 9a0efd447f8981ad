<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Adobe Commerce as its cloud mounts it: the root takes no files. A light store: its modules are those of bolt-prod.
return [
    'name' => 'dune-stage',
    'store' => 'dune',
    'kind' => 'staging',
    'version' => '2.4.8-p5',
    'raise' => ['patch_by' => 1, 'suffix' => '-p5'],
    'light' => true,
    'read_only' => true,
    'door' => 'cloud',
    'packages' => ['magento/product-enterprise-edition' => '2.4.8-p5', 'magento/ece-tools' => '2002.2.3', 'magento/magento-cloud-metapackage' => '2.4.8'],
    'files' => ['.magento.app.yaml' => "name: mymagento\ntype: php:8.3\n"],
    'mode' => 'production',
    'front_name' => 'admin_d4',
    'id_prefix' => 'dun_',
    'search_prefix' => 'dune',
    'rows' => 'healthy',
    'cron' => ['alive' => true],
    'orders' => ['days' => 3, 'per_day' => 2],
    'cache_off' => [],
    'disabled_modules' => [],
];
