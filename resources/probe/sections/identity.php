<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is installed here: edition, version, mode, maintenance, deployment. From files alone: a hanging database must not cost it.
// needs: config
// ---
function mk_section_identity()
{
    mk_need_root();
    $data = ['root' => mk_text(MkRun::$root, 1024), 'root_asked' => mk_text(MkRun::$request['root'], 1024)];
    $data += mk_identity_product();
    $data['magento_version'] = mk_identity_magento_version($data);
    $data['cloud'] = mk_identity_is_cloud();
    $data['cloud_environment'] = mk_identity_cloud_environment();
    $data['root_writable'] = @is_writable(MkRun::$root);
    $data += mk_identity_mode();
    $data['maintenance'] = mk_identity_maintenance();
    $data['env_php'] = mk_identity_file('env.php');
    $data['config_php'] = mk_identity_file('config.php');
    $data['installed_at'] = mk_identity_installed_at();
    $data['composer_lock'] = mk_identity_lock_file();
    $data += mk_identity_deployed();
    $data += mk_identity_deployment_values();
    $data['overrides'] = array_slice(array_map('mk_text', array_keys(MkConfig::$overrides)), 0, 100);
    $data['placeholders'] = MkConfig::$placeholders;
    return $data;
}

final class MkProduct
{
    const EDITIONS = [
        'magento/product-enterprise-edition' => 'Adobe Commerce',
        'mage-os/product-community-edition' => 'Mage-OS',
        'mage-os/product-enterprise-edition' => 'Mage-OS',
        'magento/product-community-edition' => 'Magento Open Source',
        'mage-os/magento2-base' => 'Mage-OS',
        'magento/magento2-ee-base' => 'Adobe Commerce',
        'magento/magento2-base' => 'Magento Open Source',
    ];
    const B2B = 'magento/extension-b2b';
    const CLOUD = ['magento/magento-cloud-metapackage', 'magento/ece-tools'];
    public static $lock = null;
    public static $packages = null;
}

function mk_identity_lock_text()
{
    if (MkProduct::$lock === null) {
        MkProduct::$lock = (string) mk_read(mk_path('composer.lock'), 16777216);
    }
    return MkProduct::$lock;
}

// Package => version of the few that matter. Packages are objects that begin with "name" and "version": found in one pass, without decoding a megabyte of JSON.
function mk_identity_packages($text)
{
    $names = '(?:magento|mage-os)/(?:product-(?:enterprise|community)-edition|magento2-(?:ee-)?base|extension-b2b|magento-cloud-metapackage|ece-tools)';
    preg_match_all('~"name": "(' . $names . ')",\s*"version": "((?:[^"\\\\]|\\\\.){1,200})"~', $text, $found, PREG_SET_ORDER);
    $packages = [];
    foreach ((array) $found as $entry) {
        $packages += [$entry[1] => $entry[2]];
    }
    return $packages;
}

function mk_identity_locked()
{
    if (MkProduct::$packages === null) {
        MkProduct::$packages = mk_identity_packages(mk_identity_lock_text());
    }
    return MkProduct::$packages;
}

function mk_identity_product()
{
    $found = mk_identity_product_of(mk_identity_locked(), 'composer.lock');
    if ($found === null) {
        $source = 'vendor/composer/installed.json';
        $found = mk_identity_product_of(mk_identity_packages((string) mk_read(mk_path($source), 16777216)), $source);
    }
    if ($found === null) {
        $found = mk_identity_version_required((string) mk_read(mk_path('composer.json')));
    }
    if ($found === null) {
        $found = mk_identity_version_of_base();
    }
    return $found === null ? mk_identity_product_unknown() : $found;
}

function mk_identity_product_unknown()
{
    $lock = mk_path('composer.lock');
    $hidden = mk_presence($lock) !== 'missing' && !@is_readable($lock);
    foreach (['edition', 'package', 'version', 'version_source'] as $key) {
        mk_unknown($key, $hidden ? 'NotPermitted' : 'NotFound', $hidden ? 'composer.lock may not be read by this login' : 'no file names a product package: composer.lock, vendor/composer/installed.json, composer.json');
    }
    return ['edition' => null, 'package' => null, 'version' => null, 'version_source' => null];
}

