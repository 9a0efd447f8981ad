// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/SshConnection.h"

#include <thread>
#include <utility>

namespace magkeeper::ssh {

/// The thread in which authenticated sessions live: one poll(2) over all of them. Thread: adopt() from any; destroying
/// it ends every connection and waits for the thread, which never blocks elsewhere.
class PollLoop {
public:
    PollLoop();
    PollLoop(const PollLoop&) = delete;
    PollLoop& operator=(const PollLoop&) = delete;
    ~PollLoop();

    /// Takes a session over. From here on only the loop touches it.
    void adopt(CarriedSession session, std::shared_ptr<ConnectionDoor> door, ConnectionTimes times);
    /// For the doors that lead here.
    [[nodiscard]] const Doorbell& bell() const { return m_bell; }

private:
    struct Arrival {
        CarriedSession session;
        std::shared_ptr<ConnectionDoor> door;
        ConnectionTimes times;
    };

    /// A connection, and whether its sockets have something for it.
    struct Place {
        template <typename... Arguments>
        explicit Place(Arguments&&... arguments)
            : connection(std::forward<Arguments>(arguments)...) { }
        [[nodiscard]] bool goesOn(bool rung);

        SshConnection connection;
        SshConnection::Ready ready = SshConnection::Ready::Yes; ///< libssh may hold what came with the handshake
    };

    void run();
    void welcome();
    /// True when somebody rang: any connection may have something to do.
    [[nodiscard]] bool wait();

    Doorbell m_bell;
    std::mutex m_mutex;
    std::vector<Arrival> m_arrivals;
    bool m_ending = false;
    std::list<Place> m_connections; ///< the thread's own
    std::thread m_thread;
};

} // namespace magkeeper::ssh
