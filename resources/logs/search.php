<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Searches logs on a store's machine: sent on the standard input of php, behind a line that sets $MK_REQUEST.
// Writes frames to standard output and nothing anywhere else. docs/logs.md is its contract. PHP 7.3 to 8.5, no extension.
// ---
class MkSearch
{
    const BLOCK = 1048576;
    const PIECE = 65536;
    const AROUND = 200;
    const LONGEST = 1048576;
    // Lines that records begin with, of any kind of log that is known; a client cuts what it gets by its own grammars.
    const BEGINS = '(?:\[|\{|\d{4}[-\/]\d\d|(?:[A-Z][a-z]{2} ){1,2}[ \d]\d |\d{6} [ \d]\d:|# (?:Time: |User@Host: )|\d+:[A-Z] \d|\S+ \S+ [^\[\n]{1,100}\[\d\d\/)';
    private $request;
    private $pattern;
    private $sent = 0;
    private $lastSign = 0.0;
    private $end = 0.0;
    private $next;

    public function __construct(array $request)
    {
        $this->request = $request;
        $this->next = $request['next'];
    }

    public function run(): void
    {
        $this->frame('hello', ['now' => (int) (microtime(true) * 1000), 'zone' => date_default_timezone_get(), 'php' => PHP_VERSION]);
        @chdir($this->request['root']) || $this->leave('root');
        $this->end = microtime(true) + $this->request['seconds'];
        $this->pattern = "\x01" . implode('|', array_map([$this, 'expression'], $this->request['patterns'])) . "\x01m";
        @preg_match($this->pattern, '') === false && $this->leave('pattern');
        $files = $this->files();
        $files || $this->request['done'] || $this->frame('problem', ['file' => implode(' ', $this->request['globs']), 'why' => 'there is no such file', 'missing' => true]);
        foreach ($files as $path) {
            $this->search($path);
        }
        $this->leave('done');
    }

    private function expression(array $pattern): string
    {
        $text = $pattern['literal'] ? preg_quote($pattern['text'], "\x01") : str_replace("\x01", '\x01', $pattern['text']);
        return '(?' . ($pattern['insensitive'] ? 'i' : '') . ':' . $text . ')';
    }

    private function frame(string $kind, array $facts, string $bytes = ''): void
    {
        $facts['n'] = strlen($bytes);
        $out = "\n@" . $this->request['marker'] . ' ' . $kind . ' ' . json_encode($facts, JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE) . "\n" . $bytes;
        $this->sent += strlen($out);
        $this->lastSign = microtime(true);
        echo $out;
        flush();
    }

    private function leave(string $why): void
    {
        $this->frame('end', ['why' => $why]);
        exit(0);
    }

    private function files(): array
    {
        $found = [];
        foreach ($this->request['globs'] as $glob) {
            foreach (glob($glob, GLOB_NOSORT) ?: [] as $path) {
                $found[$path] = true;
            }
        }
        $files = array_slice(array_map('strval', array_keys($found)), 0, 500);
        sort($files);
        return $files;
    }

    private function search(string $path): void
    {
        $facts = @stat($path);
        $file = $facts && ($facts['mode'] & 0170000) === 0100000 ? @fopen($path, 'rb') : false;
        if (!$file) {
            if (file_exists($path)) {
                $this->frame('problem', ['file' => $path, 'why' => is_file($path) ? 'it may not be read' : 'it is no regular file']);
            }
            return;
        }
        $facts = fstat($file);
        $id = $facts['dev'] . ':' . $facts['ino'];
        $done = $this->request['done'][$path] ?? null;
        $done = $done !== null && $done['id'] === $id ? $done : null;
        $since = $this->request['since'];
        if (($done['whole'] ?? false) || ($since !== null && $facts['mtime'] < $since)) {
            return;
        }
        $from = $done['offset'] ?? 0;
        $line = $done['line'] ?? 1;
        $read = $this->unpacker($path, $file);
        if ($read === null) {
            return;
        }
        if ($read === false && $done === null) {
            $from = $since !== null ? $this->offsetOf($file, $facts['size'], $since) : max(0, $facts['size'] - $this->request['most_of_file']);
            if ($from > 0) {
                $line = 0;
                $newline = strpos($this->at($file, $from - 1, self::PIECE), "\n");
                $from += $newline === false ? 0 : $newline;
            }
        }
        if ($read === false) {
            stream_set_read_buffer($file, 0);
            fseek($file, $from);
            $left = $facts['size'] - $from;
            $read = function () use ($file, &$left) {
                $bytes = $left > 0 ? (string) fread($file, min($left, self::BLOCK)) : '';
                $left -= strlen($bytes);
                return $bytes;
            };
        } else {
            $this->skip($read, $from);
        }
        $this->searchStream($path, $id, $read, $from, $line);
    }

