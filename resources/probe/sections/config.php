<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The system configuration: paths and scopes with keyed hashes of the values; the values themselves only for a short list of paths.
// needs: database system_values
// ---
final class MkSettings
{
    const LIMIT = 10000;
    const LONGEST = 200;
    // Settings that say how the store works; nothing here holds a secret, a name or an address of a person.
    const SHOWN = [
        '~^(?:web/(?:un)?secure/(?:base_(?:link_|static_|media_)?url|use_in_(?:frontend|adminhtml)|enable_(?:hsts|upgrade_insecure))|web/(?:seo|url|cookie|session|default|browser_capabilities)/\w+)$~D',
        '~^(?:general/locale/(?:code|timezone|firstday|weight_unit)|general/country/(?:default|allow)|general/single_store_mode/enabled|currency/options/\w+|catalog/search/(?:engine|min_query_length|max_query_length|\w+_(?:server_port|index_prefix|server_timeout|enable_auth)))$~D',
        '~^(?:system/full_page_cache/(?:caching_application|ttl|varnish/(?:access_list|backend_port|grace_period|export_version))|system/cron/\w+/\w+|crontab/\w+(?:/\w+)*/cron_expr|system/(?:smtp/disable|backup/\w+|bulk/lifetime|currency/installed|media_storage_configuration/media_storage|magento_scheduled_import_export_log/enabled))$~D',
        '~^(?:dev/(?:js|css|static|template|debug|grid|image|caching|log|syslog|front_end_development_workflow|translate_inline)/\w+|catalog/frontend/(?:flat_catalog_\w+|\w+_per_page\w*|default_sort_by)|catalog/(?:price/scope|seo/\w+|category/root_id|layered_navigation/\w+)|cataloginventory/(?:options|item_options)/\w+|indexer/\w+/\w+)$~D',
        '~^(?:admin/(?:security/\w+|captcha/\w+|url/use_custom(?:_path)?|usage/enabled|dashboard/enable_charts)|customer/(?:captcha/\w+|password/\w+|account_share/scope|online_customers/\w+|startup/\w+)|twofactorauth/general/(?:force_providers|enable)|recaptcha_(?:frontend|backend|adminhtml)/type_for/\w+|oauth/(?:consumer/enable_integration_as_bearer|access_token_lifetime/\w+|cleanup/\w+|authentication_lock/\w+)|webapi/(?:jwtauth|validation|webapisecurity|soap|graphql_session)/\w+|graphql/\w+/\w+)$~D',
        '~^(?:sales_email/general/async_sending|sales/(?:orders/delete_pending_after|minimum_order/active)|persistent/options/enabled|payment/\w+/active|carriers/\w+/active|checkout/(?:options/(?:guest_checkout|onepage_checkout_enabled|enable_guest_checkout_login)|cart/(?:delete_quote_after|\w+_expiration_\w+))|newrelicreporting/general/enable|analytics/(?:general|subscription)/enabled|google/(?:analytics|gtag)(?:/\w+)*/active|csp/(?:mode|policies)(?:/\w+)*/report_only|design/(?:theme/theme_id|search_engine_robots/default_robots|head/demonotice)|reports/options/enabled|msp_securitysuite\w*/\w+/enabled)$~D',
    ];
    public static $codes = [];
}

function mk_section_config()
{
    $stored = mk_config_rows_stored();
    MkSettings::$codes = mk_config_codes();
    $rows = mk_config_rows_from_files();
    $newest = '';
    foreach ($stored as $row) {
        $code = isset(MkSettings::$codes[$row['scope'] . ' ' . $row['scope_id']]) ? MkSettings::$codes[$row['scope'] . ' ' . $row['scope_id']] : null;
        $rows[] = mk_config_row($row['path'], $row['scope'], (int) $row['scope_id'], $code, $row['value'], 'database', mk_iso_sql($row['updated_at']));
        $newest = strcmp((string) $row['updated_at'], $newest) > 0 ? $row['updated_at'] : $newest;
    }
    $digest = mk_config_digest($stored, $rows);
    $known = mk_is_known('config', $digest);
    $key = mk_config_key();
    return [
        'key_id' => $key === null ? null : $key[0], 'count' => count($stored), 'newest_at' => mk_iso_sql($newest), 'digest' => $digest, 'known' => $known,
        'rows' => $known ? null : array_slice($rows, 0, MkSettings::LIMIT), 'truncated' => !$known && count($rows) > MkSettings::LIMIT, 'scopes' => mk_config_scopes(),
    ];
}

