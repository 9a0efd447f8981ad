<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox\Console;

/** What deployments do: their words, streams and exit statuses, and the mode in env.php; no code is generated. */
final class DeployCommands
{
    public const COMMANDS = ['setup:upgrade' => 'upgrade', 'setup:di:compile' => 'compile', 'setup:static-content:deploy' => 'deploy',
        'deploy:mode:set' => 'setMode', 'queue:consumers:restart' => 'restart', 'indexer:set-status' => 'setStatus', 'cron:remove' => 'removeCron',
        'cron:install' => 'installCron', 'app:config:import' => 'import'];
    private const MODES = ['default', 'developer', 'production'];
    private const STATUSES = ['valid', 'invalid', 'suspended'];

    public function __construct(private readonly Installation $installation, private readonly Recordings $recordings)
    {
    }

    public function upgrade(CommandLine $line): int
    {
        $this->installation->database();
        if (!$this->installation->hasSearch()) {
            throw Failure::replay($this->recordings->find('setup:upgrade --keep-generated', 'searchdown'));
        }
        throw Failure::replay($this->recordings->find('setup:upgrade --keep-generated'));
    }

    public function compile(CommandLine $line): int
    {
        fwrite(STDERR, "Proxies code generation... 0/9 [>---------------------------]   0% < 1 sec 78.0 MiB\n\e[1A\e[2K");
        echo "Compilation was started.\n\nGenerated code and dependency injection configuration successfully.\n";
        return 0;
    }

    public function deploy(CommandLine $line): int
    {
        echo "\nDeploy using quick strategy\n";
        echo "frontend/Magento/luma/en_US             2351/2451           ==========================>- 95%    4 secs\n";
        echo "\e[1A\e[2K\e[1A\e[2Kfrontend/Magento/luma/en_US             2451/2451           ============================ 100%   4 secs\n";
        echo "\nExecution time: 14.310750961304\n";
        return 0;
    }

    public function setMode(CommandLine $line): int
    {
        $mode = $line->arguments[0] ?? '';
        if (!in_array($mode, self::MODES, true)) {
            throw Failure::onStdout("The mode can't be switched to \"$mode\".");
        }
        $this->installation->env['MAGE_MODE'] = $mode;
        $this->installation->saveEnv();
        echo "Enabled $mode mode.\n";
        return 0;
    }

    public function restart(CommandLine $line): int
    {
        $this->installation->database();
        return 0;
    }

    public function setStatus(CommandLine $line): int
    {
        $status = $line->arguments[0] ?? '';
        if (!in_array($status, self::STATUSES, true)) {
            throw Failure::box("Accepted values for status are 'invalid', 'suspended', or 'valid'", ['IndexerSetStatusCommand.php line 60']);
        }
        $known = array_column(Indexer::all($this->installation), null, 'id');
        foreach (array_slice($line->arguments, 1) as $id) {
            $indexer = $known[$id] ?? throw Failure::box("The following requested index types are not supported: '$id'.", ['AbstractIndexerManageCommand.php line 43']);
            $this->installation->change("UPDATE {$this->installation->table('indexer_state')} SET status=?, updated=UTC_TIMESTAMP() WHERE indexer_id=?", [$status, $id]);
            echo $indexer->status === $status ? "Index status for Indexer '$indexer->title' has not been changed.\n"
                : "Index status for Indexer '$indexer->title' was changed from '$indexer->status' to '$status'.\n";
        }
        return 0;
    }

    public function removeCron(CommandLine $line): int
    {
        echo "Magento cron tasks have been removed\n";
        return 0;
    }

    public function installCron(CommandLine $line): int
    {
        $isForced = isset($line->options['force']);
        throw Failure::replay($this->recordings->find('cron:install' . ($isForced ? ' --force' : '')));
    }

    public function import(CommandLine $line): int
    {
        throw Failure::replay($this->recordings->find('app:config:import'));
    }
}