    // What is left of a piece that was skipped only in part comes with the next one.
    private function skip(callable &$read, int $from): void
    {
        while ($from > 0 && ($bytes = $read()) !== '') {
            $this->sign('', 0);
            if (strlen($bytes) > $from) {
                $rest = substr($bytes, $from);
                $inner = $read;
                $read = function () use (&$rest, $inner) {
                    $bytes = $rest === '' ? $inner() : $rest;
                    $rest = '';
                    return $bytes;
                };
                return;
            }
            $from -= strlen($bytes);
        }
    }

    private function at($file, int $offset, int $size): string
    {
        return fseek($file, $offset) === 0 ? (string) fread($file, $size) : '';
    }

    // False: it is no archive; null: it is one that cannot be read here, which was said.
    private function unpacker(string $path, $file)
    {
        $head = $this->at($file, 0, 6);
        rewind($file);
        $programs = ["\xfd7zXZ\0" => 'xz', "\x28\xb5\x2f\xfd" => 'zstd', 'BZh' => 'bzip2'];
        if (strncmp($head, "\x1f\x8b", 2) === 0) {
            return function_exists('inflate_init') ? $this->gunzip($path, $file) : $this->program($path, 'gzip');
        }
        foreach ($programs as $magic => $program) {
            if (strncmp($head, $magic, strlen($magic)) === 0) {
                return $this->program($path, $program);
            }
        }
        return false;
    }

    private function gunzip(string $path, $file): callable
    {
        $open = inflate_init(ZLIB_ENCODING_GZIP);
        $given = 0;
        $rest = '';
        $isOver = false;
        return function () use ($path, $file, &$open, &$given, &$rest, &$isOver) {
            for ($out = ''; $out === '' && !$isOver;) {
                $rest = $rest === '' ? (string) fread($file, 65536) : $rest;
                if ($rest === '') {
                    $open !== null && $this->frame('gap', ['file' => $path, 'why' => 'the archive is cut off: its rest is missing']);
                    break;
                }
                if ($open === null) {
                    if ($rest[0] !== "\x1f") {
                        break;
                    }
                    $open = inflate_init(ZLIB_ENCODING_GZIP);
                    $given = 0;
                }
                $out = @inflate_add($open, $rest);
                if ($out === false) {
                    $this->frame('gap', ['file' => $path, 'why' => 'the archive is damaged: its rest cannot be read']);
                    break;
                }
                $given += strlen($rest);
                $left = inflate_get_status($open) === ZLIB_STREAM_END ? $given - inflate_get_read_len($open) : 0;
                if (inflate_get_status($open) === ZLIB_STREAM_END) {
                    $open = null;
                }
                $rest = $left > 0 ? substr($rest, -$left) : '';
            }
            $isOver = $isOver || $out === '' || $out === false;
            return (string) $out;
        };
    }

