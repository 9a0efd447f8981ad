<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Exactly the files that are asked for, below the root: which of the contents known to the client each has, or its content.
// mk_patch_wanted() comes from the client: a list of [path, list of digests].
// ---
function mk_section_patch_files()
{
    mk_need_root();
    $files = [];
    $left = 2621440;
    foreach (mk_patch_wanted() as $wanted) {
        $file = ['path' => $wanted[0]] + mk_patch_file($wanted[0], $wanted[1], $left);
        $left -= isset($file['bytes']) && $file['state'] === 'content' ? $file['bytes'] : 0;
        $files[] = $file;
    }
    return ['files' => $files];
}

function mk_patch_file($path, array $known, $left)
{
    if (mk_left_ms() <= 0) {
        return ['state' => 'later'];
    }
    $full = mk_path($path);
    $presence = mk_presence($full);
    if ($presence !== 'present') {
        return ['state' => $presence === 'hidden' ? 'not_permitted' : mk_patch_missing($path)];
    }
    $real = mk_call('realpath', [$full], false);
    if (!is_string($real) || strpos($real, MkRun::$root . '/') !== 0) {
        return ['state' => 'outside'];
    }
    if (mk_patch_is_secret($path) || mk_patch_is_secret($real)) {
        return ['state' => 'not_permitted'];
    }
    if (!@is_file($real)) {
        return ['state' => 'no_file'];
    }
    $size = @filesize($real);
    if (!is_int($size) || $size > 1048576) {
        return ['state' => 'too_large', 'bytes' => is_int($size) ? $size : null];
    }
    $text = @is_readable($real) ? mk_read($real, 1048577) : null;
    return $text === null ? ['state' => 'not_permitted'] : mk_patch_content($text, $known, $left);
}

// Files of secrets never travel, whatever name a link gives them: see core/catalog/SecretFile.h.
function mk_patch_is_secret($path)
{
    $name = strtolower(basename($path));
    $secret = strpos($name, 'env.php') === 0 || strpos($name, 'auth.json') === 0 || strpos($name, '.env') === 0;
    return $secret && substr($name, -7) !== '.sample';
}

// Whether the folder of its package is there: else the package is not installed.
function mk_patch_missing($path)
{
    $parts = explode('/', $path);
    if (count($parts) < 4 || $parts[0] !== 'vendor' || !@is_dir(mk_path('vendor'))) {
        return 'missing';
    }
    $package = mk_presence(mk_path(implode('/', array_slice($parts, 0, 3))));
    return $package === 'missing' ? 'no_package' : ($package === 'hidden' ? 'not_permitted' : 'missing');
}

function mk_patch_content($text, array $known, $left)
{
    $digest = mk_has('hash') ? 'sha256:' . hash('sha256', $text) : 'sha1:' . sha1($text);
    $at = array_search($digest, $known, true);
    if ($at !== false) {
        return ['state' => 'known', 'at' => $at];
    }
    $bytes = strlen($text);
    if ($bytes > $left) {
        return ['state' => 'later', 'digest' => $digest, 'bytes' => $bytes];
    }
    $file = ['state' => 'content', 'digest' => $digest, 'bytes' => $bytes];
    $plain = mk_has('json_encode') && preg_match('//u', $text) === 1;
    return $file + ($plain ? ['text' => $text] : ['base64' => base64_encode($text)]);
}
