<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Follows logs on a store's machine: sent on the standard input of php, behind a line that sets $MK_REQUEST.
// Writes frames to standard output and nothing anywhere else. docs/logs.md is its contract. PHP 7.3 to 8.5, no extension.
// ---
class MkFollower
{
    const BLOCK = 65536;
    const MARK = 256;
    const LATE = 5.0;
    private $request;
    private $sent = 0;
    private $logs = [];
    private $journals = [];
    private $next;
    private $brought = false;
    private $isFresh = false;
    private $lastSign = 0.0;

    public function __construct(array $request)
    {
        $this->request = $request;
        $this->next = $request['next'];
    }

    public function run(): void
    {
        $this->frame('hello', ['now' => (int) (microtime(true) * 1000), 'zone' => date_default_timezone_get(), 'php' => PHP_VERSION]);
        @chdir($this->request['root']) || $this->leave('root');
        foreach ($this->request['logs'] as $path => $state) {
            $this->isJournal((string) $path) ? $this->resumeJournal((string) $path, $state) : $this->resume((string) $path, $state);
        }
        $end = microtime(true) + $this->request['seconds'];
        for ($round = 0; ; $round++) {
            $this->brought = false;
            if ($round % 10 === 0) {
                $this->findFiles($round === 0);
            }
            foreach (array_keys($this->logs) as $path) {
                $this->look($path);
            }
            foreach (array_keys($this->journals) as $word) {
                $this->lookAtJournal($word, $round % 10 === 0);
            }
            if ($round === 0) {
                $this->frame('all', []);
                // That nothing more was there is worth a sign at once.
                $this->isFresh = true;
            }
            if ($this->request['once'] && !$this->brought) {
                $this->leave('done');
            }
            if (microtime(true) > $end) {
                $this->leave('time');
            }
            if (!$this->brought) {
                $this->rest();
            }
        }
    }

    private function rest(): void
    {
        // What came is whole when nothing follows; and only who writes notices that nobody reads any more.
        if ($this->isFresh || microtime(true) - $this->lastSign > 5.0) {
            $this->isFresh = false;
            $this->frame('idle', []);
        }
        usleep(100000);
    }

    private function frame(string $kind, array $facts, string $bytes = ''): void
    {
        $facts['n'] = strlen($bytes);
        $json = json_encode($facts, JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE);
        $out = "\n@" . $this->request['marker'] . ' ' . $kind . ' ' . $json . "\n" . $bytes;
        $this->sent += strlen($out);
        $this->lastSign = microtime(true);
        echo $out;
        flush();
    }

    private function leave(string $why): void
    {
        $this->frame('end', ['why' => $why]);
        exit(0);
    }

    private function bytes(int $stretch, string $bytes, array $facts = []): void
    {
        $this->brought = true;
        $this->isFresh = true;
        foreach (str_split($bytes, self::BLOCK) as $piece) {
            $this->frame('bytes', ['s' => $stretch] + $facts, $piece);
        }
        // The client keeps what comes until it is printed: so much at once, then it asks again.
        if ($this->sent > $this->request['most']) {
            $this->leave('full');
        }
    }

    private function findFiles(bool $first): void
    {
        $found = [];
        $globs = array_filter($this->request['globs'], function ($glob) {
            return !$this->isJournal($glob);
        });
        foreach ($globs as $glob) {
            // What only a new glob finds was there before, as on a first look.
            $isNew = !$this->request['resumed'] || in_array($glob, $this->request['added'], true);
            $isAnything = basename($glob) === '*';
            foreach (glob($glob, GLOB_NOSORT) ?: [] as $path) {
                // Folders between the files are not meant.
                if (!$isAnything || isset($this->logs[$path]) || !is_dir($path)) {
                    $found[$path] = ($found[$path] ?? true) && $isNew;
                }
            }
        }
        foreach (array_slice($found, 0, 500, true) as $path => $isNew) {
            if (!isset($this->logs[$path])) {
                $this->logs[$path] = ['stretches' => [], 'known' => [], 'newest' => 0, 'seen' => 0, 'told' => false, 'changed' => 0, 'first' => $first && $isNew];
                $this->learnSiblings($path);
            }
        }
        if ($first && $globs && !$found) {
            $this->frame('problem', ['file' => implode(' ', $globs), 'why' => 'there is no such file', 'missing' => true]);
        }
        foreach (array_diff($this->request['globs'], $globs) as $word) {
            isset($this->journals[$word]) || $this->beginJournal($word);
        }
    }

