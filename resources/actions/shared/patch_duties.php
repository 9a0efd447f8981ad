<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What has to be done after files were changed by hand, by what they are.
// needs: writing
// ---
function mk_patch_duties(array $paths)
{
    $duties = [];
    $kinds = [
        '/\.php$/D' => 'PHP: OPcache may hold the old files: reload FPM where it does not look at their times; setup.di-compile where the store runs compiled code',
        '/(^|\/)etc\/.*\.xml$|\.xml$/D' => 'configuration: cache.clean',
        '/db_schema\.xml$|\/(Setup|Patch)\//' => 'database: setup.upgrade',
        '/\.(js|less|css|html|phtml)$/D' => 'pages: setup.static-content-deploy in production mode, then cache.clean',
    ];
    foreach ($kinds as $pattern => $duty) {
        if (preg_grep($pattern, $paths) !== []) {
            $duties[] = $duty;
        }
    }
    return $duties;
}
