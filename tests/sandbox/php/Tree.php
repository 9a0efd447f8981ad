<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** The files of one store. */
final class Tree
{
    public static function write(Sandbox $sandbox, Store $store): int
    {
        $root = $sandbox->root($store);
        foreach (['app/etc', 'bin', 'vendor/composer', 'var/log', 'var/report', 'var/cache', 'pub/static', 'pub/media', 'generated'] as $folder) {
            self::folder("$root/$folder");
        }
        file_put_contents("$root/app/etc/env.php", EnvFile::text(EnvFile::content($sandbox, $store)));
        (new ComposerFiles($store))->write($root);
        return 0;
    }

    private static function folder(string $path): void
    {
        if (!is_dir($path)) {
            mkdir($path, 0755, true);
        }
    }
}
