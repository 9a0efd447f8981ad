<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** All stores as environments, in the form that `magctl env import --file` reads. */
final class Environments
{
    public static function json(Sandbox $sandbox): string
    {
        $environments = array_map(static fn (Store $store): array => self::environment($sandbox, $store), $sandbox->allStores());
        return json_encode(['magkeeper_environments' => 1, 'environments' => $environments], JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR) . "\n";
    }

    /** @return array<string, mixed> */
    private static function environment(Sandbox $sandbox, Store $store): array
    {
        return [
            'name' => $store->name,
            'store' => $store->get('store'),
            'kind' => $store->get('kind'),
            'transport' => $store->get('transport', 'libssh'),
            'url' => $store->isLight() ? '' : "http://127.0.0.1:{$sandbox->port("web.$store->name")}/",
            'nodes' => array_map(static fn (string $node): array => self::node($sandbox, $store, $node), array_keys($store->nodes())),
        ];
    }

    /** @return array<string, mixed> */
    private static function node(Sandbox $sandbox, Store $store, string $node): array
    {
        return [
            'name' => $node,
            'role' => $store->nodes()[$node],
            'ssh' => self::address($sandbox, $store->door($node)),
            'jumps' => array_map(static fn (string $hop): string => self::address($sandbox, $hop), $store->get('jumps', [])),
            'identity' => $sandbox->path('ssh/id_ed25519'),
            'root' => Containers::isMounted($sandbox) && $store->get('container') !== null ? Containers::root($store) : $sandbox->root($store, $node),
            'wrap' => Containers::wrapper($store),
        ];
    }

    private static function address(Sandbox $sandbox, ?string $door): string
    {
        return posix_getpwuid(posix_geteuid())['name'] . '@127.0.0.1:' . Doors::port($sandbox, $door);
    }

    /**
     * For each door one environment and node behind it, with the fingerprints of all host keys on the way.
     *
     * @return list<array{string, string, list<string>}>
     */
    public static function ways(Sandbox $sandbox): array
    {
        $ways = [];
        foreach ($sandbox->allStores() as $store) {
            foreach (array_keys($store->nodes()) as $node) {
                $doors = [...$store->get('jumps', []), $store->door($node)];
                $ways[(string) $store->door($node)] ??= [$store->name, $node,
                    array_map(static fn (?string $door): string => Description::fingerprint(Doors::publicKey($sandbox, $door)), $doors)];
            }
        }
        return array_values($ways);
    }
}
