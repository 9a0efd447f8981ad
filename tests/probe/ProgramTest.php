<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program as text and as a process: what it may say, what happens when it arrives in part, and on a PHP that lacks things.
declare(strict_types=1);
require __DIR__ . '/claims.php';

claim('One open tag, no closing tag, nothing that spans lines', function () {
    $text = probe_program(probe_request('/r', 'full', [...PROBE_SECTIONS, ...PROBE_ON_DEMAND]));
    equal(1, substr_count($text, '<?'));
    equal(0, substr_count($text, '?>'));
    equal(0, substr_count($text, '<<<'));
    foreach (token_get_all($text) as $token) {
        holds(!is_array($token) || !in_array($token[0], [T_COMMENT, T_DOC_COMMENT], true), 'a comment is left: ' . shown($token));
        holds(!is_array($token) || $token[0] !== T_CONSTANT_ENCAPSED_STRING || !str_contains($token[1], "\n"), 'a string over several lines: ' . shown($token));
    }
    equal('mk_main(isset($MK_REQUEST) ? $MK_REQUEST : null);', trim(strrchr(trim($text), "\n")));
});

claim('Only reading statements are in the program', function () {
    $found = [];
    foreach (token_get_all(probe_program(probe_request('/r', 'full', [...PROBE_SECTIONS, ...PROBE_ON_DEMAND]))) as $token) {
        $text = is_array($token) && in_array($token[0], [T_CONSTANT_ENCAPSED_STRING, T_ENCAPSED_AND_WHITESPACE], true) ? trim($token[1], " '\"") : '';
        if (preg_match('/^(SELECT|SHOW|SET|START|ROLLBACK|INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|TRUNCATE|GRANT|LOCK|UNLOCK|CALL|LOAD|FLUSH|KILL|ANALYZE|OPTIMIZE|RENAME|HANDLER|DO|COMMIT|BEGIN|XA|PREPARE|EXECUTE|SAVEPOINT)\b/', $text, $word)) {
            $found[$word[1] . (preg_match('/^(SET SESSION)/', $text, $more) ? substr($more[1], strlen($word[1])) : '')] = true;
        }
        holds(!preg_match('/\b(INTO\s+(OUTFILE|DUMPFILE)|FOR\s+UPDATE|GET_LOCK|RELEASE_LOCK|SLEEP\s*\(|BENCHMARK)\b/i', $text) || str_contains($text, 'IS_USED_LOCK'), "forbidden: $text");
    }
    ksort($found);
    equal(['SELECT', 'SET SESSION', 'SHOW'], array_keys($found));
});

claim('No name given in a statement is a reserved word of a newer server', function () {
    $reserved = ['array', 'cube', 'cume_dist', 'current_role', 'delayed', 'dense_rank', 'empty', 'except', 'first_value', 'function', 'grouping', 'groups', 'intersect', 'json_table', 'lag', 'last_value', 'lateral', 'lead', 'manual', 'nth_value', 'ntile',
        'of', 'offset', 'over', 'page_checksum', 'parallel', 'percent_rank', 'qualify', 'rank', 'recursive', 'returning', 'row', 'row_number', 'rows', 'stored', 'system', 'tablesample', 'virtual', 'window', 'key', 'keys', 'range', 'read', 'to', 'from', 'interval', 'usage'];
    preg_match_all('/ AS ([A-Za-z_]\w*)/', probe_bodies([...PROBE_SECTIONS, ...PROBE_ON_DEMAND]), $names);
    holds(count($names[1]) > 20, 'there are names');
    equal([], array_values(array_intersect(array_map('strtolower', $names[1]), $reserved)));
});

