// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace magkeeper::bench {

/// Fifty machines: sshd on 127.0.1.1 to 127.0.1.50, one configuration and key for all (it takes 16 addresses, so there
/// are four processes), and in the place of PHP a small shell script that answers a probe as a store once did. So what
/// is measured is the way there and back, and not PHP. Gives up when it cannot be started.
class SshFarm {
public:
    static constexpr int machines = 50;

    SshFarm();
    SshFarm(const SshFarm&) = delete;
    SshFarm& operator=(const SshFarm&) = delete;
    ~SshFarm();

    [[nodiscard]] quint16 port() const { return m_port; }
    /// Where a proxy may listen, on the same addresses; the key is known there too.
    [[nodiscard]] quint16 farPort() const { return m_farPort; }
    /// For OpenSSH and for us: Host `NAME-NN` is machine NN, NN from 01; nothing else of the person's is read.
    [[nodiscard]] QString configFile() const { return m_folder.filePath(QStringLiteral("ssh_config")); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /// As many as asked for, dealt out to the machines one after another; each is a connection of its own.
    [[nodiscard]] std::vector<Environment> environments(int count, const QString& name, quint16 port) const;

private:
    void writeKeys();
    void writeClient();
    void writeAnswer();
    void startServers();

    QTemporaryDir m_folder;
    quint16 m_port = 0;
    quint16 m_farPort = 0;
    std::vector<std::unique_ptr<QProcess>> m_servers;
};

} // namespace magkeeper::bench
