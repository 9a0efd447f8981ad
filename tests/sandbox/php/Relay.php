<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/**
 * Listens on the relay ports and passes bytes on to the real ones, well or badly. How, stands in state/relay/ROUTE as
 * `MODE VALUE` and is read for each new connection; modes are described in README.md.
 */
final class Relay
{
    private const LONGEST_WAIT = 3600.0;

    /** @var array<string, resource> listening sockets by route */
    private array $listeners = [];
    /** @var array<int, RelayedConnection> */
    private array $connections = [];

    public function __construct(private readonly Sandbox $sandbox)
    {
        $context = stream_context_create(['socket' => ['tcp_nodelay' => true, 'backlog' => 511]]);
        foreach (self::routes($sandbox) as $route) {
            $address = 'tcp://127.0.0.1:' . $sandbox->port($route);
            $this->listeners[$route] = stream_socket_server($address, $code, $text, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
        }
    }

    public function run(): never
    {
        while (true) {
            $this->turn();
        }
    }

    /** @return list<string> */
    private static function routes(Sandbox $sandbox): array
    {
        return ['ssh_relay', ...array_map(static fn (Store $store): string => "db_relay.$store->name", $sandbox->stores())];
    }

    private function turn(): void
    {
        $read = array_values($this->listeners);
        $write = [];
        $wait = self::LONGEST_WAIT;
        $now = microtime(true);
        foreach ($this->connections as $connection) {
            array_push($read, ...$connection->readable());
            array_push($write, ...$connection->writable($now));
            $wait = min($wait, $connection->nextDue($now));
        }
        $except = null;
        stream_select($read, $write, $except, (int) $wait, (int) (fmod($wait, 1.0) * 1e6));
        foreach ($read as $socket) {
            $route = array_search($socket, $this->listeners, true);
            if ($route !== false) {
                $this->accept($route);
            }
        }
        foreach ($this->connections as $id => $connection) {
            if (!$connection->move($read, microtime(true))) {
                unset($this->connections[$id]);
            }
        }
    }

    private function accept(string $route): void
    {
        $client = @stream_socket_accept($this->listeners[$route], 0);
        if ($client === false) {
            return;
        }
        [$mode, $value] = $this->mode($route);
        if ($mode === 'refuse') {
            fclose($client);
            return;
        }
        $target = $this->sandbox->port($route === 'ssh_relay' ? 'ssh' : 'mysql');
        $context = stream_context_create(['socket' => ['tcp_nodelay' => true]]);
        $server = $mode === 'hang' ? null : @stream_socket_client("tcp://127.0.0.1:$target", $code, $text, 2.0, STREAM_CLIENT_CONNECT, $context);
        if ($server === false) {
            fclose($client);
            return;
        }
        $this->connections[] = new RelayedConnection($client, $server, $mode, $value);
    }

    /** @return array{string, int} */
    private function mode(string $route): array
    {
        $file = $this->sandbox->path("state/relay/$route");
        $words = is_file($file) ? explode(' ', trim(file_get_contents($file))) : ['pass'];
        return [$words[0], (int) ($words[1] ?? 0)];
    }
}
