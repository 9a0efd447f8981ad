// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/ssh/HandshakePool.h"
#include "core/ssh/OpenSshSetup.h"
#include "core/ssh/PollLoop.h"
#include "core/ssh/QuestionDesk.h"
#include "core/ssh/SshConfig.h"

namespace magkeeper::ssh {

class SshShell;
class OpenSshShell;

/// How shells connect and what they rely on.
struct SshOptions {
    QString configFile; ///< empty: the user's and the system's, as OpenSSH finds them
    QString ownKnownHosts; ///< path of the workspace's known_hosts file
    std::optional<QString> agentSocket; ///< in place of SSH_AUTH_SOCK; an empty one: no agent
    std::chrono::milliseconds connectTimeout{10'000}; ///< unless the configuration has a ConnectTimeout
    std::chrono::milliseconds handshakeTimeout{20'000};
    std::chrono::milliseconds agentTimeout{5'000};
    std::chrono::milliseconds thinkingTime{100'000};
    ConnectionTimes connection; ///< a ServerAliveInterval of the configuration goes before
};

/// Shells over SSH, by libssh or the system's `ssh` as the endpoint says. The one public class of this room.
///
/// Thread: one, with an event loop; prompter and vault are called there. Destroying it ends all connections within a
/// second and answers everything that is open: Cancelled, or ConnectionLost for commands that were sent. Shells that
/// are still held by others then only answer Cancelled.
class SshShells final : public RemoteShells {
public:
    /// Prompter, vault and clock outlive it.
    SshShells(SshOptions options, ConnectionPrompter& prompter, SecretVault& vault, const Clock& clock);
    ~SshShells() override;

    [[nodiscard]] std::shared_ptr<RemoteShell> shell(const Endpoint& endpoint) override;

private:
    friend class SshShell;

    [[nodiscard]] std::shared_ptr<SshShell> libsshShell(const Endpoint& endpoint);
    [[nodiscard]] std::shared_ptr<OpenSshShell> openSshShell(const Endpoint& endpoint);

    SshOptions m_options;
    const Clock& m_clock;
    Doorbell m_stops; ///< rung when whoever waits for a connection wants to wait no more
    QObject m_context;
    SshConfig m_config;
    QuestionDesk m_desk;
    PollLoop m_loop;
    HandshakePool m_pool;
    std::vector<std::shared_ptr<SshShell>> m_shells;
    std::unique_ptr<OpenSshSetup> m_setup; ///< once it is needed
    std::vector<std::shared_ptr<OpenSshShell>> m_openSshShells;
};

} // namespace magkeeper::ssh
