<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// report.php FOLDER NAME…: puts FOLDER/NAME.json together into FOLDER/results.json and prints them as a table.
// Exits 1 when a measure is over its bar.
declare(strict_types=1);

$folder = $argv[1];
$names = array_slice($argv, 2);
$measures = [];
foreach ($names as $name) {
    $report = json_decode(file_get_contents("$folder/$name.json"), true, 16, JSON_THROW_ON_ERROR);
    foreach ($report['measures'] as $measure) {
        $measures[] = ['bench' => $name] + $measure;
    }
}

function number(?float $value): string
{
    return $value === null ? '' : number_format($value, abs($value) < 100 ? 2 : 0, '.', ' ');
}

$rows = [['measure', 'value', 'unit', 'bar', '', 'peer', 'ratio', 'beside']];
$missed = 0;
foreach ($measures as &$measure) {
    $bar = $measure['at_most'] ?? null;
    $peer = $measure['peer_value'] ?? null;
    $measure['ratio'] = $peer === null || $peer == 0 ? null : $measure['value'] / $peer;
    $measure['held'] = $bar === null ? null : $measure['value'] <= $bar;
    $missed += $measure['held'] === false ? 1 : 0;
    $mark = ['' => '', '1' => 'ok', '0' => 'OVER'][$measure['held'] === null ? '' : (string) (int) $measure['held']];
    $rows[] = [$measure['name'], number($measure['value']), $measure['unit'], number($bar), $mark, number($peer), number($measure['ratio']), $measure['peer'] ?? ''];
}
unset($measure);

$cpu = preg_match('/^model name\s*: (.*)$/m', (string) @file_get_contents('/proc/cpuinfo'), $found) ? $found[1] : php_uname('m');
$load = sys_getloadavg();
$document = ['taken_at' => gmdate('Y-m-d\TH:i:s\Z'), 'cpu' => $cpu, 'load' => $load === false ? null : $load[0], 'measures' => $measures];
file_put_contents("$folder/results.json", json_encode($document, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR) . "\n");

$widths = [];
foreach ($rows as $row) {
    foreach ($row as $column => $text) {
        $widths[$column] = max($widths[$column] ?? 0, mb_strlen($text));
    }
}
foreach ($rows as $row) {
    $line = '';
    foreach ($row as $column => $text) {
        $space = str_repeat(' ', $widths[$column] - mb_strlen($text));
        $line .= (in_array($column, [1, 3, 5, 6], true) ? $space . $text : $text . $space) . '  ';
    }
    echo rtrim($line), "\n";
}
printf("\n%d measures, %d over their bar; load %s; %s/results.json\n", count($measures), $missed, number($document['load']), $folder);
exit($missed > 0 ? 1 : 0);
