<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** One sandbox folder: where things lie in it, its ports and its stores. The folder comes from SANDBOX_OF_MAGKEEPER. */
final class Sandbox
{
    /** @var array<string, int>|null */
    private ?array $ports = null;

    public function __construct(public readonly string $dir)
    {
    }

    public static function fromEnvironment(): self
    {
        $dir = getenv('SANDBOX_OF_MAGKEEPER');
        if (!is_string($dir) || $dir === '') {
            fwrite(STDERR, "SANDBOX_OF_MAGKEEPER names no folder\n");
            exit(64);
        }
        return new self($dir);
    }

    public static function source(string $path = ''): string
    {
        return dirname(__DIR__) . ($path === '' ? '' : '/' . $path);
    }

    public function path(string $path): string
    {
        return $this->dir . '/' . $path;
    }

    /** @return list<Store> those with daemons of their own, in the order of their files */
    public function stores(): array
    {
        return array_values(array_filter($this->allStores(), static fn (Store $store): bool => !$store->isLight()));
    }

    /** @return list<Store> with the light ones: these have a root and a database, and no Redis, web server or relay */
    public function allStores(): array
    {
        return array_map(static fn (string $file): Store => new Store(require $file), glob(self::source('stores/*.php')));
    }

    public function store(string $name): Store
    {
        foreach ($this->allStores() as $store) {
            if ($store->name === $name) {
                return $store;
            }
        }
        throw new \RuntimeException("no store named $name");
    }

    /** Each node has files of its own; without a node the primary's. */
    public function root(Store $store, ?string $node = null): string
    {
        $isPrimary = $node === null || $node === array_key_first($store->nodes());
        return $this->path('www/' . $store->name . ($isPrimary ? '' : ".$node"));
    }

    public function port(string $name): int
    {
        $this->ports ??= $this->readPorts();
        return $this->ports[$name] ?? throw new \RuntimeException("no port named $name");
    }

    /** The folder of the unix sockets: their paths must stay short. */
    public function socket(string $name): string
    {
        return trim(file_get_contents($this->path('state/sockets'))) . '/' . $name;
    }

    /** A connection with all rights, over the socket that only the owner reaches. */
    public function administrator(string $database = ''): \PDO
    {
        $dsn = 'mysql:unix_socket=' . $this->socket('mysql.sock') . ($database === '' ? '' : ';dbname=' . $database);
        return new \PDO($dsn, 'root', '', [\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION,
            \PDO::MYSQL_ATTR_INIT_COMMAND => "SET time_zone='+00:00', sql_mode='NO_AUTO_VALUE_ON_ZERO', foreign_key_checks=0, unique_checks=0"]);
    }

    /** @return array<string, int> */
    private function readPorts(): array
    {
        $ports = [];
        foreach (file($this->path('state/ports'), FILE_IGNORE_NEW_LINES) as $line) {
            [$name, $port] = explode('=', $line);
            $ports[$name] = (int) $port;
        }
        return $ports;
    }
}