function mk_identity_product_of(array $packages, $source)
{
    foreach (MkProduct::EDITIONS as $package => $edition) {
        if (isset($packages[$package])) {
            $b2b = $edition === 'Adobe Commerce' && isset($packages[MkProduct::B2B]);
            return mk_identity_product_entry($b2b ? 'Adobe Commerce B2B' : $edition, $package, $packages[$package], $source);
        }
    }
    return null;
}

function mk_identity_product_entry($edition, $package, $version, $source)
{
    $plain = strpos($version, '\\') !== false ? mk_call('json_decode', ['"' . $version . '"'], $version) : $version;
    $plain = preg_replace('/^v(?=\d)/', '', is_string($plain) ? $plain : $version);
    return ['edition' => $edition, 'package' => $package, 'version' => mk_text($plain, 64), 'version_source' => $source];
}

// composer.json holds a constraint: only an exact version says what is meant, and only what is meant to be installed.
function mk_identity_version_required($text)
{
    foreach (MkProduct::EDITIONS as $package => $edition) {
        $pattern = '/"' . preg_quote($package, '/') . '":\s*"=?v?(\d+\.\d+\.\d+(?:-[A-Za-z0-9.]+)?)"/';
        if (preg_match($pattern, $text, $part)) {
            return mk_identity_product_entry($edition, $package, $part[1], 'composer.json');
        }
    }
    if (preg_match('~"name":\s*"(mage-os/mageos-magento2|magento/magento2ce)"~', $text, $name) && preg_match('/"version":\s*"([^"]{1,64})"/', $text, $part)) {
        return mk_identity_product_entry($name[1] === 'magento/magento2ce' ? 'Magento Open Source' : 'Mage-OS', $name[1], $part[1], 'composer.json');
    }
    return null;
}

function mk_identity_version_of_base()
{
    $text = (string) mk_read(mk_path('vendor/magento/magento2-base/composer.json'));
    if (preg_match('/"version":\s*"([^"]{1,64})"/', $text, $part)) {
        return mk_identity_product_entry('Magento Open Source', 'magento/magento2-base', $part[1], 'vendor/magento/magento2-base/composer.json');
    }
    return null;
}

// Mage-OS counts its own versions; its product package says which release of Magento it is built on.
function mk_identity_magento_version(array $product)
{
    if ($product['edition'] !== 'Mage-OS') {
        return $product['version'] === null ? mk_unknown('magento_version', 'NotFound', 'the version is not known') : $product['version'];
    }
    foreach ([mk_identity_lock_text(), (string) mk_read(mk_path('vendor/composer/installed.json'), 16777216)] as $text) {
        if (preg_match('~"magento_version":\s*"(\d[A-Za-z0-9.-]{1,40})"~', $text, $part)) {
            return $part[1];
        }
    }
    return mk_unknown('magento_version', 'NotFound', 'no package of Mage-OS says on which release of Magento it is built');
}

// As Adobe Commerce Cloud names them in the login's environment.
function mk_identity_cloud_environment()
{
    $names = [];
    foreach (['project' => 'MAGENTO_CLOUD_PROJECT', 'environment' => 'MAGENTO_CLOUD_ENVIRONMENT', 'branch' => 'MAGENTO_CLOUD_BRANCH', 'application' => 'MAGENTO_CLOUD_APPLICATION_NAME'] as $key => $name) {
        $names[$key] = mk_text_or_null(mk_environment($name), 64);
    }
    return array_filter($names, 'strlen') === [] ? null : $names;
}

function mk_identity_is_cloud()
{
    if (mk_environment('MAGENTO_CLOUD_PROJECT') !== null || @is_file(mk_path('.magento.app.yaml'))) {
        return true;
    }
    return array_intersect(MkProduct::CLOUD, array_keys(mk_identity_locked())) !== [];
}

function mk_identity_mode()
{
    $value = mk_environment('MAGE_MODE');
    if ((string) $value !== '') {
        return ['mode' => mk_text($value, 64), 'mode_source' => 'environment'];
    }
    $error = mk_conf_error('MAGE_MODE');
    if ($error !== null) {
        return ['mode' => mk_unknown('mode', $error), 'mode_source' => mk_unknown('mode_source', $error)];
    }
    $value = mk_conf('MAGE_MODE');
    return is_string($value) && $value !== '' ? ['mode' => mk_text($value, 64), 'mode_source' => 'env.php'] : ['mode' => 'default', 'mode_source' => 'unset'];
}

