// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/ConnectionDoor.h"

#include <iterator>

namespace magkeeper::ssh {

ConnectionDoor::ConnectionDoor(const Doorbell& bell, Listener listener)
    : m_bell(bell)
    , m_listener(std::move(listener)) { }

bool ConnectionDoor::submit(PendingCommand& pending) {
    const std::scoped_lock lock(m_mutex);
    if (!m_open || m_closeRequested)
        return false;
    m_commands.push_back(std::move(pending));
    m_bell.ring();
    return true;
}

bool ConnectionDoor::submit(PendingTunnel& pending) {
    const std::scoped_lock lock(m_mutex);
    if (!m_open || m_closeRequested)
        return false;
    m_tunnels.push_back(std::move(pending));
    m_bell.ring();
    return true;
}

bool ConnectionDoor::isOpen() const {
    const std::scoped_lock lock(m_mutex);
    return m_open && !m_closeRequested;
}

void ConnectionDoor::requestClose() {
    const std::scoped_lock lock(m_mutex);
    m_closeRequested = true;
    if (m_open)
        m_bell.ring();
}

std::vector<PendingCommand> ConnectionDoor::take() {
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_commands, {});
}

std::vector<PendingTunnel> ConnectionDoor::takeTunnels() {
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_tunnels, {});
}

bool ConnectionDoor::isCloseRequested() const {
    const std::scoped_lock lock(m_mutex);
    return m_closeRequested;
}

void ConnectionDoor::shut(QString reason, std::vector<PendingCommand> notSent, std::vector<PendingTunnel> notOpened) {
    {
        const std::scoped_lock lock(m_mutex);
        if (!std::exchange(m_open, false))
            return;
        std::ranges::move(m_commands, std::back_inserter(notSent));
        m_commands.clear();
        std::ranges::move(m_tunnels, std::back_inserter(notOpened));
        m_tunnels.clear();
    }
    m_listener({this, std::move(reason), std::move(notSent), std::move(notOpened)});
}

} // namespace magkeeper::ssh
