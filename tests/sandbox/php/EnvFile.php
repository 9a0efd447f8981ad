<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** app/etc/env.php and config.php in the form in which Magento writes them. */
final class EnvFile
{
    private const CACHE_TYPES = ['config', 'layout', 'block_html', 'collections', 'reflection', 'db_ddl', 'compiled_config', 'eav',
        'customer_notification', 'config_integration', 'config_integration_api', 'graphql_query_resolver_result', 'full_page',
        'config_webservice', 'translate'];

    /** @return array<string, mixed> */
    public static function content(Sandbox $sandbox, Store $store): array
    {
        return [
            'backend' => ['frontName' => $store->get('front_name')],
            'remote_storage' => ['driver' => 'file'],
            'cache' => self::hasRedis($store) ? self::cache($sandbox, $store) : ['frontend' => ['default' => ['id_prefix' => $store->get('id_prefix')]]],
            'config' => ['async' => 0],
            'queue' => ['consumers_wait_for_messages' => 1] + self::broker($sandbox, $store),
            'crypt' => ['key' => $store->secret('crypt')],
            'db' => self::database($sandbox, $store),
            'resource' => ['default_setup' => ['connection' => 'default']],
            'x-frame-options' => 'SAMEORIGIN',
            'MAGE_MODE' => $store->get('mode'),
            'session' => self::hasRedis($store) ? ['save' => 'redis', 'redis' => self::session($sandbox, $store)] : ['save' => 'files'],
            'lock' => ['provider' => 'db'],
            'directories' => ['document_root_is_pub' => true],
            'cache_types' => self::cacheTypes($store),
            'downloadable_domains' => ['127.0.0.1'],
            'install' => ['date' => 'Fri, 20 Nov 2026 21:52:40 +0000'],
        ] + $store->get('env', []);
    }

    /** @param array<string, mixed> $content */
    public static function text(array $content): string
    {
        return "<?php\nreturn " . self::export($content, 0) . ";\n";
    }

    private static function hasRedis(Store $store): bool
    {
        return !$store->isLight() || $store->get('redis') !== null;
    }

    /** @return array<string, string> port, and the number of the database for one use */
    private static function redis(Sandbox $sandbox, Store $store, string $use, string $database): array
    {
        $redis = $store->get('redis', ['of' => $store->name, 'databases' => []]);
        return ['port' => (string) $sandbox->port("redis.{$redis['of']}"), 'database' => (string) ($redis['databases'][$use] ?? $database)];
    }

    /** @return array<string, mixed> */
    private static function cache(Sandbox $sandbox, Store $store): array
    {
        $frontend = static fn (string $use, string $database, string $compress, array $more): array => [
            'id_prefix' => $store->get('id_prefix'),
            'backend' => 'Magento\\Framework\\Cache\\Backend\\Redis',
            'backend_options' => ['server' => '127.0.0.1'] + self::redis($sandbox, $store, $use, $database)
                + ['password' => '', 'compress_data' => $compress, 'compression_lib' => ''] + $more,
        ];
        return [
            'graphql' => ['id_salt' => $store->secret('salt')],
            'frontend' => [
                'default' => $frontend('default', '0', '1', ['_useLua' => true, 'use_lua' => false]),
                'page_cache' => $frontend('page_cache', '1', '0', []),
            ],
            'allow_parallel_generation' => false,
        ];
    }

    /** @return array<string, mixed> */
    private static function database(Sandbox $sandbox, Store $store): array
    {
        return ['table_prefix' => $store->prefix, 'connection' => ['default' => [
            'host' => '127.0.0.1:' . $sandbox->port('mysql'),
            'dbname' => $store->database,
            'username' => $store->user,
            'password' => $store->secret('db'),
            'model' => 'mysql4',
            'engine' => 'innodb',
            'initStatements' => 'SET NAMES utf8;',
            'active' => '1',
            'driver_options' => [1014 => false],
        ]]];
    }

    /** @return array<string, array<string, string>> */
    private static function broker(Sandbox $sandbox, Store $store): array
    {
        return $store->get('broker') !== 'amqp' ? [] : ['amqp' => ['host' => '127.0.0.1', 'port' => (string) $sandbox->port('rabbit'), 'user' => 'guest',
            'password' => 'guest', 'virtualhost' => '/', 'ssl' => '', 'ssl_options' => []]];
    }

    /** @return array<string, string> */
    private static function session(Sandbox $sandbox, Store $store): array
    {
        return ['host' => '127.0.0.1'] + self::redis($sandbox, $store, 'session', '2') + ['password' => '', 'timeout' => '2.5',
            'persistent_identifier' => '', 'compression_threshold' => '2048', 'compression_library' => 'gzip',
            'log_level' => '1', 'max_concurrency' => '6', 'break_after_frontend' => '5', 'break_after_adminhtml' => '30',
            'first_lifetime' => '600', 'bot_first_lifetime' => '60', 'bot_lifetime' => '7200', 'disable_locking' => '0',
            'min_lifetime' => '60', 'max_lifetime' => '2592000', 'sentinel_master' => '', 'sentinel_servers' => '',
            'sentinel_connect_retries' => '5', 'sentinel_verify_master' => '0'];
    }

    /** @return array<string, int> */
    private static function cacheTypes(Store $store): array
    {
        $types = array_fill_keys(self::CACHE_TYPES, 1);
        return array_merge($types, array_fill_keys($store->get('cache_off', []), 0));
    }

    private static function export(mixed $value, int $depth): string
    {
        if (!is_array($value)) {
            return var_export($value, true);
        }
        $pad = str_repeat('    ', $depth + 1);
        $lines = [];
        foreach ($value as $key => $item) {
            $name = array_is_list($value) ? '' : var_export($key, true) . ' => ';
            $lines[] = $pad . $name . self::export($item, $depth + 1);
        }
        return $lines === [] ? '[]' : "[\n" . implode(",\n", $lines) . "\n" . str_repeat('    ', $depth) . ']';
    }
}
