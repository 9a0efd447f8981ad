// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/remote/RemoteShell.h"
#include "core/ssh/HostSettings.h"
#include "core/ssh/SshConnection.h"

#include <functional>

namespace magkeeper::ssh {

/// All that a handshake needs to know. Thread: a value.
struct HandshakePlan {
    HostSettings settings;
    QString name; ///< the host as the person wrote it
    QString identityFile; ///< asked for by the endpoint; tried first
    std::optional<Tunnel> tunnel; ///< the way to the host, when it leads through another
    QString hop; ///< where the tunnel begins
    QString ownKnownHosts; ///< path of Magkeeper's own known_hosts file
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds handshakeTimeout{20'000}; ///< in all, without the time in which a person is asked
    std::chrono::milliseconds agentTimeout{5'000}; ///< for the agent to name its keys
    std::chrono::milliseconds thinkingTime{100'000}; ///< for a person to answer; sshd's LoginGraceTime is 120 s
};

/// What came of it: a session that may run commands, not in use by any thread.
struct AuthenticatedSession {
    CarriedSession session;
    ConnectionFacts facts;
};

using StepListener = std::function<void(StepReport)>;

} // namespace magkeeper::ssh