    private function program(string $path, string $program): ?callable
    {
        $start = PHP_VERSION_ID >= 70400 ? [$program, '-dc', '--', $path] : 'exec ' . $program . ' -dc -- ' . escapeshellarg($path);
        $pipes = [];
        $run = function_exists('proc_open') ? @proc_open($start, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['file', '/dev/null', 'w']], $pipes) : false;
        if (!is_resource($run)) {
            $this->frame('problem', ['file' => $path, 'why' => $program . ' does not run here: the archive cannot be read on the server']);
            return null;
        }
        return function () use ($run, $pipes, $path, $program) {
            $bytes = is_resource($pipes[1]) ? (string) fread($pipes[1], 65536) : '';
            if ($bytes === '' && is_resource($pipes[1])) {
                fclose($pipes[1]);
                $status = proc_close($run);
                $status === 0 || $this->frame($status === 127 ? 'problem' : 'gap', ['file' => $path, 'why' => $status === 127 ? $program . ' is not there: the archive cannot be read on the server' : 'the archive is damaged: its rest cannot be read']);
            }
            return $bytes;
        };
    }

    private function searchStream(string $path, string $id, callable $read, int $offset, int $line): void
    {
        $buffer = '';
        do {
            $bytes = $read();
            $buffer .= $bytes;
            if ($bytes !== '' && strlen($buffer) < self::BLOCK) {
                continue;
            }
            $cut = $bytes === '' ? strlen($buffer) : $this->cut($buffer);
            if ($cut > 0) {
                $this->searchBlock($path, $id, substr($buffer, 0, $cut), $offset, $line);
                $line += $line > 0 ? substr_count($buffer, "\n", 0, $cut) : 0;
                $offset += $cut;
                $buffer = (string) substr($buffer, $cut);
            }
            $isOver = $this->sent > $this->request['most'] ? 'full' : (microtime(true) > $this->end ? 'time' : '');
            if ($isOver !== '' && $bytes !== '') {
                $this->frame('searched', ['file' => $path, 'id' => $id, 'offset' => $offset, 'line' => $line, 'whole' => false]);
                $this->leave($isOver);
            }
            $this->sign($path, $offset);
        } while ($bytes !== '');
        $this->frame('searched', ['file' => $path, 'id' => $id, 'offset' => $offset, 'line' => $line, 'whole' => true]);
    }

    // Only who writes notices that nobody reads any more.
    private function sign(string $path, int $offset): void
    {
        if (microtime(true) - $this->lastSign > 0.5) {
            $this->frame('at', ['at' => $path, 'offset' => $offset]);
        }
    }

    // How much of it holds whole records; 0: more has to come first.
    private function cut(string $buffer): int
    {
        $from = strlen($buffer);
        for ($lines = 0; $lines < self::AROUND; $lines++) {
            $newline = $from < 2 ? false : strrpos($buffer, "\n", $from - 2 - strlen($buffer));
            if ($newline === false) {
                break;
            }
            $from = $newline + 1;
            // The last line may have no end yet.
            if (preg_match('/\G' . self::BEGINS . '/', $buffer, $found, 0, $from) === 1 && strncmp(substr($buffer, $from, 6), '# User', 6) !== 0) {
                return $from;
            }
        }
        $newline = strrpos($buffer, "\n");
        return $newline !== false ? $newline + 1 : (strlen($buffer) > 4 * self::BLOCK ? strlen($buffer) : 0);
    }

    private function searchBlock(string $path, string $id, string $block, int $offset, int $line): void
    {
        $at = 0;
        $counted = 0;
        while ($at < strlen($block)) {
            $isHit = preg_match($this->pattern, $block, $found, PREG_OFFSET_CAPTURE, $at);
            if ($isHit === 0) {
                return;
            }
            if ($isHit === false) {
                // Too many steps for PHP: the client has a better engine.
                $line += $line > 0 ? substr_count($block, "\n", $counted, $at - $counted) : 0;
                $this->hit($path, $id, $offset + $at, $line, (string) substr($block, $at), true);
                return;
            }
            $hit = $found[0][1];
            if ($hit >= strlen($block)) {
                return;
            }
            $from = max($at, $this->recordFrom($block, $hit));
            $to = $this->recordTo($block, $hit + max(1, strlen($found[0][0])) - 1);
            if ($line > 0) {
                $line += substr_count($block, "\n", $counted, $from - $counted);
                $counted = $from;
            }
            $this->hit($path, $id, $offset + $from, $line, substr($block, $from, $to - $from), false);
            $at = $to;
        }
    }

    private function hit(string $path, string $id, int $offset, int $line, string $bytes, bool $isUnsure): void
    {
        $s = $this->next++;
        $this->frame('began', ['file' => $path, 's' => $s, 'id' => $id, 'offset' => $offset, 'line' => $line, 'unsure' => $isUnsure]);
        foreach (str_split($bytes, self::PIECE) as $piece) {
            $this->frame('bytes', ['s' => $s], $piece);
        }
        $this->frame('ended', ['file' => $path, 's' => $s]);
    }

    private function lineFrom(string $block, int $place): int
    {
        $newline = $place < 1 ? false : strrpos($block, "\n", $place - 1 - strlen($block));
        return $newline === false ? 0 : $newline + 1;
    }

    // Where the record begins that has this place; when none seems to, where the line does.
    private function recordFrom(string $block, int $place): int
    {
        $line = $from = $this->lineFrom($block, $place);
        for ($lines = 0; $lines < self::AROUND; $lines++) {
            $isBeginning = preg_match('/\G' . self::BEGINS . '/', $block, $found, 0, $from) === 1;
            if ($isBeginning && strncmp(substr($block, $from, 6), '# User', 6) !== 0) {
                return $from;
            }
            if ($from === 0) {
                return $isBeginning ? 0 : $line;
            }
            $from = $this->lineFrom($block, $from - 1);
        }
        return $line;
    }

    private function recordTo(string $block, int $place): int
    {
        $newline = strpos($block, "\n", $place);
        $end = $newline === false ? strlen($block) : $newline + 1;
        $to = $end;
        $isSlow = false;
        for ($lines = 0; $to < strlen($block); $lines++) {
            $isBeginning = preg_match('/\G' . self::BEGINS . '/', $block, $found, 0, $to) === 1;
            $isSlow = strncmp(substr($block, $to, 6), '# User', 6) === 0;
            if ($isBeginning && !$isSlow) {
                return $to;
            }
            if ($lines >= self::AROUND || $to - $place > self::LONGEST) {
                return $end;
            }
            $newline = strpos($block, "\n", $to);
            $to = $newline === false ? strlen($block) : $newline + 1;
        }
        return $to;
    }

    // As the follower does: where the records of a time begin, by halves, where lines begin with Monolog's times.
    private function offsetOf($file, int $size, int $since): int
    {
        $least = max(0, $size - $this->request['most_of_file']);
        $low = $least;
        $high = $size;
        while ($high - $low > self::PIECE) {
            $middle = intdiv($low + $high, 2);
            if (!preg_match('/^\[(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)[^\]+Z-]*(Z|[+-]\d\d:?\d\d)?\]/m', $this->at($file, $middle, self::PIECE), $found)) {
                return $least;
            }
            $time = strtotime($found[1] . 'T' . $found[2] . ($found[3] ?? 'Z'));
            if ($time < $since) {
                $low = $middle;
            } else {
                $high = $middle;
            }
        }
        return $low;
    }
}
(new MkSearch($MK_REQUEST))->run();
