<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What others say of patches here: Composer's records, lists of patches, folders of hotfixes, and which tools there are. Files are read, nothing is run.
// ---
final class MkClaims
{
    const MOST = 500;
    public static $claims = [];
}

function mk_section_patch_claims()
{
    mk_need_root();
    mk_claims_of_packages('composer.lock', 'packages');
    mk_claims_of_packages('vendor/composer/installed.json', 'packages');
    mk_claims_of_lock();
    mk_claims_of_composer();
    mk_claims_of_hotfixes();
    return ['claims' => MkClaims::$claims, 'complete' => count(MkClaims::$claims) < MkClaims::MOST, 'tools' => mk_claims_tools()];
}

// A name of a file alone: what stands around it may hold a token.
function mk_claim($source, $package, $patch, $description, $sha256 = null)
{
    if (count(MkClaims::$claims) < MkClaims::MOST) {
        $name = is_string($patch) ? basename((string) preg_replace('/[?#].*$/s', '', $patch)) : '';
        MkClaims::$claims[] = ['source' => $source, 'package' => mk_text_or_null($package), 'patch' => mk_text_or_null($name === '' ? null : $name),
            'description' => mk_text_or_null($description), 'sha256' => is_string($sha256) && preg_match('/^[0-9a-f]{64}$/i', $sha256) ? strtolower($sha256) : null];
    }
}

function mk_claims_json($path, $needle)
{
    $text = (string) mk_read(mk_path($path), 16777216);
    if (strpos($text, $needle) === false) {
        return [];
    }
    $json = mk_call('json_decode', [$text, true, 64], null);
    return is_array($json) ? $json : [];
}

// Composer's plugins note what they put on in the package's own record.
function mk_claims_of_packages($path, $key)
{
    $json = mk_claims_json($path, '"patches_applied"');
    foreach ([$key, 'packages-dev'] as $list) {
        foreach (isset($json[$list]) && is_array($json[$list]) ? $json[$list] : [] as $package) {
            $applied = isset($package['extra']['patches_applied']) ? $package['extra']['patches_applied'] : null;
            foreach (is_array($applied) ? $applied : [] as $description => $patch) {
                $file = is_array($patch) ? (isset($patch['url']) ? $patch['url'] : (isset($patch['path']) ? $patch['path'] : null)) : $patch;
                $text = is_array($patch) && isset($patch['description']) ? $patch['description'] : $description;
                mk_claim($path, isset($package['name']) ? $package['name'] : null, $file, is_int($text) ? null : $text);
            }
        }
    }
}

function mk_claims_of_lock()
{
    $json = mk_claims_json('patches.lock.json', '"patches"');
    foreach (isset($json['patches']) && is_array($json['patches']) ? $json['patches'] : [] as $package => $patches) {
        foreach (is_array($patches) ? $patches : [] as $patch) {
            if (is_array($patch)) {
                mk_claim('patches.lock.json', is_string($package) ? $package : null, isset($patch['url']) ? $patch['url'] : null,
                    isset($patch['description']) ? $patch['description'] : null, isset($patch['sha256']) ? $patch['sha256'] : null);
            }
        }
    }
}

function mk_claims_of_composer()
{
    $json = mk_claims_json('composer.json', '"patches"');
    $all = isset($json['extra']['patches']) && is_array($json['extra']['patches']) ? $json['extra']['patches'] : [];
    foreach ($all as $package => $patches) {
        foreach (is_array($patches) ? $patches : [] as $description => $patch) {
            $file = is_array($patch) ? (isset($patch['url']) ? $patch['url'] : (isset($patch['source']) ? $patch['source'] : null)) : $patch;
            mk_claim('composer.json', is_string($package) ? $package : null, $file, is_int($description) ? null : $description);
        }
    }
}

// Adobe Commerce on Cloud puts these on at every deployment.
function mk_claims_of_hotfixes()
{
    foreach ((array) mk_call('scandir', [mk_path('m2-hotfixes')], []) as $name) {
        if (is_string($name) && preg_match('/\.patch$/i', $name) === 1) {
            $text = mk_read(mk_path('m2-hotfixes/' . $name), 4194304);
            mk_claim('m2-hotfixes', null, $name, null, $text !== null && mk_has('hash') ? hash('sha256', $text) : null);
        }
    }
}

function mk_claims_tools()
{
    $tools = [];
    foreach (['vendor/bin/patch-status', 'vendor/bin/magento-patches', 'vendor/bin/ece-patches'] as $path) {
        if (mk_presence(mk_path($path)) === 'present') {
            $tools[] = $path;
        }
    }
    return $tools;
}
