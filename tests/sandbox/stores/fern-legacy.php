<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A release long out of support. A light store: its modules are those of bolt-prod; its tables have what 2.3 did not
// have taken away.
return [
    'name' => 'fern-legacy',
    'store' => 'fern',
    'kind' => 'production',
    'version' => '2.3.7-p4',
    'raise' => ['patch_by' => 0, 'suffix' => '-p4'],
    'light' => true,
    'schema' => [
        'ALTER TABLE `core_config_data` DROP COLUMN `updated_at`',
        'ALTER TABLE `cron_schedule` DROP INDEX `CRON_SCHEDULE_JOB_CODE_STATUS_SCHEDULED_AT`, ADD INDEX `CRON_SCHEDULE_JOB_CODE` (`job_code`), ADD INDEX `CRON_SCHEDULE_SCHEDULED_AT_STATUS` (`scheduled_at`, `status`)',
        'DROP TABLE `admin_adobe_ims_webapi`',
        'DROP TABLE `jwt_auth_revoked`',
    ],
    'config_without' => ['updated_at'],
    'search_engine' => 'mysql',
    'mode' => 'default',
    'front_name' => 'admin',
    'id_prefix' => 'fer_',
    'search_prefix' => 'fern',
    'rows' => 'healthy',
    'cron' => ['alive' => true],
    'orders' => ['days' => 3, 'per_day' => 2],
    'cache_off' => [],
    'disabled_modules' => ['Magento_TwoFactorAuth', 'Magento_AdminAdobeImsTwoFactorAuth'],
];
