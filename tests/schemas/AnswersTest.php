<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What magctl prints with --json, on the sandbox's stores, against docs/json. MAGKEEPER_SANDBOX names a running sandbox
// that nothing is broken in; without it one of its own is started. MAGKEEPER_MAGCTL: the program.
declare(strict_types=1);
require __DIR__ . '/claims.php';

$scratch = sys_get_temp_dir() . '/magkeeper-schemas-' . bin2hex(random_bytes(4));
mkdir($scratch, 0700);
$script = escapeshellarg(__DIR__ . '/../sandbox/sandbox');
$folder = getenv('MAGKEEPER_SANDBOX') ?: "$scratch/sandbox";
$own = str_starts_with($folder, $scratch);
register_shutdown_function(static function () use ($own, $script, $folder, $scratch): void {
    $own && shell_exec("$script --dir " . escapeshellarg($folder) . ' down 2>&1');
    shell_exec('rm -rf ' . escapeshellarg($scratch));
});
if ($own) {
    exec("timeout 120 $script --dir " . escapeshellarg($folder) . ' up 2>&1', $lines, $status);
    if ($status !== 0) {
        echo "the sandbox did not start:\n", implode("\n", $lines), "\n";
        exit(1);
    }
}
$sandbox = json_decode(file_get_contents("$folder/sandbox.json"), true, 64, JSON_THROW_ON_ERROR);

// The sandbox's own configuration, but with no host known.
file_put_contents("$scratch/ssh_config", preg_replace('/UserKnownHostsFile .*/', 'UserKnownHostsFile none', file_get_contents("$folder/ssh_config")));

/** @return array{int, mixed} exit status, and the document on standard output */
function magctl(string ...$words): array
{
    global $scratch;
    $line = [getenv('MAGKEEPER_MAGCTL') ?: 'magctl', '--json', '--workspace', "$scratch/workspace", '--ssh-config', "$scratch/ssh_config", ...$words];
    $process = proc_open($line, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['file', '/dev/null', 'w']], $pipes);
    $answer = stream_get_contents($pipes[1]);
    $status = proc_close($process);
    return [$status, json_decode($answer)];
}

/** The command ends with this status, and what it prints has this shape. */
function answers(string $schema, int $expected, string ...$words): void
{
    [$status, $document] = magctl(...$words);
    $problems = $status === $expected ? [] : ["exit status $status, not $expected"];
    claim(implode(' ', $words), [...$problems, ...($document === null ? ['no JSON on standard output'] : schema($schema)->problems($document))]);
}