    private function isJournal(string $glob): bool
    {
        return strncmp($glob, 'journal:', 8) === 0;
    }

    private function resumeJournal(string $word, array $state): void
    {
        foreach ($state['stretches'] as $was) {
            $this->journals[$word] = ['s' => $was['s'], 'position' => base64_decode($was['head']), 'size' => $was['offset'], 'more' => true, 'pause' => 0.0];
        }
    }

    private function beginJournal(string $word): void
    {
        $since = $this->request['since'];
        $position = $since !== null ? '@' . $since : ($this->request['from'] === 'end' ? MkJournal::newest(substr($word, 8)) : 'last');
        $this->journals[$word] = ['s' => $this->next++, 'position' => $position, 'size' => 0, 'more' => true, 'pause' => 0.0];
        $this->frame('began', ['file' => $word, 's' => $this->journals[$word]['s'], 'id' => 'journal', 'offset' => 0, 'head' => base64_encode($position), 'packed' => false, 'newest' => 0]);
    }

    private function lookAtJournal(string $word, bool $isTime): void
    {
        $journal = &$this->journals[$word];
        if ((!$isTime && !$journal['more']) || microtime(true) < $journal['pause']) {
            return;
        }
        $reader = new MkJournal((string) substr($word, 8), $journal['position']);
        $why = $reader->read();
        $journal['more'] = $reader->hasMore;
        if ($why !== null) {
            $journal['pause'] = microtime(true) + ($reader->frames ? 0 : 30);
            $this->frame('problem', ['file' => $word, 'why' => $why] + ($reader->isMissing ? ['missing' => true] : []));
        }
        foreach ($reader->frames as $each) {
            $journal['position'] = $each[1];
            $journal['size'] += strlen($each[0]);
            $this->bytes($journal['s'], $each[0], ['head' => base64_encode($each[1])]);
        }
        if ($this->request['once'] && $journal['more'] && $journal['size'] > $this->request['most_of_file']) {
            $journal['more'] = false;
            $journal['pause'] = INF;
            $this->frame('gap', ['file' => $word, 'why' => 'it holds more than is read of one']);
        }
    }

    private function resume(string $path, array $state): void
    {
        $log = ['stretches' => [], 'known' => $state['known'], 'newest' => $state['newest'], 'seen' => $state['newest'], 'told' => false, 'changed' => 0, 'first' => false];
        $this->logs[$path] = $log;
        foreach ($state['stretches'] as $was) {
            $stretch = $this->findAgain($path, $was);
            if ($stretch !== null) {
                $this->logs[$path]['stretches'][] = $stretch;
            }
        }
    }

    // Where a file is now that was followed before: under its name, under another, or in an archive.
    private function findAgain(string $path, array $was): ?array
    {
        $head = base64_decode($was['head']);
        $packed = $was['packed'] ?? false;
        foreach (array_merge([$path], $this->siblings($path)) as $place) {
            $file = $this->open($place);
            if (!$file || $this->id($file) !== $was['id'] || ($packed && !$this->isPacked($file))) {
                continue;
            }
            // Of an archive the offset is that of what it holds.
            $isSame = $head === '' || $this->same($packed ? $this->plainHead($file) : $this->head($file), $head);
            if ($isSame && ($packed || fstat($file)['size'] >= $was['offset'])) {
                return ['packed' => $packed, 's' => $was['s'], 'file' => $file, 'id' => $was['id'], 'offset' => $was['offset'], 'head' => $head, 'tail' => $packed ? '' : $this->tail($file, $was['offset']), 'old' => $place !== $path, 'grew' => microtime(true)];
            }
        }
        $here = $this->open($path);
        $isCut = $here && $this->id($here) === $was['id'];
        foreach (array_reverse($this->siblings($path)) as $place) {
            if ($this->sendRest($path, $place, $was['s'], $was['offset'], $head)) {
                if ($isCut) {
                    $this->frame('gap', ['file' => $path, 'why' => 'it was cut: what was written just before may be missing']);
                }
                $this->frame('ended', ['file' => $path, 's' => $was['s']]);
                return null;
            }
        }
        $this->frame('gap', ['file' => $path, 'why' => $isCut ? 'it was cut: what was written just before may be missing' : 'a rotated file is gone that was not read to its end']);
        $this->frame('ended', ['file' => $path, 's' => $was['s']]);
        return null;
    }

