<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

error_reporting(E_ALL);
ini_set('display_errors', 'stderr');
date_default_timezone_set('UTC');

spl_autoload_register(static function (string $class): void {
    $name = substr($class, strlen(__NAMESPACE__) + 1);
    $file = __DIR__ . '/' . $name . '.php';
    if (is_file($file)) {
        require $file;
    }
});

set_error_handler(static function (int $level, string $text, string $file, int $line): bool {
    if ((error_reporting() & $level) === 0) {
        return false;
    }
    throw new \ErrorException($text, 0, $level, $file, $line);
});
