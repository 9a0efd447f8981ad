<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a probe sees of the machine around a store: FPM, cron's daemon, files that lie where they should not, and which Magento it is.
declare(strict_types=1);
require __DIR__ . '/claims.php';
load_probe();

/** Processes with these titles, until the tests end. */
function titled(string ...$titles): void
{
    foreach ($titles as $title) {
        Claims::$processes[] = proc_open(['bash', '-c', 'exec -a "$0" sleep 60', $title], [], $pipes);
    }
    usleep(200000);
}

/** A FastCGI server that answers every request with this text; returns the path of its socket. */
function fastcgi_peer(string $answer): string
{
    $socket = scratch() . '/fpm.sock';
    $program = '<?php $server = stream_socket_server("unix://' . $socket . '"); for (;;) { $peer = @stream_socket_accept($server, 60); if (!$peer) { exit; } fread($peer, 4096); fwrite($peer, base64_decode("' . base64_encode($answer) . '")); fclose($peer); }';
    $process = proc_open([PHP_BINARY, '-n'], [['pipe', 'r'], ['file', '/dev/null', 'w'], STDERR], $pipes);
    fwrite($pipes[0], $program);
    fclose($pipes[0]);
    Claims::$processes[] = $process;
    for ($tries = 0; $tries < 200 && !file_exists($socket); $tries++) {
        usleep(10000);
    }
    return $socket;
}

function fastcgi_output(string $text): string
{
    return "\x01\x06\x00\x01" . pack('n', strlen($text)) . "\x03\x00$text\0\0\0" . "\x01\x03\x00\x01\x00\x08\x00\x00" . str_repeat("\0", 8);
}

const FPM_STATUS = '{"pool":"shop","process manager":"dynamic","start time":1795211000,"accepted conn":1200,"listen queue":2,"max listen queue":9,"listen queue len":511,"idle processes":1,"active processes":3,"total processes":4,"max active processes":4,"max children reached":7,"slow requests":0}';

/** A folder as Debian's php-fpm has it; returns the path of its php-fpm.conf. */
function fpm_folder(string $socket): string
{
    $folder = scratch();
    write_files($folder, [
        'php-fpm.conf' => "[global]\npid = /run/x.pid\ninclude=$folder/pool.d/*.conf\n",
        'pool.d/shop.conf' => "; a comment\n[shop]\nuser = www-data\nlisten = $socket\npm = dynamic\npm.max_children = 12\npm.status_path = /status\nslowlog = /var/log/slow.log\nphp_admin_value[memory_limit] = 756M ; enough\nphp_value[session.save_path] = /secret\nenv[DB_PASSWORD] = CANARY\n",
        'pool.d/idle.conf' => "[idle]\nlisten = 127.0.0.1:1\npm = ondemand\npm.max_children = 3\n",
        'php.ini' => "[PHP]\nmemory_limit = 1G\nopcache.enable=1\n;opcache.memory_consumption=128\n",
        'conf.d/10-opcache.ini' => "zend_extension=opcache.so\nopcache.memory_consumption=512\n",
        'conf.d/20-xdebug.ini' => "zend_extension = /usr/lib/xdebug.so\n",
    ]);
    return "$folder/php-fpm.conf";
}

claim('What a control group uses is counted without the page cache, in both versions', function () {
    $group = scratch();
    $used = fn (string $statistics, string $name = 'memory.current') => (write_files($group, [$name => "900\n", 'memory.stat' => $statistics])
        ?? mk_system_cgroup_used($group, $name));
    equal(600, $used("anon 500\ninactive_file 300\nactive_file 100\n"));
    equal(700, $used("cache 400\ninactive_file 50\ntotal_inactive_file 200\n", 'memory.usage_in_bytes'), 'version 1 counts the groups below');
    equal(0, $used("inactive_file 5000\n"), 'the two files are not of one moment');
    equal(null, $used("anon 500\n"), 'with the page cache every busy group would be full');
    equal(null, mk_system_cgroup_used("$group/none", 'memory.current'));
});

claim('A store without a document root in its env.php says nothing of its web server', function () {
    foreach ([['', null], ["'directories' => ['document_root_is_pub' => true],", true], ["'directories' => ['document_root_is_pub' => false],", false]] as [$line, $said]) {
        $root = fake_root();
        write_files($root, ['app/etc/env.php' => "<?php return ['install' => ['date' => 'x'], $line];"]);
        equal($said, run_probe($root, ['identity'])->data('identity')['document_root_is_pub'], shown($said));
    }
});

