<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

// Router of `php -S` for one store (its root is in SANDBOX_ROOT): answers as data/http recorded, by what is broken now.

namespace Sandbox;

require dirname(__DIR__) . '/php/prelude.php';

$store = new WebStore(getenv('SANDBOX_ROOT'));
$store->answer($_SERVER['REQUEST_METHOD'], $_SERVER['REQUEST_URI'], $_SERVER['HTTP_AUTHORIZATION'] ?? '',
    file_get_contents('php://input'), $_SERVER['REMOTE_ADDR']);
