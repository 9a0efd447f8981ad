<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A running sandbox for tests: the one that MAGKEEPER_SANDBOX names, or one of their own. Gives $sandbox, $roots by store, and database_of().
declare(strict_types=1);

$folder = getenv('MAGKEEPER_SANDBOX') ?: '';
$own = $folder === '';
if ($own) {
    $folder = sys_get_temp_dir() . '/magkeeper-probe-' . bin2hex(random_bytes(4)) . '/sandbox';
    mkdir(dirname($folder));
    register_shutdown_function(static fn () => shell_exec(escapeshellarg(__DIR__ . '/../sandbox/sandbox') . ' --dir ' . escapeshellarg($folder) . ' down 2>&1; rm -rf ' . escapeshellarg(dirname($folder))));
    passthru('timeout 120 ' . escapeshellarg(__DIR__ . '/../sandbox/sandbox') . ' --dir ' . escapeshellarg($folder) . ' up >/dev/null', $status);
    if ($status !== 0) {
        echo "the sandbox did not start\n";
        exit(1);
    }
}
$sandbox = json_decode(file_get_contents("$folder/sandbox.json"), true, 64, JSON_THROW_ON_ERROR);
$roots = array_column($sandbox['stores'], 'root', 'name');
$light_roots = array_column($sandbox['light_stores'], 'root', 'name');

/** A connection as the store's user, to the store's schema; times are UTC. */
function database_of(string $name): PDO
{
    global $sandbox;
    $db = array_column([...$sandbox['stores'], ...$sandbox['light_stores']], 'db', 'name')[$name];
    $pdo = new PDO("mysql:host={$db['host']};port={$db['port']};dbname={$db['name']}", $db['user'], $db['password'], [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
    $pdo->exec("SET SESSION time_zone = '+00:00'");
    return $pdo;
}
