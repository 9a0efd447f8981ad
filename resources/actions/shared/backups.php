<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The copies that are kept of what was changed: a folder for each run, with the old files by number and a manifest. What
// another user could have put there is not believed.
// needs: writing
// ---
final class MkBackup
{
    const FOLDER = 'var/magkeeper/patches';
    const MOST = 100;
    const FILE_LIMIT = 8388608;
    const MANIFEST_LIMIT = 16777216;
}

// The folder of a backup, or of all; those that are there are this login's own, and nobody else's to write.
function mk_backup_folder($id = '')
{
    $relative = MkBackup::FOLDER . ($id === '' ? '' : '/' . $id);
    mk_change_place($relative . '/manifest.json', true);
    for ($each = $relative; $each !== 'var'; $each = dirname($each)) {
        mk_backup_need_own($each, 0040000);
    }
    return mk_path($relative);
}

// Type as in a file's mode. False: it is not there.
function mk_backup_need_own($relative, $type)
{
    clearstatcache();
    $stat = @lstat(mk_path($relative));
    $own = mk_call('posix_geteuid');
    if ($stat === false) {
        return false;
    }
    if (($stat['mode'] & 0170000) !== $type || ($stat['mode'] & 022) !== 0 || (is_int($own) && $stat['uid'] !== $own)) {
        throw new MkError('NotPermitted', $relative . ' is a link, belongs to another user, or others may write it');
    }
    return true;
}

function mk_backup_begin()
{
    $folder = mk_backup_folder(mk_change_id());
    if (count(mk_backup_ids()) >= MkBackup::MOST) {
        throw new MkError('Failed', 'there are ' . MkBackup::MOST . ' backups in ' . MkBackup::FOLDER . ': delete some (patch.forget); nothing was changed');
    }
    if ((!@is_dir(dirname($folder)) && !@mkdir(dirname($folder), 0700, true)) || !@mkdir($folder, 0700)) {
        throw new MkError('NotPermitted', 'no backup can be made in ' . MkBackup::FOLDER . '; nothing was changed');
    }
    return mk_backup_folder(mk_change_id());
}

// Only what a backup is made of is deleted.
function mk_backup_drop($folder)
{
    foreach ((array) mk_call('scandir', [$folder]) as $name) {
        if (is_string($name) && preg_match('/^(\d+|manifest\.json(\.new)?)$/D', $name) === 1) {
            mk_call('unlink', [$folder . '/' . $name]);
        }
    }
    mk_call('rmdir', [$folder]);
    mk_call('rmdir', [dirname($folder)]);
    mk_call('rmdir', [dirname(dirname($folder))]);
}

function mk_backup_ids()
{
    return array_values(array_filter((array) @scandir(mk_backup_folder()), function ($name) {
        return is_string($name) && preg_match('/^[0-9a-f]{32}$/D', $name) === 1;
    }));
}

// The id and the folder of the backup that the request names, by the id of the run that made it, or by the beginning
// that lists show.
function mk_backup_given()
{
    $given = str_replace('-', '', strtolower(mk_argument('backup')));
    $near = array_values(array_filter(mk_backup_ids(), function ($each) use ($given) {
        return strlen($given) >= 12 && strncmp($each, $given, strlen($given)) === 0;
    }));
    $id = count($near) === 1 ? $near[0] : '';
    if ($id === '') {
        throw new MkError('NotFound', 'there is no backup ' . mk_text(mk_argument('backup'), 60) . ' (patch.backups shows those that are there)');
    }
    return [$id, mk_backup_folder($id)];
}

// Without a manifest nothing was changed yet: it is there before the first file is.
function mk_backup_manifest($id)
{
    $folder = mk_backup_folder($id);
    if (mk_presence($folder . '/manifest.json') === 'missing') {
        return ['about' => 'never begun', 'at' => '', 'files' => [], 'folders' => []];
    }
    mk_backup_need_own(MkBackup::FOLDER . '/' . $id . '/manifest.json', 0100000);
    $text = (string) mk_read($folder . '/manifest.json', MkBackup::MANIFEST_LIMIT + 1);
    $manifest = strlen($text) <= MkBackup::MANIFEST_LIMIT ? mk_call('json_decode', [$text, true]) : null;
    $whole = is_array($manifest) && isset($manifest['files'], $manifest['folders']) && is_array($manifest['files']) && is_array($manifest['folders'])
        && count(array_filter($manifest['files'], 'mk_backup_is_entry')) === count($manifest['files'])
        && count(array_filter($manifest['folders'], 'is_string')) === count($manifest['folders']);
    if (!$whole) {
        throw new MkError('Failed', 'the manifest of the backup ' . mk_backup_name($id) . ' cannot be read; nothing was done');
    }
    $manifest['files'] = array_values($manifest['files']);
    return $manifest + ['about' => '', 'at' => ''];
}

function mk_backup_is_entry($entry)
{
    if (!is_array($entry) || !isset($entry['path']) || !is_string($entry['path'])) {
        return false;
    }
    foreach (['before' => 'is_string', 'after' => 'is_string', 'mode' => 'is_int', 'uid' => 'is_int', 'gid' => 'is_int'] as $name => $is) {
        if (!array_key_exists($name, $entry) || ($entry[$name] !== null && !$is($entry[$name]))) {
            return false;
        }
    }
    return true;
}

// What a file held before; null: it was not there.
function mk_backup_copy($id, $number, array $entry)
{
    if ($entry['before'] === null) {
        return null;
    }
    $relative = MkBackup::FOLDER . '/' . $id . '/' . $number;
    $old = mk_backup_need_own($relative, 0100000) ? mk_read(mk_path($relative), MkBackup::FILE_LIMIT + 1) : null;
    if (mk_change_sha($old) !== $entry['before']) {
        throw new MkError('Failed', 'the backup of ' . $entry['path'] . ' is damaged; nothing was put back');
    }
    return $old;
}

// 'before', 'after', or 'other' for a file that somebody changed since.
function mk_backup_stand(array $entry)
{
    $now = mk_change_sha(mk_change_read($entry['path']));
    return $now === $entry['after'] ? 'after' : ($now === $entry['before'] ? 'before' : 'other');
}

// The run that made it, as it is shown elsewhere.
function mk_backup_name($id)
{
    return preg_replace('/^(.{8})(.{4})(.{4})(.{4})(.{12})$/', '$1-$2-$3-$4-$5', $id);
}
