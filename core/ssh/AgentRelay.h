// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/AgentClient.h"

#include <thread>

namespace magkeeper::ssh {

/// Stands between libssh and the user's agent and shows libssh one key only. Why: libssh offers all keys of an agent,
/// however many the server allows, and waits for an agent for ever. When the watch ends, libssh sees the agent hang up.
///
/// Lives for one login attempt with one key. Thread: that of the handshake; it relays in a thread of its own, which has
/// ended when the destructor returns.
class AgentRelay {
public:
    /// The agent and the watch must outlive it. With a certificate (its wire form) libssh is shown that, and the agent
    /// signs with the key that it is for.
    AgentRelay(AgentClient& agent, AgentKey key, QByteArray certificate, const HandshakeWatch& watch);
    AgentRelay(const AgentRelay&) = delete;
    AgentRelay& operator=(const AgentRelay&) = delete;
    ~AgentRelay();

    /// The end for libssh, which must forget it before this goes.
    [[nodiscard]] int socket() const { return m_theirs.get(); }

private:
    void serve();
    [[nodiscard]] QByteArray answerTo(const QByteArray& request);

    AgentClient& m_agent;
    AgentKey m_key;
    QByteArray m_shown; ///< the key, or its certificate
    const HandshakeWatch& m_watch;
    Descriptor m_ours;
    Descriptor m_theirs;
    std::thread m_thread;
};

} // namespace magkeeper::ssh
