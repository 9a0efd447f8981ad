// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/AgentClient.h"
#include "core/ssh/HandshakePlan.h"
#include "core/ssh/HandshakePool.h"
#include "core/ssh/PrivateKeyFile.h"
#include "core/ssh/QuestionDesk.h"
#include "core/ssh/SessionWait.h"

#include <variant>

namespace magkeeper::ssh {

/// Logs in with public keys: the endpoint's own first, then the agent's, then the configuration's files. Each is
/// offered before anything is signed or asked for, and at most five are refused, for sshd hangs up after MaxAuthTries
/// (6 by default). Other methods (password, keyboard-interactive) have their place in run(). Thread: that of the
/// handshake; blocks.
class Login {
public:
    /// All outlive it. The host key has been checked.
    Login(
        ssh_session session, const HandshakePlan& plan, QuestionDesk& desk, HandshakePool& pool, HandshakeWatch& watch);

    /// The method, e.g. `publickey (agent: joe@laptop)`. Errors: AuthenticationFailed, Cancelled, TimedOut,
    /// Unreachable, and InvalidInput when the endpoint's own key file cannot be used.
    [[nodiscard]] Result<QString> run();

private:
    using Candidate = std::variant<AgentKey, QString>;
    enum class Tried { Accepted, NotAccepted };

    /// 0: the server wants no login at all.
    [[nodiscard]] Result<unsigned> methodsOfServer();
    [[nodiscard]] Result<QString> offerKeys();
    [[nodiscard]] Result<std::vector<Candidate>> candidates();
    void readAgent();
    [[nodiscard]] bool agentHolds(const QByteArray& blob) const;
    [[nodiscard]] Result<Tried> offer(const Candidate& candidate);
    [[nodiscard]] Result<Tried> offerAgentKey(const AgentKey& key);
    [[nodiscard]] Result<Tried> offerFile(const QString& path);
    [[nodiscard]] Result<Tried> offerPublicKey(ssh_key key);
    [[nodiscard]] Result<KeyHandle> unlock(const PrivateKeyFile& file);
    [[nodiscard]] Result<KeyHandle> askForPassphrase(const PrivateKeyFile& file, const QString& vaultKey);
    [[nodiscard]] Result<Tried> outcomeOf(const Result<int>& code);

    ssh_session m_session;
    const HandshakePlan& m_plan;
    QuestionDesk& m_desk;
    HandshakePool& m_pool;
    HandshakeWatch& m_watch;
    SessionWait m_wait;
    std::optional<AgentClient> m_agent;
    std::vector<AgentKey> m_agentKeys;
    QStringList m_notes; ///< what was tried, for the error
    QString m_methods; ///< what the server would take
};

} // namespace magkeeper::ssh
