<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Fills the databases, with times relative to the moment of the call. */
final class Rows
{
    /** @param list<string> $names of stores; none means all */
    public static function write(Sandbox $sandbox, array $names): int
    {
        return 0;
    }
}
