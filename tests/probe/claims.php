<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the probe's tests share: claims, a store made of a few files, a run of the program, and peers that behave badly.
declare(strict_types=1);
require_once __DIR__ . '/assemble.php';
error_reporting(E_ALL);
set_error_handler(static function (int $level, string $text, string $file, int $line): bool {
    if (error_reporting() & $level) {
        throw new ErrorException($text, 0, $level, $file, $line);
    }
    return false;
});

final class Claims
{
    public static int $failed = 0;
    public static int $made = 0;
    public static string $only = '';
    /** @var list<resource> */
    public static array $processes = [];
    /** @var list<string> */
    public static array $folders = [];
}

function claim(string $sentence, callable $proof): void
{
    if (Claims::$only !== '' && !str_contains($sentence, Claims::$only)) {
        return;
    }
    Claims::$made++;
    try {
        $proof();
    } catch (Throwable $e) {
        Claims::$failed++;
        $place = $e->getTrace()[0] ?? [];
        echo "FAILED  $sentence\n        " . str_replace("\n", "\n        ", $e->getMessage()) . "\n        " . ($place['file'] ?? $e->getFile()) . ':' . ($place['line'] ?? $e->getLine()) . "\n";
    }
}

function equal(mixed $expected, mixed $found, string $about = ''): void
{
    if ($expected !== $found) {
        throw new RuntimeException(trim("$about expected " . shown($expected) . "\nfound " . shown($found)));
    }
}

function holds(mixed $condition, string $about): void
{
    if (!$condition) {
        throw new RuntimeException($about);
    }
}

function shown(mixed $value): string
{
    return mb_strcut((string) json_encode($value, JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_UNESCAPED_UNICODE), 0, 2000);
}

/** All functions of the program, without the call that starts it. */
function load_probe(): void
{
    $text = str_replace("mk_main(isset(\$MK_REQUEST) ? \$MK_REQUEST : null);\n", '', probe_bodies(PROBE_SECTIONS), $count);
    if ($count !== 1) {
        throw new RuntimeException('the call is not there');
    }
    $file = tempnam(sys_get_temp_dir(), 'probe');
    file_put_contents($file, "<?php\n" . $text);
    require $file;
    unlink($file);
    MkRun::$request = ['level' => 'full', 'budget_ms' => 20000, 'root' => '/nowhere', 'sections' => []];
    MkRun::$started = mk_clock_ms();
    MkRun::$ini = ['open_basedir' => '', 'disable_functions' => ''];
}

function scratch(): string
{
    $folder = sys_get_temp_dir() . '/magkeeper-probe-' . bin2hex(random_bytes(6));
    mkdir($folder, 0755, true);
    Claims::$folders[] = $folder;
    return $folder;
}

/** @param array<string, string> $files path => content */
function write_files(string $root, array $files): void
{
    foreach ($files as $path => $content) {
        is_dir(dirname("$root/$path")) || mkdir(dirname("$root/$path"), 0755, true);
        file_put_contents("$root/$path", $content);
    }
}

/** env.php as Magento writes it, with these settings on top. */
function env_text(array $more = []): string
{
    $env = ['backend' => ['frontName' => 'admin'], 'crypt' => ['key' => 'CRYPT-KEY-CANARY'], 'MAGE_MODE' => 'production', 'cache_types' => ['config' => 1, 'layout' => 0],
        'db' => ['table_prefix' => '', 'connection' => ['default' => ['host' => '127.0.0.1:1', 'dbname' => 'shop', 'username' => 'shop', 'password' => 'DB-PASS-CANARY', 'active' => '1']]]];
    return "<?php\nreturn " . var_export(array_replace_recursive($env, $more), true) . ";\n";
}

const FAKE_LOCK = "{\n    \"packages\": [\n        {\n            \"name\": \"magento/product-community-edition\",\n            \"version\": \"2.4.7-p3\",\n            \"type\": \"metapackage\"\n        }\n    ]\n}\n";

