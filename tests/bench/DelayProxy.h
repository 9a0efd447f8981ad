// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

#include <chrono>

#include <sys/types.h>

namespace magkeeper::bench {

/// A process that stands between clients and servers on 127.0.1.1 to 127.0.1.N and holds every byte for a while, as a
/// long way does. The bytes of one direction keep their order and their distances. Connecting itself is not delayed.
/// Made before any thread; ended by the destructor, and with the program.
class DelayProxy {
public:
    /// Listens on `port` of each address and connects to `server` of the same one. Gives up when it cannot listen.
    DelayProxy(int addresses, quint16 port, quint16 server, std::chrono::milliseconds oneWay);
    DelayProxy(const DelayProxy&) = delete;
    DelayProxy& operator=(const DelayProxy&) = delete;
    ~DelayProxy();

private:
    pid_t m_pid = -1;
};

} // namespace magkeeper::bench
