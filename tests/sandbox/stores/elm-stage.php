<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Mage-OS. A light store: its modules are those of bolt-prod under another name. One package is locked and not there,
// and files lie where everybody can fetch them.
return [
    'name' => 'elm-stage',
    'store' => 'elm',
    'kind' => 'staging',
    'version' => '2.1.0',
    'raise' => ['patch_by' => 0, 'suffix' => ''],
    'vendor' => 'mage-os',
    'product_extra' => ['magento_version' => '2.4.8-p3'],
    'light' => true,
    'not_installed' => ['mage-os/module-weee'],
    'files' => [
        'pub/media/wysiwyg/thumb.php' => "<?php // nothing\n",
        'pub/media/catalog/product/a/b/photo.jpg' => 'x',
        'pub/dump.sql' => "-- nothing\n",
        'pub/static/frontend/Magento/luma/en_US/js-translation.json' => '{}',
    ],
    'mode' => 'production',
    'front_name' => 'admin_e5',
    'id_prefix' => 'elm_',
    'search_prefix' => 'elm',
    'rows' => 'healthy',
    'cron' => ['alive' => true],
    'orders' => ['days' => 3, 'per_day' => 2],
    'cache_off' => [],
    'disabled_modules' => [],
];
