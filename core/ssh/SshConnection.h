// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/ChannelRun.h"
#include "core/ssh/ConnectionDoor.h"
#include "core/ssh/LibsshHandles.h"
#include "core/ssh/TunnelRun.h"

#include <libssh/callbacks.h>

#include <list>

struct pollfd;

namespace magkeeper::ssh {

/// When a connection is looked after.
struct ConnectionTimes {
    std::chrono::milliseconds keepAlive{15'000}; ///< silence after which the server is asked for a sign of life
    int keepAliveMisses = 3; ///< unanswered ones after which it is given up
    std::chrono::milliseconds idleClose{300'000}; ///< without a command
};

/// An authenticated session and what carries it, for whoever looks after it.
struct CarriedSession {
    std::shared_ptr<Carrier> carrier; ///< null: a TCP connection of its own
    SessionHandle session; ///< goes before its carrier
};

/// One authenticated session, and the commands and tunnels that share it. Thread: a poll thread, from construction to
/// destruction.
class SshConnection {
public:
    using Steady = std::chrono::steady_clock;

    SshConnection(
        CarriedSession carried, std::shared_ptr<ConnectionDoor> door, ConnectionTimes times, const Doorbell& bell);
    SshConnection(const SshConnection&) = delete;
    SshConnection& operator=(const SshConnection&) = delete;
    ~SshConnection();

    /// Adds what is to be waited for, for poll(2).
    void addPolls(std::vector<pollfd>& polls) const;
    enum class Ready { Yes, No };
    /// Does what can be done now; asks the socket only when something is known to be there, or due() has come. False
    /// when the connection is over: everything is answered or given back.
    [[nodiscard]] bool step(Ready ready);
    /// When step() has to be called at the latest.
    [[nodiscard]] Steady::time_point due() const;

private:
    enum class NotSent { GiveBack, Cancel };
    /// Ends it: what was sent is lost.
    void close(const QString& reason, NotSent notSent);
    void receive();
    void takeCommands();
    void startWaiting();
    void openSpare();
    [[nodiscard]] ChannelHandle nextChannel();
    void advanceTunnels(Steady::time_point now);
    [[nodiscard]] bool advanceRuns(Steady::time_point now);
    void channelRefused(PendingCommand pending);
    [[nodiscard]] bool lookAfter(Steady::time_point now);
    [[nodiscard]] bool isAlive() const;
    [[nodiscard]] QString libsshError() const;

    CarriedSession m_carried;
    ssh_session m_session; ///< the same
    EventHandle m_event;
    std::shared_ptr<ConnectionDoor> m_door;
    ConnectionTimes m_times;
    const Doorbell& m_bell;
    ssh_counter_struct m_received{};
    std::list<ChannelRun> m_runs;
    std::list<TunnelRun> m_tunnels; ///< MaxSessions does not count them
    ChannelHandle m_spare; ///< open or being opened, so that the next command need not wait for that
    std::deque<PendingCommand> m_waiting;
    size_t m_channelLimit;
    std::uint64_t m_bytesSeen = 0;
    Steady::time_point m_lastStep;
    Steady::time_point m_lastSign;
    Steady::time_point m_lastCommand;
    Steady::time_point m_notBefore; ///< no channel is opened earlier, after a refusal
    Steady::time_point m_lastEnd; ///< when a command was last over
    bool m_hadChannel = false; ///< the server has opened one for this login
    bool m_spareWanted = false; ///< a command has ended here: others may follow
    bool m_spareRefused = false; ///< the server opens none beside what counts there already
    bool m_exhausted = false; ///< it opens none any more, though nothing of ours runs
    int m_unanswered = 0;
    bool m_closed = false;
};

} // namespace magkeeper::ssh