$names = array_column($sandbox['stores'], 'name');
foreach ($sandbox['stores'] as $store) {
    answers('environment', 0, 'env', 'add', $store['name'], '--ssh', $store['name'], '--root', $store['root'], '--tag', 'sandbox');
}
$first = $names[0];
answers('environments', 0, 'env', 'list');
answers('environment', 0, 'env', 'show', $first);
answers('environment', 0, 'env', 'edit', $first, '--url', 'https://shop.example/');
answers('error', 66, 'env', 'show', 'nowhere');
answers('error', 64, 'env', 'show');
answers('error', 64, 'env', 'show', $first, '--no-such-option');
answers('error', 77, 'env', 'trust', $first, '--fingerprint', 'SHA256:' . str_repeat('A', 43));
answers('env-check', 77, 'env', 'check', $first);
$fingerprint = $sandbox['ssh']['host_key_fingerprints']['ssh-ed25519'];
answers('env-trust', 0, 'env', 'trust', $first, '--fingerprint', $fingerprint);
answers('env-check', 0, 'env', 'check', $first);
answers('environment', 0, 'env', 'add-node', $first, 'web-2', '--ssh', 'nobody@127.0.0.1:1');
answers('env-check', 3, 'env', 'check', $first);
answers('snapshot', 3, 'probe', $first);
answers('environment', 0, 'env', 'remove-node', $first, 'web-2');
foreach (['quick', 'full'] as $level) {
    answers('snapshot', 0, 'probe', '--all', '--level', $level);
}
answers('status', 2, 'status');
answers('status', 2, 'status', $first, '--stored', '--max-age', '1440');
answers('error', 64, 'status', $first, '--stored', '--max-age', 'x');
answers('thresholds', 0, 'threshold', 'list', '--env', $first);
answers('thresholds', 0, 'threshold', 'set', 'redis.near_limit.warning', '70%', '--tag', 'eu');
answers('thresholds', 0, 'threshold', 'unset', 'redis.near_limit.warning', '--tag', 'eu');
answers('error', 65, 'threshold', 'set', 'redis.near_limit.warning', '7000%');
answers('history', 0, 'history', $first);
answers('patches', 2, 'patches', $first);
answers('patch-history', 0, 'patches', $first, '--history');
// A tool that is there for a moment: it has something to say only about other releases.
exec("$script --dir " . escapeshellarg($folder) . ' break tools ' . escapeshellarg($first));
answers('environment', 0, 'env', 'edit', $first, '--access', 'operate');
answers('patches', 2, 'patches', $first, '--vendor-tools', '--confirm', $first, '--reason', 'a trial');
answers('environment', 0, 'env', 'edit', $first, '--access', 'observe');
exec("$script --dir " . escapeshellarg($folder) . ' mend tools ' . escapeshellarg($first));
answers('fleet-exposure', 0, 'patches', 'exposure');
file_put_contents("$scratch/one.patch", "--- a/composer.json\n+++ b/composer.json\n@@ -1,3 +1,3 @@\n {\n-nothing like this\n+is there\n }\n");
answers('rehearsal', 1, 'patches', 'rehearse', $first, '--patch', "$scratch/one.patch");
answers('catalogs', 0, 'catalog', 'show');
answers('catalog-entries', 0, 'catalog', 'show', '--entries');
answers('rollout', 0, 'rollout', 'new', 'CosmicSting', '--advisory', 'APSB24-40', '--env', $first, '--since', '3d', '--link', 'https://tickets.example/OPS-1');
answers('error', 65, 'rollout', 'new', 'What nobody knows', '--patch', 'unknown-1');
answers('rollout', 0, 'rollout', 'refresh', 'cosmicsting');
answers('rollout', 0, 'rollout', 'plan', 'CosmicSting', $first, '--from', '2030-01-08T22:00', '--until', '2h', '--zone', 'Europe/Berlin');
answers('rollout', 0, 'rollout', 'waive', 'CosmicSting', $first, '--approver', 'the CTO', '--reason', 'why not', '--until', '3d');
answers('rollout', 0, 'rollout', 'block', 'CosmicSting', $first, '--reason', 'no window');
answers('rollout', 0, 'rollout', 'prove', 'CosmicSting', $first, '--duty', '1', '--evidence', 'OPS-1');
answers('rollout', 0, 'rollout', 'note', 'CosmicSting', '--text', 'seen');
answers('rollouts', 0, 'rollout', 'list');
answers('rollout-export', 0, 'rollout', 'export', 'CosmicSting', '--format', 'jira');
answers('error', 66, 'rollout', 'show', 'no such one');
answers('error', 77, 'rollout', 'close', 'CosmicSting');
answers('rollout', 0, 'rollout', 'close', 'CosmicSting', '--reason', 'enough');
answers('rollout-policy', 0, 'rollout', 'policy');
answers('rollout-policy', 0, 'rollout', 'freeze', 'sale', '--from', '2030-11-23T00:00', '--until', '2030-12-01T00:00', '--kind', 'production');
answers('history', 0, 'history', $first, 'probe.round_trip_ms', '--since', '2h');
answers('error', 66, 'history', $first, 'no.such.series');
answers('log-groups', 0, 'logs', $first, '--since', '1w', '--groups');
answers('log-line', 0, 'logs', $first, '--since', '1s');
answers('log-line', 0, 'logs', $first, '--since', '1w', '--grep', 'nothing says this');
answers('log-group-list', 0, 'group', 'list', $first);
answers('error', 66, 'group', 'show', $first, '0123456789abcdef');
answers('error', 64, 'logs', $first, '--level', 'loud');
answers('comparison', 0, 'drift', $first, $names[1]);
answers('ignored', 0, 'ignore', 'add', 'web/seo/use_rewrites', 'packages:acme/*');
answers('ignored', 0, 'ignore', 'list');
answers('ignored', 0, 'ignore', 'remove', 'packages:acme/*');
answers('error', 66, 'ignore', 'remove', 'packages:acme/*');
answers('error', 65, 'ignore', 'add', 'packages:*');
answers('comparison', 0, 'drift', $first, $names[1], '--stored', '--all', '--section', 'config', '--section', 'php');
answers('comparison', 0, 'changes', $first, '--since', '1s');
answers('error', 64, 'changes', $first);
answers('snapshot', 0, 'probe', $first, '--section', 'identity', '--section', 'redis');
foreach ($names as $name) {
    foreach (['packages', 'config', 'security', 'orders'] as $command) {
        answers($command, 0, $command, $name);
    }
    foreach (['indexers', 'cron', 'caches', 'queues', 'search', 'database', 'services'] as $command) {
        answers($command, 0, $command, $name);
    }
}
answers('cron', 0, 'cron', $first, '--since', '6h', '--status', 'error', '--group', 'index');
foreach (['caches', 'queues', 'services'] as $command) {
    answers($command, 0, $command, $first, '--details');
}
answers('environment', 0, 'env', 'add', 'dead', '--ssh', 'nobody@127.0.0.1:1', '--root', '/nowhere');
answers('snapshot', 3, 'probe', $first, 'dead');
answers('error', 3, 'cron', 'dead');
answers('status', 3, 'status', 'dead');
answers('finding', 0, 'finding', 'mute', 'dead', 'environment.unread', '--until', '2h', '--reason', 'it is night');
answers('status', 0, 'status', 'dead');
answers('finding', 0, 'finding', 'unmark', 'dead', 'environment.unread');
answers('error', 66, 'finding', 'show', 'dead', 'no.such.finding');
answers('config', 0, 'config', $first, 'web/');
answers('environment', 0, 'env', 'add', 'empty', '--ssh', $first, '--root', '/usr');
foreach (['caches', 'cron', 'indexers', 'queues', 'database'] as $command) {
    answers($command, 3, $command, 'empty');
}
foreach (['packages', 'config', 'security', 'orders'] as $command) {
    answers($command, 3, $command, 'empty');
}
answers('actions', 0, 'actions', $first);
answers('error', 77, 'do', $first, 'cache.flush');
answers('environment', 0, 'env', 'edit', $first, '--access', 'operate', '--kind', 'staging');
answers('plan', 0, 'do', $first, 'cache.flush', '--dry-run');
answers('error', 64, 'do', $first, 'indexer.set-mode', 'sometimes');
answers('error', 66, 'do', $first, 'no.such-action');
answers('do-line', 0, 'do', $first, 'queue.restart-consumers');
answers('runs', 0, 'runs', $first);
answers('lock', 0, 'lock', 'show', $first);
answers('error', 66, 'lock', 'steal', $first, '--reason', 'nothing is locked');
answers('approval', 0, 'env', 'policy', $first, '--approval', 'dangerous');
answers('approval', 0, 'env', 'policy', $first, '--approval', 'none');
answers('error', 66, 'approve', '01234567');
answers('approvals', 0, 'approve');
answers('maintenance', 0, 'maintenance', $first);
answers('maintenance', 0, 'maintenance', $first, '--until', '1h');
answers('error', 64, 'maintenance', $first, '--until', 'soon');
answers('runs', 0, 'runs', '--all');
answers('error', 64, 'runs');
answers('error', 66, 'run', 'show', '01234567');
answers('run', 0, 'run', 'show', magctl('runs', $first)[1][0]->id);
answers('audit', 0, 'audit', 'show');
answers('audit-report', 0, 'audit', 'verify');
answers('audit', 0, 'audit', 'anchor', '--reason', 'to keep it elsewhere');
answers('environment-count', 0, 'env', 'export', '--file', "$scratch/export.json");
claim('the exported file', schema('environments-file')->problems(json_decode(file_get_contents("$scratch/export.json"))));
answers('error', 75, 'env', 'import', '--file', "$scratch/export.json");
foreach ([...$names, 'dead', 'empty'] as $name) {
    answers('environment-count', 0, 'env', 'remove', $name);
}
answers('environment-count', 0, 'env', 'import', '--file', "$scratch/export.json");
answers('ssh-hosts', 0, 'env', 'import', '--hosts');
// A machine without a keyring says so.
$keyring = magctl('secret', 'forget', $first, 'password')[0] === 0;
answers($keyring ? 'secret' : 'error', $keyring ? 0 : 74, 'secret', 'forget', $first, 'password');
answers('workspace-info', 0, 'workspace', 'info');
done();
