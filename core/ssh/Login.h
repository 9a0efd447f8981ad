// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/HandshakePool.h"
#include "core/ssh/LoginKeys.h"
#include "core/ssh/PrivateKeyFile.h"
#include "core/ssh/QuestionDesk.h"
#include "core/ssh/SessionWait.h"

#include <deque>

namespace magkeeper::ssh {

/// Logs in: with public keys first, each offered before anything is signed or asked for; then, as last resorts, with
/// what a person is asked for. A server that wants several methods one after another gets them. At most six offers are
/// refused, five of them keys, for sshd hangs up after MaxAuthTries (6 by default).
/// Thread: that of the handshake; blocks.
class Login {
public:
    /// All outlive it. The host key has been checked.
    Login(
        ssh_session session, const HandshakePlan& plan, QuestionDesk& desk, HandshakePool& pool, HandshakeWatch& watch);

    /// The method, e.g. `publickey (agent: joe@laptop)`; several are joined by ` and `. Errors: AuthenticationFailed,
    /// Cancelled, TimedOut, Unreachable, and InvalidInput when the endpoint's own key file cannot be used.
    [[nodiscard]] Result<QString> run();

private:
    enum class Tried { Accepted, Partly, NotAccepted };

    /// 0: the server wants no login at all.
    [[nodiscard]] Result<unsigned> methodsOfServer();
    [[nodiscard]] Result<Tried> tryMethods(unsigned methods);
    [[nodiscard]] Result<Tried> offerKeys();
    [[nodiscard]] Result<Tried> askPerson(unsigned methods);
    [[nodiscard]] Result<Tried> offer(const LoginKey& key);
    [[nodiscard]] Result<Tried> offerAgentKey(const LoginKey& key);
    [[nodiscard]] Result<Tried> offerFile(const LoginKey& key);
    [[nodiscard]] Result<Tried> offerPublicKey(ssh_key key);
    [[nodiscard]] Result<KeyHandle> unlock(const PrivateKeyFile& file);
    [[nodiscard]] Result<KeyHandle> askForPassphrase(const PrivateKeyFile& file, const QString& vaultKey);
    [[nodiscard]] Result<Tried> outcomeOf(const Result<int>& code);
    [[nodiscard]] Error nothingAccepted(unsigned methods) const;

    ssh_session m_session;
    const HandshakePlan& m_plan;
    QuestionDesk& m_desk;
    HandshakePool& m_pool;
    HandshakeWatch& m_watch;
    SessionWait m_wait;
    LoginKeys m_keys;
    std::optional<std::deque<LoginKey>> m_toOffer; ///< nothing: not collected yet
    QStringList m_used; ///< the methods that were accepted
    QStringList m_notes; ///< what was refused, for the error
    int m_refusals = 0;
};

} // namespace magkeeper::ssh
