<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The machine as this login sees it: load, memory, disks, the processes and the crontab block of this root.
// needs: processes
// ---
function mk_section_system()
{
    $data = [
        'hostname' => mk_text_or_null(mk_call('gethostname', [], null)),
        'now' => mk_iso(microtime(true)),
        'utc_offset_s' => mk_system_utc_offset(),
        'os' => mk_system_os(),
        'user' => mk_system_user(),
        'root_owner' => mk_system_owner(),
        'cpus' => mk_system_cpus(),
        'load' => mk_system_load(),
        'uptime_ms' => mk_system_uptime(),
        'memory' => mk_system_memory(),
    ];
    $data += mk_system_processes();
    $hidden = MkProcesses::$cron === null ? mk_processes_hidden() : null;
    $data['cron_daemon'] = $hidden === null ? MkProcesses::$cron : mk_unknown('cron_daemon', $hidden);
    $data['crontab'] = mk_full() ? mk_system_crontab() : null;
    $data['disks'] = mk_system_disks();
    return $data;
}

// The newest rule of the machine's zone: date() would give PHP's own setting.
function mk_system_utc_offset()
{
    $target = mk_call('readlink', ['/etc/localtime'], false);
    $name = is_string($target) && preg_match('~zoneinfo/(.+)$~', $target, $part) ? $part[1] : trim((string) mk_read('/etc/timezone', 128));
    if ($name === '' && mk_presence('/etc/localtime') === 'missing') {
        return 0;
    }
    try {
        return (new DateTime('now', new DateTimeZone($name)))->getOffset();
    } catch (Throwable $e) {
        return mk_unknown('utc_offset_s', 'NotFound', 'the time zone of the machine is not told by /etc/localtime');
    }
}

function mk_system_os()
{
    $text = (string) mk_read('/etc/os-release', 8192);
    $values = [];
    foreach (['PRETTY_NAME', 'ID', 'VERSION_ID'] as $key) {
        $values[$key] = preg_match('/^' . $key . '="?([^"\n]*)"?$/m', $text, $part) ? mk_text($part[1], 128) : null;
    }
    $kernel = mk_has('php_uname') ? php_uname('s') . ' ' . php_uname('r') : PHP_OS;
    return [
        'kernel' => mk_text($kernel, 128), 'architecture' => mk_text_or_null(mk_call('php_uname', ['m'], null), 64),
        'name' => $values['PRETTY_NAME'], 'id' => $values['ID'], 'version_id' => $values['VERSION_ID'],
    ];
}

function mk_system_user()
{
    $uid = mk_call('posix_geteuid', [], null);
    if ($uid === null && preg_match('/^Uid:\s+\d+\s+(\d+)/m', (string) mk_read('/proc/self/status', 4096), $part)) {
        $uid = (int) $part[1];
    }
    if ($uid === null) {
        mk_unknown('user', 'NotFound', 'neither the posix extension nor /proc tells the user');
        return null;
    }
    return ['uid' => $uid, 'name' => mk_user_name($uid)];
}

function mk_system_owner()
{
    $uid = MkRun::$root_error === null ? @fileowner(MkRun::$root) : false;
    if ($uid === false) {
        mk_unknown('root_owner', MkRun::$root_error !== null ? MkRun::$root_error : new MkError('NotPermitted', 'the owner of the root can not be read'));
        return null;
    }
    return ['uid' => $uid, 'name' => mk_user_name($uid)];
}

// What this process may use, which a container or taskset can make fewer than the machine has.
function mk_system_cpus()
{
    if (preg_match('/^Cpus_allowed_list:\s*([\d,-]+)/m', (string) mk_read('/proc/self/status', 8192), $part)) {
        $count = 0;
        foreach (explode(',', $part[1]) as $range) {
            $ends = explode('-', $range);
            $count += (int) end($ends) - (int) $ends[0] + 1;
        }
        return $count;
    }
    return mk_unknown('cpus', 'NotPermitted', '/proc/self/status can not be read');
}