claim('Nothing in the program writes a file, sends mail or evaluates text', function () {
    $calls = [];
    $before = null;
    foreach (token_get_all(probe_program(probe_request('/r', 'full', [...PROBE_SECTIONS, ...PROBE_ON_DEMAND]))) as $token) {
        $method = is_array($before) && $before[0] === T_OBJECT_OPERATOR;
        if (is_array($token) && !$method && in_array($token[0], [T_STRING, T_EVAL, T_CONSTANT_ENCAPSED_STRING, T_REQUIRE, T_REQUIRE_ONCE, T_INCLUDE_ONCE], true)) {
            $calls[trim($token[1], "'")] = true;
        }
        $before = $token;
    }
    foreach (['file_put_contents', 'unlink', 'rename', 'mkdir', 'rmdir', 'touch', 'chmod', 'chown', 'copy', 'symlink', 'link', 'tempnam', 'tmpfile', 'move_uploaded_file', 'mail', 'eval', 'assert', 'create_function',
        'unserialize', 'extract', 'passthru', 'exec', 'shell_exec', 'popen', 'curl_exec', 'fsockopen', 'require', 'require_once', 'include_once', 'setcookie', 'header', 'ftruncate', 'posix_kill'] as $name) {
        holds(!isset($calls[$name]), "$name is in the program");
    }
});

claim('Each section alone is a whole program', function () {
    $root = fake_root();
    foreach ([...PROBE_SECTIONS, ...PROBE_ON_DEMAND] as $section) {
        $run = run_probe($root, [$section]);
        equal(['hello', $section, 'end'], array_keys($run->frames));
    }
});

claim('Sections come in the order asked for, once each', function () {
    $order = ['queue', 'php', 'redis', 'identity', 'cron'];
    equal(['hello', ...$order, 'end'], array_keys(run_probe(fake_root(), $order)->frames));
});

claim('Without a valid request there is silence', function () {
    $good = probe_request('/r', 'quick', ['php']);
    $bad = [['schema' => 2], ['marker' => 'short'], ['marker' => str_repeat('G', 32)], ['level' => 'deep'], ['root' => ''], ['sections' => []], ['sections' => ['php', 'php']], ['sections' => ['php', 'none']],
        ['sections' => 'php'], ['complete' => false], ['sections' => ['a' => 'php']], ['root' => 5]];
    foreach ($bad as $change) {
        $program = "<?php\n\$MK_REQUEST = " . probe_literal($change + $good) . ";\n" . probe_bodies(['php']);
        $run = run_text($program, $good['marker']);
        equal('', $run->bytes, shown($change));
    }
    equal('', run_text("<?php\n" . probe_bodies(['php']), $good['marker'])->bytes);
    equal('', run_text("<?php\n\$MK_REQUEST = 5;\n" . probe_bodies(['php']), $good['marker'])->bytes);
});

claim('A program cut anywhere never runs in part', function () {
    $request = probe_request(fake_root(), 'quick', PROBE_SECTIONS);
    $program = probe_program($request);
    foreach ([0.2, 0.5, 0.9, 0.99] as $part) {
        equal([], run_text(substr($program, 0, (int) (strlen($program) * $part)), $request['marker'])->frames, "cut at $part");
    }
    $lines = explode("\n", $program);
    for ($count = 1; $count < count($lines); $count += 41) {
        equal([], run_text(implode("\n", array_slice($lines, 0, $count)) . "\n", $request['marker'])->frames, "cut after line $count");
    }
    foreach ([2, 3, 10, 40] as $missing) {
        equal([], run_text(substr($program, 0, -$missing), $request['marker'])->frames, "without its last $missing bytes");
    }
});

claim('A login script that eats the beginning gets no half run', function () {
    $request = probe_request(fake_root(), 'quick', PROBE_SECTIONS);
    $program = probe_program($request);
    foreach ([1, 3, 5, 6, 7, 20, 100, 200, strpos($program, ";\n"), strpos($program, ";\n") + 2, 4096, 65536] as $eaten) {
        $run = run_text(substr($program, $eaten), $request['marker']);
        equal([], $run->frames, "$eaten bytes eaten");
    }
});

