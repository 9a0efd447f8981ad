// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Descriptor.h"
#include "core/base/Task.h"
#include "core/ssh/Carrier.h"

#include <chrono>
#include <mutex>
#include <stop_token>

namespace magkeeper::ssh {

/// How a tunnel ended: told by the connection that holds it, read by whoever uses it. Thread: any.
class TunnelFate final : public Carrier {
public:
    explicit TunnelFate(QString hop)
        : m_hop(std::move(hop)) { }

    /// The first reason stays.
    void end(const QString& reason);
    [[nodiscard]] QString fault() const override;

private:
    const QString m_hop;
    mutable std::mutex m_mutex;
    QString m_reason;
};

/// A stream of bytes to a host, through another host's session.
struct Tunnel {
    Descriptor socket; ///< non-blocking; closing it closes the tunnel
    std::shared_ptr<TunnelFate> fate;
};

/// A tunnel that is asked for: to be answered exactly once.
struct PendingTunnel {
    QString hop; ///< the jump host's name, for sentences
    QString host; ///< as the jump host shall resolve it
    quint16 port = 22;
    std::chrono::milliseconds deadline{10'000}; ///< for the jump host to reach it
    TaskPromise<Tunnel> promise;
    std::stop_token stop;
    int connectionsLost = 0; ///< how many broke before it stood
};

} // namespace magkeeper::ssh
