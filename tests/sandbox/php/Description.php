<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** sandbox.json, ssh_config and known_hosts: what a test or a person needs to reach the stores; and the login's crontab. */
final class Description
{
    private const HOST_KEYS = ['ed25519' => 'ssh-ed25519', 'ecdsa' => 'ecdsa-sha2-nistp256', 'rsa' => 'ssh-rsa'];

    public static function write(Sandbox $sandbox): int
    {
        file_put_contents($sandbox->path('known_hosts'), self::knownHosts($sandbox));
        file_put_contents($sandbox->path('ssh_config'), self::sshConfig($sandbox));
        file_put_contents($sandbox->path('key_config'), self::keyConfig($sandbox));
        file_put_contents($sandbox->path('home/crontab'), self::crontab($sandbox));
        file_put_contents($sandbox->path('environments.json'), Environments::json($sandbox));
        $json = json_encode(self::content($sandbox), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR) . "\n";
        file_put_contents($sandbox->path('sandbox.json.new'), $json);
        rename($sandbox->path('sandbox.json.new'), $sandbox->path('sandbox.json'));
        return 0;
    }

    /** @return array<string, mixed> */
    public static function content(Sandbox $sandbox): array
    {
        $stores = array_map(static fn (Store $store): array => self::store($sandbox, $store), $sandbox->stores());
        $light = array_map(static fn (Store $store): array => self::store($sandbox, $store),
            array_values(array_filter($sandbox->allStores(), static fn (Store $store): bool => $store->isLight())));
        return [
            'version' => 1,
            'user' => posix_getpwuid(posix_geteuid())['name'],
            'ssh' => self::ssh($sandbox),
            'environments' => $sandbox->path('environments.json'),
            'stores' => $stores,
            'light_stores' => $light,
            'mysql_port' => $sandbox->port('mysql'),
            'mysql_socket' => $sandbox->socket('mysql.sock'),
            'redis_ports' => array_column($stores, 'redis_port', 'name'),
            'search_port' => $sandbox->port('search'),
            'rabbit_port' => $sandbox->port('rabbit'),
            'rabbit_api_port' => $sandbox->port('rabbit_api'),
            'varnish_port' => $sandbox->port('varnish'),
            'web_port' => $stores[0]['web_port'],
            'refused_port' => $sandbox->port('refused'),
        ];
    }

    /** @return array<string, mixed> */
    private static function ssh(Sandbox $sandbox): array
    {
        $fingerprints = [];
        foreach (self::HOST_KEYS as $file => $type) {
            $fingerprints[$type] = self::fingerprint($sandbox->path("ssh/hostkeys.a/$file.pub"));
        }
        return [
            'host' => '127.0.0.1',
            'port' => $sandbox->port('ssh'),
            'relay_port' => $sandbox->port('ssh_relay'),
            'host_key_fingerprints' => $fingerprints,
            'doors' => self::doors($sandbox),
            'identity' => $sandbox->path('ssh/id_ed25519'),
            'identity_passphrase' => ['path' => $sandbox->path('ssh/id_passphrase'), 'passphrase' => 'correct horse battery'],
            'agent' => ['socket' => $sandbox->socket('agent'), 'public_key' => $sandbox->path('ssh/id_agent.pub')],
        ];
    }

    /** @return array<string, array{port: int, fingerprint: string}> */
    private static function doors(Sandbox $sandbox): array
    {
        $doors = [];
        foreach (array_keys(Doors::all($sandbox)) as $door) {
            $doors[$door] = ['port' => Doors::port($sandbox, $door), 'fingerprint' => self::fingerprint(Doors::publicKey($sandbox, $door))];
        }
        return $doors;
    }

    /** @return array<string, mixed> */
    private static function store(Sandbox $sandbox, Store $store): array
    {
        $web = $store->isLight() ? null : $sandbox->port("web.$store->name");
        return [
            'name' => $store->name,
            'store' => $store->get('store'),
            'kind' => $store->get('kind'),
            'root' => $sandbox->root($store),
            'url' => $web === null ? null : "http://127.0.0.1:$web/",
            'version' => $store->version,
            'mode' => $store->get('mode'),
            'table_prefix' => $store->prefix,
            'php' => $sandbox->path("bin/$store->name/php"),
            'db' => ['host' => '127.0.0.1', 'port' => $sandbox->port('mysql'), 'name' => $store->database, 'user' => $store->user,
                'password' => $store->secret('db')],
            'redis_port' => $store->isLight() ? null : $sandbox->port("redis.$store->name"),
            'web_port' => $web,
        ];
    }

