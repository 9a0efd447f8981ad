<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The message queue: where messages go, what waits in the database's queue, which consumers there are and which of them run.
// needs: database declarations processes brokers
// ---
final class MkQueue
{
    const STATUSES = [2 => 'new', 3 => 'in_progress', 4 => 'complete', 5 => 'retry', 6 => 'error', 7 => 'to_delete'];
    const OPERATIONS = [4 => 'open', 1 => 'complete', 2 => 'retriable', 3 => 'failed', 5 => 'rejected'];
}

function mk_begin_queue()
{
    if (mk_conf_error('queue') === null) {
        mk_brokers_open();
    }
}

function mk_section_queue()
{
    mk_need_root();
    $error = mk_conf_error('queue');
    if ($error !== null) {
        throw $error;
    }
    $data = ['broker' => mk_queue_broker()];
    $ends = mk_queue_consumers($data['broker']);
    $ends['runner'] = mk_queue_runner();
    mk_brokers_count(mk_queue_names($ends['consumers']));
    try {
        $rows = $data['broker'] === 'db' ? mk_queue_rows() : mk_queue_rows_beside();
        $rows['operations'] = mk_queue_operations();
    } catch (MkError $e) {
        throw new MkError($e->kind, $e->getMessage(), $data + mk_brokers_told() + $ends);
    }
    $told = mk_brokers_told();
    return $data + ['brokers' => $told['brokers']] + ($data['broker'] === 'db' ? $rows : mk_queue_elsewhere($rows, $told, $data['broker'])) + $ends + $told;
}

// Queues of the consumers, by connection.
function mk_queue_names($consumers)
{
    $names = [];
    foreach ($consumers === null ? [] : $consumers as $consumer) {
        $names[$consumer['connection']][] = $consumer['queue'];
    }
    return $names;
}

function mk_queue_broker()
{
    $named = mk_conf('queue/default_connection');
    if (is_string($named) && $named !== '') {
        return mk_text($named, 64);
    }
    return mk_conf_list('queue/amqp') !== [] && (string) mk_text(mk_conf('queue/amqp/host', '')) !== '' ? 'amqp' : 'db';
}

function mk_queue_rows()
{
    $entries = [];
    $rows = mk_rows('SELECT id, name FROM ' . mk_table('queue') . ' ORDER BY id LIMIT 501');
    foreach (array_slice($rows, 0, 500) as $row) {
        $entries[$row['id']] = ['name' => mk_text($row['name'])] + array_fill_keys(MkQueue::STATUSES, 0) + ['waiting' => 0, 'oldest_waiting_at' => null];
    }
    $data = ['queues' => [], 'truncated' => count($rows) > 500, 'waiting' => 0, 'oldest_waiting_at' => null];
    $oldest = null;
    foreach (mk_rows('SELECT queue_id, status, COUNT(*) AS n, MIN(updated_at) AS oldest FROM ' . mk_table('queue_message_status') . ' GROUP BY queue_id, status') as $row) {
        $status = isset(MkQueue::STATUSES[(int) $row['status']]) ? MkQueue::STATUSES[(int) $row['status']] : null;
        $waits = in_array($status, ['new', 'in_progress', 'retry'], true);
        $data['waiting'] += $waits ? (int) $row['n'] : 0;
        $oldest = $waits && ($oldest === null || $row['oldest'] < $oldest) ? $row['oldest'] : $oldest;
        if ($status !== null && isset($entries[$row['queue_id']])) {
            mk_queue_add($entries[$row['queue_id']], $status, $row, $waits);
        }
    }
    $data['queues'] = array_values($entries);
    $data['oldest_waiting_at'] = mk_iso_sql($oldest);
    return $data;
}

// The tables of a store whose messages go elsewhere say little: that they are slow or missing must not cost what the broker tells.
function mk_queue_rows_beside()
{
    try {
        return mk_queue_rows();
    } catch (MkError $e) {
        if (MkDatabase::$error !== null) {
            throw $e;
        }
        return ['queues' => mk_unknown('queues', $e), 'truncated' => false];
    }
}

function mk_queue_add(array &$entry, $status, array $row, $waits)
{
    $entry[$status] = (int) $row['n'];
    if ($waits) {
        $time = mk_iso_sql($row['oldest']);
        $entry['waiting'] += (int) $row['n'];
        $entry['oldest_waiting_at'] = $entry['oldest_waiting_at'] === null ? $time : min($time, $entry['oldest_waiting_at']);
    }
}

