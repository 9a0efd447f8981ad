// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/HandshakePlan.h"
#include "core/ssh/HandshakePool.h"
#include "core/ssh/HandshakeWatch.h"
#include "core/ssh/QuestionDesk.h"
#include "core/ssh/TcpDialer.h"

namespace magkeeper::ssh {

/// A host key that is trusted.
struct CheckedKey {
    QString key; ///< `ssh-ed25519 SHA256:…`
    QString detail; ///< the same, and what was negotiated
};

/// From a name to an authenticated session: resolve, dial, exchange keys, check the host key, log in. Not one byte of a
/// login is sent before the host key is trusted. Lives in and blocks one thread of the pool; ends with its stop token.
class Handshake {
public:
    /// Everything borrowed outlives it.
    Handshake(HandshakePlan plan, QuestionDesk& desk, HandshakePool& pool, StepListener listener, std::stop_token stop);

    [[nodiscard]] Result<AuthenticatedSession> run();

private:
    template <typename T, typename Work>
    [[nodiscard]] Result<T> step(ConnectionStep step, Work work);
    /// The steps Name and Port, or what stands in their place.
    [[nodiscard]] Result<Dialled> reach();
    [[nodiscard]] Result<Dialled> reachByProxy();
    [[nodiscard]] Result<AuthenticatedSession> talk(Dialled dialled);
    /// Checks the key; dials again when the server has dropped us unheard, as sshd does past its MaxStartups.
    [[nodiscard]] Result<CheckedKey> meet(Dialled dialled);
    [[nodiscard]] Result<Dialled> reachAgain();
    [[nodiscard]] bool wasDropped(const Error& error) const;
    [[nodiscard]] Error explained(const Error& error) const;
    [[nodiscard]] Result<void> exchangeKeys(int socket);
    [[nodiscard]] Result<CheckedKey> checkHostKey(Descriptor socket, const QString& address);
    [[nodiscard]] ConnectionFacts facts(
        const QString& address, const QString& fingerprint, const QString& method) const;

    HandshakePlan m_plan;
    QuestionDesk& m_desk;
    HandshakePool& m_pool;
    StepListener m_listener;
    HandshakeWatch m_watch;
    std::shared_ptr<Carrier> m_carrier;
    QString m_address;
    SessionHandle m_session;
};

} // namespace magkeeper::ssh
