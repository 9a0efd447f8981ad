<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who can get in, by number and age: administrators, integrations, tokens; and whether scripts stand in places that every page shows.
// No name, address, token or text leaves the store: users and integrations are told by their numbers.
// needs: database system_values
// ---
final class MkSecurity
{
    const USERS = 200;
    const PLACES = ['design/head/includes', 'design/footer/absolute_footer', 'design/footer/copyright', 'design/header/welcome', 'design/head/demonotice'];
}

function mk_section_security()
{
    $factor = mk_security_factor();
    return mk_security_users($factor['users']) + [
        'second_factor' => ['enabled' => $factor['enabled'], 'table' => $factor['table']],
    ] + mk_security_integrations() + ['tokens' => mk_security_tokens()] + mk_security_scripts() + ['content' => mk_full() ? mk_security_content() : null];
}

// A statement whose table may be missing: its rows, or null and the reason under this path.
function mk_security_rows($path, $sql)
{
    try {
        return mk_rows($sql);
    } catch (MkError $e) {
        return mk_unknown($path, $e);
    }
}

// The configuration of a user is encrypted: that one is there can be told, not which, nor whether it was ever used.
function mk_security_factor()
{
    $modules = isset(MkConfig::$values['config.php']['modules']) && is_array(MkConfig::$values['config.php']['modules']) ? MkConfig::$values['config.php']['modules'] : null;
    $found = ['enabled' => null, 'table' => false, 'users' => null];
    if ($modules === null) {
        mk_unknown('second_factor.enabled', MkConfig::$files['config.php']['error'] !== null ? MkConfig::$files['config.php']['error'] : new MkError('UnexpectedOutput', 'app/etc/config.php has no list of modules'));
    } else {
        $found['enabled'] = !empty($modules['Magento_TwoFactorAuth']) || !empty($modules['MSP_TwoFactorAuth']);
    }
    foreach (['tfa_user_config', 'msp_tfa_user_config'] as $table) {
        try {
            $rows = mk_rows("SELECT user_id FROM " . mk_table($table) . " WHERE LENGTH(encoded_config) > 60 LIMIT 10000");
            return ['table' => true, 'users' => array_fill_keys(array_column($rows, 'user_id'), true)] + $found;
        } catch (MkError $e) {
            if ($e->kind !== 'NotFound') {
                $found['table'] = mk_unknown('second_factor.table', $e);
                return $found;
            }
        }
    }
    return $found;
}

function mk_security_users($factor)
{
    $rows = mk_rows('SELECT user_id, is_active, created, logdate, lognum, failures_num, first_failure, lock_expires, lock_expires > UTC_TIMESTAMP() AS locked FROM ' . mk_table('admin_user') . ' ORDER BY user_id LIMIT 5000');
    $all_rights = mk_security_all_rights();
    $passwords = mk_security_rows('users.passwords', 'SELECT user_id, MAX(last_updated) AS changed FROM ' . mk_table('admin_passwords') . ' GROUP BY user_id LIMIT 10000');
    unset(MkRun::$unknown['users.passwords']);
    $passwords = $passwords === null ? [] : array_column($passwords, 'changed', 'user_id');
    $counts = ['count' => count($rows), 'active' => 0, 'never_logged_in' => 0, 'locked' => 0, 'with_failures' => 0, 'without_second_factor' => $factor === null ? null : 0];
    $list = [];
    foreach ($rows as $row) {
        $user = mk_security_user($row, $factor, $all_rights, $passwords);
        $list[] = $user;
        $counts['active'] += $user['active'] ? 1 : 0;
        $counts['never_logged_in'] += $user['active'] && $user['last_login_at'] === null ? 1 : 0;
        $counts['locked'] += $user['locked'] ? 1 : 0;
        $counts['with_failures'] += $user['active'] && $user['failures'] > 0 ? 1 : 0;
        $counts['without_second_factor'] = $factor === null ? null : $counts['without_second_factor'] + ($user['active'] && $user['second_factor'] === 'none' ? 1 : 0);
    }
    return ['users' => $counts + ['list' => array_slice($list, 0, MkSecurity::USERS), 'truncated' => count($list) > MkSecurity::USERS]];
}

function mk_security_user(array $row, $factor, $all_rights, array $passwords)
{
    $id = (int) $row['user_id'];
    $changed = isset($passwords[$id]) ? (int) $passwords[$id] : 0;
    return [
        'id' => $id, 'active' => $row['is_active'] === '1', 'created_at' => mk_iso_sql($row['created']), 'last_login_at' => mk_iso_sql($row['logdate']), 'logins' => (int) $row['lognum'],
        'failures' => (int) $row['failures_num'], 'first_failure_at' => mk_iso_sql($row['first_failure']), 'locked' => $row['locked'] === '1', 'locked_until' => mk_iso_sql($row['lock_expires']),
        'password_changed_at' => $changed > 0 ? mk_iso($changed) : null, 'all_rights' => $all_rights === null ? null : isset($all_rights[$id]),
        'second_factor' => $factor === null ? null : (isset($factor[$id]) ? 'configured' : 'none'),
    ];
}