function mk_system_load()
{
    $load = mk_call('sys_getloadavg', [], null);
    if (!is_array($load)) {
        return mk_unknown('load', 'NotPermitted', 'the load can not be read');
    }
    return [round($load[0], 2), round($load[1], 2), round($load[2], 2)];
}

function mk_system_uptime()
{
    $text = mk_read('/proc/uptime', 64);
    return $text === null ? mk_unknown('uptime_ms', 'NotPermitted', '/proc/uptime can not be read') : (int) round((float) $text * 1000);
}

function mk_system_memory()
{
    $text = mk_read('/proc/meminfo', 8192);
    if ($text === null) {
        return mk_unknown('memory', 'NotPermitted', '/proc/meminfo can not be read');
    }
    $memory = [];
    foreach (['total' => 'MemTotal', 'available' => 'MemAvailable', 'swap_total' => 'SwapTotal', 'swap_free' => 'SwapFree'] as $key => $name) {
        $found = preg_match('/^' . $name . ':\s+(\d+) kB/m', $text, $part);
        $memory[$key . '_bytes'] = $found ? (int) $part[1] * 1024 : mk_unknown('memory.' . $key . '_bytes', 'NotFound', '/proc/meminfo has no ' . $name);
    }
    return $memory + mk_system_cgroup();
}

// The tightest limit on the way up counts; a number near 2^63 (version 1) or 'max' (version 2) is none.
function mk_system_cgroup()
{
    $groups = (string) mk_read('/proc/self/cgroup', 8192);
    $found = ['cgroup_limit_bytes' => null, 'cgroup_used_bytes' => null];
    $places = [];
    if (preg_match('~^0::(/.*)$~m', $groups, $part)) {
        $places[] = ['/sys/fs/cgroup', $part[1], 'memory.max', 'memory.current'];
    }
    if (preg_match('~^\d+:(?:[^:\n]*,)?memory(?:,[^:\n]*)?:(/.*)$~m', $groups, $part)) {
        $places[] = ['/sys/fs/cgroup/memory', $part[1], 'memory.limit_in_bytes', 'memory.usage_in_bytes'];
    }
    foreach ($places as $place) {
        for ($path = $place[1], $steps = 0; $steps < 16; $path = dirname($path), $steps++) {
            $found = mk_system_cgroup_at($place[0] . rtrim($path, '/'), $place[2], $place[3], $found);
            if ($path === '/' || $path === '.') {
                break;
            }
        }
    }
    return $found;
}

function mk_system_cgroup_at($folder, $limit_name, $used_name, array $found)
{
    $limit = trim((string) mk_read($folder . '/' . $limit_name, 64));
    if (!is_numeric($limit) || (float) $limit > 4e18) {
        return $found;
    }
    if ($found['cgroup_limit_bytes'] === null || (int) $limit < $found['cgroup_limit_bytes']) {
        return ['cgroup_limit_bytes' => (int) $limit, 'cgroup_used_bytes' => mk_system_cgroup_used($folder, $used_name)];
    }
    return $found;
}

// Without the page cache that is given back when it is wanted, as the kubelet counts it: with it every busy group is full.
function mk_system_cgroup_used($folder, $used_name)
{
    $used = trim((string) mk_read($folder . '/' . $used_name, 64));
    $statistics = (string) mk_read($folder . '/memory.stat', 16384);
    if (!is_numeric($used) || !preg_match('/^(?:total_)?inactive_file (\d+)$/m', $statistics, $part)) {
        return null;
    }
    preg_match('/^total_inactive_file (\d+)$/m', $statistics, $total);
    return max(0, (int) $used - (int) (isset($total[1]) ? $total[1] : $part[1]));
}

function mk_system_processes()
{
    $list = mk_processes();
    if ($list === null) {
        mk_unknown('processes', MkProcesses::$error);
        mk_unknown('processes_seen', MkProcesses::$error);
        return ['processes' => null, 'processes_truncated' => false, 'processes_seen' => null];
    }
    if (MkProcesses::$seen === null) {
        mk_unknown('processes_seen', 'NotPermitted', '/proc hides the processes of other users');
    }
    return ['processes' => array_slice($list, 0, 100), 'processes_truncated' => count($list) > 100, 'processes_seen' => MkProcesses::$seen];
}

