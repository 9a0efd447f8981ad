<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// env.php is included as code of the store: whatever it does, every section must answer.
declare(strict_types=1);
require __DIR__ . '/claims.php';

const SECTIONS = ['identity', 'php', 'files', 'caches', 'modules', 'redis', 'database'];

/** Code of env.php => [state, kind of the error or null, ended_by] */
$hostile = [
    'prints' => ["<?php echo 'hello'; print str_repeat('noise ', 5000);\nreturn ['MAGE_MODE' => 'default', 'db' => []];", 'read', null, 'return'],
    'opens buffers' => ["<?php ob_start(); ob_start(); echo 'inside'; return ['MAGE_MODE' => 'default'];", 'read', null, 'return'],
    'closes all buffers and prints' => ["<?php while (ob_get_level()) { ob_end_clean(); } echo 'outside'; return ['MAGE_MODE' => 'default'];", 'read', null, 'return'],
    'turns errors on and warns' => ["<?php ini_set('display_errors', '1'); error_reporting(E_ALL); restore_error_handler(); echo \$nothing; return ['MAGE_MODE' => 'default'];", 'read', null, 'return'],
    'changes the folder, the locale and the zone' => ["<?php chdir('/tmp'); setlocale(LC_ALL, 'de_DE.UTF-8'); date_default_timezone_set('Asia/Tokyo'); return ['MAGE_MODE' => 'default'];", 'read', null, 'return'],
    'exits' => ["<?php exit('bye');", 'broken', 'Failed', 'shutdown'],
    'dies with a number' => ['<?php die(3);', 'broken', 'Failed', 'shutdown'],
    'exits inside buffers' => ["<?php ob_start(); echo 'kept'; exit;", 'broken', 'Failed', 'shutdown'],
    'throws' => ["<?php throw new RuntimeException('no DB-PASS-CANARY here');", 'broken', 'Failed', 'return'],
    'is no PHP' => ['<?php return [ "a" => ;', 'broken', 'Failed', 'return'],
    'calls what is not there' => ['<?php return [constant("NO\\SUCH::THING"), no_such_function()];', 'broken', 'Failed', 'return'],
    'declares a function twice' => ['<?php function a_twice() {} function a_twice() {} return [];', 'broken', 'Failed', 'shutdown'],
    'is a text' => ['just text', 'broken', 'UnexpectedOutput', 'return'],
    'returns a number' => ['<?php return 7;', 'broken', 'UnexpectedOutput', 'return'],
    'returns an empty list' => ['<?php return [];', 'broken', 'UnexpectedOutput', 'return'],
    'is empty' => ['', 'broken', 'UnexpectedOutput', 'return'],
    'loops for ever' => ['<?php while (true) { $x = 1; }', 'broken', 'TimedOut', 'shutdown'],
    'eats memory at once' => ["<?php \$x = str_repeat('x', 2000000000); return [];", 'broken', 'Failed', 'shutdown'],
    'eats memory bit by bit' => ['<?php $x = []; while (true) { $x[] = str_repeat("y", 100000); }', 'broken', 'Failed', 'shutdown'],
    'contains itself' => ["<?php \$a = ['MAGE_MODE' => 'default', 'cache_types' => ['config' => 1]]; \$a['self'] = &\$a; return \$a;", 'read', null, 'return'],
    'holds objects' => ["<?php return ['MAGE_MODE' => new stdClass(), 'db' => new ArrayObject(), 'session' => ['save' => ['x']], 'cache' => 'none', 'cache_types' => 'all'];", 'read', null, 'return'],
    'is deep' => ["<?php \$a = ['MAGE_MODE' => 'default']; for (\$i = 0; \$i < 50000; \$i++) { \$a = ['x' => \$a]; } return \$a + ['MAGE_MODE' => 'default'];", 'read', null, 'return'],
    'registers a shutdown that exits' => ["<?php register_shutdown_function(function () { echo 'late'; exit(9); }); exit;", 'broken', 'Failed', 'shutdown'],
];
foreach ($hostile as $what => [$env, $state, $kind, $ended_by]) {
    claim("All sections answer when env.php $what", function () use ($env, $state, $kind, $ended_by) {
        $run = run_probe(fake_root($env), SECTIONS);
        equal(['hello', ...SECTIONS, 'end'], array_keys($run->frames));
        $identity = $run->data('identity');
        equal($state, $identity['env_php']['state']);
        equal($kind, $identity['env_php']['error']['kind'] ?? null, shown($identity['env_php']));
        equal('2.4.7-p3', $identity['version']);
        equal($ended_by, $run->frames['end']['ended_by']);
        equal(count(SECTIONS), $run->frames['end']['sections']);
        equal(2, $run->data('modules')['enabled_count']);
        holds($run->frames['database']['ok'] === false, 'no database can answer here');
        if ($kind !== null) {
            equal(null, $identity['mode']);
            equal($kind, $run->frames['identity']['unknown']['mode']['kind']);
            equal($kind, $run->kind('database'));
            equal($kind, $run->kind('redis'), 'Redis must not look unused');
        }
        holds(!str_contains($run->noise, 'noise'), 'what env.php prints is dropped');
    });
}

