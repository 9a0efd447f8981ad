// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Doorbell.h"
#include "core/base/Result.h"

#include <chrono>
#include <stop_token>

namespace magkeeper::ssh {

/// How long a handshake may go on: until its deadline, or until somebody stops it. Time in which a person is asked does
/// not count. Thread: the one that shakes hands; the stop may come from any.
class HandshakeWatch {
public:
    using Steady = std::chrono::steady_clock;

    HandshakeWatch(std::stop_token stop, std::chrono::milliseconds limit);

    /// Waits until the descriptor is ready for `events` (poll(2)) or `atMost` has passed. TimedOut past the deadline,
    /// Cancelled when stopped. `what` says what was waited for.
    [[nodiscard]] Result<void> wait(int fd, short events, std::chrono::milliseconds atMost, const QString& what) const;
    [[nodiscard]] Result<void> check(const QString& what) const;

    [[nodiscard]] std::chrono::milliseconds left() const;
    [[nodiscard]] const std::stop_token& stop() const { return m_stop; }
    [[nodiscard]] const Doorbell& bell() const { return m_bell; }
    void prolong(std::chrono::milliseconds by) { m_deadline += by; }

private:
    struct Ring {
        const Doorbell* bell;
        void operator()() const { bell->ring(); }
    };

    std::stop_token m_stop;
    Steady::time_point m_deadline;
    Doorbell m_bell;
    std::stop_callback<Ring> m_onStop;
};

} // namespace magkeeper::ssh
