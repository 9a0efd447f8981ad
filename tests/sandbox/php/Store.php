<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** The description of one store, as stores/NAME.php returns it; every key has a default there is no need to repeat. */
final class Store
{
    public readonly string $name;
    public readonly string $version;
    public readonly string $prefix;
    public readonly string $database;
    public readonly string $user;

    /** @param array<string, mixed> $description */
    public function __construct(private readonly array $description)
    {
        $this->name = $description['name'];
        $this->version = $description['version'];
        $this->prefix = $description['table_prefix'] ?? '';
        $this->database = str_replace('-', '_', $this->name);
        $this->user = 'u_' . $this->database;
    }

    public function get(string $key, mixed $default = null): mixed
    {
        return $this->description[$key] ?? $default;
    }

    public function isLight(): bool
    {
        return $this->get('light', false);
    }

    /** @return array<string, string> roles by name, the primary first */
    public function nodes(): array
    {
        return $this->get('nodes', ['web-1' => 'web']);
    }

    /** The SSH server of a node, as Doors names it; null: the main one. */
    public function door(string $node): ?string
    {
        if ($this->get('nodes') !== null) {
            return "$this->name.$node";
        }
        return $this->get('door') === null ? null : $this->name;
    }

    /** Another store, whose modules lie in its vendor folder by links. */
    public function modulesOf(): ?string
    {
        return $this->get('modules_of', $this->isLight() ? 'bolt-prod' : null);
    }

    /** The same secret in every run, another one for every store and purpose. */
    public function secret(string $purpose, int $length = 32): string
    {
        return substr(hash('sha256', "sandbox|$this->name|$purpose"), 0, $length);
    }

    public function table(string $name): string
    {
        return $this->prefix . $name;
    }
}