claim('What a configuration file prints is counted, and stands in no answer', function () {
    $run = run_probe(fake_root("\xef\xbb\xbf<?php echo 'noise'; return ['MAGE_MODE' => 'default'];"), SECTIONS);
    equal(8, $run->data('identity')['env_php']['printed']);
    equal(0, $run->data('identity')['config_php']['printed']);
    equal('default', $run->data('identity')['mode']);
    holds(!str_contains($run->noise, 'noise'), 'it is dropped');
    equal(0, run_probe(fake_root("<?php return ['MAGE_MODE' => 'default', 'x' => \$undefined];"), SECTIONS)->data('identity')['env_php']['printed']);
    equal(null, run_probe(fake_root('<?php return 3;'), SECTIONS)->data('identity')['env_php']['printed']);
});

claim('A missing and an unreadable env.php are told apart', function () {
    $root = fake_root();
    unlink("$root/app/etc/env.php");
    $run = run_probe($root, ['identity', 'database']);
    equal('missing', $run->data('identity')['env_php']['state']);
    equal('NotFound', $run->kind('database'));
    write_files($root, ['app/etc/env.php' => env_text()]);
    chmod("$root/app/etc/env.php", 0);
    $run = run_probe($root, ['identity', 'database', 'caches', 'redis', 'queue', 'cron', 'indexers'], 'quick', [], [], [], as_nobody());
    equal('unreadable', $run->data('identity')['env_php']['state']);
    equal('NotPermitted', $run->frames['identity']['unknown']['mode']['kind']);
    foreach (['database', 'redis', 'queue', 'cron', 'indexers'] as $section) {
        equal('NotPermitted', $run->kind($section), $section);
    }
    equal('NotPermitted', $run->frames['caches']['unknown']['session']['kind']);
});

claim('Maintenance is unknown, not off, when var can not be searched', function () {
    $root = fake_root();
    chmod("$root/var", 0);
    $run = run_probe($root, ['identity', 'files'], 'quick', [], [], [], as_nobody());
    equal(null, $run->data('identity')['maintenance']);
    equal('NotPermitted', $run->frames['identity']['unknown']['maintenance']['kind']);
    equal(null, $run->data('files')['logs']);
    equal('NotPermitted', $run->frames['files']['unknown']['logs']['kind']);
});

claim('Maintenance and its exempt addresses are told', function () {
    $root = fake_root(null, ['var/.maintenance.flag' => '', 'var/.maintenance.ip' => '10.0.0.1,10.0.0.2']);
    equal(['active' => true, 'exempt' => ['10.0.0.1', '10.0.0.2']], run_probe($root, ['identity'])->data('identity')['maintenance']);
});

