<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

// The stand-in for bin/magento: each store's bin/magento includes this file.

namespace Sandbox\Console;

require dirname(__DIR__) . '/php/prelude.php';

spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/' . substr($class, strlen(__NAMESPACE__) + 1) . '.php';
    if (str_starts_with($class, __NAMESPACE__ . '\\') && is_file($file)) {
        require $file;
    }
});

const START_MICROSECONDS = 30000;

usleep(START_MICROSECONDS);
/** @var list<string> $argv */
$root = dirname(realpath($_SERVER['SCRIPT_FILENAME']), 2);
if (is_file("$root/var/.sandbox-hold")) {
    // A command that takes as long as a test wants it to.
    fwrite(STDOUT, "held\n");
    while (is_file("$root/var/.sandbox-hold")) {
        usleep(20000);
        clearstatcache();
    }
}
exit((new Application(new Installation($root)))->run(array_slice($argv, 1)));
