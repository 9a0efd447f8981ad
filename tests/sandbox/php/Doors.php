<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/**
 * SSH servers beside the main one, each with a port and a host key of its own: jump hosts, nodes, and logins that are
 * unlike others. A door's kind is `hop`, `node`, or the program of login/ that every command of a login is handed to.
 */
final class Doors
{
    private const MAIN = 'ssh';

    /** @return array<string, string> kinds by name */
    public static function all(Sandbox $sandbox): array
    {
        $doors = [];
        foreach ($sandbox->allStores() as $store) {
            $doors += array_fill_keys($store->get('jumps', []), 'hop');
            foreach (array_keys($store->nodes()) as $node) {
                $door = $store->door($node);
                $doors += $door === null ? [] : [$door => $store->get('door', 'node')];
            }
        }
        return $doors;
    }

    /** Name, kind and, of a program's, the root of its store: a line for each. */
    public static function text(Sandbox $sandbox): string
    {
        $text = '';
        foreach (self::all($sandbox) as $name => $kind) {
            $text .= "$name $kind\n";
        }
        return $text;
    }

    /** The port of a door; of the main server without one. */
    public static function port(Sandbox $sandbox, ?string $door): int
    {
        return $sandbox->port($door === null ? self::MAIN : self::MAIN . ".$door");
    }

    /** The public half of its host key. */
    public static function publicKey(Sandbox $sandbox, ?string $door): string
    {
        return $sandbox->path($door === null ? 'ssh/hostkeys.a/ed25519.pub' : "ssh/doors/$door.a.pub");
    }
}