/** A root with two modules, enough for every section that reads files. */
function fake_root(?string $env = null, array $more = []): string
{
    $root = scratch() . '/a store\'s "root"';
    $module = 'vendor/acme/module-one';
    write_files($root, $more + [
        'app/etc/env.php' => $env ?? env_text(),
        'app/etc/config.php' => "<?php\nreturn ['modules' => ['Acme_One' => 1, 'Acme_Gone' => 1, 'Acme_Two' => 0]];\n",
        'composer.lock' => FAKE_LOCK,
        'var/log/system.log' => "x\n",
        'pub/static/deployed_version.txt' => '1795211000',
        'vendor/composer/autoload_files.php' => "<?php\n\$vendorDir = dirname(__DIR__);\n\$baseDir = dirname(\$vendorDir);\nreturn array(\n    'a' => \$vendorDir . '/acme/module-one/registration.php',\n    'b' => \$vendorDir . '/acme/module-two/registration.php',\n);\n",
        "$module/registration.php" => "<?php\nuse Magento\\Framework\\Component\\ComponentRegistrar;\nComponentRegistrar::register(ComponentRegistrar::MODULE, 'Acme_One', __DIR__);\n",
        "$module/etc/module.xml" => '<config><module name="Acme_One" setup_version="1.2.3"/></config>',
        "$module/etc/cache.xml" => '<config><type name="acme" instance="X"><label>Acme &amp; Co</label></type><type name="config"><label>Configuration</label></type></config>',
        "$module/etc/crontab.xml" => '<config><group id="default"><job name="acme_job" instance="X" method="run"><schedule>*/5 * * * *</schedule></job></group></config>',
        "$module/etc/cron_groups.xml" => '<config><group id="default"><schedule_lifetime>15</schedule_lifetime><use_separate_process>0</use_separate_process></group></config>',
        "$module/etc/queue_consumer.xml" => '<config><consumer name="acme.consumer" queue="acme.queue" connection="db"/></config>',
        'vendor/acme/module-two/registration.php' => "<?php\nComponentRegistrar::register(ComponentRegistrar::MODULE, 'Acme_Two', __DIR__);\n",
        'vendor/acme/module-two/etc/crontab.xml' => '<config><group id="default"><job name="of_a_disabled_module"><schedule>* * * * *</schedule></job></group></config>',
    ]);
    return $root;
}

final class Run
{
    /** @param array<string, array> $frames */
    public function __construct(public array $frames, public string $noise, public int $status, public float $seconds, public string $bytes)
    {
    }

    public function data(string $section): array
    {
        holds(isset($this->frames[$section]), "no frame $section; there are " . shown(array_keys($this->frames)) . ' and noise ' . shown($this->noise));
        holds($this->frames[$section]['ok'], "$section failed: " . shown($this->frames[$section]['error'] ?? null));
        return $this->frames[$section]['data'];
    }

    public function kind(string $section): ?string
    {
        holds(isset($this->frames[$section]), "no frame $section; there are " . shown(array_keys($this->frames)));
        return $this->frames[$section]['error']['kind'] ?? null;
    }
}

/** @param list<string> $options further arguments of php; $prefix: a command in front of it */
function run_text(string $program, string $marker, array $options = [], array $environment = [], array $prefix = []): Run
{
    $started = microtime(true);
    $errors = tmpfile();
    $output = tmpfile();
    $input = tmpfile();
    fwrite($input, $program);
    rewind($input);
    $process = proc_open([...$prefix, PHP_BINARY, ...PROBE_OPTIONS, ...$options], [$input, $output, $errors], $pipes, '/', $environment + ['PATH' => getenv('PATH'), 'LC_ALL' => 'C']);
    $status = proc_close($process);
    rewind($output);
    $answer = stream_get_contents($output);
    $frames = probe_frames($answer, $marker);
    $noise = $frames[''];
    unset($frames['']);
    return new Run($frames, $noise, $status, microtime(true) - $started, $answer);
}

function run_probe(string $root, array $sections = PROBE_SECTIONS, string $level = 'quick', array $more = [], array $options = [], array $environment = [], array $prefix = []): Run
{
    $request = probe_request($root, $level, $sections, $more);
    return run_text(probe_program($request), $request['marker'], $options, $environment, $prefix);
}

/** A peer on loopback that accepts and then does what the code says with $peer; returns its port. */
function peer(string $code): int
{
    $program = '<?php $server = stream_socket_server("tcp://127.0.0.1:0"); echo stream_socket_get_name($server, false), "\n"; for ($all = [];;) { $peer = @stream_socket_accept($server, 60); if (!$peer) { exit; } $all[] = $peer; ' . $code . ' }';
    $process = proc_open([PHP_BINARY, '-n'], [['pipe', 'r'], ['pipe', 'w'], STDERR], $pipes);
    fwrite($pipes[0], $program);
    fclose($pipes[0]);
    Claims::$processes[] = $process;
    return (int) substr(strrchr(trim(fgets($pipes[1])), ':'), 1);
}

function done(): never
{
    foreach (Claims::$processes as $process) {
        proc_terminate($process, 9);
        proc_close($process);
    }
    foreach (Claims::$folders as $folder) {
        shell_exec('chmod -R u+rwX ' . escapeshellarg($folder) . ' 2>/dev/null; rm -rf ' . escapeshellarg($folder));
    }
    printf("%s: %d claims, %d failed\n", basename($_SERVER['argv'][0]), Claims::$made, Claims::$failed);
    exit(Claims::$failed > 0 || Claims::$made === 0 ? 1 : 0);
}

Claims::$only = $_SERVER['argv'][1] ?? '';