claim('Greetings before and after do no harm', function () {
    $request = probe_request(fake_root(), 'quick', ['php']);
    $noise = "Welcome \x1b[1m\n@" . str_repeat('0', 32) . " php plain 5 5 00000000\n";
    $run = run_text($noise . probe_program($request) . '', $request['marker']);
    equal(['hello', 'php', 'end'], array_keys($run->frames));
    holds(str_starts_with($run->noise, 'Welcome'), 'the greeting is noise');
});

claim('Root and hints may hold quotes, backslashes and dashes', function () {
    $root = scratch() . "/-rf 'quoted' \"double\" \\back \$dollar";
    write_files($root, ['app/etc/env.php' => env_text(), 'composer.lock' => FAKE_LOCK]);
    $run = run_probe($root, ['identity', 'database'], 'quick', ['hints' => ['search' => ['engine' => "o'\\", 'host' => '10.0.0.9', 'port' => 9200, 'index_prefix' => 'p']]]);
    equal($root, $run->data('identity')['root']);
    equal(['engine' => "o'\\", 'host' => '10.0.0.9', 'port' => 9200, 'index_prefix' => 'p', 'source' => 'hint'], $run->frames['database']['data']['search']);
});

claim('A relative root begins in the folder that PHP is started in', function () {
    $root = fake_root();
    $run = run_probe(substr($root, 1), ['identity', 'system']);
    equal([$root, substr($root, 1)], [$run->data('identity')['root'], $run->data('identity')['root_asked']]);
});

claim('Known digests leave out what they stand for', function () {
    $root = fake_root();
    $first = run_probe($root, ['identity', 'modules']);
    equal(['Acme_One', 'Acme_Gone'], $first->data('modules')['enabled']);
    $second = run_probe($root, ['identity', 'modules'], 'quick', ['known' => ['composer_lock' => $first->data('identity')['composer_lock']['digest'], 'modules' => $first->data('modules')['digest']]]);
    equal(true, $second->data('identity')['composer_lock']['known']);
    equal([true, null, null, 2], [$second->data('modules')['known'], $second->data('modules')['enabled'], $second->data('modules')['disabled'], $second->data('modules')['enabled_count']]);
});

claim('A PHP without extensions and without ini files answers', function () {
    $run = run_probe(fake_root(), PROBE_SECTIONS, 'full', [], ['-n']);
    equal(['hello', ...PROBE_SECTIONS, 'end'], array_keys($run->frames));
    foreach (['identity', 'php', 'system', 'files', 'caches', 'modules'] as $section) {
        $run->data($section);
    }
    equal('NotFound', $run->kind('database'));
    holds(str_contains($run->frames['database']['error']['text'], 'pdo_mysql'), 'the missing extension is named');
});

claim('Disabled functions cost values, not answers', function () {
    $sets = [
        'ini_set,set_time_limit,error_reporting,ignore_user_abort,register_shutdown_function,set_error_handler,ob_start,ob_get_level,ob_end_clean,ob_get_contents,getmypid',
        'file_get_contents,fopen,opendir,scandir,glob,readlink,realpath,getenv,gethostname,php_uname,sys_getloadavg,disk_free_space,disk_total_space,posix_getpwuid,posix_geteuid',
        'proc_open,shell_exec,exec,popen,system,stream_socket_client,stream_select,fsockopen,json_encode,json_decode,gzcompress,md5,hash,hrtime,memory_get_peak_usage,get_loaded_extensions,php_ini_loaded_file,php_ini_scanned_files,ini_get',
    ];
    foreach ($sets as $set) {
        $run = run_probe(fake_root(), PROBE_SECTIONS, 'full', [], ['-d', "disable_functions=$set"]);
        equal(['hello', ...PROBE_SECTIONS, 'end'], array_keys($run->frames), $set);
        $run->data('php');
        $run->data('identity');
        $run->data('system');
    }
});

