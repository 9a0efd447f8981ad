<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** queue:consumers:* — a consumer takes messages from the database queue, and waits for ever when there is none. */
final class QueueCommands
{
    public const COMMANDS = ['queue:consumers:list' => 'list', 'queue:consumers:start' => 'start'];
    private const PAUSE_MICROSECONDS = 200000;

    public function __construct(private readonly Installation $installation, private readonly Recordings $recordings)
    {
    }

    public function list(CommandLine $line): int
    {
        $this->installation->database();
        echo implode("\n", array_column(\Sandbox\Tsv::rows('data/declarations/consumers.tsv'), 'consumer')), "\n";
        return 0;
    }

    public function start(CommandLine $line): int
    {
        $queues = array_column(\Sandbox\Tsv::rows('data/declarations/consumers.tsv'), 'queue', 'consumer');
        $consumer = $line->arguments[0] ?? '';
        $queue = $queues[$consumer] ?? throw Failure::box("Consumer '$consumer' is not declared.", ['Config.php line 41'],
            (string) $this->recordings->usage('queue:consumers:start'));
        $left = (int) ($line->options['max-messages'][0] ?? PHP_INT_MAX);
        while ($left > 0) {
            $this->takeOne($queue) ? --$left : usleep(self::PAUSE_MICROSECONDS);
        }
        return 0;
    }

    private function takeOne(string $queue): bool
    {
        $rows = $this->installation->select("SELECT s.id FROM {$this->installation->table('queue_message_status')} s JOIN {$this->installation->table('queue')} q"
            . ' ON q.id = s.queue_id WHERE q.name = ? AND s.status = 2 ORDER BY s.id LIMIT 1', [$queue]);
        if ($rows === []) {
            return false;
        }
        $this->installation->change("UPDATE {$this->installation->table('queue_message_status')} SET status = 4 WHERE id = ?", [$rows[0]['id']]);
        return true;
    }
}
