<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** maintenance:* — two files in var. */
final class MaintenanceCommands
{
    public const COMMANDS = ['maintenance:status' => 'status', 'maintenance:enable' => 'enable', 'maintenance:disable' => 'disable',
        'maintenance:allow-ips' => 'allow'];

    private readonly string $flag;
    private readonly string $addresses;

    public function __construct(Installation $installation, private readonly Recordings $recordings)
    {
        $this->flag = "$installation->root/var/.maintenance.flag";
        $this->addresses = "$installation->root/var/.maintenance.ip";
    }

    public function status(CommandLine $line): int
    {
        $isOn = file_exists($this->flag);
        echo 'Status: maintenance mode is ', $isOn ? '' : 'not ', "active\n";
        echo 'List of exempt IP-addresses: ', implode(' ', $this->exempt()) ?: 'none', "\n";
        return 0;
    }

    public function enable(CommandLine $line): int
    {
        $addresses = $line->options['ip'] ?? [];
        $this->check($addresses);
        touch($this->flag);
        echo "Enabled maintenance mode\n";
        if ($addresses !== []) {
            $this->save($addresses === ['none'] ? [] : $addresses);
            echo 'Set exempt IP-addresses: ', implode(', ', $addresses), "\n";
        }
        return 0;
    }

    public function disable(CommandLine $line): int
    {
        $this->check($line->options['ip'] ?? []);
        if (file_exists($this->flag)) {
            unlink($this->flag);
        }
        echo "Disabled maintenance mode\n";
        return 0;
    }

    public function allow(CommandLine $line): int
    {
        $this->check($line->arguments);
        if (isset($line->options['none'])) {
            $this->save([]);
        } elseif ($line->arguments !== []) {
            $this->save(isset($line->options['add']) ? array_merge($this->exempt(), $line->arguments) : $line->arguments);
        }
        echo 'Set exempt IP-addresses: ', implode(' ', $this->exempt()) ?: 'none', "\n";
        return 0;
    }

    /** @return list<string> */
    private function exempt(): array
    {
        $text = is_file($this->addresses) ? file_get_contents($this->addresses) : '';
        return $text === '' ? [] : explode(',', $text);
    }

    /** @param list<string> $addresses */
    private function save(array $addresses): void
    {
        if ($addresses !== []) {
            file_put_contents($this->addresses, implode(',', $addresses));
        } elseif (file_exists($this->addresses)) {
            unlink($this->addresses);
        }
    }

    /** @param list<string> $addresses */
    private function check(array $addresses): void
    {
        foreach ($addresses as $address) {
            if ($address !== 'none' && filter_var(explode('/', $address)[0], FILTER_VALIDATE_IP) === false) {
                throw Failure::onStdout("Invalid IP $address");
            }
        }
    }
}
