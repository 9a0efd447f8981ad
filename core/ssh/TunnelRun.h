// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Doorbell.h"
#include "core/ssh/Tunnel.h"

#include <libssh/libssh.h>

#include <optional>

namespace magkeeper::ssh {

/// One tunnel of a session: a channel of type direct-tcpip (RFC 4254, 7.2) whose bytes are pumped to and from one end
/// of a socket pair. The other end is the Tunnel that is handed out: whatever uses it, a session of its own included,
/// never touches this session.
/// Thread: the poll thread of its session.
class TunnelRun {
public:
    using Steady = std::chrono::steady_clock;
    enum class Step { Going, Over };

    /// The bell is rung when its stop is requested.
    TunnelRun(ssh_session session, PendingTunnel pending, const Doorbell& bell);
    TunnelRun(const TunnelRun&) = delete;
    TunnelRun& operator=(const TunnelRun&) = delete;
    ~TunnelRun();

    /// Goes on as far as possible without waiting.
    [[nodiscard]] Step advance(Steady::time_point now);
    /// When advance() has to be called at the latest, whatever comes.
    [[nodiscard]] Steady::time_point due() const;
    /// The end to be polled, and for what; -1 when there is none yet.
    [[nodiscard]] int fd() const { return m_ours.get(); }
    [[nodiscard]] short events() const;
    /// False until the server has opened it.
    [[nodiscard]] bool stands() const { return m_ours.isOpen(); }

    /// The session is gone. Tells whoever uses the tunnel.
    void breakOff(const QString& reason);
    /// The request back, when the tunnel never stood and was not answered.
    [[nodiscard]] std::optional<PendingTunnel> takeBack();

private:
    struct Ring {
        const Doorbell* bell;
        void operator()() const { bell->ring(); }
    };

    [[nodiscard]] Step open(Steady::time_point now);
    [[nodiscard]] Step handOut();
    [[nodiscard]] Step pump();
    [[nodiscard]] bool sendToUser();
    [[nodiscard]] bool sendToServer();
    void answer(ErrorKind kind, const QString& text);
    [[nodiscard]] QString libsshError() const;

    ssh_session m_session;
    ssh_channel m_channel;
    PendingTunnel m_pending;
    bool m_answered = false;
    Steady::time_point m_deadline;
    Descriptor m_ours;
    std::shared_ptr<TunnelFate> m_fate;
    QByteArray m_toUser; ///< came from the server; not yet written
    std::stop_callback<Ring> m_onStop;
};

} // namespace magkeeper::ssh
