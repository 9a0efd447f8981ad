<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The search engine over its own interface: version, health, the store's indices, blocks; disks and their marks in full.
// Its address is a setting of the database; it is asked as soon as that is known, while other sections work.
// needs: search_place search_catalog http
// ---
final class MkSearch
{
    const INDEX_LIMIT = 200;
    public static $place = null;
    public static $asked = [];
    public static $error = null;
}

// Called whenever the settings were read, by whichever section needed them first.
function mk_after_settings()
{
    if (!in_array('search', MkRun::$request['sections'], true) || MkSearch::$place !== null) {
        return;
    }
    MkSearch::$place = mk_search_place();
    if (isset(MkSearch::$place['peer'])) {
        mk_search_ask();
    }
}

// What Magento would use: what is not set anywhere is the modules' default.
function mk_search_place()
{
    $place = mk_search_address();
    if (mk_setting('catalog/search/engine')[0] === null) {
        $place = mk_search_address(mk_search_default_engine());
    }
    $engine = $place['engine'];
    if (!mk_search_has_server($engine)) {
        return $place + ['tls' => null, 'authentication' => null];
    }
    if ($place['host'] === null) {
        $place = ['host' => 'localhost', 'source' => 'default'] + $place;
    }
    $host = mk_search_setting($engine, 'server_hostname')[0];
    $given = (string) ($host === null ? $place['host'] : $host);
    $peer = mk_peer_place($given, $place['port'] === null ? 9200 : $place['port'], stripos($given, 'https://') === 0);
    $place['login'] = mk_search_login($engine, $given);
    $place['prefix'] = $place['index_prefix'] === null ? 'magento2' : $place['index_prefix'];
    return ['port' => $peer['port'], 'host' => mk_text(trim($peer['host'], '[]')), 'index_prefix' => $place['prefix']] + $place
        + ['tls' => $peer['tls'], 'authentication' => $place['login'] !== '', 'peer' => $peer];
}

// Until 2.3 the modules' default is the database itself, later an engine of its own.
function mk_search_default_engine()
{
    foreach (['magento', 'mage-os'] as $vendor) {
        $text = (string) mk_read(mk_path('vendor/' . $vendor . '/module-catalog-search/etc/config.xml'), 65536);
        if (preg_match('~<search>.*?<engine>\s*([a-z0-9_]+)\s*</engine>~s', $text, $part)) {
            return mk_text($part[1], 64);
        }
    }
    return null;
}

function mk_search_login($engine, $host)
{
    $within = mk_address_parts($host)[0];
    if ($within !== '') {
        return rawurldecode($within);
    }
    if (!mk_truth(mk_search_setting($engine, 'enable_auth')[0])) {
        return '';
    }
    $password = (string) mk_search_setting($engine, 'password')[0];
    mk_secret_found($password);
    if (preg_match('/^\d+:\d+:/', $password)) {
        MkSearch::$error = new MkError('NotPermitted', 'the password of the search engine is stored encrypted, and is not decrypted here');
    }
    return mk_search_setting($engine, 'username')[0] . ':' . $password;
}

function mk_search_ask()
{
    $all = rawurlencode(MkSearch::$place['prefix']) . '*';
    $paths = [
        'root' => '/', 'health' => '/_cluster/health', 'indices' => '/_cat/indices/' . $all . '?format=json&bytes=b&h=health,status,index,pri,rep,docs.count,docs.deleted,store.size',
        'blocks' => '/' . $all . '/_settings/index.blocks.*?flat_settings=true',
    ];
    if (mk_full()) {
        $paths += [
            'aliases' => '/_cat/aliases/' . $all . '?format=json&h=alias,index', 'disks' => '/_cat/allocation?format=json&bytes=b',
            'cluster' => '/_cluster/settings?include_defaults=true&flat_settings=true&filter_path=*.cluster.routing.allocation.disk*,*.cluster.blocks*',
        ];
    }
    foreach (MkSearch::$error === null ? $paths : [] as $name => $path) {
        MkSearch::$asked[$name] = mk_http_ask(MkSearch::$place['peer'], $path, MkSearch::$place['login']);
    }
    mk_peers_turn(0);
}

