<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The system's journal for follow.php: stands in front of it when somebody asks for it. Runs journalctl, which must be
// on the path, for moments at a time, and reads its export format (systemd.io/JOURNAL_EXPORT_FORMATS). PHP 7.3 to 8.5.
// ---
class MkJournal
{
    const LONGEST = 49152;
    const FRAME = 60000;
    const AT_ONCE = 1048576;
    const SECONDS = 10;
    const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];
    const FIELDS = ['__CURSOR', '__REALTIME_TIMESTAMP', 'PRIORITY', '_HOSTNAME', 'SYSLOG_IDENTIFIER', '_COMM', 'SYSLOG_PID', '_PID', 'MESSAGE'];
    private $unit;
    private $run;
    private $pipes = [];
    private $buffer = '';
    private $at = 0;
    private $end = 0.0;
    private $isLate = false;
    public $frames = [];
    public $position;
    public $hasMore = false;
    public $isMissing = false;

    // Where to begin: 'last' (some entries), '@SECONDS' (since then), '+CURSOR' (behind that entry).
    public function __construct(string $unit, string $position)
    {
        $this->unit = $unit;
        $this->position = $position;
    }

    // What is written from now on comes behind this.
    public static function newest(string $unit): string
    {
        $journal = new self($unit, 'newest');
        $journal->read();
        return $journal->position === 'newest' ? '@' . time() : $journal->position;
    }

    // Frames of whole entries, each with the place behind it. What is wrong, or null.
    public function read(): ?string
    {
        if (!$this->start()) {
            return 'journalctl cannot be started there: the journal is not read';
        }
        $text = '';
        $size = 0;
        while ($size < self::AT_ONCE && ($entry = $this->entry()) !== null) {
            $line = $this->text($entry);
            if ($text !== '' && strlen($text) + strlen($line) > self::FRAME) {
                $this->frames[] = [$text, $this->position];
                $text = '';
            }
            $text .= $line;
            $size += strlen($line);
            $this->position = '+' . $entry['__CURSOR'];
        }
        if ($text !== '') {
            $this->frames[] = [$text, $this->position];
        }
        $this->hasMore = $size >= self::AT_ONCE;
        return $this->stop();
    }

    private function start(): bool
    {
        $line = ['journalctl', '--no-pager', '--output=export'];
        if ($this->unit !== '') {
            $line[] = '--unit=' . $this->unit;
        }
        $rest = (string) substr($this->position, 1);
        $first = $this->position[0];
        $line[] = $first === '+' ? '--after-cursor=' . $rest : ($first === '@' ? '--since=@' . $rest : ($this->position === 'last' ? '--lines=500' : '--lines=1'));
        $start = PHP_VERSION_ID >= 70400 ? $line : 'exec ' . implode(' ', array_map('escapeshellarg', $line));
        $this->end = microtime(true) + self::SECONDS;
        $this->run = function_exists('proc_open') ? @proc_open($start, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['pipe', 'w']], $this->pipes, null, ['LC_ALL' => 'C'] + getenv()) : false;
        return is_resource($this->run);
    }

    // Before anything is sent: nothing is left running when that ends the program.
    private function stop(): ?string
    {
        if ($this->isLate || $this->hasMore) {
            proc_terminate($this->run, 9);
        }
        stream_set_blocking($this->pipes[2], false);
        $said = trim((string) stream_get_contents($this->pipes[2], 4096));
        fclose($this->pipes[1]);
        fclose($this->pipes[2]);
        $status = proc_close($this->run);
        if ($this->isLate) {
            return 'journalctl did not answer within ' . self::SECONDS . ' seconds';
        }
        if ($this->hasMore) {
            return null;
        }
        if ($status === 127) {
            $this->isMissing = true;
            return 'there is no journalctl';
        }
        if (strpos($said, 'No journal files were found') !== false) {
            $this->isMissing = true;
            return 'there is no journal';
        }
        // What a pattern of units is answered with while none of them wrote anything.
        if (strpos($said, 'Failed to add filter for units') !== false) {
            $this->isMissing = true;
            return 'no such unit wrote to the journal';
        }
        if (strpos($said, 'insufficient permissions') !== false) {
            return 'it may not be read';
        }
        if (strpos($said, 'not seeing messages from') !== false) {
            return 'it may be read in parts only: what other users and the system wrote is missing';
        }
        return $status === 0 ? null : 'journalctl failed: ' . substr($said, 0, 300);
    }

    private function fill(): bool
    {
        $read = [$this->pipes[1]];
        $none = null;
        $left = $this->end - microtime(true);
        if ($left <= 0 || !@stream_select($read, $none, $none, (int) $left, (int) (fmod($left, 1) * 1000000))) {
            $this->isLate = true;
            return false;
        }
        $this->buffer = (string) fread($this->pipes[1], 65536);
        $this->at = 0;
        return $this->buffer !== '';
    }

    // The beginning of what is to come, and of the buffer so many bytes are done with.
    private function pass(int $size, string $text): string
    {
        $text .= substr($this->buffer, $this->at, min($size, self::LONGEST - strlen($text)));
        $this->at += $size;
        return $text;
    }

    // A line, without its end; of a very long one its beginning. Null: there is no whole one any more.
    private function line(): ?string
    {
        $line = '';
        while ($this->at >= strlen($this->buffer) || ($newline = strpos($this->buffer, "\n", $this->at)) === false) {
            $line = $this->pass(max(0, strlen($this->buffer) - $this->at), $line);
            if (!$this->fill()) {
                return null;
            }
        }
        $line = $this->pass($newline - $this->at, $line);
        $this->at++;
        return $line;
    }

    private function take(int $size): ?string
    {
        $value = '';
        while ($size > 0) {
            if ($this->at >= strlen($this->buffer) && !$this->fill()) {
                return null;
            }
            $here = min($size, strlen($this->buffer) - $this->at);
            $value = $this->pass($here, $value);
            $size -= $here;
        }
        return $value;
    }

    // What is not plain text has its size in front.
    private function binary(): ?string
    {
        $size = $this->take(8);
        $value = $size === null ? null : $this->take(max(0, unpack('P', $size)[1]));
        return $value === null || $this->take(1) === null ? null : $value;
    }

    // Null: no whole one came any more.
    private function entry(): ?array
    {
        $entry = [];
        while (($line = $this->line()) !== null) {
            if ($line === '' && isset($entry['__CURSOR'])) {
                return $entry;
            }
            $equals = strpos($line, '=');
            if ($equals !== false) {
                $name = substr($line, 0, $equals);
                $value = (string) substr($line, $equals + 1);
            } elseif (preg_match('/^[A-Z0-9_]+$/D', $line)) {
                $name = $line;
                $value = $this->binary();
                if ($value === null) {
                    return null;
                }
            } else {
                continue;
            }
            // A field may be there several times.
            if ($name === 'MESSAGE' && isset($entry[$name])) {
                $entry[$name] = substr($entry[$name] . "\n" . $value, 0, self::LONGEST);
            } elseif (in_array($name, self::FIELDS, true) && !isset($entry[$name])) {
                $entry[$name] = $value;
            }
        }
        return null;
    }

    // TIME HOST PROGRAM[PID]: <LEVEL> MESSAGE; further lines of a message are indented, so that none looks like an entry.
    private function text(array $entry): string
    {
        $micro = (int) ($entry['__REALTIME_TIMESTAMP'] ?? 0);
        $word = function (string $text): string {
            return (string) substr(preg_replace('/[\x00-\x20\x7f:]+/', '_', $text), 0, 200);
        };
        $program = $word($entry['SYSLOG_IDENTIFIER'] ?? $entry['_COMM'] ?? '-');
        $pid = $entry['_PID'] ?? $entry['SYSLOG_PID'] ?? '';
        $level = self::LEVELS[(int) ($entry['PRIORITY'] ?? -1)] ?? '';
        return gmdate('Y-m-d\TH:i:s', intdiv($micro, 1000000)) . sprintf('.%06d+00:00 ', $micro % 1000000)
            . $word($entry['_HOSTNAME'] ?? '-') . ' ' . $program . (ctype_digit($pid) ? '[' . $pid . ']' : '') . ': '
            . ($level === '' ? '' : '<' . $level . '> ') . str_replace("\n", "\n    ", rtrim($entry['MESSAGE'] ?? '')) . "\n";
    }
}
