<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

use Sandbox\Console\Failure;
use Sandbox\Console\Installation;

/** The web side of one store: the recorded answer for a request in the state in which the store is. */
final class WebStore
{
    private readonly Installation $installation;
    private readonly string $state;

    public function __construct(private readonly string $root)
    {
        foreach (['Failure', 'Installation', 'ErrorBox'] as $class) {
            require_once Sandbox::source("console/$class.php");
        }
        $this->installation = new Installation($root);
        $this->state = $this->look();
    }

    public function answer(string $method, string $uri, string $authorization, string $body, string $client): void
    {
        $state = $this->state;
        if ($state === '' && is_file("$this->root/var/.maintenance.flag") && !$this->isExempt($client)) {
            $state = 'maint';
        }
        $recording = $this->find($state, $method, $uri, $authorization, $body) ?? $this->whatever($state, $uri);
        $this->send($recording, $method);
    }

    /** What is broken, in the words of data/http/index.tsv; '' when nothing is. */
    private function look(): string
    {
        try {
            $this->installation->start();
            if (!$this->installation->isInstalled) {
                return 'envmissing';
            }
            $this->installation->database();
        } catch (Failure $failure) {
            return str_contains($failure->stdout, 'Redis') ? 'redisdown' : 'envsyntax';
        } catch (\PDOException $error) {
            return $error->getCode() === 1045 ? 'envbadpass' : 'dbdown';
        }
        return '';
    }

    private function isExempt(string $client): bool
    {
        $file = "$this->root/var/.maintenance.ip";
        return is_file($file) && in_array($client, explode(',', file_get_contents($file)), true);
    }

    /** The recording whose request is most alike. */
    private function find(string $state, string $method, string $uri, string $authorization, string $body): ?string
    {
        $best = null;
        $most = -1;
        foreach (Tsv::rows('data/http/index.tsv') as $row) {
            if ($row['method'] !== $method || $row['path'] !== $uri || self::stateOf($row['name']) !== $state) {
                continue;
            }
            $text = file_get_contents(Sandbox::source("data/http/{$row['name']}.http"));
            $likeness = (int) (str_contains($text, "> Authorization: $authorization\n") || ($authorization === '' && !str_contains($text, '> Authorization')))
                + 2 * (int) (($body === '') === !str_contains($text, '> {') && str_contains($text, $body === '' ? '' : "> $body\n"));
            if ($likeness > $most) {
                [$best, $most] = [$text, $likeness];
            }
        }
        return $best;
    }

    private function whatever(string $state, string $uri): string
    {
        $isStatic = str_starts_with($uri, '/static/') || str_starts_with($uri, '/media/') || str_contains($uri, '/etc/');
        $name = match (true) {
            $state === 'dbdown', $state === 'envbadpass' => 'dbdown-home-uncached',
            $state === 'redisdown' => 'redisdown-home',
            $state === 'envsyntax' => 'envsyntax-home',
            $state === 'envmissing' => 'envmissing-home',
            $isStatic => 'static-404',
            $state === 'maint' => 'maint-home',
            str_starts_with($uri, '/rest/') => 'rest-unknown-route',
            default => 'page-404',
        };
        return file_get_contents(Sandbox::source("data/http/$name.http"));
    }

    private static function stateOf(string $name): string
    {
        $first = explode('-', $name)[0];
        return in_array($first, ['maint', 'dbdown', 'redisdown', 'searchdown', 'envsyntax', 'envbadpass', 'envmissing', 'pendingpatch', 'oldmodule',
            'configchanged', 'newmodule', 'restored', 'mariadb1011'], true) ? $first : '';
    }

    private function send(string $recording, string $method): void
    {
        [, $answer] = explode("\n\nHTTP/1.1 ", "\n$recording", 2);
        [$head, $body] = explode("\n\n", $answer, 2) + ['', ''];
        $lines = explode("\n", $head);
        header_remove('X-Powered-By');
        foreach (array_slice($lines, 1) as $line) {
            if (preg_match('/^(Date|Server|Transfer-Encoding|Connection|Content-Length):/i', $line) !== 1) {
                header($this->own($line), false);
            }
        }
        http_response_code((int) $lines[0]);
        echo $method === 'HEAD' ? '' : $this->own($body);
    }

    private function own(string $text): string
    {
        return str_replace(['127.0.0.1:8080', '/var/www/magento'], ['127.0.0.1:' . $_SERVER['SERVER_PORT'], $this->root], $text);
    }
}