// The database's tables are empty by design: what waits, the broker tells, but not since when.
function mk_queue_elsewhere(array $rows, array $told, $broker)
{
    $rows['oldest_waiting_at'] = mk_unknown('oldest_waiting_at', 'NotFound', $broker . ' does not tell since when a message waits');
    $rows['waiting'] = 0;
    $index = array_search($broker, array_column($told['brokers'], 'name'), true);
    $error = $index === false ? new MkError('NotFound', 'env.php has no connection ' . $broker) : ($told['brokers'][$index]['error'] === null ? null : new MkError($told['brokers'][$index]['error']['kind'], $told['brokers'][$index]['error']['text']));
    if ($error === null && $told['brokers'][$index]['kind'] === 'stomp') {
        $error = new MkError('NotFound', 'a broker does not count over STOMP');
    }
    foreach ($told['broker_queues'] as $place => $entry) {
        if ($entry['broker'] === $broker && $error === null && $entry['exists'] === null) {
            $error = new MkError(MkRun::$unknown['broker_queues[' . $place . '].exists']['kind'], MkRun::$unknown['broker_queues[' . $place . '].exists']['text']);
        }
        $rows['waiting'] += $entry['broker'] === $broker ? (int) $entry['messages'] : 0;
    }
    if ($error !== null) {
        $rows['waiting'] = mk_unknown('waiting', $error);
    }
    return $rows;
}

function mk_queue_operations()
{
    $limit = mk_full() ? 100000 : 10000;
    try {
        $rows = mk_rows('SELECT status, COUNT(*) AS n FROM (SELECT status FROM ' . mk_table('magento_operation') . ' ORDER BY id DESC LIMIT ' . $limit . ') AS newest GROUP BY status');
    } catch (MkError $e) {
        return $e->kind === 'NotFound' ? null : mk_unknown('operations', $e);
    }
    $counts = array_fill_keys(MkQueue::OPERATIONS, 0);
    foreach ($rows as $row) {
        if (isset(MkQueue::OPERATIONS[(int) $row['status']])) {
            $counts[MkQueue::OPERATIONS[(int) $row['status']]] = (int) $row['n'];
        }
    }
    return $counts;
}

function mk_queue_consumers($broker)
{
    $error = mk_declarations_error();
    if ($error !== null) {
        return ['consumers' => mk_unknown('consumers', $error), 'consumers_truncated' => false];
    }
    $declared = [];
    foreach (mk_declared('queue_consumer.xml') as $root) {
        foreach ($root->all('consumer') as $node) {
            $name = (string) $node->attribute('name');
            $declared[$name] = $node->attributes + (isset($declared[$name]) ? $declared[$name] : []);
        }
    }
    $processes = mk_queue_processes();
    $entries = [];
    foreach (array_slice($declared, 0, 500, true) as $name => $attributes) {
        $place = 'consumers[' . count($entries) . '].processes';
        $running = $processes === null ? mk_unknown($place, MkProcesses::$error) : (isset($processes[$name]) ? $processes[$name] : 0);
        $entries[] = mk_queue_consumer((string) $name, $attributes, $broker) + ['processes' => $running];
    }
    return ['consumers' => $entries, 'consumers_truncated' => count($declared) > 500];
}

function mk_queue_consumer($name, array $attributes, $broker)
{
    $own = mk_conf_list('queue/consumers');
    $own = isset($own[$name]) && is_array($own[$name]) ? $own[$name] : [];
    $connection = isset($own['connection']) ? $own['connection'] : (isset($attributes['connection']) ? $attributes['connection'] : $broker);
    $limit = isset($own['maxMessages']) ? $own['maxMessages'] : (isset($attributes['maxMessages']) ? $attributes['maxMessages'] : null);
    return [
        'name' => mk_text($name), 'queue' => mk_text(isset($own['queue']) ? $own['queue'] : (isset($attributes['queue']) ? $attributes['queue'] : $name)), 'connection' => mk_text($connection, 64),
        'max_messages' => mk_integer($limit), 'allowed' => mk_queue_is_allowed($name, mk_text($connection, 64)),
    ];
}

// The runner skips a consumer whose connection is not configured, and says so only in a line of the log.
function mk_queue_is_allowed($name, $connection)
{
    $runner = mk_queue_runner();
    $reachable = $connection === 'db' || in_array($connection, array_column(mk_brokers(), 'name'), true);
    return $runner['cron_run'] && $reachable && ($runner['consumers'] === [] || in_array($name, $runner['consumers'], true));
}

function mk_queue_processes()
{
    $list = mk_processes();
    if ($list === null) {
        return null;
    }
    $counts = [];
    foreach ($list as $process) {
        if ($process['consumer'] !== null) {
            $counts[$process['consumer']] = 1 + (isset($counts[$process['consumer']]) ? $counts[$process['consumer']] : 0);
        }
    }
    return $counts;
}

function mk_queue_runner()
{
    $settings = mk_conf_list('cron_consumers_runner');
    $consumers = isset($settings['consumers']) && is_array($settings['consumers']) ? array_filter($settings['consumers'], 'is_string') : [];
    return [
        'configured' => $settings !== [], 'cron_run' => !isset($settings['cron_run']) || mk_truth($settings['cron_run']),
        'consumers' => array_slice(array_map('mk_text', array_values($consumers)), 0, 500),
        'max_messages' => isset($settings['max_messages']) && is_numeric($settings['max_messages']) ? (int) $settings['max_messages'] : 10000,
        'single_thread' => !isset($settings['multiple_processes']) || $settings['multiple_processes'] === [],
        'wait_for_messages' => mk_truth(mk_conf('queue/consumers_wait_for_messages', 1)),
        'only_spawn_when_message_available' => mk_truth(mk_conf('queue/only_spawn_when_message_available', 1)),
    ];
}