claim('FPM is told by its processes, its files and its own status', function () {
    $config = fpm_folder(fastcgi_peer(fastcgi_output("Content-Type: application/json\r\n\r\n" . FPM_STATUS)));
    titled("php-fpm: master process ($config)", 'php-fpm: pool shop', 'php-fpm: pool shop', '/usr/sbin/cron -f');
    $run = run_probe(fake_root(), ['php', 'system'], 'full');
    $fpm = $run->data('php')['fpm'];
    $master = array_values(array_filter($fpm['masters'], fn ($one) => $one['config'] === $config))[0];
    equal(['1G', '1', '512', null, true, true, 3], [...array_map(fn ($name) => $master['ini']['directives'][$name], ['memory_limit', 'opcache.enable', 'opcache.memory_consumption', 'max_execution_time']), $master['ini']['opcache'], $master['ini']['xdebug'], $master['ini']['files']]);
    $configured = array_column(array_filter($fpm['pools'], fn ($pool) => $pool['configured'] !== null), null, 'name');
    equal([12, 'dynamic', '/status', true, ['memory_limit' => '756M']], array_map(fn ($key) => $configured['shop']['configured'][$key], ['max_children', 'pm', 'status_path', 'slowlog', 'ini']));
    equal([2, 7, 3, '2026-11-20T21:43:20.000Z'], array_map(fn ($key) => $configured['shop']['status'][$key], ['listen_queue', 'max_children_reached', 'active', 'started_at']));
    equal([0, 'ondemand', null], [$configured['idle']['workers'], $configured['idle']['configured']['pm'], $configured['idle']['status']]);
    $workers = array_values(array_filter($fpm['pools'], fn ($pool) => $pool['name'] === 'shop' && $pool['configured'] === null))[0];
    equal([2, true], [$workers['workers'], $workers['rss_bytes'] > 100000], 'these have another parent here than FPM would be');
    holds($run->data('system')['cron_daemon'] !== null, 'cron is seen');
    holds(!str_contains(json_encode($run->frames), 'CANARY') && !str_contains(json_encode($run->frames), 'save_path'), 'only what is asked for is sent');
    $quick = run_probe(fake_root(), ['php'])->data('php')['fpm'];
    equal([null, null], [$quick['masters'][0]['ini'], $quick['pools'][0]['configured']]);
});

claim('An include that no file can match costs nothing', function () {
    $folder = scratch();
    write_files($folder, ['php-fpm.conf' => "include=/" . str_repeat('x', 5000) . "/*.conf\n[shop]\nlisten = /x.sock\n"]);
    equal(['shop'], array_keys(mk_fpm_pools_of("$folder/php-fpm.conf")));
});

claim('A status that can not be had is unknown, and why', function () {
    [MkRun::$unknown, MkRun::$started, MkRun::$section_started] = [[], mk_clock_ms(), mk_clock_ms()];
    $settings = ['status_path' => '/status', 'listen' => '/nowhere/x.sock'];
    $pools = [[null, 'NotFound'], [['status_path' => null] + $settings, 'NotFound'], [$settings, 'NotPermitted'], [['listen' => '127.0.0.1:1'] + $settings, 'Unreachable'],
        [['listen' => fastcgi_peer('HTTP/1.1 400 no')] + $settings, 'UnexpectedOutput'], [['listen' => fastcgi_peer(fastcgi_output("Status: 404\r\n\r\nFile not found."))] + $settings, 'UnexpectedOutput'],
        [['listen' => fastcgi_peer('')] + $settings, 'UnexpectedOutput']];
    equal(array_fill(0, 7, null), mk_fpm_statuses(array_map(fn ($pool) => ['configured' => $pool[0]], $pools)));
    foreach ($pools as $index => $pool) {
        equal($pool[1], MkRun::$unknown["fpm.pools[$index].status"]['kind'] ?? null, "pool $index");
    }
});