claim('No secret leaves, wherever it stands', function () {
    $env = env_text(['cache' => ['frontend' => ['default' => ['backend' => 'Redis', 'backend_options' => ['server' => '127.0.0.1', 'port' => '1', 'password' => 'REDIS-PASS-CANARY']]]],
        'queue' => ['amqp' => ['host' => '127.0.0.1', 'user' => 'u', 'password' => 'AMQP-PASS-CANARY']], 'backend' => ['frontName' => 'admin_secret_path']]);
    $run = run_probe(fake_root($env, ['app/etc/config.php' => "<?php throw new Exception('CRYPT-KEY-CANARY REDIS-PASS-CANARY');"]));
    foreach ($run->frames as $name => $frame) {
        holds(!str_contains(json_encode($frame), 'PASS-CANARY'), "a password is in $name: " . shown($frame));
        holds(!str_contains(json_encode($frame), 'admin_secret_path'), "the admin path is in $name");
    }
});

claim('Variables of the environment override env.php, placeholders are resolved or named', function () {
    $env = env_text(['MAGE_MODE' => '#env(SHOP_MODE, "developer")', 'db' => ['table_prefix' => '#env(SHOP_PREFIX)', 'connection' => ['default' => ['host' => '#env(SHOP_DB)']]], 'lock' => ['provider' => 'file']]);
    $run = run_probe(fake_root($env), ['identity', 'database'], 'quick', [], [], ['MAGENTO_DC_LOCK__PROVIDER' => 'zookeeper', 'SHOP_PREFIX' => 'm2_']);
    $identity = $run->data('identity');
    equal('developer', $identity['mode']);
    equal('m2_', $identity['table_prefix']);
    equal('zookeeper', $identity['lock_provider']);
    equal(['MAGENTO_DC_LOCK__PROVIDER'], $identity['overrides']);
    equal([['path' => 'MAGE_MODE', 'variable' => 'SHOP_MODE', 'resolved' => 'default'], ['path' => 'db/table_prefix', 'variable' => 'SHOP_PREFIX', 'resolved' => 'environment'],
        ['path' => 'db/connection/default/host', 'variable' => 'SHOP_DB', 'resolved' => 'no']], $identity['placeholders']);
    equal('NotFound', $run->kind('database'));
    holds(str_contains($run->frames['database']['error']['text'], 'SHOP_DB'), 'the variable is named');
});

claim('A root that is none is told: missing, a file, without Magento, closed', function () {
    $folder = scratch();
    file_put_contents("$folder/file", 'x');
    foreach (["$folder/none" => 'NotFound', "$folder/file" => 'NotFound', $folder => 'NotFound'] as $root => $kind) {
        $run = run_probe($root, ['identity', 'php', 'system', 'files', 'modules', 'database']);
        equal($kind, $run->kind('identity'));
        equal($kind, $run->kind('database'));
        $run->data('php');
        $run->data('system');
    }
    mkdir("$folder/closed/in", 0755, true);
    chmod("$folder/closed", 0);
    equal('NotPermitted', run_probe("$folder/closed/in", ['identity'], 'quick', [], [], [], as_nobody())->kind('identity'));
});

claim('Hostile names arrive as valid UTF-8 and in whole frames', function () {
    $names = ["Evil_\x1b]52;c;AAAA\x07", "Bad_\xff\xfe", "Nul_\0x", "Bidi_\u{202e}", str_repeat('L', 400)];
    $code = "<?php\nreturn ['modules' => [" . implode(',', array_map(fn ($name) => "base64_decode('" . base64_encode($name) . "') => 1", $names)) . ']];';
    $lock = str_replace('2.4.7-p3', '2.4.7\u001b[31m\u0000' . "\xff", FAKE_LOCK);
    $run = run_probe(fake_root(null, ['app/etc/config.php' => $code, 'composer.lock' => $lock]), ['identity', 'modules']);
    equal(["Evil_\x1b]52;c;AAAA\x07", "Bad_\u{fffd}\u{fffd}", "Nul_\0x", "Bidi_\u{202e}", str_repeat('L', 128)], $run->data('modules')['enabled']);
    holds(str_starts_with($run->data('identity')['version'], '2.4.7'), shown($run->data('identity')['version']));
});

/** @return list<string> a command that gives up root's rights */
function as_nobody(): array
{
    return posix_geteuid() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
}

done();
