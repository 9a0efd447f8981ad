<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the store's search engine is: settings of the default scope, else the request's hint.
// needs: database
// ---
// Magento's settings are named after the engine: catalog/search/opensearch_server_hostname.
function mk_search_setting($engine, $name)
{
    return mk_setting('catalog/search/' . ($engine === null ? 'opensearch' : $engine) . '_' . $name);
}

// For people: no credentials. Needs mk_settings_read. The engine is the other one when no setting names it.
function mk_search_address($otherwise = null)
{
    $engine = mk_setting('catalog/search/engine')[0];
    $engine = $engine === null ? $otherwise : $engine;
    $host = mk_search_setting($engine, 'server_hostname');
    if ($host[0] === null) {
        return mk_search_hint($engine);
    }
    $port = mk_search_setting($engine, 'server_port')[0];
    return [
        'engine' => mk_text_or_null($engine, 64), 'host' => mk_text(preg_replace('~//[^/@]*@~', '//', (string) $host[0])), 'port' => is_numeric($port) ? (int) $port : null,
        'index_prefix' => mk_text_or_null(mk_search_setting($engine, 'index_prefix')[0]), 'source' => $host[1],
    ];
}

function mk_search_hint($engine = null)
{
    $hint = isset(MkRun::$request['hints']['search']) && is_array(MkRun::$request['hints']['search']) ? MkRun::$request['hints']['search'] : [];
    $host = mk_option_text($hint, 'host');
    return [
        'engine' => $engine === null ? mk_option_text($hint, 'engine') : mk_text($engine, 64), 'host' => $host, 'port' => isset($hint['port']) && is_numeric($hint['port']) ? (int) $hint['port'] : null,
        'index_prefix' => mk_option_text($hint, 'index_prefix'), 'source' => $host === null ? null : 'hint',
    ];
}

function mk_option_text(array $values, $name)
{
    return isset($values[$name]) ? mk_text_or_null($values[$name]) : null;
}
