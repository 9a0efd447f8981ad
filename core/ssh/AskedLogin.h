// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/HandshakePlan.h"
#include "core/ssh/HandshakePool.h"
#include "core/ssh/QuestionDesk.h"
#include "core/ssh/SessionWait.h"

namespace magkeeper::ssh {

/// The last resorts of a login, for which a person is asked: keyboard-interactive (RFC 4256) and password (RFC 4252,
/// 8). A password goes to the keyring only if the person says so; what a server asks for besides, one-time codes above
/// all, never. Thread: that of the handshake; blocks.
class AskedLogin {
public:
    /// All outlive it.
    AskedLogin(
        ssh_session session, const HandshakePlan& plan, QuestionDesk& desk, HandshakePool& pool, HandshakeWatch& watch);

    /// What libssh answered at last: SSH_AUTH_SUCCESS, SSH_AUTH_PARTIAL, SSH_AUTH_DENIED, SSH_AUTH_ERROR. At most
    /// `attempts` are refused. AuthenticationFailed when nobody answered; Cancelled, TimedOut.
    [[nodiscard]] Result<int> password(int attempts);
    [[nodiscard]] Result<int> keyboardInteractive(int attempts);
    /// How many were refused so far.
    [[nodiscard]] int refusals() const { return m_refusals; }

private:
    [[nodiscard]] Result<int> answerRounds(int attempt);
    [[nodiscard]] Result<Secret> answerTo(const QString& prompt, SecretQuestion::Echo echo, int attempt);
    /// From the keyring at the first attempt, then from a person.
    [[nodiscard]] Result<Secret> passwordFor(SecretQuestion question);
    [[nodiscard]] Result<Secret> ask(SecretQuestion question);
    void keepIfAsked();
    [[nodiscard]] QString account() const;

    ssh_session m_session;
    const HandshakePlan& m_plan;
    QuestionDesk& m_desk;
    HandshakePool& m_pool;
    HandshakeWatch& m_watch;
    SessionWait m_wait;
    QString m_vaultKey;
    bool m_vaultTried = false;
    std::optional<Secret> m_toKeep; ///< once it was accepted
    int m_refusals = 0;
};

} // namespace magkeeper::ssh