function mk_section_search()
{
    mk_need_root();
    try {
        mk_settings_read();
        mk_after_settings();
    } catch (MkError $e) {
        mk_search_by_hint($e);
    }
    $data = [];
    foreach (['engine', 'host', 'port', 'tls', 'authentication', 'index_prefix', 'source'] as $key) {
        $data[$key] = MkSearch::$place[$key];
    }
    if (!isset(MkSearch::$place['peer'])) {
        return $data + array_fill_keys(['distribution', 'version', 'cluster', 'health', 'indices', 'blocks', 'aliases', 'disks', 'marks'], null) + ['truncated' => false, 'other_indices' => 0] + MkCatalog::NONE;
    }
    if (MkSearch::$error !== null) {
        throw new MkError(MkSearch::$error->kind, MkSearch::$error->getMessage(), $data);
    }
    $data += mk_search_catalog();
    mk_peers_wait(MkSearch::$asked);
    if (MkSearch::$asked['root']->error !== null && MkSearch::$asked['health']->error !== null) {
        throw new MkError(MkSearch::$asked['root']->error->kind, MkSearch::$asked['root']->error->getMessage(), $data);
    }
    return $data + mk_search_root() + mk_search_health() + mk_search_indices() + mk_search_blocks() + mk_search_aliases() + mk_search_disks() + mk_search_marks();
}

// Without the database the engine is looked for where it was last known to be; its password is not known then.
function mk_search_by_hint(MkError $cause)
{
    $hint = mk_search_hint();
    if ($hint['host'] === null) {
        throw new MkError($cause->kind, 'the address of the search engine is in the database: ' . $cause->getMessage());
    }
    $peer = mk_peer_place($hint['host'], $hint['port'] === null ? 9200 : $hint['port'], stripos($hint['host'], 'https://') === 0);
    $prefix = $hint['index_prefix'] === null ? 'magento2' : $hint['index_prefix'];
    MkSearch::$place = ['port' => $peer['port'], 'host' => mk_text(trim($peer['host'], '[]')), 'index_prefix' => $prefix] + $hint + ['tls' => $peer['tls'], 'authentication' => false, 'peer' => $peer, 'login' => '', 'prefix' => $prefix];
    mk_search_ask();
}

// The document of an answer; null and unknown at these places when there is none.
function mk_search_answer($name, array $places)
{
    $peer = MkSearch::$asked[$name];
    if ($peer->error === null) {
        return $peer->state['json'];
    }
    foreach ($places as $place) {
        mk_unknown($place, $peer->error);
    }
    return null;
}

function mk_search_root()
{
    $told = mk_search_answer('root', ['distribution', 'version', 'cluster']);
    $version = isset($told['version']) && is_array($told['version']) ? $told['version'] : [];
    return [
        'distribution' => $told === null ? null : mk_text(mk_option($version, 'distribution', 'elasticsearch'), 64),
        'version' => mk_text_or_null(mk_option($version, 'number'), 64), 'cluster' => mk_text_or_null(isset($told['cluster_name']) ? $told['cluster_name'] : null),
    ];
}

function mk_search_health()
{
    $told = mk_search_answer('health', ['health']);
    if ($told === null || !isset($told['status'])) {
        return ['health' => $told === null ? null : mk_unknown('health', 'UnexpectedOutput', 'the engine tells no status')];
    }
    $health = ['status' => mk_text($told['status'], 32), 'timed_out' => !empty($told['timed_out'])];
    foreach (['nodes' => 'number_of_nodes', 'data_nodes' => 'number_of_data_nodes', 'active_shards' => 'active_shards', 'relocating_shards' => 'relocating_shards', 'initializing_shards' => 'initializing_shards',
        'unassigned_shards' => 'unassigned_shards', 'pending_tasks' => 'number_of_pending_tasks'] as $key => $name) {
        $health[$key] = isset($told[$name]) ? mk_integer($told[$name]) : null;
    }
    return ['health' => $health];
}