    // What a copy has of a file, packed or not, from a place on. False: it is no copy of it.
    private function sendRest(string $path, string $place, int $stretch, int $from, string $head): bool
    {
        $file = $this->open($place);
        if (!$file || !$this->same($this->plainHead($file), $head)) {
            return false;
        }
        if ($this->isPacked($file)) {
            $this->unpack($path, $file, $stretch, $from);
        } else {
            for ($at = $from; ($bytes = $this->at($file, $at, self::BLOCK)) !== ''; $at += strlen($bytes)) {
                $this->bytes($stretch, $bytes);
            }
        }
        $this->know($path, $this->id($file), $this->head($file));
        $this->know($path, '', $head);
        return true;
    }

    private function open(string $path)
    {
        clearstatcache(true, $path);
        $facts = @stat($path);
        return $facts && ($facts['mode'] & 0170000) === 0100000 ? @fopen($path, 'rb') : false;
    }

    private function id($file): string
    {
        $facts = fstat($file);
        return $facts['dev'] . ':' . $facts['ino'];
    }

    private function at($file, int $offset, int $size): string
    {
        if ($size <= 0 || fseek($file, $offset) !== 0) {
            return '';
        }
        $bytes = '';
        while (strlen($bytes) < $size) {
            $more = fread($file, $size - strlen($bytes));
            if ($more === false || $more === '') {
                break;
            }
            $bytes .= $more;
        }
        return $bytes;
    }

    private function head($file): string
    {
        return $this->at($file, 0, self::MARK);
    }

    private function tail($file, int $offset): string
    {
        $size = min($offset, self::MARK);
        return $this->at($file, $offset - $size, $size);
    }

    private function same(string $one, string $other): bool
    {
        $size = min(strlen($one), strlen($other));
        return $size > 0 && strncmp($one, $other, $size) === 0;
    }

    // Oldest first.
    private function siblings(string $path): array
    {
        $found = [];
        foreach (@scandir(dirname($path)) ?: [] as $name) {
            $own = basename($path);
            if (strlen($name) > strlen($own) && strncmp($name, $own, strlen($own)) === 0 && strpos('.-', $name[strlen($own)]) !== false) {
                $place = dirname($path) . '/' . $name;
                clearstatcache(true, $place);
                $time = @filemtime($place);
                if ($time !== false && is_file($place)) {
                    $found[$place] = [$time, @filectime($place)];
                }
            }
        }
        uasort($found, function ($one, $other) {
            return $one <=> $other;
        });
        return array_keys($found);
    }

    private function isPacked($file): bool
    {
        return strncmp($this->head($file), "\x1f\x8b", 2) === 0 && function_exists('inflate_init');
    }

    // The first bytes of what it holds, when it is packed.
    private function plainHead($file): string
    {
        if (!$this->isPacked($file)) {
            return $this->head($file);
        }
        return substr((string) @inflate_add(inflate_init(ZLIB_ENCODING_GZIP), $this->at($file, 0, 8192)), 0, self::MARK);
    }

    // What an archive holds, from a place on; several may stand one behind the other in a file.
    private function unpack(string $path, $file, int $stretch, int $from): void
    {
        $open = null;
        $at = 0;
        for ($place = 0; ($rest = $this->at($file, $place, 8192)) !== ''; $place += 8192) {
            while ($rest !== '') {
                if ($open === null) {
                    if ($rest[0] !== "\x1f") {
                        return;
                    }
                    $open = inflate_init(ZLIB_ENCODING_GZIP);
                    $given = 0;
                }
                $bytes = @inflate_add($open, $rest);
                if ($bytes === false) {
                    $this->frame('gap', ['file' => $path, 'why' => 'the archive is damaged: its rest cannot be read']);
                    return;
                }
                if ($at + strlen($bytes) > $from) {
                    $this->bytes($stretch, substr($bytes, max(0, $from - $at)));
                }
                $at += strlen($bytes);
                if ($at > $this->request['unpacked']) {
                    $this->frame('gap', ['file' => $path, 'why' => 'the archive holds more than is read of one']);
                    return;
                }
                $given += strlen($rest);
                if (inflate_get_status($open) === ZLIB_STREAM_END) {
                    $left = $given - inflate_get_read_len($open);
                    $rest = $left > 0 ? substr($rest, -$left) : '';
                    $open = null;
                } else {
                    $rest = '';
                }
            }
        }
        if ($open !== null) {
            $this->frame('gap', ['file' => $path, 'why' => 'the archive is cut off: its rest is missing']);
        }
    }

