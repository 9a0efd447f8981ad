<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Registers the stores in a workspace and trusts their host keys, with magctl from PATH. */
final class Seed
{
    public static function run(Sandbox $sandbox, string $workspace): int
    {
        $known = self::magctl($sandbox, $workspace, ['env', 'list', '--json'], $listed);
        $code = $known === 0 ? self::import($sandbox, $workspace, array_column(json_decode($listed, true, 32, JSON_THROW_ON_ERROR), 'name')) : $known;
        foreach ($code === 0 ? Environments::ways($sandbox) : [] as [$name, $node, $fingerprints]) {
            $options = array_merge(...array_map(static fn (string $fingerprint): array => ['--fingerprint', $fingerprint], $fingerprints));
            $code = max($code, self::magctl($sandbox, $workspace, ['env', 'trust', $name, $node, ...$options]));
        }
        if ($code !== 0) {
            fwrite(STDERR, 'sandbox: ' . ($code === 127 ? 'magctl is not on PATH' : 'magctl could not add the stores') . "\n");
        }
        return $code;
    }

    /** @param list<string> $known names of environments that are there already */
    private static function import(Sandbox $sandbox, string $workspace, array $known): int
    {
        $all = json_decode(Environments::json($sandbox), true, 32, JSON_THROW_ON_ERROR);
        $all['environments'] = array_values(array_filter($all['environments'], static fn (array $one): bool => !in_array($one['name'], $known, true)));
        $file = tempnam($sandbox->path('state'), 'import');
        file_put_contents($file, json_encode($all, JSON_THROW_ON_ERROR));
        $code = $all['environments'] === [] ? 0 : self::magctl($sandbox, $workspace, ['env', 'import', '--file', $file]);
        unlink($file);
        return $code;
    }

    /** @param list<string> $arguments */
    private static function magctl(Sandbox $sandbox, string $workspace, array $arguments, ?string &$output = null): int
    {
        $process = @proc_open(['magctl', '--workspace', $workspace, '--ssh-config', $sandbox->path('key_config'), ...$arguments], [['null'], ['pipe', 'w'], STDERR], $pipes);
        if ($process === false) {
            return 127;
        }
        $output = stream_get_contents($pipes[1]);
        return proc_close($process);
    }
}
