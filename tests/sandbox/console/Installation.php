<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** The store that this program stands in: its env.php, database, Redis and files. */
final class Installation
{
    /** @var array<string, mixed> */
    public array $env = [];
    public bool $isInstalled = true;
    private ?\PDO $database = null;

    public function __construct(public readonly string $root)
    {
    }

    public function version(): string
    {
        preg_match('/"magento\/product-community-edition",\s+"version": "([^"]+)"/', file_get_contents("$this->root/composer.lock"), $match);
        return $match[1];
    }

    /** Reads env.php and asks Redis, both of which every command needs. */
    public function start(): void
    {
        $file = "$this->root/app/etc/env.php";
        if (!is_file($file)) {
            $this->isInstalled = false;
            return;
        }
        try {
            $env = require $file;
        } catch (\Throwable $error) {
            throw Failure::onStdout("\nThere is an error in $file at line: {$error->getLine()}\n{$error->getMessage()}"
                . "#0 $this->root/vendor/magento/framework/App/DeploymentConfig.php(188): Magento\\Framework\\App\\DeploymentConfig\\Reader->load()\n#1 {main}\n");
        }
        if (!is_array($env)) {
            throw Failure::onStdout("Invalid configuration file: '$file'");
        }
        $this->env = $env;
        $this->needRedis();
    }

    public function saveEnv(): void
    {
        file_put_contents("$this->root/app/etc/env.php", \Sandbox\EnvFile::text($this->env));
    }

    public function prefix(): string
    {
        return $this->env['db']['table_prefix'] ?? '';
    }

    public function table(string $name): string
    {
        return '`' . $this->prefix() . $name . '`';
    }

    public function database(): \PDO
    {
        if ($this->database === null) {
            $settings = $this->env['db']['connection']['default'];
            [$host, $port] = explode(':', $settings['host'] . ':3306');
            $this->database = new \PDO("mysql:host=$host;port=$port;dbname={$settings['dbname']}", $settings['username'], $settings['password'],
                [\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION, \PDO::MYSQL_ATTR_INIT_COMMAND => "SET time_zone='+00:00'"]);
        }
        return $this->database;
    }

    /**
     * @param list<int|string|null> $values
     * @return list<array<string, int|string|null>>
     */
    public function select(string $sql, array $values = []): array
    {
        $statement = $this->database()->prepare($sql);
        $statement->execute($values);
        return $statement->fetchAll(\PDO::FETCH_ASSOC);
    }

    /** @param list<int|string|null> $values */
    public function change(string $sql, array $values = []): void
    {
        $this->database()->prepare($sql)->execute($values);
    }

    /** A value of configuration: env.php, else database, else null. */
    public function config(string $path): ?string
    {
        $rows = $this->select("SELECT value FROM {$this->table('core_config_data')} WHERE scope='default' AND path=?", [$path]);
        return isset($rows[0]) ? (string) $rows[0]['value'] : null;
    }

    public function hasSearch(): bool
    {
        return @fsockopen($this->config('catalog/search/opensearch_server_hostname') ?? '127.0.0.1',
            (int) $this->config('catalog/search/opensearch_server_port'), $code, $text, 2.0) !== false;
    }

    /** Empties one Redis database, as flushing a cache does. */
    public function flushRedis(string $frontend): void
    {
        $options = $this->env['cache']['frontend'][$frontend]['backend_options'] ?? null;
        if ($options !== null) {
            $socket = fsockopen($options['server'], (int) $options['port'], $code, $text, 2.0);
            fwrite($socket, "SELECT {$options['database']}\r\nFLUSHDB\r\nQUIT\r\n");
            stream_get_contents($socket);
        }
    }

    private function needRedis(): void
    {
        $options = $this->env['cache']['frontend']['default']['backend_options'] ?? null;
        if (is_array($options) && @fsockopen($options['server'], (int) $options['port'], $code, $text, 2.0) === false) {
            throw Failure::onStdout("Connection to Redis standalone tcp://{$options['server']}:{$options['port']} failed after 2 failures.Last Error : ($code) $text");
        }
    }
}
