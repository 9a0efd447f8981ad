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
    for (bool rung = true;; rung = wait()) {
        {
            const std::scoped_lock lock(m_mutex);
            if (m_ending)
                break;
        }
        welcome();
        std::erase_if(m_connections, [rung](Place& place) { return !place.goesOn(rung); });
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

/// With a thousand connections most have nothing to do most of the time.
bool PollLoop::Place::goesOn(bool rung) {
    if (ready == SshConnection::Ready::No && connection.due() <= SshConnection::Steady::now())
        ready = SshConnection::Ready::Yes;
    if (ready == SshConnection::Ready::No && !rung)
        return true;
    return connection.step(std::exchange(ready, SshConnection::Ready::No));
}

bool PollLoop::wait() {
    std::vector<pollfd> fds{{m_bell.fd(), POLLIN, 0}};
    std::vector<size_t> ends; // of each connection's
    ends.reserve(m_connections.size());
    auto due = SshConnection::Steady::now() + milliseconds(60'000);
    for (const Place& place : m_connections) {
        place.connection.addPolls(fds);
        ends.push_back(fds.size());
        due = std::min(due, place.connection.due());
    }
    const auto time = std::chrono::ceil<milliseconds>(due - SshConnection::Steady::now());
    ::poll(fds.data(), fds.size(), static_cast<int>(std::clamp<qint64>(time.count(), 0, 60'000)));
    size_t at = 1;
    auto end = ends.begin();
    for (Place& place : m_connections) {
        for (; at < *end; ++at)
            if (fds[at].revents != 0)
                place.ready = SshConnection::Ready::Yes;
        ++end;
    }
    const bool rung = fds.front().revents != 0;
    if (rung) // else a ring of just now would be lost
        m_bell.clear();
    return rung;
}

} // namespace magkeeper::ssh
