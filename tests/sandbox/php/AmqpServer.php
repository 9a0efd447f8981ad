<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** A broker that speaks as much AMQP 0-9-1 as counting needs; user guest, password guest, virtual host `/`. */
final class AmqpServer
{
    /** @var resource */
    private $listener;
    /** @var array<int, AmqpConversation> by the number of the socket */
    private array $conversations = [];

    public function __construct(private readonly Sandbox $sandbox)
    {
        $context = stream_context_create(['socket' => ['tcp_nodelay' => true]]);
        $this->listener = stream_socket_server('tcp://127.0.0.1:' . $sandbox->port('rabbit'), $code, $text, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
    }

    public function run(): never
    {
        while (true) {
            $read = [$this->listener, ...array_map(static fn (AmqpConversation $each) => $each->socket, array_values($this->conversations))];
            $none = null;
            stream_select($read, $none, $none, 3600);
            foreach ($read as $socket) {
                $socket === $this->listener ? $this->accept() : $this->listen($socket);
            }
        }
    }

    /** Messages by queue: those of the management stand-in. @return array<string, int> */
    public static function queues(Sandbox $sandbox): array
    {
        $file = $sandbox->path('web-rabbit.json');
        $given = is_file($file) ? (array) json_decode((string) file_get_contents($file), true) : [];
        $names = array_column(Tsv::rows('data/declarations/consumers.tsv'), 'queue');
        return array_intersect_key($given, array_flip($names)) + array_fill_keys($names, 0);
    }

    private function accept(): void
    {
        $socket = @stream_socket_accept($this->listener, 0);
        if ($socket !== false) {
            stream_set_blocking($socket, false);
            $this->conversations[get_resource_id($socket)] = new AmqpConversation($socket, self::queues($this->sandbox));
        }
    }

    /** @param resource $socket */
    private function listen($socket): void
    {
        $id = get_resource_id($socket);
        if (!$this->conversations[$id]->goOn()) {
            fclose($socket);
            unset($this->conversations[$id]);
        }
    }
}