claim('Odd ini settings do not change the answer', function () {
    $root = fake_root();
    $plain = run_probe($root, ['identity', 'caches', 'modules']);
    foreach ([['output_buffering=4096'], ['zlib.output_compression=1'], ['memory_limit=16M'], ['precision=3', 'serialize_precision=17'], ['short_open_tag=0'], ['default_charset=ISO-8859-1'], ['pcre.jit=0'], ['display_errors=1', 'error_reporting=32767'], ['max_execution_time=1']] as $settings) {
        $run = run_probe($root, ['identity', 'caches', 'modules'], 'quick', [], array_merge(...array_map(fn ($one) => ['-d', $one], $settings)));
        foreach (['identity', 'caches', 'modules'] as $section) {
            equal($plain->data($section), $run->data($section), implode(' ', $settings));
        }
    }
});

claim('open_basedir is told, and what lies outside is unknown', function () {
    $root = scratch() . '/plain';
    rename(fake_root(), $root);
    $run = run_probe($root, ['identity', 'php', 'system', 'files'], 'quick', [], ['-d', "open_basedir=$root"]);
    equal($root, $run->data('php')['open_basedir']);
    equal('2.4.7-p3', $run->data('identity')['version']);
    equal([null, null], [$run->data('system')['processes'], $run->data('system')['memory']]);
    equal('NotPermitted', $run->frames['system']['unknown']['processes']['kind']);
    equal('NotPermitted', run_probe($root, ['identity'], 'quick', [], ['-d', 'open_basedir=/usr'])->kind('identity'));
});

claim('ini values are those from before the probe', function () {
    $run = run_probe(fake_root(), ['php'], 'quick', [], ['-d', 'max_execution_time=77']);
    equal('77', $run->data('php')['ini']['max_execution_time']);
});

claim('A section that dies takes nobody with it', function () {
    foreach (['$x = []; while (true) { $x[] = str_repeat("x", 100000); }' => 'Failed', 'exit(5);' => 'Failed', 'throw new Exception("bad");' => 'Failed', 'undefined_function();' => 'Failed', 'ini_set("max_execution_time", "1"); while (true) { $y = 1; }' => 'TimedOut'] as $code => $kind) {
        $request = probe_request(fake_root(), 'quick', ['identity', 'files', 'modules', 'php']);
        $program = str_replace("function mk_section_files()\n{\n", "function mk_section_files()\n{\n$code\n", probe_program($request), $count);
        equal(1, $count);
        $run = run_text($program, $request['marker']);
        equal(['hello', 'identity', 'files', 'modules', 'php', 'end'], array_keys($run->frames), $code);
        equal($kind, $run->kind('files'), $code);
        $run->data('modules');
    }
});

claim('A section that starts after the budget is TimedOut', function () {
    $port = peer('');
    $env = env_text(['db' => ['connection' => ['default' => ['host' => "127.0.0.1:$port"]]]]);
    $run = run_probe(fake_root($env), ['database', 'php', 'identity'], 'quick', ['budget_ms' => 500]);
    equal(['TimedOut', 'TimedOut', 'TimedOut'], [$run->kind('database'), $run->kind('php'), $run->kind('identity')]);
});

claim('Large documents travel compressed, small ones plain', function () {
    $run = run_probe(fake_root(), ['files', 'modules']);
    holds(preg_match('/ files zlib /', $run->bytes) === 1, 'files is compressed');
    holds(preg_match('/ hello plain /', $run->bytes) === 1, 'hello is plain');
});

claim('It needs no folder of its own and no file', function () {
    $root = fake_root();
    $before = shell_exec('find ' . escapeshellarg($root) . ' -type f -o -type d | sort | xargs -d "\n" stat -c "%n %s %Y"');
    run_probe($root, PROBE_SECTIONS, 'full');
    equal($before, shell_exec('find ' . escapeshellarg($root) . ' -type f -o -type d | sort | xargs -d "\n" stat -c "%n %s %Y"'));
});

done();