// One prefix can be the beginning of another store's: only what is named as Magento names it is surely this store's.
function mk_search_indices()
{
    $told = mk_search_answer('indices', ['indices', 'other_indices']);
    if ($told === null) {
        return ['indices' => null, 'truncated' => false, 'other_indices' => null];
    }
    $indices = [];
    $others = 0;
    foreach ($told as $row) {
        $name = is_array($row) && isset($row['index']) ? (string) mk_text($row['index']) : '';
        if (!preg_match('/^' . preg_quote(MkSearch::$place['prefix'], '/') . '_([a-z0-9-]+)_(\d+)(?:_v\d+)?$/D', $name, $part)) {
            $others++;
            continue;
        }
        $indices[$name] = [
            'name' => $name, 'type' => $part[1], 'store' => (int) $part[2], 'health' => mk_text_or_null(mk_option($row, 'health'), 32), 'status' => mk_text_or_null(mk_option($row, 'status'), 32),
            'documents' => mk_integer(mk_option($row, 'docs.count')), 'deleted_documents' => mk_integer(mk_option($row, 'docs.deleted')), 'bytes' => mk_integer(mk_option($row, 'store.size')), 'replicas' => mk_integer(mk_option($row, 'rep')),
        ];
    }
    ksort($indices, SORT_STRING);
    foreach (array_slice(array_values($indices), 0, MkSearch::INDEX_LIMIT) as $place => $index) {
        foreach (['documents', 'deleted_documents', 'bytes'] as $key) {
            $index[$key] === null && mk_unknown('indices[' . $place . '].' . $key, 'NotFound', 'the engine counts nothing in an index that is closed or red');
        }
    }
    return ['indices' => array_slice(array_values($indices), 0, MkSearch::INDEX_LIMIT), 'truncated' => count($indices) > MkSearch::INDEX_LIMIT, 'other_indices' => $others];
}

function mk_search_blocks()
{
    $told = mk_search_answer('blocks', ['blocks']);
    if ($told === null) {
        return ['blocks' => null];
    }
    $blocks = [];
    foreach ($told as $index => $entry) {
        $settings = isset($entry['settings']) && is_array($entry['settings']) ? $entry['settings'] : [];
        foreach ($settings as $name => $value) {
            if (strncmp($name, 'index.blocks.', 13) === 0 && mk_truth($value) && count($blocks) < MkSearch::INDEX_LIMIT) {
                $blocks[] = ['index' => mk_text($index), 'block' => mk_text(substr($name, 13), 64)];
            }
        }
    }
    return ['blocks' => $blocks];
}

// Magento reads through an alias PREFIX_product_STORE: without it the catalogue is empty, whatever indices there are.
function mk_search_aliases()
{
    $told = mk_full() ? mk_search_answer('aliases', ['aliases']) : null;
    $aliases = [];
    foreach ($told === null ? [] : array_slice($told, 0, MkSearch::INDEX_LIMIT) as $row) {
        if (is_array($row) && isset($row['alias'], $row['index']) && strncmp((string) mk_text($row['alias']), MkSearch::$place['prefix'] . '_', strlen(MkSearch::$place['prefix']) + 1) === 0) {
            $aliases[] = ['name' => mk_text($row['alias']), 'index' => mk_text($row['index'])];
        }
    }
    return ['aliases' => $told === null ? null : $aliases];
}

function mk_search_disks()
{
    $told = mk_full() ? mk_search_answer('disks', ['disks']) : null;
    $disks = [];
    foreach ($told === null ? [] : array_slice($told, 0, 50) as $row) {
        if (is_array($row) && is_numeric(mk_option($row, 'disk.total'))) {
            $disks[] = [
                'node' => mk_text(mk_option($row, 'node')), 'shards' => mk_integer(mk_option($row, 'shards')), 'indices_bytes' => mk_integer(mk_option($row, 'disk.indices')),
                'free_bytes' => mk_integer(mk_option($row, 'disk.avail')), 'total_bytes' => mk_integer(mk_option($row, 'disk.total')),
            ];
        }
    }
    return ['disks' => $told === null ? null : $disks];
}

// Transient settings win over persistent ones, those over the defaults.
function mk_search_marks()
{
    $told = mk_full() ? mk_search_answer('cluster', ['marks']) : null;
    if ($told === null) {
        return ['marks' => null];
    }
    $values = [];
    foreach (['transient', 'persistent', 'defaults'] as $kind) {
        $values += isset($told[$kind]) && is_array($told[$kind]) ? $told[$kind] : [];
    }
    $disk = 'cluster.routing.allocation.disk.';
    return ['marks' => [
        'enabled' => mk_truth(mk_option($values, $disk . 'threshold_enabled', 'true')), 'low' => mk_text_or_null(mk_option($values, $disk . 'watermark.low'), 32),
        'high' => mk_text_or_null(mk_option($values, $disk . 'watermark.high'), 32), 'flood_stage' => mk_text_or_null(mk_option($values, $disk . 'watermark.flood_stage'), 32),
        'cluster_read_only' => mk_truth(mk_option($values, 'cluster.blocks.read_only', 'false')) || mk_truth(mk_option($values, 'cluster.blocks.read_only_allow_delete', 'false')),
        'index_creation_blocked' => mk_truth(mk_option($values, 'cluster.blocks.create_index', 'false')),
    ]];
}
