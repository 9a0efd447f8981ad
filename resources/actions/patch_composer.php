<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Enters a patch for cweagans/composer-patches: the file, and its line in composer.json. Composer itself is not run.
// needs: writing patch_text file_changes
// ---
function mk_section_patch_composer()
{
    mk_need_root();
    $patch = mk_patch_given();
    mk_patch_parse($patch['bytes']);
    if (preg_match('/^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/D', $patch['name']) !== 1) {
        throw new MkError('Failed', 'the name of the file must be of letters, digits, dots and dashes; nothing was changed');
    }
    if (!@is_dir(mk_path('vendor/cweagans/composer-patches'))) {
        throw new MkError('NotFound', 'cweagans/composer-patches is not installed: nothing would apply what composer.json names');
    }
    $path = 'patches/composer/' . $patch['name'];
    $before = mk_change_read('composer.json');
    $after = mk_composer_with((string) $before, mk_argument('package'), mk_argument('description'), $path);
    $old = mk_change_read($path);
    if ($old !== null && $old !== $patch['bytes']) {
        throw new MkError('Failed', $path . ' is another patch; nothing was changed');
    }
    $changes = array_filter([$path => [$old, $patch['bytes']], 'composer.json' => [$before, $after]], function ($change) {
        return $change[0] !== $change[1];
    });
    if ($changes === []) {
        return mk_done(false, ['composer.json names it already']);
    }
    mk_change_files($path, $changes);
    return mk_done(true, ['composer.json and ' . $path . ' are ready; patch.revert ' . mk_backup_name(mk_change_id()) . ' takes both back',
        'your team applies it: composer update --lock, then composer install',
        'put both under version control too']);
}

function mk_composer_with($text, $package, $description, $path)
{
    $all = mk_has('json_decode') ? json_decode($text) : null;
    if (!is_object($all)) {
        throw new MkError('UnexpectedOutput', 'composer.json cannot be read; nothing was changed');
    }
    $extra = mk_composer_part($all, 'extra');
    if (isset($extra->{'patches-file'})) {
        throw new MkError('Failed', 'composer.json keeps its patches in a file of their own: enter it there; nothing was changed');
    }
    $patches = mk_composer_part($extra, 'patches');
    $own = isset($patches->$package) ? $patches->$package : new stdClass();
    if (!is_object($own)) {
        throw new MkError('Failed', 'composer.json lists the patches of ' . $package . ' in another form; nothing was changed');
    }
    if (isset($own->$description)) {
        if ($own->$description === $path) {
            return $text;
        }
        throw new MkError('Failed', 'composer.json has another patch of that description; nothing was changed');
    }
    $own->$description = $path;
    $patches->$package = $own;
    $extra->patches = $patches;
    $all->extra = $extra;
    return json_encode($all, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION) . "\n";
}

// An object of it, made when there is none. What is there in another form is somebody's.
function mk_composer_part($of, $name)
{
    if (property_exists($of, $name) && !is_object($of->$name) && $of->$name !== []) {
        throw new MkError('Failed', 'composer.json has ' . $name . ' in another form; nothing was changed');
    }
    return isset($of->$name) && is_object($of->$name) ? $of->$name : new stdClass();
}