claim('Pools whose workers are all busy cost one deadline together, and the others answer', function () {
    [MkRun::$unknown, MkRun::$started, MkRun::$section_started] = [[], mk_clock_ms(), mk_clock_ms()];
    $pool = fn (string $listen) => ['configured' => ['status_path' => '/status', 'listen' => $listen]];
    $busy = peer('');
    MkFpm::$status_ms = 1500;
    $started = mk_clock_ms();
    $statuses = mk_fpm_statuses([...array_fill(0, 8, $pool("127.0.0.1:$busy")), $pool(fastcgi_peer(fastcgi_output("Content-Type: application/json\r\n\r\n" . FPM_STATUS)))]);
    equal([null, 7], [$statuses[0], $statuses[8]['max_children_reached']]);
    equal(['TimedOut'], array_values(array_unique(array_column(MkRun::$unknown, 'kind'))));
    holds(mk_clock_ms() - $started < 3 * MkFpm::$status_ms, 'together: ' . (mk_clock_ms() - $started));
});

claim('Daemons that /proc hides are unknown, not missing', function () {
    $run = run_probe(fake_root(), ['php', 'system'], 'quick', [], ['-d', 'open_basedir=' . sys_get_temp_dir()]);
    foreach (['php' => 'fpm', 'system' => 'cron_daemon'] as $section => $path) {
        equal(null, $run->data($section)[$path]);
        equal('NotPermitted', $run->frames[$section]['unknown'][$path]['kind'], $section);
    }
    [MkProcesses::$list, MkProcesses::$seen, MkProcesses::$error, MkProcesses::$fpm] = [[], null, null, []];
    MkRun::$unknown = [];
    equal([null, 'NotPermitted'], [mk_fpm(), MkRun::$unknown['fpm']['kind'] ?? null]);
    MkProcesses::$seen = 3;
    equal([], mk_fpm()['pools']);
});

claim('Files that a server could run, and files that were left behind, are found', function () {
    $root = fake_root(null, ['pub/media/a.jpg' => 'x', 'pub/media/wysiwyg/folder.jpg/Shell.PHP5' => 'x', 'pub/media/catalog/product/cache/1/evil.phtml.jpg' => 'xy', 'pub/media/php' => 'x', 'pub/media/notphp.txt' => 'x',
        'pub/index.php' => 'x', 'pub/adminer-5.php' => 'x', 'pub/shop.sql' => 'xyz', 'backup.tar.gz' => 'x', 'README.md' => 'x', 'pub/static/frontend/Acme/shop/de_DE/a.js' => 'x', 'pub/static/frontend/Acme/shop/deployed' => 'x', 'generated/code/Acme/A.php' => 'x']);
    $data = run_probe($root, ['files'], 'full')->data('files');
    equal(['pub/media/catalog/product/cache/1/evil.phtml.jpg', 'pub/media/wysiwyg/folder.jpg/Shell.PHP5'], array_column($data['media']['suspects'], 'path'));
    equal([true, null, null, 5, 7, 2, 0], array_map(fn ($key) => $data['media'][$key], ['complete', 'stopped_at', 'began_at', 'files', 'folders', 'suspects_count', 'unreadable']));
    equal(['pub/adminer-5.php', 'pub/shop.sql', 'backup.tar.gz'], array_column($data['left_behind'], 'path'));
    equal([['frontend/Acme/shop', 'de_DE']], array_map(fn ($one) => [$one['theme'], $one['language']], $data['static_themes']));
    equal(1, $data['generated_vendors']);
    $quick = run_probe($root, ['files'])->data('files');
    equal([null, null, null, null], array_map(fn ($key) => $quick[$key], ['media', 'left_behind', 'static_themes', 'generated_vendors']));
    $none = run_probe(fake_root(), ['files'], 'full')->data('files');
    equal([null, [], [], 0], array_map(fn ($key) => $none[$key], ['media', 'left_behind', 'static_themes', 'generated_vendors']));
});

claim('Walks that join see every file once, wherever they were stopped', function () {
    $files = [];
    foreach (['a', 'a/b', 'a-b', 'a/b/c', 'b', 'catalog/product/cache/x', 'catalog/product/cache/x/y', 'catalog/product/d', 'catalog/productx', 'z'] as $folder) {
        $files["pub/media/$folder/1.php"] = 'x';
        $files["pub/media/$folder/2.jpg"] = 'x';
    }
    $files['pub/media/0.php'] = 'x';
    $root = fake_root(null, $files);
    MkRun::$root = $root;
    $whole = run_probe($root, ['files'], 'full')->data('files')['media'];
    equal(21, $whole['files']);
    $seen = [];
    $folders = 0;
    MkMediaWalk::$slice_ms = 0;
    for ($from = '', $walks = 0; $walks < 40; $walks++) {
        MkRun::$request = ['level' => 'full', 'budget_ms' => 20000, 'resume' => ['media' => $from]];
        MkMediaWalk::$found = MkMediaWalk::NOTHING;
        $walk = mk_media_walk();
        $seen = [...$seen, ...array_column($walk['suspects'], 'path')];
        $folders += $walk['folders'];
        if ($walk['complete']) {
            break;
        }
        holds($walk['stopped_at'] !== $from, "no step from $from");
        $from = $walk['stopped_at'];
    }
    equal(array_column($whole['suspects'], 'path'), $seen);
    equal([$whole['folders'], true], [$folders, $walks > 3]);
});

