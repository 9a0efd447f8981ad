// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/ChannelRun.h"
#include "core/ssh/Tunnel.h"

#include <vector>

namespace magkeeper::ssh {

/// The way from a shell, in its thread, to a connection, in the poll thread. Shared by both. Thread: any.
class ConnectionDoor {
public:
    /// What the connection tells when it is over.
    struct Over {
        const ConnectionDoor* door = nullptr; ///< which one
        QString reason;
        std::vector<PendingCommand> notSent;
        std::vector<PendingTunnel> notOpened;
    };
    using Listener = std::function<void(Over)>;

    /// The bell belongs to the poll loop and outlives the door's use. The listener is called once, in the poll thread.
    ConnectionDoor(const Doorbell& bell, Listener listener);

    /// False, and the command stays with the caller, when the connection is over.
    [[nodiscard]] bool submit(PendingCommand& pending);
    [[nodiscard]] bool submit(PendingTunnel& pending);
    [[nodiscard]] bool isOpen() const;
    /// Asks the connection to close.
    void requestClose();

    /// For the poll thread.
    [[nodiscard]] std::vector<PendingCommand> take();
    [[nodiscard]] std::vector<PendingTunnel> takeTunnels();
    [[nodiscard]] bool isCloseRequested() const;
    void shut(QString reason, std::vector<PendingCommand> notSent, std::vector<PendingTunnel> notOpened);

private:
    const Doorbell& m_bell;
    Listener m_listener;
    mutable std::mutex m_mutex;
    std::vector<PendingCommand> m_commands;
    std::vector<PendingTunnel> m_tunnels;
    bool m_open = true;
    bool m_closeRequested = false;
};

} // namespace magkeeper::ssh