    private function isKnown(array $log, string $id, string $head): bool
    {
        foreach ($log['stretches'] as $stretch) {
            if ($stretch['id'] === $id) {
                return true;
            }
        }
        foreach ($log['known'] as $known) {
            if ($known[0] === $id && $this->same(base64_decode($known[1]), $head)) {
                return true;
            }
        }
        return false;
    }

    private function isHeadKnown(array $log, string $head): bool
    {
        foreach ($log['known'] as $known) {
            if ($this->same(base64_decode($known[1]), $head)) {
                return true;
            }
        }
        return $this->isOpenAs($log, $head);
    }

    // Whether an open file begins like this, also one of which nothing was read yet.
    private function isOpenAs(array $log, string $head): bool
    {
        foreach ($log['stretches'] as $stretch) {
            if ($this->same($stretch['offset'] > 0 || $stretch['packed'] ? $stretch['head'] : $this->head($stretch['file']), $head)) {
                return true;
            }
        }
        return false;
    }

    private function know(string $path, string $id, string $head): void
    {
        $entry = [$id, base64_encode($head)];
        $this->logs[$path]['known'][] = $entry;
        $this->logs[$path]['known'] = array_slice($this->logs[$path]['known'], -500);
        $this->frame('known', ['file' => $path, 'entry' => $entry]);
    }

    private function learnSiblings(string $path): void
    {
        foreach ($this->siblings($path) as $place) {
            $file = $this->open($place);
            if (!$file) {
                continue;
            }
            $head = $this->plainHead($file);
            if (!$this->isKnown($this->logs[$path], $this->id($file), $head)) {
                $this->know($path, $this->id($file), $head);
            }
            $this->logs[$path]['newest'] = max($this->logs[$path]['newest'], fstat($file)['mtime']);
        }
    }

    private function look(string $path): void
    {
        for ($i = 0; $i < count($this->logs[$path]['stretches']); $i++) {
            $this->read($path, $i);
        }
        $this->forgetUnpacked($path);
        $this->lookAtName($path);
        clearstatcache(true, dirname($path));
        $changed = (int) @filemtime(dirname($path));
        if (!$this->logs[$path]['first'] && ($changed !== $this->logs[$path]['changed'] || $changed > time() - 3)) {
            $this->takeMissed($path);
        }
        $this->logs[$path]['changed'] = $changed;
        $this->closeOld($path);
        $this->logs[$path]['first'] = false;
        $this->logs[$path]['seen'] = $this->logs[$path]['newest'];
    }

    private function read(string $path, int $i): void
    {
        $stretch = &$this->logs[$path]['stretches'][$i];
        if ($stretch['packed']) {
            $this->readPacked($path, $stretch);
            return;
        }
        $facts = fstat($stretch['file']);
        // One after the other, a mebibyte of each: no log keeps the others from being read.
        for ($left = 16; $left > 0; $left--) {
            // With what was read last, to see in the same bytes whether the file was cut meanwhile: it may have grown to any size again.
            $again = strlen($stretch['tail']);
            $bytes = $this->at($stretch['file'], $stretch['offset'] - $again, $again + self::BLOCK);
            if (strncmp($bytes, $stretch['tail'], $again) !== 0) {
                $this->startAgain($path, $i);
                $stretch = &$this->logs[$path]['stretches'][$i];
                continue;
            }
            $bytes = (string) substr($bytes, $again);
            if ($bytes === '') {
                break;
            }
            // Of these very bytes: the file may hold others by now.
            $head = substr(substr($stretch['head'], 0, $stretch['offset']) . $bytes, 0, self::MARK);
            if ($stretch['offset'] < self::MARK && $head !== $stretch['head']) {
                $stretch['head'] = $head;
                $this->frame('head', ['file' => $path, 's' => $stretch['s'], 'head' => base64_encode($stretch['head'])]);
            }
            $stretch['offset'] += strlen($bytes);
            $stretch['tail'] = substr($stretch['tail'] . $bytes, -self::MARK);
            $stretch['grew'] = microtime(true);
            $this->logs[$path]['newest'] = max($this->logs[$path]['newest'], $facts['mtime']);
            $this->bytes($stretch['s'], $bytes);
        }
    }

