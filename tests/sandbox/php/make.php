<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

// The one entry for the driver: php make.php WHAT [ARGUMENT…], with the sandbox's folder in SANDBOX_OF_MAGKEEPER.

namespace Sandbox;

require __DIR__ . '/prelude.php';

/** @var list<string> $argv */
$sandbox = Sandbox::fromEnvironment();
$arguments = array_slice($argv, 2);

exit(match ($argv[1] ?? '') {
    'ports' => print_and_succeed(Ports::choose($sandbox)),
    'schema' => print_and_succeed(Schema::sql($sandbox)),
    'names' => print_and_succeed(implode("\n", array_map(static fn (Store $store): string => $store->name, $sandbox->stores())) . "\n"),
    'all-names' => print_and_succeed(implode("\n", array_map(static fn (Store $store): string => $store->name, $sandbox->allStores())) . "\n"),
    'doors' => print_and_succeed(Doors::text($sandbox)),
    'containers' => print_and_succeed(Containers::text($sandbox)),
    'files' => Tree::write($sandbox, $sandbox->store($arguments[0])),
    'rows' => Rows::write($sandbox, $arguments),
    'describe' => Description::write($sandbox),
    'relay' => (new Relay($sandbox))->run(),
    'amqp' => (new AmqpServer($sandbox))->run(),
    'ticker' => (new Ticker($sandbox))->run(),
    'break-env' => EnvFault::apply($sandbox, $sandbox->store($arguments[0]), $arguments[1]),
    'reports' => Logs::reports($arguments[0], (int) $arguments[1]),
    'seed' => Seed::run($sandbox, $arguments[0]),
    default => 64,
});

function print_and_succeed(string $text): int
{
    echo $text;
    return 0;
}
