<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the store's search engine is: settings of the default scope; the request's hint only when these could not be read.
// needs: database
// ---
// Magento's settings are named after the engine: catalog/search/opensearch_server_hostname.
function mk_search_setting($engine, $name)
{
    return mk_setting('catalog/search/' . ($engine === null ? 'opensearch' : $engine) . '_' . $name);
}

// For people: no credentials. The engine is the other one when no setting names it. What no setting names is null, and so is all of an engine that has no server of its own.
function mk_search_address($otherwise = null)
{
    $engine = mk_setting('catalog/search/engine')[0];
    $engine = $engine === null ? $otherwise : $engine;
    if (!MkDatabase::$settings_are_read) {
        return mk_search_hint($engine);
    }
    $own = mk_search_has_server($engine);
    $values = [];
    foreach (['host' => 'server_hostname', 'port' => 'server_port', 'prefix' => 'index_prefix'] as $key => $name) {
        $values[$key] = $own ? mk_search_setting($engine, $name) : [null, null];
    }
    return [
        'engine' => mk_text_or_null($engine, 64), 'host' => mk_text_or_null(mk_address_parts($values['host'][0])[1]), 'port' => mk_integer($values['port'][0]),
        'index_prefix' => mk_text_or_null($values['prefix'][0]), 'source' => $values['host'][0] === null ? null : $values['host'][1],
    ];
}

// Others are the database itself, a service, or another module's with settings of its own. Null: not set, Magento's own.
function mk_search_has_server($engine)
{
    return $engine === null || preg_match('/^(?:opensearch|elasticsearch\d*|amazon\w*)$/D', $engine) === 1;
}

function mk_search_hint($engine = null)
{
    $hint = isset(MkRun::$request['hints']['search']) && is_array(MkRun::$request['hints']['search']) && mk_search_has_server($engine) ? MkRun::$request['hints']['search'] : [];
    $host = mk_text_or_null(mk_address_parts(mk_option_text($hint, 'host'))[1]);
    return [
        'engine' => $engine === null ? mk_option_text($hint, 'engine') : mk_text($engine, 64), 'host' => $host, 'port' => isset($hint['port']) && is_numeric($hint['port']) ? (int) $hint['port'] : null,
        'index_prefix' => mk_option_text($hint, 'index_prefix'), 'source' => $host === null ? null : 'hint',
    ];
}

function mk_option_text(array $values, $name)
{
    return isset($values[$name]) ? mk_text_or_null($values[$name]) : null;
}
