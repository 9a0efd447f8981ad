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

    public static function choose(Sandbox $sandbox): string
    {
        $held = [];
        $text = '';
        foreach (self::names($sandbox) as $name) {
            $held[] = $socket = self::listen();
            $text .= $name . '=' . self::number($socket) . "\n";
        }
        return $text;
    }

    /** @return list<string> */
    private static function names(Sandbox $sandbox): array
    {
        $names = ['ssh', 'ssh_relay', 'mysql', 'search', 'rabbit_api', 'refused'];
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

    /** @param resource $socket */
    private static function number($socket): int
    {
        return (int) substr(strrchr(stream_socket_get_name($socket, false), ':'), 1);
    }
}
