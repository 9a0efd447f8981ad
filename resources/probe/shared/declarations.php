<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What modules declare in their XML files: found without running any of their code, in the order of config.php.
// needs: config
// ---
final class MkModules
{
    const NAMES = ['crontab.xml', 'cron_groups.xml', 'indexer.xml', 'mview.xml', 'cache.xml', 'queue_consumer.xml'];
    public static $folders = null;
    public static $files = null;
    public static $error = null;
}

final class MkNode
{
    public $name;
    public $attributes = [];
    public $children = [];
    public $text = '';

    public function __construct($name)
    {
        $this->name = $name;
    }

    public function attribute($name)
    {
        return isset($this->attributes[$name]) ? $this->attributes[$name] : null;
    }

    public function all($name)
    {
        $found = [];
        foreach ($this->children as $child) {
            if ($child->name === $name) {
                $found[] = $child;
            }
        }
        return $found;
    }

    public function text_of($name)
    {
        $found = $this->all($name);
        return $found === [] ? null : trim(end($found)->text);
    }
}

// Folders with a registration.php: from Composer's list as text, and from app/code.
function mk_module_folders()
{
    if (MkModules::$folders !== null) {
        return MkModules::$folders;
    }
    MkModules::$folders = [];
    $text = mk_read(mk_path('vendor/composer/autoload_files.php'), 2097152);
    if ($text === null) {
        MkModules::$error = mk_file_error('vendor/composer/autoload_files.php');
    }
    preg_match_all('~\$(vendorDir|baseDir)\s*\.\s*\'(/[^\']*)/registration\.php\'~', (string) $text, $found, PREG_SET_ORDER);
    foreach ($found as $entry) {
        MkModules::$folders[] = mk_path($entry[1] === 'vendorDir' ? 'vendor' : '') . $entry[2];
    }
    foreach ((array) mk_call('glob', [mk_glob_safe(MkRun::$root) . '/app/code/*/*/registration.php', GLOB_NOSORT], []) as $path) {
        MkModules::$folders[] = dirname((string) $path);
    }
    MkModules::$folders = array_slice(array_unique(MkModules::$folders), 0, 5000);
    return MkModules::$folders;
}

function mk_glob_safe($path)
{
    return addcslashes($path, '*?[]{}\\');
}

function mk_file_error($relative)
{
    $kind = mk_presence(mk_path($relative)) === 'missing' ? 'NotFound' : 'NotPermitted';
    return new MkError($kind, $relative . ($kind === 'NotFound' ? ' does not exist' : ' may not be read by this login'));
}

function mk_module_name($folder)
{
    $text = (string) mk_read($folder . '/registration.php', 8192);
    return preg_match('/MODULE\s*,\s*[\'"]([A-Za-z0-9_]+)[\'"]/', $text, $part) ? $part[1] : null;
}

// Why declarations are not known, or null. Without them nothing can be called undeclared.
function mk_declarations_error()
{
    if (MkRun::$root_error !== null) {
        return MkRun::$root_error;
    }
    $error = isset(MkConfig::$files['config.php']) ? MkConfig::$files['config.php']['error'] : null;
    if ($error === null) {
        mk_module_files('crontab.xml');
        $error = MkModules::$error;
    }
    return $error;
}

// Paths of one kind of file, in the order in which Magento merges them: enabled modules only, as config.php lists them.
function mk_module_files($name)
{
    if (MkModules::$files === null) {
        MkModules::$files = array_fill_keys(MkModules::NAMES, []);
        mk_module_files_find();
    }
    return isset(MkModules::$files[$name]) ? MkModules::$files[$name] : [];
}

function mk_module_files_find()
{
    $order = mk_module_order();
    foreach (mk_module_folders() as $folder) {
        $here = [];
        $etc = $folder . '/etc/';
        foreach (MkModules::NAMES as $name) {
            if (is_file($etc . $name)) {
                $here[] = $name;
            }
        }
        $module = $here === [] ? null : mk_module_name($folder);
        if ($module === null || !isset($order[$module])) {
            continue;
        }
        foreach ($here as $name) {
            MkModules::$files[$name][$order[$module]] = $folder . '/etc/' . $name;
        }
    }
    foreach (MkModules::NAMES as $name) {
        ksort(MkModules::$files[$name]);
    }
}

function mk_module_order()
{
    $order = [];
    $modules = isset(MkConfig::$values['config.php']['modules']) ? MkConfig::$values['config.php']['modules'] : [];
    foreach (is_array($modules) ? $modules : [] as $name => $enabled) {
        if ($enabled) {
            $order[$name] = count($order);
        }
    }
    return $order;
}

// Root nodes of all files of one kind; a file that is no XML is passed over.
function mk_declared($name)
{
    $roots = [];
    foreach (mk_module_files($name) as $path) {
        $root = mk_xml((string) mk_read($path));
        if ($root !== null) {
            $roots[] = $root;
        }
    }
    return $roots;
}

// A small reader of well-formed XML, for PHP can lack every XML extension. Entities other than the five of XML stay as they are.
function mk_xml($text)
{
    $pattern = '~<!--.*?-->|<!\[CDATA\[(?<cdata>.*?)\]\]>|<(?<close>/?)(?<name>[A-Za-z_][\w:.-]*)(?<rest>(?:[^<>"\']++|"[^"]*+"|\'[^\']*+\')*+)>|<[!?][^>]*>|(?<text>[^<]+)~s';
    $top = new MkNode('');
    $open = [$top];
    if (!preg_match_all($pattern, $text, $tokens, PREG_SET_ORDER)) {
        return null;
    }
    foreach ($tokens as $token) {
        if (isset($token['text'])) {
            end($open)->text .= mk_xml_text($token['text']);
        } elseif (isset($token['name']) && $token['name'] !== '') {
            if (!mk_xml_tag($open, $token)) {
                return null;
            }
        } elseif (isset($token['cdata'])) {
            end($open)->text .= $token['cdata'];
        }
    }
    return count($open) === 1 && count($top->children) === 1 ? $top->children[0] : null;
}

function mk_xml_tag(array &$open, array $token)
{
    if ($token['close'] === '/') {
        return count($open) > 1 && array_pop($open)->name === $token['name'];
    }
    $node = new MkNode($token['name']);
    $rest = rtrim($token['rest']);
    if (preg_match_all('/([\w:.-]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')/', $rest, $pairs, PREG_SET_ORDER)) {
        foreach ($pairs as $pair) {
            $node->attributes[$pair[1]] = mk_xml_text(isset($pair[3]) ? $pair[3] : $pair[2]);
        }
    }
    end($open)->children[] = $node;
    if (substr($rest, -1) !== '/') {
        $open[] = $node;
    }
    return count($open) < 64;
}

function mk_xml_text($text)
{
    return strpos($text, '&') === false ? $text : str_replace(['&lt;', '&gt;', '&quot;', '&apos;', '&amp;'], ['<', '>', '"', "'", '&'], $text);
}
