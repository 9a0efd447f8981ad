<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Puts something wrong in the place of env.php; the driver keeps the right one. */
final class EnvFault
{
    public const KINDS = ['prints', 'exits', 'loops', 'malformed', 'missing', 'unreadable', 'notarray', 'throws', 'password', 'db-refused', 'db-relay'];

    public static function apply(Sandbox $sandbox, Store $store, string $kind): int
    {
        $file = $sandbox->root($store) . '/app/etc/env.php';
        $right = file_get_contents($file);
        if ($kind === 'missing') {
            unlink($file);
        } elseif ($kind === 'unreadable') {
            chmod($file, 0);
        } else {
            file_put_contents($file, self::wrong($sandbox, $store, $kind, $right));
        }
        return 0;
    }

    private static function wrong(Sandbox $sandbox, Store $store, string $kind, string $right): string
    {
        $before = static fn (string $statement): string => str_replace("<?php\n", "<?php\n$statement\n", $right);
        $address = static fn (string $port): string => str_replace("'127.0.0.1:{$sandbox->port('mysql')}'", "'127.0.0.1:{$sandbox->port($port)}'", $right);
        return match ($kind) {
            'prints' => $before('echo "Notice: something prints here\n";'),
            'exits' => $before('exit(3);'),
            'loops' => $before('while (true) { }'),
            'malformed' => str_replace("\n];\n", "\n;\n", $right),
            'notarray' => "<?php\nreturn 1;\n",
            'throws' => $before("throw new Exception('thrown in env.php');"),
            'password' => str_replace($store->secret('db'), 'wrong', $right),
            'db-refused' => $address('refused'),
            'db-relay' => $address("db_relay.$store->name"),
        };
    }
}