// A network file system can hang here: this comes last.
function mk_system_disks()
{
    if (MkRun::$root_error !== null) {
        return mk_unknown('disks', MkRun::$root_error);
    }
    $disks = [];
    $devices = [];
    foreach (['' => mk_path(''), 'var' => mk_path('var'), 'pub/media' => mk_path('pub/media'), 'pub/static' => mk_path('pub/static'), 'tmp' => mk_call('sys_get_temp_dir', [], '/tmp')] as $name => $path) {
        $stat = @is_dir($path) ? @stat($path) : false;
        if ($stat === false) {
            continue;
        }
        $real = mk_call('realpath', [$path], $path);
        $first = isset($devices[$stat['dev']]) ? $devices[$stat['dev']] : null;
        $disks[] = mk_system_disk(count($disks), (string) $name, is_string($real) ? $real : $path, $first);
        $devices[$stat['dev']] = $first === null ? (string) $name : $first;
    }
    return mk_full() ? mk_system_inodes($disks) : $disks;
}

function mk_system_disk($index, $name, $folder, $same_as)
{
    $disk = ['path' => $name, 'folder' => mk_text($folder, 1024), 'total_bytes' => null, 'free_bytes' => null, 'same_as' => $same_as, 'inodes_total' => null, 'inodes_free' => null];
    foreach (['total_bytes' => 'disk_total_space', 'free_bytes' => 'disk_free_space'] as $key => $function) {
        $bytes = mk_call($function, [$folder], false);
        $disk[$key] = is_float($bytes) ? (int) $bytes : mk_unknown('disks[' . $index . '].' . $key, 'NotPermitted', 'the file system of ' . $folder . ' does not tell');
    }
    return $disk;
}

// PHP has no call for inodes: df prints one line for each folder, in the order asked.
function mk_system_inodes(array $disks)
{
    $folders = [];
    foreach ($disks as $disk) {
        $folders[] = $disk['folder'];
    }
    $answer = mk_child(array_merge(['df', '-iP', '--'], $folders), 2000);
    $lines = $answer === null ? [] : explode("\n", trim($answer[1]));
    foreach ($disks as $index => $disk) {
        $known = count($lines) === count($disks) + 1 && preg_match('~\s(\d+)\s+\d+\s+(\d+)\s+(?:\d+%|-)\s+/~', $lines[$index + 1], $part);
        if (!$known) {
            mk_unknown('disks[' . $index . '].inodes_total', 'Failed', 'df -iP did not answer for ' . $disk['folder']);
            mk_unknown('disks[' . $index . '].inodes_free', 'Failed', 'df -iP did not answer for ' . $disk['folder']);
        } elseif ((int) $part[1] > 0) {
            $disks[$index]['inodes_total'] = (int) $part[1];
            $disks[$index]['inodes_free'] = (int) $part[2];
        }
    }
    return $disks;
}

// [exit status, output with errors] of a child, or null. The arguments are quoted for a POSIX shell: PHP 7.3 takes no list.
function mk_child(array $arguments, $limit_ms)
{
    $quoted = [];
    foreach ($arguments as $argument) {
        $quoted[] = "'" . str_replace("'", "'\\''", $argument) . "'";
    }
    $pipes = [];
    $process = mk_has('proc_open') ? @proc_open('LC_ALL=C exec ' . implode(' ', $quoted) . ' 2>&1', [['file', '/dev/null', 'r'], ['pipe', 'w'], ['file', '/dev/null', 'w']], $pipes) : false;
    if (!is_resource($process)) {
        return null;
    }
    $text = mk_child_output($pipes[1], mk_clock_ms() + min($limit_ms, max(1, mk_left_ms())));
    fclose($pipes[1]);
    if ($text === null) {
        mk_call('proc_terminate', [$process, 9]);
    }
    $status = mk_call('proc_close', [$process], -1);
    return $text === null ? null : [$status, $text];
}