    private function readPacked(string $path, array &$stretch): void
    {
        if ($stretch['whole'] ?? false) {
            return;
        }
        $this->unpack($path, $stretch['file'], $stretch['s'], $stretch['offset']);
        $stretch['whole'] = true;
        $this->brought = true;
        $this->know($path, $stretch['id'], $this->head($stretch['file']));
        $this->know($path, $stretch['id'], $stretch['head']);
        $this->frame('ended', ['file' => $path, 's' => $stretch['s']]);
    }

    private function forgetUnpacked(string $path): void
    {
        $left = array_filter($this->logs[$path]['stretches'], function ($stretch) {
            return !($stretch['whole'] ?? false);
        });
        $this->logs[$path]['stretches'] = array_values($left);
    }

    private function startAgain(string $path, int $i): void
    {
        $was = $this->logs[$path]['stretches'][$i];
        foreach (array_reverse($this->siblings($path)) as $place) {
            if ($this->sendRest($path, $place, $was['s'], $was['offset'], $was['head'])) {
                break;
            }
        }
        $this->frame('gap', ['file' => $path, 'why' => 'it was cut: what was written just before may be missing']);
        $this->frame('ended', ['file' => $path, 's' => $was['s']]);
        $this->know($path, '', $was['head']);
        $new = ['s' => $this->next++, 'offset' => 0, 'tail' => '', 'head' => ''] + $was;
        foreach ($this->logs[$path]['stretches'] as $j => $each) {
            if ($each['s'] === $was['s']) {
                $this->logs[$path]['stretches'][$j] = $new;
            }
        }
        $this->takeMissed($path);
        $this->began($path, $new);
    }

    private function began(string $path, array $stretch): void
    {
        $this->frame('began', ['file' => $path, 's' => $stretch['s'], 'id' => $stretch['id'], 'offset' => $stretch['offset'], 'head' => base64_encode($stretch['head']), 'packed' => $stretch['packed'], 'newest' => $this->logs[$path]['newest']]);
    }

    private function begin(string $path, $file, int $offset, bool $old): void
    {
        $this->announce($path, $file, $offset, $old);
        $this->read($path, count($this->logs[$path]['stretches']) - 1);
    }

    private function announce(string $path, $file, int $offset, bool $old): void
    {
        $packed = $this->isPacked($file);
        $head = $packed ? $this->plainHead($file) : ($offset > 0 ? $this->head($file) : '');
        $stretch = ['s' => $this->next++, 'file' => $file, 'id' => $this->id($file), 'offset' => $offset, 'head' => $head, 'packed' => $packed, 'tail' => $this->tail($file, $offset), 'old' => $old, 'grew' => microtime(true)];
        $this->logs[$path]['stretches'][] = $stretch;
        $this->began($path, $stretch);
    }

    private function takeMissed(string $path): void
    {
        // What is renamed or packed between listing and opening has another name in the next list.
        for ($tries = 0, $whole = false; $tries < 20 && !$whole; $tries++) {
            $whole = true;
            foreach ($this->siblings($path) as $place) {
                $whole = $this->takeSibling($path, $place) && $whole;
            }
        }
    }

    private function takeSibling(string $path, string $place): bool
    {
        $file = $this->open($place);
        if (!$file) {
            clearstatcache(true, $place);
            return file_exists($place);
        }
        $id = $this->id($file);
        $head = $this->head($file);
        $isOld = fstat($file)['mtime'] + 2 < $this->logs[$path]['seen'];
        if ($head === '' || $this->isKnown($this->logs[$path], $id, $head)) {
            return true;
        }
        if ($this->isPacked($file)) {
            $this->know($path, $id, $head);
            $head = $this->plainHead($file);
            if ($head !== '' && !$isOld && !$this->isHeadKnown($this->logs[$path], $head)) {
                $this->begin($path, $file, 0, true);
            }
            return true;
        }
        // A copy of what is open was made to cut it: what it has is here already.
        if ($this->isOpenAs($this->logs[$path], $head)) {
            return true;
        }
        if ($isOld) {
            $this->know($path, $id, $head);
        } else {
            $this->begin($path, $file, 0, true);
        }
        return true;
    }

