<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The assembler of docs/probe.md section 2 once more, for the probe's own tests and for hand runs:
//     php tests/probe/assemble.php ROOT LEVEL SECTION… | php
declare(strict_types=1);

const PROBE_SOURCES = __DIR__ . '/../../resources/probe/';
const PROBE_SECTIONS = ['identity', 'php', 'system', 'files', 'caches', 'modules', 'redis', 'database', 'indexers', 'cron', 'queue', 'search', 'packages', 'config', 'security', 'orders'];
// Asked for by name only, with what the request asks of them.
const PROBE_ON_DEMAND = ['cron_runs', 'redis_keys', 'queue_details', 'front_page'];
const PROBE_FULL_ONLY = ['packages', 'config', 'security', 'orders'];
const PROBE_OPTIONS = ['-d', 'display_errors=0', '-d', 'log_errors=0', '-d', 'html_errors=0', '-d', 'memory_limit=256M', '-d', 'auto_prepend_file=',
    '-d', 'auto_append_file=', '-d', 'mysqlnd.net_read_timeout=6'];

function probe_literal(mixed $value): string
{
    if (is_array($value)) {
        $entries = [];
        foreach ($value as $key => $entry) {
            $entries[] = (array_is_list($value) ? '' : probe_literal($key) . ' => ') . probe_literal($entry);
        }
        return '[' . implode(', ', $entries) . ']';
    }
    if (is_string($value)) {
        if (preg_match('/[\x00-\x1f]/', $value)) {
            throw new InvalidArgumentException('control byte in a request string');
        }
        return "'" . strtr($value, ['\\' => '\\\\', "'" => "\\'"]) . "'";
    }
    return $value === null ? 'null' : (is_bool($value) ? ($value ? 'true' : 'false') : (string) $value);
}

/** @return array{body: string, needs: list<string>} */
function probe_part(string $file): array
{
    [$head, $body] = explode("\n// ---\n", file_get_contents(PROBE_SOURCES . $file), 2);
    preg_match('~^// needs: (.+)$~m', $head, $found);
    return ['body' => $body, 'needs' => $found ? explode(' ', $found[1]) : []];
}

function probe_needed(string $file, array &$parts): void
{
    foreach (probe_part($file)['needs'] as $name) {
        if (!isset($parts[$name])) {
            probe_needed("shared/$name.php", $parts);
            $parts[$name] = "shared/$name.php";
        }
    }
}

function probe_bodies(array $sections): string
{
    $parts = [];
    foreach ($sections as $name) {
        probe_needed("sections/$name.php", $parts);
    }
    $files = ['prologue.php', ...array_values($parts), ...array_map(fn ($name) => "sections/$name.php", $sections), 'epilogue.php'];
    $text = implode('', array_map(fn ($file) => probe_part($file)['body'], $files));
    return preg_replace(['~^\s*//.*\n~m', '~^[ \t]+~m', '~^\n~m'], '', $text);
}

/** Sections that a probe of this level asks for. */
function probe_sections(string $level): array
{
    return array_values(array_diff(PROBE_SECTIONS, $level === 'full' ? [] : PROBE_FULL_ONLY));
}

function probe_request(string $root, string $level, array $sections, array $more = []): array
{
    return ['schema' => 1, 'marker' => bin2hex(random_bytes(16)), 'level' => $level, 'root' => $root, 'sections' => $sections] + $more + ['complete' => true];
}

function probe_program(array $request): string
{
    return "<?php\n\$MK_REQUEST = " . probe_literal($request) . ";\n" . probe_bodies($request['sections']);
}

/** Frames of an answer: name => document; '' => noise bytes; throws when a frame is damaged. */
function probe_frames(string $answer, string $marker): array
{
    $frames = [];
    $noise = '';
    for ($place = 0; ($start = strpos($answer, "\n@$marker ", $place)) !== false;) {
        $noise .= substr($answer, $place, $start - $place);
        if (!preg_match('/\G\n@[0-9a-f]{32} (\w+) (plain|zlib) (\d+) (\d+) ([0-9a-f]{8})\n/', $answer, $head, 0, $start)) {
            throw new RuntimeException('damaged head: ' . substr($answer, $start, 120));
        }
        $bytes = substr($answer, $start + strlen($head[0]), (int) $head[3]);
        $raw = $head[2] === 'zlib' ? gzuncompress($bytes) : $bytes;
        if (strlen($bytes) !== (int) $head[3] || hash('crc32b', $bytes) !== $head[5] || strlen($raw) !== (int) $head[4]) {
            throw new RuntimeException("damaged frame $head[1]");
        }
        $frames[$head[1]] = json_decode($raw, true, 64, JSON_THROW_ON_ERROR);
        $place = $start + strlen($head[0]) + strlen($bytes);
    }
    return ['' => $noise . substr($answer, $place)] + $frames;
}

if (realpath($argv[0] ?? '') === __FILE__) {
    [, $root, $level] = $argv;
    $sections = array_slice($argv, 3) ?: PROBE_SECTIONS;
    $request = probe_request($root, $level, $sections);
    fwrite(STDOUT, probe_program($request));
}
