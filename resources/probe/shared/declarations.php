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
    foreach (mk_call('glob', [mk_glob_safe(MkRun::$root) . '/app/code/*/*/registration.php', GLOB_NOSORT], []) ?: [] as $path) {
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

// Two thousand looks at the disk: from inside the root each is a third cheaper.
function mk_module_files_find()
{
    $order = mk_module_order();
    $inside = mk_call('chdir', [MkRun::$root], false) === true;
    $skip = $inside ? strlen(MkRun::$root) + 1 : 0;
    foreach (mk_module_folders() as $folder) {
        $here = [];
        $etc = substr($folder, $skip) . '/etc/';
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
    mk_call('chdir', ['/']);
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
    if (strpos($text, '<!') !== false) {
        $text = preg_replace_callback('~<!--.*?-->|<!\[CDATA\[(.*?)\]\]>|<![^>\[]*>~s', 'mk_xml_plain', $text);
    }
    $top = new MkNode('');
    $open = [$top];
    $pieces = explode('<', (string) $text);
    array_shift($pieces);
    foreach ($pieces as $piece) {
        if (!mk_xml_piece($open, $piece)) {
            return null;
        }
    }
    return count($open) === 1 && count($top->children) === 1 ? $top->children[0] : null;
}

function mk_xml_plain(array $match)
{
    return isset($match[1]) ? str_replace(['&', '<'], ['&amp;', '&lt;'], $match[1]) : '';
}

// What stands between two '<': a tag and the text after it.
function mk_xml_piece(array &$open, $piece)
{
    $depth = count($open) - 1;
    if ($piece === '' || $piece[0] === '?') {
        return $piece !== '';
    }
    if ($piece[0] === '/') {
        $end = (int) strpos($piece, '>');
        if ($depth < 1 || rtrim(substr($piece, 1, $end - 1)) !== $open[$depth]->name) {
            return false;
        }
        array_pop($open);
        return mk_xml_add_text($open[$depth - 1], substr($piece, $end + 1));
    }
    if (!preg_match('~^([A-Za-z_][\w:.-]*)((?:[^>"\']++|"[^"]*+"|\'[^\']*+\')*+)>~', $piece, $tag)) {
        return false;
    }
    $node = new MkNode($tag[1]);
    $open[$depth]->children[] = $node;
    if (strpos($tag[2], '=') !== false) {
        mk_xml_attributes($node, $tag[2]);
    }
    $closed = substr(rtrim($tag[2]), -1) === '/';
    if (!$closed) {
        $open[] = $node;
    }
    return $depth < 64 && mk_xml_add_text($closed ? $open[$depth] : $node, substr($piece, strlen($tag[0])));
}

function mk_xml_attributes(MkNode $node, $text)
{
    preg_match_all('/([\w:.-]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')/', $text, $pairs, PREG_SET_ORDER);
    foreach ($pairs as $pair) {
        $node->attributes[$pair[1]] = mk_xml_text(isset($pair[3]) ? $pair[3] : $pair[2]);
    }
}

function mk_xml_add_text(MkNode $node, $text)
{
    if (trim((string) $text) !== '') {
        $node->text .= mk_xml_text($text);
    }
    return true;
}

function mk_xml_text($text)
{
    return strpos($text, '&') === false ? $text : str_replace(['&lt;', '&gt;', '&quot;', '&apos;', '&amp;'], ['<', '>', '"', "'", '&'], $text);
}