claim('A folder that may not be read is counted, and links are not followed', function () {
    $root = fake_root(null, ['pub/media/a/1.php' => 'x', 'pub/media/a/real/3.php' => 'x', 'pub/media/b/2.php' => 'x']);
    foreach (range(1, 9) as $number) {
        symlink('..', "$root/pub/media/a/up$number");
    }
    if (posix_geteuid() !== 0) {
        chmod("$root/pub/media/b", 0000);
    }
    $media = run_probe($root, ['files'], 'full')->data('files')['media'];
    equal([4, posix_geteuid() === 0 ? 0 : 1, 9, 0], array_map(fn ($key) => $media[$key], ['folders', 'unreadable', 'linked', 'cut']));
    holds(in_array('pub/media/a/real/3.php', array_column($media['suspects'], 'path'), true), 'a link is not taken for the folder beside it');
});

/** A walk from here, as long as it may take, on a file system that is said to count links or not to. */
function walk(string $root, bool $counts, string $from = '', int $slice_ms = 10000): array
{
    MkRun::$root = $root;
    MkRun::$request = ['level' => 'full', 'budget_ms' => 20000, 'resume' => ['media' => $from]];
    MkRun::$started = mk_clock_ms();
    MkRun::$section_started = mk_clock_ms();
    MkMediaWalk::$slice_ms = $slice_ms;
    MkMediaWalk::$counting = $counts ? [stat($root)['dev'] => true] : [];
    MkMediaWalk::$found = MkMediaWalk::NOTHING;
    return mk_media_walk();
}

claim('A count of links is believed only where the file system keeps one', function () {
    $counting = mk_media_counting("22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n23 1 0:44 / /srv rw shared:2 master:1 - nfs4 nas:/srv rw\n24 1 0:45 / /m rw - cifs //nas/m rw\n25 1 0:46 / /f rw - fuse.s3fs s3 rw\n"
        . "26 1 0:47 / /o rw - overlay overlay rw\n27 1 259:300 / /x rw - xfs /dev/nvme0 rw\n28 1 0:48 / /t rw - tmpfs tmpfs rw\n29 1 8:9 / /e - ext4 rw\n");
    equal([0x801, 0x11032c, 48, 0x809], array_keys($counting));
    equal([], mk_media_counting(''));
    $found = @lstat('/')['dev'];
    $type = trim((string) shell_exec('stat -f -c %T /'));
    equal(in_array($type, ['ext2/ext3', 'xfs', 'tmpfs'], true), isset(mk_media_counting((string) file_get_contents('/proc/self/mountinfo'))[$found]), "the device of / is $type");
});

claim('Folders are found whatever they are called, with a count of links and without', function () {
    $root = fake_root(null, ['pub/media/x.php/1.php' => 'x', 'pub/media/plain/2.php' => 'x', 'pub/media/.thumbs/3.jpg' => 'x', 'pub/media/.php' => 'x', 'pub/media/a.jpg' => 'x', 'pub/media/bare' => 'x']);
    symlink('plain', "$root/pub/media/link");
    symlink('nowhere', "$root/pub/media/dead");
    foreach ([true, false] as $counts) {
        MkMediaWalk::$counting = $counts ? [stat($root)['dev'] => true] : [];
        equal($counts && stat("$root/pub/media")['nlink'] > 1 ? 3 : -1, mk_media_folders_in("$root/pub/media"), 'of a file system that does not count nothing is believed');
        $walk = walk($root, $counts);
        equal([['pub/media/.php', 'pub/media/plain/2.php', 'pub/media/x.php/1.php'], 7, 4, 1, true], [array_column($walk['suspects'], 'path'), $walk['files'], $walk['folders'], $walk['linked'], $walk['complete']]);
    }
});