// Users whose role may do everything.
function mk_security_all_rights()
{
    $sql = 'SELECT u.user_id FROM ' . mk_table('authorization_role') . ' u JOIN ' . mk_table('authorization_rule') . " r ON r.role_id = u.parent_id WHERE u.role_type = 'U' AND u.user_type = '2'"
        . " AND r.resource_id = 'Magento_Backend::all' AND r.permission = 'allow' LIMIT 10000";
    try {
        return array_fill_keys(array_column(mk_rows($sql), 'user_id'), true);
    } catch (MkError $e) {
        return null;
    }
}

function mk_security_integrations()
{
    $rows = mk_security_rows('integrations', 'SELECT integration_id, status, setup_type, created_at, updated_at FROM ' . mk_table('integration') . ' ORDER BY integration_id LIMIT 501');
    if ($rows === null) {
        return ['integrations' => null, 'integrations_truncated' => false];
    }
    $list = [];
    foreach (array_slice($rows, 0, 500) as $row) {
        $list[] = [
            'id' => (int) $row['integration_id'], 'active' => $row['status'] === '1', 'from_file' => $row['setup_type'] === '1',
            'created_at' => mk_iso_sql($row['created_at']), 'updated_at' => mk_iso_sql($row['updated_at']),
        ];
    }
    return ['integrations' => $list, 'integrations_truncated' => count($rows) > 500];
}

// Tokens that still hold: of integrations and of administrators. Those of customers are none of our business.
function mk_security_tokens()
{
    $tokens = [];
    foreach (['integration' => 'consumer_id IS NOT NULL AND admin_id IS NULL AND customer_id IS NULL', 'admin' => 'admin_id IS NOT NULL'] as $kind => $where) {
        $sql = 'SELECT COUNT(*) AS number, MIN(created_at) AS oldest, MAX(created_at) AS newest FROM ' . mk_table('oauth_token') . " WHERE revoked = 0 AND type = 'access' AND " . $where;
        $rows = mk_security_rows('tokens.' . $kind, $sql);
        $tokens[$kind] = $rows === null ? null : ['count' => (int) $rows[0]['number'], 'oldest_at' => mk_iso_sql($rows[0]['oldest']), 'newest_at' => mk_iso_sql($rows[0]['newest'])];
    }
    return $tokens;
}

// The database counts the tags itself, so the texts never come here.
function mk_security_scripts()
{
    $tags = static function ($word) {
        return '(LENGTH(value) - LENGTH(REPLACE(LOWER(value), ' . mk_quote($word) . ", ''))) DIV " . strlen($word);
    };
    $sql = 'SELECT path, scope, scope_id, LENGTH(value) AS bytes, ' . $tags('<script') . ' AS scripts, ' . $tags('<iframe') . " AS frames, (LOWER(value) REGEXP '<script[^>]*src') AS external FROM "
        . mk_table('core_config_data') . ' WHERE path IN (' . mk_quote_list(MkSecurity::PLACES) . ") AND value <> '' ORDER BY path, scope, scope_id LIMIT 201";
    $rows = mk_security_rows('scripts', $sql);
    if ($rows === null) {
        return ['scripts' => null, 'scripts_truncated' => false];
    }
    $list = mk_security_scripts_in_files();
    foreach ($rows as $row) {
        $list[] = [
            'path' => $row['path'], 'scope' => $row['scope'], 'scope_id' => (int) $row['scope_id'], 'scope_code' => null, 'source' => 'database', 'bytes' => (int) $row['bytes'],
            'scripts' => (int) $row['scripts'], 'external' => $row['external'] === '1', 'frames' => (int) $row['frames'],
        ];
    }
    return ['scripts' => array_slice($list, 0, 200), 'scripts_truncated' => count($list) > 200];
}

function mk_security_scripts_in_files()
{
    $list = [];
    foreach (mk_system_values() as $entry) {
        $value = strtolower((string) $entry['value']);
        if ($value !== '' && in_array($entry['path'], MkSecurity::PLACES, true)) {
            $list[] = [
                'path' => $entry['path'], 'scope' => $entry['scope'], 'scope_id' => $entry['scope'] === 'default' ? 0 : null, 'scope_code' => $entry['scope_code'] === null ? null : mk_text($entry['scope_code'], 64),
                'source' => $entry['source'], 'bytes' => strlen($value), 'scripts' => count(explode('<script', $value)) - 1, 'external' => preg_match('/<script[^>]*src/', $value) === 1, 'frames' => count(explode('<iframe', $value)) - 1,
            ];
        }
    }
    return $list;
}

// Long texts, each read once: only when all is asked for.
function mk_security_content()
{
    $content = [];
    foreach (['blocks' => ['block_id', 'cms_block'], 'pages' => ['page_id', 'cms_page']] as $kind => $place) {
        $rows = mk_security_rows('content.' . $kind, 'SELECT ' . $place[0] . ' AS id FROM ' . mk_table($place[1]) . " WHERE is_active = 1 AND content LIKE '%<script%' ORDER BY 1 LIMIT 101");
        $content[$kind] = $rows === null ? null : array_map('intval', array_slice(array_column($rows, 'id'), 0, 100));
        $content[$kind . '_truncated'] = $rows !== null && count($rows) > 100;
    }
    return $content;
}
