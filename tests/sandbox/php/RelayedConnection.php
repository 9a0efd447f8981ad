<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** One connection through the relay. 'Down' is from the server to the client: what a fault counts and changes. */
final class RelayedConnection
{
    private const CHUNK = 65536;
    private const FULL = 1 << 20;
    private const DRIP_SECONDS = 0.1;

    /** @var array{up: list<array{float, string}>, down: list<array{float, string}>} due time and bytes */
    private array $waiting = ['up' => [], 'down' => []];
    /** @var array{up: bool, down: bool} */
    private array $ended = ['up' => false, 'down' => false];
    /** Bytes taken from the server so far, and passed on to the client. */
    private int $taken = 0;
    private int $passed = 0;
    private float $nextDrip = 0.0;

    /**
     * @param resource $client
     * @param resource|null $server
     */
    public function __construct(private $client, private $server, private readonly string $mode, private readonly int $value)
    {
        stream_set_blocking($client, false);
        if ($server !== null) {
            stream_set_blocking($server, false);
        }
    }

    /** @return list<resource> */
    public function readable(): array
    {
        $sockets = [];
        if (!$this->ended['up'] && $this->size('up') < self::FULL) {
            $sockets[] = $this->client;
        }
        if ($this->server !== null && !$this->ended['down'] && $this->size('down') < self::FULL) {
            $sockets[] = $this->server;
        }
        return $sockets;
    }

    /** @return list<resource> sockets for which bytes are due */
    public function writable(float $now): array
    {
        $sockets = [];
        foreach (['up' => $this->server, 'down' => $this->client] as $way => $socket) {
            if ($socket !== null && isset($this->waiting[$way][0]) && $this->due($way) <= $now) {
                $sockets[] = $socket;
            }
        }
        return $sockets;
    }

    public function nextDue(float $now): float
    {
        $due = INF;
        foreach (['up', 'down'] as $way) {
            if (isset($this->waiting[$way][0]) && $this->due($way) > $now) {
                $due = min($due, $this->due($way) - $now);
            }
        }
        return $due;
    }

    /**
     * Takes what came and passes on what is due.
     * @param list<resource> $readable
     * @return bool whether the connection goes on
     */
    public function move(array $readable, float $now): bool
    {
        if (in_array($this->client, $readable, true)) {
            $this->take('up', $this->client, $now);
        }
        if ($this->server !== null && in_array($this->server, $readable, true)) {
            $this->take('down', $this->server, $now);
        }
        $goesOn = $this->pass('up', $this->server, $now) && $this->pass('down', $this->client, $now);
        $isDone = $this->ended['up'] && ($this->server === null || ($this->ended['down'] && $this->waiting['down'] === []));
        if ($goesOn && !$isDone) {
            return true;
        }
        fclose($this->client);
        if ($this->server !== null) {
            fclose($this->server);
        }
        return false;
    }

    /** @param resource $socket */
    private function take(string $way, $socket, float $now): void
    {
        $bytes = @fread($socket, self::CHUNK);
        if ($bytes === '' || $bytes === false) {
            $this->ended[$way] = feof($socket) || $bytes === false;
            return;
        }
        if ($way === 'down') {
            $bytes = $this->spoil($bytes);
            $this->taken += strlen($bytes);
        }
        $this->waiting[$way][] = [$this->mode === 'delay' ? $now + $this->value / 2000 : $now, $bytes];
    }

    private function spoil(string $bytes): string
    {
        $at = $this->value - $this->taken;
        if ($this->mode === 'corrupt' && $at >= 0 && $at < strlen($bytes)) {
            $bytes[$at] = chr(ord($bytes[$at]) ^ 0xff);
        }
        return $bytes;
    }

    /**
     * @param resource|null $socket
     * @return bool false when the connection must be cut
     */
    private function pass(string $way, $socket, float $now): bool
    {
        while ($socket !== null && isset($this->waiting[$way][0]) && $this->due($way) <= $now) {
            $bytes = $this->waiting[$way][0][1];
            $allowed = $way === 'down' ? $this->allowance(strlen($bytes)) : strlen($bytes);
            if ($allowed === 0) {
                return $this->mode !== 'cut';
            }
            $written = @fwrite($socket, substr($bytes, 0, $allowed));
            if ($written === false) {
                return false;
            }
            $this->drop($way, $written, $now);
            if ($written < $allowed || $this->mode === 'drip') {
                break;
            }
        }
        if ($socket !== null && $this->ended[$way] && $this->waiting[$way] === []) {
            @stream_socket_shutdown($socket, STREAM_SHUT_WR);
        }
        return true;
    }

    /** How many of the waiting bytes the fault lets through to the client. */
    private function allowance(int $length): int
    {
        return match ($this->mode) {
            'cut', 'stall' => min($length, max(0, $this->value - $this->passed)),
            'drip' => min($length, max(1, (int) ($this->value * self::DRIP_SECONDS))),
            default => $length,
        };
    }

    private function drop(string $way, int $written, float $now): void
    {
        $rest = substr($this->waiting[$way][0][1], $written);
        if ($rest === '') {
            array_shift($this->waiting[$way]);
        } else {
            $this->waiting[$way][0][1] = $rest;
        }
        if ($way === 'down') {
            $this->passed += $written;
            $this->nextDrip = $now + self::DRIP_SECONDS;
        }
    }

    private function due(string $way): float
    {
        $isStalled = $way === 'down' && $this->mode === 'stall' && $this->passed >= $this->value;
        $isDripping = $way === 'down' && $this->mode === 'drip';
        return $isStalled ? INF : max($this->waiting[$way][0][0], $isDripping ? $this->nextDrip : 0.0);
    }

    private function size(string $way): int
    {
        return array_sum(array_map(static fn (array $part): int => strlen($part[1]), $this->waiting[$way]));
    }
}