claim('Where a walk stopped it goes on, also at a name that is no UTF-8', function () {
    $names = ["b\xff\xfe", 'b%41', 'bgröße', "b\n", 'bcd'];
    $root = fake_root(null, ['pub/media/a/1.php' => 'x']);
    foreach ($names as $name) {
        write_files($root, ["pub/media/$name/1.php" => 'x']);
    }
    for ($from = '', $seen = 0, $walks = 0; $walks < 20; $walks++) {
        $walk = walk($root, true, $from, 0);
        $seen += $walk['suspects_count'];
        if ($walk['complete']) {
            break;
        }
        $from = json_decode(mk_json($walk), true)['stopped_at'];
        holds(preg_match('/^[\x20-\x7e]+$/D', $from) === 1, "only plain text: $from");
    }
    equal([6, true], [$seen, $walk['complete']]);
    equal('%2525', mk_media_marked('%25'));
    holds(strlen(mk_media_marked(str_repeat("\xff", 400))) <= 500 && strlen(rawurldecode(mk_media_marked(str_repeat("\xff", 400)))) === 166, 'cut between two bytes');
});

claim('A large folder does not cost more than its time, and what was not looked at is told', function () {
    $root = fake_root();
    mkdir("$root/pub/media/flat", 0755, true);
    foreach (range(1, 3000) as $number) {
        touch("$root/pub/media/flat/$number");
    }
    touch("$root/pub/media/evil.php");
    $walk = walk($root, false, '', 0);
    equal([false, 'flat', 1, 0], [$walk['complete'], $walk['stopped_at'], $walk['files'], $walk['cut']], 'the next folder is for the next walk');
    $walk = walk($root, false, 'flat', 0);
    equal([true, 1, 1], [$walk['complete'], $walk['cut'], $walk['folders']], 'it is not begun for ever');
    holds($walk['files'] < 3000, 'it was left');
    [MkMediaWalk::$found, MkMediaWalk::$deadline] = [['folders' => 1] + MkMediaWalk::NOTHING, mk_clock_ms() - 1];
    equal([null, 0], [mk_media_folder('flat'), MkMediaWalk::$found['files']], 'time that runs out within it leaves it whole to the next walk');
    $walk = walk($root, false, 'flat');
    equal([true, 0, 3000], [$walk['complete'], $walk['cut'], $walk['files']]);
});

claim('Mage-OS tells its own version and the one that it is built on; a cloud tells where it is', function () {
    $lock = "{\n    \"packages\": [\n        {\n            \"name\": \"mage-os/product-community-edition\",\n            \"version\": \"2.1.0\",\n            \"extra\": {\n                \"magento_version\": \"2.4.8-p3\"\n            }\n        }\n    ]\n}\n";
    $mage = run_probe(fake_root(null, ['composer.lock' => $lock]), ['identity'])->data('identity');
    equal(['Mage-OS', '2.1.0', '2.4.8-p3'], [$mage['edition'], $mage['version'], $mage['magento_version']]);
    $silent = run_probe(fake_root(null, ['composer.lock' => str_replace('magento_version', 'x', $lock)]), ['identity']);
    equal('NotFound', $silent->frames['identity']['unknown']['magento_version']['kind']);
    $cloud = run_probe(fake_root(), ['identity'], 'quick', [], [], ['MAGENTO_CLOUD_PROJECT' => 'abc123', 'MAGENTO_CLOUD_ENVIRONMENT' => 'master-7rqtwti', 'MAGENTO_CLOUD_RELATIONSHIPS' => 'SECRET-CANARY']);
    equal([true, ['project' => 'abc123', 'environment' => 'master-7rqtwti', 'branch' => null, 'application' => null]], [$cloud->data('identity')['cloud'], $cloud->data('identity')['cloud_environment']]);
    holds(!str_contains(json_encode($cloud->frames), 'CANARY'), 'relationships hold passwords');
    equal(['2.4.7-p3', null, true], array_map(fn ($key) => run_probe(fake_root(), ['identity'])->data('identity')[$key], ['magento_version', 'cloud_environment', 'root_writable']));
});

claim('Places that start cron for this root name it as a whole', function () {
    MkRun::$root = '/srv/shop';
    MkRun::$asked_root = '/srv/current';
    foreach (['* * * * * www php /srv/shop/bin/magento cron:run' => true, 'ExecStart=php "/srv/current"' => true, 'cd /srv/shop && x' => true, 'php /srv/shop2/bin/magento' => false, '' => false] as $line => $names) {
        equal($names, mk_system_names_root($line), $line);
    }
});

done();
