<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program must run on PHP 7.3, which no test machine has: its grammar and the functions it calls are checked instead.
declare(strict_types=1);
require __DIR__ . '/claims.php';
require 'PhpParser/autoload.php';

use PhpParser\Node;
use PhpParser\NodeFinder;
use PhpParser\ParserFactory;
use PhpParser\PhpVersion;

/** Functions of PHP 7.3 that nobody disables, for they touch nothing outside the program. Whatever else is called goes through mk_has or mk_call. */
const HARMLESS = [
    'addcslashes', 'array_chunk', 'array_reverse', 'strrchr', 'strtr', 'array_column', 'array_combine', 'array_diff', 'array_diff_key', 'array_fill_keys', 'array_filter', 'base64_encode', 'hexdec', 'rawurldecode', 'rawurlencode', 'array_flip', 'array_intersect', 'array_intersect_key', 'array_key_exists', 'array_keys', 'array_map',
    'array_merge', 'array_pop', 'array_search', 'chr', 'pack', 'array_shift', 'array_slice', 'array_sum', 'array_unique', 'array_values', 'ceil', 'class_exists', 'count', 'crc32', 'date', 'define', 'defined', 'dirname', 'end', 'explode', 'extension_loaded',
    'floor', 'function_exists', 'gmdate', 'implode', 'in_array', 'intdiv', 'is_array', 'is_bool', 'is_float', 'is_int', 'is_numeric', 'is_object', 'is_resource', 'is_scalar', 'is_string', 'ksort', 'ltrim', 'max', 'microtime',
    'min', 'number_format', 'ord', 'preg_match', 'preg_grep', 'preg_match_all', 'preg_quote', 'preg_replace', 'preg_replace_callback', 'preg_split', 'range', 'reset', 'round', 'rtrim', 'sort', 'sprintf', 'str_repeat', 'str_replace', 'strcasecmp',
    'strcmp', 'strcspn', 'strlen', 'strncasecmp', 'strncmp', 'strpos', 'stripos', 'strrpos', 'strspn', 'strstr', 'strtok', 'strtolower', 'strtotime', 'strtoupper', 'substr', 'time', 'trim', 'unpack', 'usort', 'version_compare',
];
/** Direct calls that are safe where they stand: file tests, and work on something that a checked call has opened. */
const CHECKED = [
    'closedir', 'feof', 'fclose', 'fflush', 'flush', 'fread', 'fwrite', 'file_get_contents', 'fileowner', 'filemtime', 'filetype', 'gzcompress', 'hash', 'hash_hmac', 'hrtime', 'is_dir', 'is_executable', 'is_file', 'is_readable', 'is_writable', 'json_encode',
    'lstat', 'md5', 'mysqli_report', 'php_uname', 'proc_open', 'readdir', 'stat', 'stream_select', 'stream_set_blocking', 'stream_socket_client', 'stream_socket_enable_crypto', 'stream_socket_get_name', 'gethostbyname',
];

$parser = (new ParserFactory())->createForVersion(PhpVersion::fromString('7.3'));
$statements = [];
foreach ([...glob(PROBE_SOURCES . '*.php'), ...glob(PROBE_SOURCES . '*/*.php')] as $file) {
    $name = substr($file, strlen(PROBE_SOURCES));
    claim("$name is PHP 7.3", function () use ($parser, $file, &$statements) {
        $tree = $parser->parse(file_get_contents($file));
        $statements = [...$statements, ...$tree];
        $newer = (new NodeFinder())->find($tree, static fn (Node $node) => $node instanceof Node\Expr\ArrowFunction || $node instanceof Node\Expr\AssignOp\Coalesce || $node instanceof Node\Expr\Match_
            || $node instanceof Node\Expr\NullsafePropertyFetch || $node instanceof Node\Expr\NullsafeMethodCall || $node instanceof Node\UnionType || $node instanceof Node\IntersectionType || $node instanceof Node\Attribute
            || $node instanceof Node\Stmt\Property && $node->type !== null || $node instanceof Node\ArrayItem && $node->unpack || $node instanceof Node\Arg && $node->name !== null
            || $node instanceof Node\Param && $node->flags !== 0 || $node instanceof Node\Stmt\Catch_ && $node->var === null || $node instanceof Node\Stmt\Enum_ || $node instanceof Node\VariadicPlaceholder
            || $node instanceof Node\Stmt\ClassConst && $node->type !== null || $node instanceof Node\Scalar\Float_ && str_contains((string) $node->getAttribute('rawValue'), '_')
            || $node instanceof Node\Scalar\Int_ && str_contains((string) $node->getAttribute('rawValue'), '_'));
        equal([], array_map(static fn (Node $node) => get_class($node) . ' in line ' . $node->getStartLine(), $newer));
    });
}

claim('A throw stands alone, a catch has its variable and no parameter list ends in a comma', function () {
    foreach ([...glob(PROBE_SOURCES . '*.php'), ...glob(PROBE_SOURCES . '*/*.php')] as $file) {
        $text = file_get_contents($file);
        holds(!preg_match('/function \w+\([^)]*,\s*\)/', $text), "$file: a comma after the last parameter");
        holds(!preg_match('/(?:\?|:|\?\?|&&|\|\||=|=>)\s*throw\b/', $text), "$file: throw as an expression");
    }
});

claim('Functions outside the language core are looked for before they are called', function () use (&$statements) {
    $finder = new NodeFinder();
    $own = array_map(fn (Node\Stmt\Function_ $function) => $function->name->toString(), $finder->findInstanceOf($statements, Node\Stmt\Function_::class));
    $called = [];
    foreach ($finder->findInstanceOf($statements, Node\Expr\FuncCall::class) as $call) {
        if ($call->name instanceof Node\Name) {
            $called[strtolower($call->name->toString())] = $call->getStartLine();
        }
    }
    $loose = array_diff(array_keys($called), $own, HARMLESS, CHECKED);
    equal([], array_values($loose));
    equal(count($own), count(array_unique($own)), 'two functions of one name');
});

claim('Functions that mk_call names exist in PHP or in the program', function () use (&$statements) {
    $finder = new NodeFinder();
    $own = array_map(fn (Node\Stmt\Function_ $function) => $function->name->toString(), $finder->findInstanceOf($statements, Node\Stmt\Function_::class));
    foreach ($finder->findInstanceOf($statements, Node\Expr\FuncCall::class) as $call) {
        $first = $call->name instanceof Node\Name && in_array($call->name->toString(), ['mk_call', 'mk_has'], true) ? $call->args[0]->value : null;
        if ($first instanceof Node\Scalar\String_) {
            holds(function_exists($first->value) || in_array($first->value, $own, true), "no function {$first->value}");
        }
    }
});

done();