function mk_identity_maintenance()
{
    $presence = mk_presence(mk_path('var/.maintenance.flag'));
    if ($presence === 'hidden') {
        mk_unknown('maintenance', 'NotPermitted', 'the folder var may not be searched by this login');
        return null;
    }
    $text = (string) mk_read(mk_path('var/.maintenance.ip'), 8192);
    $addresses = array_filter((array) preg_split('/[\s,]+/', $text), 'strlen');
    return ['active' => $presence === 'present', 'exempt' => array_slice(array_map('mk_text', array_values($addresses)), 0, 100)];
}

function mk_identity_file($name)
{
    $path = mk_path('app/etc/' . $name);
    $file = MkConfig::$files[$name];
    $stat = @stat($path);
    return [
        'state' => $file['state'],
        'error' => $file['error'] === null ? null : mk_error_of($file['error']),
        'bytes' => $stat === false ? null : $stat['size'],
        'mode' => $stat === false ? null : sprintf('%04o', $stat['mode'] & 07777),
        'modified_at' => $stat === false ? null : mk_iso($stat['mtime']),
        'printed' => $file['printed'],
    ];
}

function mk_identity_installed_at()
{
    $error = mk_conf_error('install');
    if ($error !== null) {
        return mk_unknown('installed_at', $error);
    }
    $time = strtotime((string) mk_text(mk_conf('install/date', ''), 64));
    return $time === false ? null : mk_iso($time);
}

function mk_identity_lock_file()
{
    $path = mk_path('composer.lock');
    $presence = mk_presence($path);
    if ($presence === 'missing') {
        return null;
    }
    $stat = @stat($path);
    if ($stat === false || !@is_readable($path)) {
        return mk_unknown('composer_lock', 'NotPermitted', 'composer.lock may not be read by this login');
    }
    $digest = mk_digest(mk_identity_lock_text());
    return ['digest' => $digest, 'bytes' => $stat['size'], 'modified_at' => mk_iso($stat['mtime']), 'known' => mk_is_known('composer_lock', $digest)];
}

function mk_identity_deployed()
{
    $path = mk_path('pub/static/deployed_version.txt');
    if (mk_presence($path) === 'hidden') {
        mk_unknown('deployed_version', 'NotPermitted', 'the folder pub/static may not be searched by this login');
        mk_unknown('deployed_at', 'NotPermitted', 'the folder pub/static may not be searched by this login');
        return ['deployed_version' => null, 'deployed_at' => null];
    }
    $text = mk_read($path, 256);
    return ['deployed_version' => $text === null ? null : mk_text_or_null(trim($text), 64), 'deployed_at' => mk_time_of($path)];
}

function mk_identity_deployment_values()
{
    $data = [];
    foreach (['table_prefix' => 'db/table_prefix', 'backend_path_is_default' => 'backend/frontName', 'lock_provider' => 'lock/provider', 'remote_storage' => 'remote_storage/driver', 'document_root_is_pub' => 'directories/document_root_is_pub'] as $key => $path) {
        $error = mk_conf_error($path);
        $data[$key] = $error === null ? mk_conf($path) : mk_unknown($key, $error);
    }
    if (mk_env_error() !== null) {
        return $data;
    }
    $defaults = ['table_prefix' => '', 'lock_provider' => 'db', 'remote_storage' => 'file'];
    foreach ($defaults as $key => $otherwise) {
        $data[$key] = isset(MkRun::$unknown[$key]) ? null : mk_text($data[$key] === null ? $otherwise : $data[$key], 64);
    }
    $data['backend_path_is_default'] = isset(MkRun::$unknown['backend_path_is_default']) ? null : $data['backend_path_is_default'] === 'admin';
    // Stores that were installed before there was this value have none, and that says nothing of their web server.
    $data['document_root_is_pub'] = $data['document_root_is_pub'] === null ? null : mk_truth($data['document_root_is_pub']);
    return $data;
}