// Releases before 2.4 have no column updated_at.
function mk_config_rows_stored()
{
    $from = ' FROM ' . mk_table('core_config_data') . ' ORDER BY path, scope, scope_id LIMIT ' . (MkSettings::LIMIT + 1);
    try {
        return mk_rows('SELECT scope, scope_id, path, value, updated_at' . $from);
    } catch (MkError $e) {
        if ($e->kind !== 'NotFound') {
            throw $e;
        }
    }
    return mk_rows('SELECT scope, scope_id, path, value, NULL AS updated_at' . $from);
}

// 'websites 1' => 'base'. Files name scopes by code, the database by number.
function mk_config_codes()
{
    $codes = [];
    foreach (['websites' => ['website_id', 'store_website'], 'stores' => ['store_id', 'store']] as $scope => $place) {
        try {
            foreach (mk_rows('SELECT ' . $place[0] . ' AS id, code FROM ' . mk_table($place[1]) . ' ORDER BY 1 LIMIT 1000') as $row) {
                $codes[$scope . ' ' . $row['id']] = mk_text($row['code'], 64);
            }
        } catch (MkError $e) {
            mk_unknown('scopes', $e);
        }
    }
    return $codes;
}

function mk_config_scopes()
{
    if (isset(MkRun::$unknown['scopes'])) {
        return null;
    }
    $scopes = [];
    foreach (MkSettings::$codes as $place => $code) {
        $part = explode(' ', $place);
        $scopes[] = ['scope' => $part[0], 'id' => (int) $part[1], 'code' => $code];
    }
    return $scopes;
}

function mk_config_rows_from_files()
{
    $ids = [];
    foreach (MkSettings::$codes as $place => $code) {
        $part = explode(' ', $place);
        $ids[$part[0] . ' ' . $code] = (int) $part[1];
    }
    $rows = [];
    foreach (mk_system_values() as $entry) {
        $place = $entry['scope'] . ' ' . $entry['scope_code'];
        $id = $entry['scope'] === 'default' ? 0 : (isset($ids[$place]) ? $ids[$place] : null);
        $row = mk_config_row($entry['path'], $entry['scope'], $id, $entry['scope_code'], $entry['value'], $entry['source'], null);
        if ($entry['error'] !== null) {
            $row['set'] = mk_unknown('rows[' . count($rows) . '].set', $entry['error']);
            mk_unknown('rows[' . count($rows) . '].hash', $entry['error']);
        }
        $rows[] = $row;
    }
    return $rows;
}

// A secret that Magento has encrypted has a random part: equal ones differ, so only that it is set can be told.
function mk_config_row($path, $scope, $id, $code, $value, $source, $updated_at)
{
    $encrypted = $value !== null && preg_match('/^\d{1,3}:\d{1,2}:[A-Za-z0-9+\/=:]+$/D', $value) === 1;
    $key = $encrypted || $value === null ? null : mk_config_key();
    return [
        'path' => mk_text($path), 'scope' => mk_text($scope, 16), 'scope_id' => $id, 'scope_code' => $code === null ? null : mk_text($code, 64), 'source' => $source,
        'set' => $value !== null && $value !== '', 'encrypted' => $encrypted, 'hash' => $key === null ? null : substr(hash_hmac('sha256', strtolower($path) . "\0" . $value, $key[1]), 0, 16),
        'value' => $encrypted ? null : mk_config_shown($path, $value), 'updated_at' => $updated_at,
    ];
}

// [id, key] of the request, or null.
function mk_config_key()
{
    $given = isset(MkRun::$request['hash_key']) ? MkRun::$request['hash_key'] : null;
    $usable = isset($given['id'], $given['key']) && is_string($given['id']) && is_string($given['key']) && strlen($given['key']) >= 32 && mk_has('hash_hmac');
    return $usable ? [mk_text($given['id'], 64), $given['key']] : null;
}

// An address with a login in it is no longer harmless.
function mk_config_shown($path, $value)
{
    if ($value === null || strlen($value) > MkSettings::LONGEST || preg_match('~//.*@~s', $value) || mk_scrub($value) !== $value) {
        return null;
    }
    foreach (MkSettings::SHOWN as $pattern) {
        if (preg_match($pattern, $path) === 1) {
            return $value;
        }
    }
    return null;
}

function mk_config_digest(array $stored, array $rows)
{
    $text = '';
    foreach ($stored as $row) {
        $text .= $row['path'] . "\n" . $row['scope'] . ' ' . $row['scope_id'] . "\n" . ($row['value'] === null ? '-' : '=' . $row['value']) . "\n";
    }
    foreach ($rows as $row) {
        $text .= $row['source'] === 'database' ? '' : $row['path'] . "\n" . $row['scope'] . ' ' . $row['scope_code'] . ' ' . $row['source'] . ' ' . $row['hash'] . "\n";
    }
    return mk_digest($text);
}
