<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lists logs on a store's machine, reads pieces of one, and counts its lines: sent on the standard input of php, behind
// a line that sets $MK_REQUEST. Opens files for reading only. docs/logs.md is its contract. PHP 7.3 to 8.5, no extension.
// ---
class MkFiles
{
    const BLOCK = 65536;
    const STEP = 16384;
    private $request;

    public function __construct(array $request)
    {
        $this->request = $request;
    }

    public function run(): void
    {
        if (!@chdir($this->request['root'])) {
            $this->leave('root');
        }
        $what = $this->request['what'];
        if ($what === 'list') {
            $this->listFiles();
        } else {
            $this->withFile($what);
        }
        $this->leave('done');
    }

    private function frame(string $kind, array $facts, string $bytes = ''): void
    {
        $facts['n'] = strlen($bytes);
        $json = json_encode($facts, JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE);
        echo "\n@" . $this->request['marker'] . ' ' . $kind . ' ' . $json . "\n" . $bytes;
        flush();
    }

    private function leave(string $why): void
    {
        $this->frame('end', ['why' => $why]);
        exit(0);
    }

    private function facts(array $stat): array
    {
        return ['id' => $stat['dev'] . ':' . $stat['ino'], 'size' => $stat['size'], 'mtime' => $stat['mtime']];
    }

    private function listFiles(): void
    {
        $left = $this->request['most'];
        foreach ($this->request['globs'] as $glob) {
            foreach (glob($glob) ?: [] as $path) {
                // A name that is no UTF-8 could not be asked for.
                if (!is_file($path) || preg_match('//u', $path) !== 1) {
                    continue;
                }
                if ($left-- <= 0) {
                    $this->leave('full');
                }
                $stat = @stat($path);
                if ($stat) {
                    $this->frame('file', ['file' => $path, 'readable' => is_readable($path)] + $this->facts($stat));
                }
            }
        }
    }

    private function withFile(string $what): void
    {
        $path = $this->request['file'];
        // Opening a FIFO would wait for its writer.
        if (!is_file($path)) {
            $this->frame('problem', ['why' => file_exists($path) || is_link($path) ? 'it is no regular file' : 'there is no such file']);
            $this->leave('none');
        }
        $file = @fopen($path, 'rb');
        $stat = $file ? fstat($file) : false;
        if (!$stat) {
            $this->frame('problem', ['why' => 'it may not be read']);
            $this->leave('none');
        }
        $this->frame('state', ['head' => base64_encode((string) fread($file, 256))] + $this->facts($stat));
        if ($what === 'count') {
            $this->count($file, $stat['size']);
        } else {
            foreach ($this->request['ranges'] as $range) {
                $this->read($file, $range[0], $range[1]);
            }
        }
    }

    /** From an offset; a negative one counts from the end. */
    private function read($file, int $offset, int $size): void
    {
        if ($offset < 0) {
            $offset = max(0, fstat($file)['size'] + $offset);
        }
        fseek($file, $offset);
        while ($size > 0) {
            $bytes = fread($file, min(self::BLOCK, $size));
            if ($bytes === false || $bytes === '') {
                return;
            }
            $this->frameBytes($offset, $bytes);
            $offset += strlen($bytes);
            $size -= strlen($bytes);
        }
    }

    /** Packed when that was asked for and is worth it. */
    private function frameBytes(int $offset, string $bytes): void
    {
        $packed = !empty($this->request['packed']) && function_exists('gzcompress') ? gzcompress($bytes, 1) : false;
        if ($packed !== false && strlen($packed) < strlen($bytes)) {
            $this->frame('bytes', ['o' => $offset, 'z' => strlen($bytes)], $packed);
        } else {
            $this->frame('bytes', ['o' => $offset], $bytes);
        }
    }

    private function count($file, int $end): void
    {
        $offset = $this->request['from'];
        $until = microtime(true) + $this->request['seconds'];
        fseek($file, $offset);
        while ($offset < $end && microtime(true) < $until) {
            $begin = $offset;
            $counts = '';
            $last = '';
            // A frame holds the counts of 64 MiB at most.
            while ($offset < $end && strlen($counts) < 8192) {
                $want = min($end - $offset, self::STEP - $offset % self::STEP);
                $bytes = $this->exactly($file, $want);
                if (strlen($bytes) < $want) {
                    $end = $offset; // it was cut
                    break;
                }
                $counts .= pack('v', substr_count($bytes, "\n"));
                $offset += $want;
                $last = $bytes[$want - 1];
            }
            if ($offset > $begin) {
                $this->frame('counts', ['from' => $begin, 'to' => $offset, 'ends' => $last === "\n"], $counts);
            }
        }
        if ($offset < $end) {
            $this->leave('time');
        }
    }

    private function exactly($file, int $want): string
    {
        $bytes = '';
        while (strlen($bytes) < $want) {
            $more = fread($file, $want - strlen($bytes));
            if ($more === false || $more === '') {
                break;
            }
            $bytes .= $more;
        }
        return $bytes;
    }
}
(new MkFiles($MK_REQUEST))->run();
