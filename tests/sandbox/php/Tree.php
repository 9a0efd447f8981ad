<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** The files of one store: the recorded layout (data/files/tree.txt), with content where Magkeeper reads it. */
final class Tree
{
    public static function write(Sandbox $sandbox, Store $store): int
    {
        $root = $sandbox->root($store);
        self::layout($root);
        $composer = new ComposerFiles($store);
        $composer->write($root);
        if ($store->modulesOf() !== null) {
            ModuleTree::share($root, $store->modulesOf(), $composer->vendor(), array_column($composer->components(), 'name'));
        } else {
            (new ModuleTree($root, $composer->components()))->write();
        }
        file_put_contents("$root/app/etc/config.php", EnvFile::text(['modules' => self::modules($store)]));
        self::program($sandbox, $store, $root);
        Logs::write($root, $store);
        if ($store->get('mode') === 'production') {
            mkdir("$root/generated/metadata", 0775);
            file_put_contents("$root/generated/metadata/global.php", "<?php return array (\n);\n");
        }
        file_put_contents("$root/pub/static/deployed_version.txt", '17' . substr((string) crc32($store->name), 0, 8));
        file_put_contents("$root/app/etc/env.php", EnvFile::text(EnvFile::content($sandbox, $store)));
        chmod("$root/app/etc/env.php", 0664);
        foreach ($store->get('files', []) as $path => $content) {
            is_dir(dirname("$root/$path")) || mkdir(dirname("$root/$path"), 0775, true);
            file_put_contents("$root/$path", $content);
        }
        if ($store->get('read_only', false)) {
            self::closeForWriting($root);
        }
        foreach (array_slice(array_keys($store->nodes()), 1) as $node) {
            self::copy($root, $sandbox->root($store, $node));
        }
        return 0;
    }

    /** Files that somebody writes in place are its own, the others links. */
    private static function copy(string $root, string $other): void
    {
        exec('rm -rf ' . escapeshellarg($other) . '; cp -al ' . escapeshellarg($root) . ' ' . escapeshellarg($other));
        foreach (['app/etc', 'var', 'generated', 'pub/static', 'pub/media'] as $folder) {
            exec('rm -rf ' . escapeshellarg("$other/$folder") . '; cp -a ' . escapeshellarg("$root/$folder") . ' ' . escapeshellarg("$other/$folder"));
        }
    }

    /** As a cloud mounts it: only var, pub/media, pub/static and app/etc take files. */
    private static function closeForWriting(string $root): void
    {
        foreach (['', '/vendor', '/vendor/composer', '/generated', '/generated/code', '/bin', '/pub', '/app'] as $folder) {
            is_dir($root . $folder) && chmod($root . $folder, 0555);
        }
    }

    /** Folders and empty files; a run that was cut short is swept away first. */
    private static function layout(string $root): void
    {
        if (is_dir($root)) {
            exec('chmod -R u+rwX ' . escapeshellarg($root) . '; rm -rf ' . escapeshellarg($root));
        }
        mkdir("$root/vendor/composer", 0755, true);
        foreach (file(Sandbox::source('data/files/tree.txt'), FILE_IGNORE_NEW_LINES) as $line) {
            if (preg_match('~^([d-])([rwx-]{9}) \S+ +\d+ (\S+)$~', $line, $part) === 1 && !preg_match('~ var/report/\w~', $line)) {
                self::entry("$root/" . rtrim($part[3], '/'), $part[1] === 'd', str_contains($part[2], 'rwxrwx') ? 0775 : 0755);
            }
        }
    }

    private static function entry(string $path, bool $isFolder, int $mode): void
    {
        if (!$isFolder) {
            touch($path);
        } elseif (!is_dir($path)) {
            mkdir($path);
            chmod($path, $mode);
        }
    }

    /** @return array<string, int> */
    private static function modules(Store $store): array
    {
        $modules = array_fill_keys(ModuleTree::modules(), 1);
        return array_merge($modules, array_fill_keys($store->get('disabled_modules', []), 0));
    }

    /** bin/magento, and the interpreter that belongs to this store alone. */
    private static function program(Sandbox $sandbox, Store $store, string $root): void
    {
        file_put_contents("$root/bin/magento", "#!/usr/bin/env php\n<?php\nrequire "
            . var_export(Sandbox::source('console/magento.php'), true) . ";\n");
        chmod("$root/bin/magento", 0755);
        $bin = $sandbox->path("bin/$store->name");
        if (!is_dir($bin)) {
            mkdir($bin, 0755, true);
            symlink(PHP_BINARY, "$bin/php");
        }
    }
}