    private function lookAtName(string $path): void
    {
        $file = $this->open($path);
        if (!$file) {
            if (file_exists($path) && !$this->logs[$path]['told']) {
                $this->logs[$path]['told'] = true;
                $this->frame('problem', ['file' => $path, 'why' => is_file($path) ? 'it may not be read' : 'it is no regular file']);
            }
            return;
        }
        $id = $this->id($file);
        $current = null;
        foreach ($this->logs[$path]['stretches'] as $i => $stretch) {
            if (!$stretch['old']) {
                $current = $i;
            }
        }
        if ($current !== null && $this->logs[$path]['stretches'][$current]['id'] === $id) {
            return;
        }
        if ($current === null && $this->logs[$path]['first']) {
            $this->beginFirst($path, $file);
            return;
        }
        // An archive is read once.
        if ($current === null && $this->isPacked($file) && $this->isKnown($this->logs[$path], $id, $this->head($file))) {
            return;
        }
        if ($current !== null) {
            $this->read($path, $current);
            $this->logs[$path]['stretches'][$current]['old'] = true;
        }
        // The new one first: it may be rotated itself while what was missed is looked for.
        $this->begin($path, $file, 0, false);
        $this->takeMissed($path);
    }

    private function beginFirst(string $path, $file): void
    {
        $facts = fstat($file);
        $since = $this->request['since'];
        // Announced and not read: a run may end at any byte, and the next one must know of each file where it begins.
        $this->brought = true;
        if ($this->isPacked($file)) {
            if ($since !== null ? $facts['mtime'] < $since : $this->request['from'] === 'end') {
                $this->know($path, $this->id($file), $this->head($file));
            } else {
                $this->announce($path, $file, 0, false);
            }
            return;
        }
        $offset = $facts['size'];
        if ($since !== null) {
            $offset = $facts['mtime'] < $since ? $facts['size'] : $this->offsetOf($file, $facts['size'], $since);
        } elseif ($this->request['from'] !== 'end') {
            $offset = max(0, $facts['size'] - $this->request['last']);
        }
        if ($offset > 0 && $offset < $facts['size']) {
            // From a line's beginning on.
            $newline = strpos($this->at($file, $offset - 1, self::BLOCK), "\n");
            $offset += $newline === false ? 0 : $newline;
        }
        $this->announce($path, $file, $offset, false);
    }

    // Where the records of a time begin, by halves, in a log whose lines begin with Monolog's times; else what may be sent at most.
    private function offsetOf($file, int $size, int $since): int
    {
        $least = max(0, $size - $this->request['most_of_file']);
        $low = $least;
        $high = $size;
        while ($high - $low > self::BLOCK) {
            $middle = intdiv($low + $high, 2);
            if (!preg_match('/^\[(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)[^\]+Z-]*(Z|[+-]\d\d:?\d\d)?\]/m', $this->at($file, $middle, self::BLOCK), $found)) {
                return $least;
            }
            $time = strtotime($found[1] . 'T' . $found[2] . ($found[3] ?? 'Z'));
            if ($time < $since) {
                $low = $middle;
            } else {
                $high = $middle;
            }
        }
        return $low;
    }

    private function closeOld(string $path): void
    {
        foreach ($this->logs[$path]['stretches'] as $i => $stretch) {
            if ($stretch['old'] && microtime(true) - $stretch['grew'] > self::LATE) {
                $this->know($path, $stretch['id'], $stretch['head']);
                $this->frame('ended', ['file' => $path, 's' => $stretch['s']]);
                unset($this->logs[$path]['stretches'][$i]);
            }
        }
        $this->logs[$path]['stretches'] = array_values($this->logs[$path]['stretches']);
    }
}
(new MkFollower($MK_REQUEST))->run();
