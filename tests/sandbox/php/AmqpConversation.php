<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** One client of AmqpServer. Words and numbers are those of RabbitMQ 4.3. */
final class AmqpConversation
{
    private string $bytes = '';
    private bool $greeted = false;

    /**
     * @param resource $socket
     * @param array<string, int> $queues messages by name
     */
    public function __construct(public readonly mixed $socket, private readonly array $queues)
    {
    }

    /** Answers what has come; false when the conversation is over. */
    public function goOn(): bool
    {
        $read = (string) fread($this->socket, 65536);
        $this->bytes .= $read;
        if ($read === '' && feof($this->socket)) {
            return false;
        }
        if (!$this->greeted && strlen($this->bytes) >= 8) {
            $this->greeted = true;
            $this->bytes = substr($this->bytes, 8);
            $this->start();
        }
        while (strlen($this->bytes) >= 8 && strlen($this->bytes) >= ($length = unpack('N', $this->bytes, 3)[1]) + 8) {
            $channel = unpack('n', $this->bytes, 1)[1];
            $payload = substr($this->bytes, 7, $length);
            $this->bytes = substr($this->bytes, $length + 8);
            if (!$this->answer($channel, unpack('n2', $payload), substr($payload, 4))) {
                return false;
            }
        }
        return true;
    }

    private function start(): void
    {
        $properties = '';
        foreach (['product' => 'RabbitMQ', 'version' => '4.3.0', 'cluster_name' => 'rabbit@sandbox'] as $name => $value) {
            $properties .= self::short($name) . 'S' . self::long($value);
        }
        $this->send(0, 10, 10, "\x00\x09" . self::long($properties) . self::long('PLAIN AMQPLAIN') . self::long('en_US'));
    }

    /** @param array<int, int> $method class and method */
    private function answer(int $channel, array $method, string $rest): bool
    {
        match ($method[1] * 1000 + $method[2]) {
            10011 => str_contains($rest, self::long("\x00guest\x00guest")) ? $this->send(0, 10, 30, pack('nNn', 2047, 131072, 60)) : $this->close(403,
                'ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN. For details see the broker logfile.'),
            10040 => $rest === self::short('/') . "\x00\x00" ? $this->send(0, 10, 41, self::short('')) : $this->close(530, 'NOT_ALLOWED - vhost not found'),
            20010 => $this->send($channel, 20, 11, self::long('')),
            50010 => $this->declare($channel, substr($rest, 3, ord($rest[2]))),
            10050 => $this->send(0, 10, 51, ''),
            default => null,
        };
        return $method !== [1 => 10, 2 => 50];
    }

    private function declare(int $channel, string $name): void
    {
        if (isset($this->queues[$name])) {
            $this->send($channel, 50, 11, self::short($name) . pack('NN', $this->queues[$name], 0));
        } else {
            $this->send($channel, 20, 40, pack('n', 404) . self::short("NOT_FOUND - no queue '$name' in vhost '/'") . pack('nn', 50, 10));
        }
    }

    private function close(int $code, string $text): void
    {
        $this->send(0, 10, 50, pack('n', $code) . self::short($text) . pack('nn', 0, 0));
    }

    private function send(int $channel, int $class, int $method, string $arguments): void
    {
        $payload = pack('nn', $class, $method) . $arguments;
        fwrite($this->socket, pack('CnN', 1, $channel, strlen($payload)) . $payload . "\xce");
    }

    private static function short(string $text): string
    {
        return chr(strlen($text)) . $text;
    }

    private static function long(string $text): string
    {
        return pack('N', strlen($text)) . $text;
    }
}
