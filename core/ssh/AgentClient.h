// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/ssh/HandshakeWatch.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace magkeeper::ssh {

/// A key that an agent holds.
struct AgentKey {
    QByteArray blob; ///< the public key's wire form
    QString comment; ///< made safe
};

/// Speaks to an ssh-agent over its socket (draft-ietf-sshm-ssh-agent). An agent may be slow, silent or hostile: every
/// wait ends with the watch, answers are limited to 256 KB, keys to 256. Thread: that of the handshake; blocks.
class AgentClient {
public:
    /// Unreachable when nobody listens there.
    [[nodiscard]] static Result<AgentClient> connect(const QString& path);

    [[nodiscard]] Result<std::vector<AgentKey>> keys(const HandshakeWatch& watch);
    /// Sends one message and gives the answer, both without their length in front.
    [[nodiscard]] Result<QByteArray> exchange(QByteArrayView message, const HandshakeWatch& watch);

private:
    explicit AgentClient(Descriptor socket)
        : m_socket(std::move(socket)) { }

    Descriptor m_socket;
};

/// Writes a message with its length in front to a non-blocking socket; reads one. Errors: Unreachable, TimedOut,
/// Cancelled, UnexpectedOutput when it is too long.
[[nodiscard]] Result<void> writeAgentMessage(int fd, QByteArrayView message, const HandshakeWatch& watch);
[[nodiscard]] Result<QByteArray> readAgentMessage(int fd, const HandshakeWatch& watch);

} // namespace magkeeper::ssh
