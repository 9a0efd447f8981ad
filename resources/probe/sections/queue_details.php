<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Of each queue what takes a walk over its messages: when the last one moved, what was tried again and again, what failed; never a message's body. On demand only.
// needs: database brokers
// ---
final class MkQueueDetails
{
    // Magento\MysqlMq\Model\Driver\Queue gives a message up after so many trials, unless a module says otherwise.
    const TRIALS = 3;
    const OPERATIONS = 100000;
    public static $asked = [];
}

function mk_begin_queue_details()
{
    if (mk_conf_error('queue') !== null) {
        return;
    }
    foreach (mk_brokers() as $broker) {
        MkQueueDetails::$asked[] = [$broker->name, mk_broker_ask_beside($broker, 'name,message_stats.redeliver,message_stats.redeliver_details.rate,head_message_timestamp')];
    }
    mk_peers_turn(0);
}

function mk_section_queue_details()
{
    mk_need_root();
    if (mk_conf_error('queue') !== null) {
        throw mk_conf_error('queue');
    }
    $data = mk_queue_details_rows();
    $data['operations'] = mk_queue_details_operations();
    $data['lock_rows'] = mk_queue_details_locks();
    return $data + mk_queue_details_brokers();
}

function mk_queue_details_rows()
{
    $entries = [];
    $names = mk_rows('SELECT id, name FROM ' . mk_table('queue') . ' ORDER BY id LIMIT 501');
    foreach (array_slice($names, 0, 500) as $row) {
        $entries[$row['id']] = ['name' => mk_text($row['name']), 'last_done_at' => null, 'last_error_at' => null, 'last_change_at' => null, 'errors' => 0, 'tried_again' => 0, 'given_up' => 0, 'most_trials' => 0];
    }
    $rows = mk_rows('SELECT queue_id, status, COUNT(*) AS n, MAX(updated_at) AS newest, SUM(number_of_trials > 0) AS again, SUM(number_of_trials >= ' . MkQueueDetails::TRIALS . ') AS most, MAX(number_of_trials) AS trials FROM ' . mk_table('queue_message_status') . ' GROUP BY queue_id, status');
    foreach ($rows as $row) {
        if (isset($entries[$row['queue_id']])) {
            mk_queue_details_add($entries[$row['queue_id']], $row);
        }
    }
    return ['trials_limit' => MkQueueDetails::TRIALS, 'queues' => array_values($entries), 'truncated' => count($names) > 500];
}

// 4 complete, 7 to be deleted: done; 6 error: nobody tries it any more; 2, 3, 5: still on its way.
function mk_queue_details_add(array &$entry, array $row)
{
    $at = mk_iso_sql($row['newest']);
    $status = (int) $row['status'];
    $entry['last_change_at'] = max((string) $entry['last_change_at'], (string) $at) === '' ? null : max((string) $entry['last_change_at'], (string) $at);
    $entry['most_trials'] = max($entry['most_trials'], (int) $row['trials']);
    if ($status === 4 || $status === 7) {
        $entry['last_done_at'] = $entry['last_done_at'] === null ? $at : max($entry['last_done_at'], (string) $at);
    } elseif ($status === 6) {
        $entry['last_error_at'] = $at;
        $entry['errors'] += (int) $row['n'];
        $entry['given_up'] += (int) $row['most'];
    } else {
        $entry['tried_again'] += (int) $row['again'];
    }
}

// What failed by topic and code; messages of errors stay there, for they quote what was sent.
function mk_queue_details_operations()
{
    try {
        $rows = mk_rows('SELECT topic_name AS topic, status, error_code AS code, COUNT(*) AS n FROM (SELECT topic_name, status, error_code FROM ' . mk_table('magento_operation') . ' ORDER BY id DESC LIMIT ' . MkQueueDetails::OPERATIONS . ') AS newest WHERE status IN (2, 3, 5) GROUP BY 1, 2, 3 ORDER BY 4 DESC LIMIT 50');
    } catch (MkError $e) {
        return $e->kind === 'NotFound' ? null : mk_unknown('operations', $e);
    }
    $statuses = [2 => 'retriable', 3 => 'failed', 5 => 'rejected'];
    $operations = [];
    foreach ($rows as $row) {
        $operations[] = ['topic' => mk_text($row['topic']), 'status' => $statuses[(int) $row['status']], 'error_code' => mk_integer($row['code']), 'count' => (int) $row['n']];
    }
    return $operations;
}

// A message that was locked is not handled twice; messages_group cleans rows of a day ago.
function mk_queue_details_locks()
{
    try {
        $row = mk_rows('SELECT COUNT(*) AS n, MIN(created_at) AS oldest FROM ' . mk_table('queue_lock'))[0];
    } catch (MkError $e) {
        return mk_unknown('lock_rows', $e);
    }
    return ['count' => (int) $row['n'], 'oldest_at' => mk_iso_sql($row['oldest'])];
}

function mk_queue_details_brokers()
{
    $peers = [];
    foreach (MkQueueDetails::$asked as $asked) {
        $asked[1] === null || $peers[] = $asked[1];
    }
    mk_peers_wait($peers);
    $brokers = [];
    $queues = [];
    foreach (MkQueueDetails::$asked as $asked) {
        list($name, $peer) = $asked;
        $brokers[] = ['name' => $name, 'asked' => $peer !== null, 'error' => $peer === null || $peer->error === null ? null : mk_error_of($peer->error)];
        foreach ($peer === null || $peer->error !== null ? [] : $peer->state['json'] as $row) {
            if (is_array($row) && isset($row['name']) && is_string($row['name']) && count($queues) < 500) {
                $queues[] = mk_queue_details_of_broker($name, $row);
            }
        }
    }
    return ['brokers' => $brokers, 'broker_queues' => $queues];
}

function mk_queue_details_of_broker($broker, array $row)
{
    $stats = isset($row['message_stats']) && is_array($row['message_stats']) ? $row['message_stats'] : [];
    $head = isset($row['head_message_timestamp']) && is_numeric($row['head_message_timestamp']) ? (int) $row['head_message_timestamp'] : null;
    return [
        'broker' => $broker, 'name' => mk_text($row['name']), 'redelivered' => isset($stats['redeliver']) ? max(0, (int) mk_integer($stats['redeliver'])) : null,
        'redelivered_per_s' => isset($stats['redeliver_details']['rate']) ? (float) $stats['redeliver_details']['rate'] : null, 'oldest_message_at' => $head === null ? null : mk_iso($head),
    ];
}
