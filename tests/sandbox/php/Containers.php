<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** What login/container stands in for: stores that are reached through `docker` or `kubectl`. */
final class Containers
{
    /** Whether a container has a file system of its own; without the right to mount it has the host's. */
    public static function isMounted(Sandbox $sandbox): bool
    {
        return is_file($sandbox->path('state/mounts'));
    }

    /** The root as seen inside. */
    public static function root(Store $store): string
    {
        return "/srv/$store->name";
    }

    /** @return list<string> what stands before a command; none: no container */
    public static function wrapper(Store $store): array
    {
        $container = $store->get('container');
        if ($container === null) {
            return [];
        }
        $words = [$container['program'], 'exec', '-i', $container['name']];
        return $container['program'] === 'kubectl' ? [...$words, '--'] : $words;
    }

    /** Program and name, a line for each. */
    public static function text(Sandbox $sandbox): string
    {
        $text = '';
        foreach ($sandbox->allStores() as $store) {
            $container = $store->get('container');
            $text .= $container === null ? '' : "{$container['program']} {$container['name']}\n";
        }
        return $text;
    }
}
