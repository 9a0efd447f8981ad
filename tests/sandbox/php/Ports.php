<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Chooses free ports below the range that the kernel gives to outgoing connections, once per sandbox. */
final class Ports
{
    private const LOWEST = 20000;
    private const HIGHEST = 32000;
    /** RabbitMQ's management interface is by convention so many ports above the broker's own. */
    private const MANAGEMENT = 10000;

    public static function choose(Sandbox $sandbox): string
    {
        $held = [];
        $text = '';
        foreach (self::names($sandbox) as $name) {
            $held[] = $socket = self::listen();
            $text .= $name . '=' . self::number($socket) . "\n";
        }
        [$held[], $held[], $port] = self::listenTwice();
        $text .= "rabbit=$port\nrabbit_api=" . ($port + self::MANAGEMENT) . "\n";
        return $text;
    }

    /** @return list<string> */
    private static function names(Sandbox $sandbox): array
    {
        $names = ['ssh', 'ssh_relay', 'mysql', 'search', 'varnish', 'refused'];
        foreach (array_keys(Doors::all($sandbox)) as $door) {
            $names[] = "ssh.$door";
        }
        foreach ($sandbox->stores() as $store) {
            foreach (['redis', 'web', 'db_relay'] as $service) {
                $names[] = $service . '.' . $store->name;
            }
        }
        return $names;
    }

    /** @return resource */
    private static function listen()
    {
        for ($tries = 0; $tries < 200; ++$tries) {
            $socket = @stream_socket_server('tcp://127.0.0.1:' . random_int(self::LOWEST, self::HIGHEST));
            if ($socket !== false) {
                return $socket;
            }
        }
        throw new \RuntimeException('no free port on 127.0.0.1');
    }

    /** @return array{resource, resource, int} */
    private static function listenTwice(): array
    {
        for ($tries = 0; $tries < 200; ++$tries) {
            $port = random_int(self::LOWEST, self::HIGHEST - self::MANAGEMENT);
            $first = @stream_socket_server("tcp://127.0.0.1:$port");
            $second = $first === false ? false : @stream_socket_server('tcp://127.0.0.1:' . ($port + self::MANAGEMENT));
            if ($second !== false) {
                return [$first, $second, $port];
            }
        }
        throw new \RuntimeException('no two free ports on 127.0.0.1');
    }

    /** @param resource $socket */
    private static function number($socket): int
    {
        return (int) substr(strrchr(stream_socket_get_name($socket, false), ':'), 1);
    }
}
