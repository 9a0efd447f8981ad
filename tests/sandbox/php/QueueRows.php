<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Messages that wait in the database queue (status 2, new), spread evenly between the oldest and the newest. */
final class QueueRows
{
    private const STATUS_NEW = 2;

    /**
     * @param list<array{queue: string, messages: int, oldest_minutes: int, newest_minutes: int}> $backlogs
     * @return array{list<array<string, int|string>>, list<array<string, int|string>>} queue_message, queue_message_status
     */
    public static function rows(array $backlogs, int $now): array
    {
        $ids = array_column(Tsv::rows('data/db/rows/queue.tsv'), 'id', 'name');
        $topics = array_column(Tsv::rows('data/declarations/consumers.tsv'), 'topic', 'queue');
        $messages = $states = [];
        foreach ($backlogs as $backlog) {
            $topic = str_replace('async.#', 'async.magento.catalog.api.productrepositoryinterface.save.post', $topics[$backlog['queue']]);
            $step = ($backlog['oldest_minutes'] - $backlog['newest_minutes']) * 60 / max(1, $backlog['messages'] - 1);
            for ($number = 0; $number < $backlog['messages']; ++$number) {
                $id = count($messages) + 1;
                $messages[] = ['id' => $id, 'topic_name' => $topic, 'body' => self::body($topic, $id)];
                $states[] = ['id' => $id, 'queue_id' => (int) $ids[$backlog['queue']], 'message_id' => $id,
                    'updated_at' => Clock::text((int) ($now - 60 * $backlog['oldest_minutes'] + $number * $step)),
                    'status' => self::STATUS_NEW, 'number_of_trials' => 0];
            }
        }
        return [$messages, $states];
    }

    private static function body(string $topic, int $number): string
    {
        return json_encode(['id' => $number % 100, 'bulk_uuid' => substr_replace(md5((string) intdiv($number, 100)), '-', 8, 0),
            'topic_name' => $topic, 'serialized_data' => '{"entity_id":null,"meta_information":"{\"product\":{\"sku\":\"sku-' . $number . '\"}}"}']);
    }
}
