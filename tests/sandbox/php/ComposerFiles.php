<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/**
 * composer.json, composer.lock and vendor/composer/installed.json of real size and form. Names, versions, types and
 * requirements are the recorded ones, or derived from them (see 'raise' of the store); all else is filling.
 */
final class ComposerFiles
{
    private const BASE = '2.4.7-p3';

    /** @var list<array<string, mixed>> */
    private readonly array $packages;

    public function __construct(private readonly Store $store)
    {
        $recorded = json_decode(file_get_contents(Sandbox::source('data/files/composer-lock-packages-' . self::BASE . '.json')), true);
        $more = array_map(static fn (string $name, string $version): array => ['name' => $name, 'version' => $version, 'type' => 'metapackage', 'dev' => false, 'require' => []],
            array_keys($store->get('packages', [])), $store->get('packages', []));
        $this->packages = [...array_map($this->raised(...), $recorded), ...$more];
    }

    /** The name that packages of the product begin with. */
    public function vendor(): string
    {
        return $this->store->get('vendor', 'magento');
    }

    public function write(string $root): void
    {
        file_put_contents("$root/composer.json", $this->encode($this->project()));
        file_put_contents("$root/composer.lock", $this->encode($this->lock()));
        file_put_contents("$root/vendor/composer/installed.json", $this->encode($this->installed()));
    }

    /** @return list<array<string, mixed>> packages that bring a module, theme, language or library of Magento */
    public function components(): array
    {
        return array_values(array_filter($this->packages, static fn (array $package): bool => in_array($package['type'],
            ['magento2-module', 'magento2-theme', 'magento2-language', 'magento2-library', 'magento-module'], true)));
    }

    /**
     * @param array<string, mixed> $package
     * @return array<string, mixed>
     */
    private function raised(array $package): array
    {
        if ($this->store->get('raise') === null || !str_starts_with($package['name'], 'magento/')) {
            return $package;
        }
        $package['version'] = $this->vendor() === 'magento' ? $this->raisedVersion($package['version']) : $this->store->version;
        $package['name'] = preg_replace('~^magento(?=/)~', $this->vendor(), $package['name']);
        return $package;
    }

    private function raisedVersion(string $version): string
    {
        if ($version === self::BASE) {
            return $this->store->version;
        }
        $raise = $this->store->get('raise');
        return preg_replace_callback('/^(\d+\.\d+\.)(\d+)(-p\d+)?$/', static fn (array $part): string =>
            $part[1] . ((int) $part[2] + $raise['patch_by']) . (isset($part[3]) ? $raise['suffix'] : ''), $version);
    }

    /** @return array<string, mixed> */
    private function project(): array
    {
        return ['name' => 'magento/project-community-edition', 'description' => 'eCommerce Platform for Growth (Community Edition)',
            'type' => 'project', 'version' => $this->store->version, 'license' => ['OSL-3.0', 'AFL-3.0'],
            'require' => ['magento/product-community-edition' => $this->store->version,
                'magento/composer-dependency-version-audit-plugin' => '~0.1', 'magento/composer-root-update-plugin' => '^2.0.4'],
            'minimum-stability' => 'stable', 'prefer-stable' => true];
    }

    /** @return array<string, mixed> */
    private function lock(): array
    {
        $meta = json_decode(file_get_contents(Sandbox::source('data/files/composer-lock-meta-' . self::BASE . '.json')));
        $meta->{'content-hash'} = $this->store->secret('composer');
        $of = fn (bool $dev): array => array_map($this->locked(...),
            array_values(array_filter($this->packages, static fn (array $package): bool => $package['dev'] === $dev)));
        return ['_readme' => ['This file locks the dependencies of your project to a known state',
            'Read more about it at https://getcomposer.org/doc/01-basic-usage.md#installing-dependencies',
            'This file is @generated automatically'], 'content-hash' => $meta->{'content-hash'},
            'packages' => $of(false), 'packages-dev' => $of(true)] + array_slice((array) $meta, 1);
    }

    /** @return array<string, mixed> */
    private function installed(): array
    {
        $there = array_filter($this->packages, fn (array $package): bool => !in_array($package['name'], $this->store->get('not_installed', []), true));
        $packages = array_map(fn (array $package): array => $this->locked($package)
            + ['version_normalized' => ltrim($package['version'], 'v') . '.0', 'installation-source' => 'dist',
                'install-path' => '../' . $package['name']], array_values($there));
        $dev = array_column(array_filter($this->packages, static fn (array $package): bool => $package['dev']), 'name');
        return ['packages' => $packages, 'dev' => true, 'dev-package-names' => $dev];
    }

    /**
     * @param array<string, mixed> $package
     * @return array<string, mixed>
     */
    private function locked(array $package): array
    {
        $name = $package['name'];
        $hash = sha1($name . $package['version']);
        $file = strtr($name, '/', '-') . '-' . $package['version'] . '.zip';
        return [
            'name' => $name,
            'version' => $package['version'],
            'source' => ['type' => 'git', 'url' => "https://git.example/$name.git", 'reference' => $hash],
            'dist' => ['type' => 'zip', 'url' => "https://packages.example/archives/$name/$file", 'reference' => $hash, 'shasum' => sha1($hash)],
            'require' => (object) $package['require'],
            'require-dev' => ['phpunit/phpunit' => '^9.5'],
            'type' => $package['type'],
            'extra' => ['component_name' => $name] + (str_ends_with($name, '/product-community-edition') ? $this->store->get('product_extra', []) : []),
            'autoload' => ['files' => ['registration.php'], 'psr-4' => [self::namespaceOf($name) => '']],
            'notification-url' => 'https://packages.example/downloads/',
            'license' => ['OSL-3.0', 'AFL-3.0'],
            'authors' => [['name' => 'Example Author']],
            'description' => "The package $name, as a lock file of real size describes it",
            'support' => ['source' => "https://git.example/$name/tree/{$package['version']}"],
            'time' => '2026-08-' . sprintf('%02d', crc32($name) % 28 + 1) . 'T12:00:00+00:00',
        ];
    }

    private static function namespaceOf(string $name): string
    {
        return str_replace(' ', '', ucwords(strtr($name, ['/module-' => ' ', '/' => ' ', '-' => ' ']))) . '\\';
    }

    private function encode(mixed $value): string
    {
        return json_encode($value, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR) . "\n";
    }
}
