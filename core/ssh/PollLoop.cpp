// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/PollLoop.h"

#include "core/ssh/BlockSignals.h"

#include <algorithm>

#include <poll.h>

namespace magkeeper::ssh {

using std::chrono::milliseconds;

PollLoop::PollLoop()
    : m_thread([this] { run(); }) { }

PollLoop::~PollLoop() {
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
    }
    m_bell.ring();
    m_thread.join();
}

void PollLoop::adopt(CarriedSession session, std::shared_ptr<ConnectionDoor> door, ConnectionTimes times) {
    const std::scoped_lock lock(m_mutex);
    m_arrivals.push_back({std::move(session), std::move(door), times});
    m_bell.ring();
}

void PollLoop::run() {
    blockSignals();
    while (true) {
        {
            const std::scoped_lock lock(m_mutex);
            if (m_ending)
                break;
        }
        welcome();
        std::erase_if(m_connections, [](SshConnection& connection) { return !connection.step(); });
        wait();
    }
    welcome();
    m_connections.clear();
}

void PollLoop::welcome() {
    std::vector<Arrival> arrivals;
    {
        const std::scoped_lock lock(m_mutex);
        arrivals.swap(m_arrivals);
    }
    for (Arrival& arrival : arrivals)
        m_connections.emplace_back(std::move(arrival.session), std::move(arrival.door), arrival.times, m_bell);
}

void PollLoop::wait() {
    std::vector<pollfd> fds{{m_bell.fd(), POLLIN, 0}};
    auto due = SshConnection::Steady::now() + milliseconds(60'000);
    for (const SshConnection& connection : m_connections) {
        connection.addPolls(fds);
        due = std::min(due, connection.due());
    }
    const auto time = std::chrono::ceil<milliseconds>(due - SshConnection::Steady::now());
    ::poll(fds.data(), fds.size(), static_cast<int>(std::clamp<qint64>(time.count(), 0, 60'000)));
    m_bell.clear();
}

} // namespace magkeeper::ssh