    /** As `ssh-keygen -l` prints it. */
    public static function fingerprint(string $file): string
    {
        $blob = base64_decode(explode(' ', file_get_contents($file))[1], true);
        return 'SHA256:' . rtrim(base64_encode(hash('sha256', $blob, true)), '=');
    }

    private static function knownHosts(Sandbox $sandbox): string
    {
        $text = '';
        foreach (['ssh', 'ssh_relay'] as $port) {
            foreach (array_keys(self::HOST_KEYS) as $file) {
                [$type, $key] = explode(' ', file_get_contents($sandbox->path("ssh/hostkeys.a/$file.pub")));
                $text .= '[127.0.0.1]:' . $sandbox->port($port) . " $type $key\n";
            }
        }
        foreach (array_keys(Doors::all($sandbox)) as $door) {
            [$type, $key] = explode(' ', file_get_contents(Doors::publicKey($sandbox, $door)));
            $text .= '[127.0.0.1]:' . Doors::port($sandbox, $door) . " $type $key\n";
        }
        return $text;
    }

    /** What `crontab -l` prints: a block for each store whose cron lives, marked as Magento does by the digest of its root. */
    private static function crontab(Sandbox $sandbox): string
    {
        $text = '';
        foreach ($sandbox->allStores() as $store) {
            if ($store->get('cron')['alive']) {
                $root = $sandbox->root($store);
                $mark = hash('sha256', $root);
                $text .= "\n#~ MAGENTO START $mark\n* * * * * " . PHP_BINARY . " $root/bin/magento cron:run 2>&1 | grep -v \"Ran jobs by schedule\""
                    . " >> $root/var/log/magento.cron.log\n#~ MAGENTO END $mark\n";
            }
        }
        return "$text\n";
    }

    private static function sshConfig(Sandbox $sandbox): string
    {
        $names = implode(' ', array_map(static fn (Store $store): string => $store->name,
            array_filter($sandbox->allStores(), static fn (Store $store): bool => $store->door(array_key_first($store->nodes())) === null)));
        $user = posix_getpwuid(posix_geteuid())['name'];
        $host = static fn (string $names, string $port, string ...$more): string => "Host $names\n    HostName 127.0.0.1\n    Port "
            . $sandbox->port($port) . "\n" . implode('', array_map(static fn (string $line): string => "    $line\n", $more));
        $identity = static fn (string $file): string => 'IdentityFile "' . $sandbox->path("ssh/$file") . '"';
        return $host("$names sandbox", 'ssh', $identity('id_ed25519'), 'IdentityAgent none')
            . self::doorsOfConfig($sandbox, $host, $identity('id_ed25519'))
            . $host('sandbox-relay', 'ssh_relay', $identity('id_ed25519'), 'IdentityAgent none')
            . $host('sandbox-passphrase', 'ssh', $identity('id_passphrase'), 'IdentityAgent none')
            . $host('sandbox-agent', 'ssh', 'IdentityAgent "' . $sandbox->socket('agent') . '"', $identity('id_agent.pub'))
            . "Host *\n    User $user\n    IdentitiesOnly yes\n    StrictHostKeyChecking yes\n    UserKnownHostsFile \""
            . $sandbox->path('known_hosts') . "\"\n    GlobalKnownHostsFile /dev/null\n    LogLevel ERROR\n";
    }

    /** For whoever goes by addresses: jump hosts take the same key. */
    private static function keyConfig(Sandbox $sandbox): string
    {
        return "Host 127.0.0.1\n    IdentityFile \"" . $sandbox->path('ssh/id_ed25519') . "\"\n    IdentityAgent none\n    IdentitiesOnly yes\n";
    }

    /**
     * Each door by its name, and a store by that of its primary node's. Behind a jump host by a command: ssh hands the
     * name of this file on to those that ProxyJump starts, but not one with a space in it.
     */
    private static function doorsOfConfig(Sandbox $sandbox, \Closure $host, string $identity): string
    {
        $text = '';
        $jumps = [];
        $aliases = [];
        foreach ($sandbox->allStores() as $store) {
            $door = $store->door(array_key_first($store->nodes()));
            $aliases[(string) $door] = $door === $store->name ? $store->name : "$store->name $door";
            $before = null;
            foreach ([...$store->get('jumps', []), $door] as $next) {
                $jumps[(string) $next] = $before;
                $before = $next;
            }
        }
        foreach (array_keys(Doors::all($sandbox)) as $door) {
            $more = isset($jumps[$door]) ? ['ProxyCommand ssh -F "' . $sandbox->path('ssh_config') . "\" -W %h:%p $jumps[$door]"] : [];
            $text .= $host($aliases[$door] ?? $door, "ssh.$door", $identity, 'IdentityAgent none', ...$more);
        }
        return $text;
    }
}
