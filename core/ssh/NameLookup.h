// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/ssh/HandshakeWatch.h"

#include <vector>

#include <sys/socket.h>

namespace magkeeper::ssh {

/// A socket address as the system's resolver gave it.
struct NetworkAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;

    /// `192.0.2.7:22`, `[2001:db8::1]:22`.
    [[nodiscard]] QString toString() const;
};

/// Asks the system's resolver, which cannot be interrupted: it works in a thread of its own that is left behind when
/// the deadline passes. At most 32 are ever left behind at once; beyond that, names are refused (Unreachable) until one
/// returns. Thread: any; blocks until the answer or the watch's end. Errors: Unreachable, TimedOut, Cancelled.
[[nodiscard]] Result<std::vector<NetworkAddress>> lookUpName(
    const QString& host, quint16 port, const HandshakeWatch& watch);

} // namespace magkeeper::ssh