function mk_child_output($pipe, $deadline)
{
    mk_call('stream_set_blocking', [$pipe, false]);
    for ($text = ''; !feof($pipe) && strlen($text) < 262144;) {
        $read = [$pipe];
        $none = null;
        $left = $deadline - mk_clock_ms();
        if ($left <= 0 || !@stream_select($read, $none, $none, 0, (int) ($left * 1000))) {
            return null;
        }
        $text .= (string) @fread($pipe, 65536);
    }
    return $text;
}

// The hash in Magento's marker is the SHA-256 of the root path: it tells this root's block from those of other stores of the same user.
function mk_system_crontab()
{
    if (!mk_has('proc_open')) {
        return mk_unknown('crontab', 'NotPermitted', 'proc_open is disabled');
    }
    $answer = mk_child(['crontab', '-l'], 2000);
    if ($answer === null) {
        return mk_unknown('crontab', 'TimedOut', 'crontab -l did not end');
    }
    if ($answer[0] === 127) {
        return mk_unknown('crontab', 'NotFound', 'there is no program crontab');
    }
    if ($answer[0] !== 0 && stripos($answer[1], 'no crontab for') === false) {
        return mk_unknown('crontab', 'NotPermitted', 'crontab -l: ' . trim($answer[1]));
    }
    return mk_system_crontab_parsed($answer[0] === 0 ? $answer[1] : '') + ['elsewhere' => mk_system_cron_elsewhere()];
}

// Other places that can start this root's cron: the system's tables, and timers whose service names it.
function mk_system_cron_elsewhere()
{
    $places = ['/etc/crontab'];
    foreach (['/etc/cron.d/*', '/etc/systemd/system/*.service', '/etc/supervisor/conf.d/*.conf', '/etc/supervisord.d/*.ini'] as $pattern) {
        $places = array_merge($places, array_slice(mk_call('glob', [$pattern, GLOB_NOSORT], []) ?: [], 0, 200));
    }
    $found = [];
    foreach ($places as $place) {
        $lines = 0;
        foreach (preg_split('/\r?\n/', (string) mk_read((string) $place, 65536)) as $line) {
            $lines += trim($line) !== '' && trim($line)[0] !== '#' && mk_system_names_root($line) ? 1 : 0;
        }
        if ($lines > 0 && count($found) < 20) {
            $found[] = ['file' => mk_text($place), 'lines' => $lines];
        }
    }
    return $found;
}

function mk_system_names_root($line)
{
    foreach ([MkRun::$root, MkRun::$asked_root] as $root) {
        $place = $root === '' ? false : strpos($line, $root);
        if ($place !== false && strcspn(substr($line, $place + strlen($root), 1), "/ \"';&|)") === 0) {
            return true;
        }
    }
    return false;
}

function mk_system_crontab_parsed($text)
{
    $own = [hash('sha256', MkRun::$root), hash('sha256', MkRun::$asked_root)];
    $found = ['block' => null, 'php' => null, 'other_blocks' => 0, 'other_lines' => 0, 'mentions' => 0];
    $inside = null;
    foreach (preg_split('/\r?\n/', $text) as $line) {
        if (preg_match('/^#~ MAGENTO (START|END)(?: ([0-9a-f]{64}))?/', $line, $part)) {
            $inside = $part[1] === 'END' ? null : (isset($part[2]) && in_array($part[2], $own, true) ? 'own' : 'other');
            $found['other_blocks'] += $inside === 'other' ? 1 : 0;
            $found['block'] = $inside === 'own' && $found['block'] === null ? [] : $found['block'];
        } elseif ($inside === 'own' && count($found['block']) < 20) {
            $found['block'][] = mk_text(mk_process_title($line), 500);
            $found['php'] = $found['php'] === null && preg_match('~(?:^|\s)(/\S*php\S*)\s~', $line, $part) ? mk_text($part[1], 1024) : $found['php'];
        } elseif ($inside === null && trim($line) !== '' && trim($line)[0] !== '#') {
            $found['other_lines']++;
            $found['mentions'] += strpos($line, MkRun::$root) === false ? 0 : 1;
        }
    }
    return $found;
}
