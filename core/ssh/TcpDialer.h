// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/NameLookup.h"

namespace magkeeper::ssh {

/// A TCP connection that stands.
struct Dialled {
    Descriptor socket; ///< non-blocking, without delay (TCP_NODELAY)
    QString address; ///< numeric, with port
};

/// Tries the addresses one after another until one answers; each gets its share of the time. Thread: any; blocks.
/// Errors: Unreachable and TimedOut with what came of each address, Cancelled.
[[nodiscard]] Result<Dialled> dial(
    const std::vector<NetworkAddress>& addresses, std::chrono::milliseconds limit, const HandshakeWatch& watch);

} // namespace magkeeper::ssh
