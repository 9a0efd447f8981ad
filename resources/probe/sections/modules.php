<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Enabled and disabled modules, from app/etc/config.php; with level full also the few that declare a setup version.
// needs: config declarations
// ---
function mk_section_modules()
{
    mk_need_root();
    $file = MkConfig::$files['config.php'];
    if ($file['error'] !== null) {
        throw $file['error'];
    }
    $modules = isset(MkConfig::$values['config.php']['modules']) ? MkConfig::$values['config.php']['modules'] : null;
    if (!is_array($modules)) {
        throw new MkError('UnexpectedOutput', 'app/etc/config.php has no list of modules');
    }
    $lists = mk_modules_listed($modules);
    $data = ['enabled_count' => count($lists[1]), 'disabled_count' => count($lists[0]), 'digest' => $lists[2], 'known' => mk_is_known('modules', $lists[2])];
    $data['enabled'] = $data['known'] ? null : array_slice($lists[1], 0, 3000);
    $data['disabled'] = $data['known'] ? null : array_slice($lists[0], 0, 3000);
    $data['truncated'] = !$data['known'] && (count($lists[1]) > 3000 || count($lists[0]) > 3000);
    return $data + (mk_full() ? mk_modules_on_disk($lists[1]) : ['versions' => null, 'missing' => null]);
}

// [disabled, enabled, digest]
function mk_modules_listed(array $modules)
{
    $lists = [[], []];
    $text = '';
    foreach ($modules as $name => $state) {
        $lists[$state ? 1 : 0][] = mk_text($name, 128);
        $text .= $name . '=' . ($state ? 1 : 0) . "\n";
    }
    $lists[] = mk_digest($text);
    return $lists;
}

function mk_modules_on_disk(array $enabled)
{
    $folders = mk_module_folders();
    if (MkModules::$error !== null) {
        mk_unknown('versions', MkModules::$error);
        mk_unknown('missing', MkModules::$error);
        return ['versions' => null, 'missing' => null];
    }
    $wanted = array_flip($enabled);
    $versions = [];
    foreach ($folders as $folder) {
        $text = (string) mk_read($folder . '/etc/module.xml', 65536);
        if (!preg_match('/<module\s[^>]*name="([A-Za-z0-9_]+)"/', $text, $part)) {
            continue;
        }
        if (isset($wanted[$part[1]]) && preg_match('/<module\s[^>]*setup_version="([^"]{1,50})"/', $text, $version)) {
            $versions[] = ['module' => $part[1], 'setup_version' => mk_text($version[1], 50)];
        }
        unset($wanted[$part[1]]);
    }
    return ['versions' => array_slice($versions, 0, 3000), 'missing' => array_slice(array_map('strval', array_keys($wanted)), 0, 3000)];
}
