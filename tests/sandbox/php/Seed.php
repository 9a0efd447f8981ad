<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Registers the stores in a workspace, with magctl from PATH. */
final class Seed
{
    public static function run(Sandbox $sandbox, string $workspace): int
    {
        $description = json_decode(file_get_contents($sandbox->path('sandbox.json')), true, 32, JSON_THROW_ON_ERROR);
        foreach ($description['stores'] as $store) {
            $code = self::add($workspace, $description, $store);
            if ($code !== 0) {
                fwrite(STDERR, 'sandbox: ' . ($code === 127 ? 'magctl is not on PATH' : "magctl could not add {$store['name']}") . "\n");
                return $code;
            }
        }
        return 0;
    }

    /**
     * @param array<string, mixed> $description
     * @param array<string, mixed> $store
     */
    private static function add(string $workspace, array $description, array $store): int
    {
        $ssh = $description['ssh'];
        if (self::magctl($workspace, ['env', 'show', $store['name']], true) !== 0) {
            $code = self::magctl($workspace, ['env', 'add', $store['name'], '--ssh', "{$description['user']}@{$ssh['host']}:{$ssh['port']}",
                '--root', $store['root'], '--store', $store['store'], '--kind', $store['kind'], '--identity', $ssh['identity'], '--url', $store['url']]);
            if ($code !== 0) {
                return $code;
            }
        }
        return self::magctl($workspace, ['env', 'trust', $store['name'], '--fingerprint', $ssh['host_key_fingerprints']['ssh-ed25519']]);
    }

    /** @param list<string> $arguments */
    private static function magctl(string $workspace, array $arguments, bool $isSilent = false): int
    {
        $process = @proc_open(['magctl', '--workspace', $workspace, ...$arguments],
            $isSilent ? [['null'], ['null'], ['null']] : [['null'], ['null'], STDERR], $pipes);
        return $process === false ? 127 : proc_close($process);
    }
}
