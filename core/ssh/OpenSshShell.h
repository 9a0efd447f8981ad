// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/BackOff.h"
#include "core/ssh/LeavingProcesses.h"
#include "core/ssh/OpenSshMaster.h"
#include "core/ssh/OpenSshRun.h"
#include "core/ssh/OpenSshSetup.h"
#include "core/ssh/SshConnection.h"

#include <list>

namespace magkeeper::ssh {

/// The shell of one endpoint by the system's `ssh`: one control master, a program for each command. For what libssh
/// cannot do: security keys, GSSAPI, post-quantum key exchange. Deadlines, limits and outcomes are those of SshShell.
/// It asks nobody: what needs a person is refused, with OpenSSH's own words.
///
/// Thread: that of its SshShells.
class OpenSshShell final : public RemoteShell {
public:
    struct Surroundings {
        const Clock& clock;
        const Doorbell& stops;
        OpenSshSetup& setup;
        std::chrono::milliseconds handshakeTimeout;
        ConnectionTimes times;
    };
    OpenSshShell(Endpoint endpoint, Surroundings surroundings);
    ~OpenSshShell() override;

    [[nodiscard]] Task<ConnectionFacts> connect(
        std::shared_ptr<Mailbox<StepReport>> steps, std::stop_token stop) override;
    [[nodiscard]] Task<CommandOutcome> run(RemoteCommand command, std::stop_token stop) override;

    [[nodiscard]] const Endpoint& endpoint() const { return m_endpoint; }
    void dropStopped();
    void shutDown();

private:
    struct Ring {
        const Doorbell* bell;
        void operator()() const { bell->ring(); }
    };
    struct Waiter {
        Waiter(std::stop_token token, const Doorbell& bell)
            : stop(std::move(token))
            , onStop(stop, Ring{&bell}) { }

        std::stop_token stop;
        std::stop_callback<Ring> onStop;
        TaskPromise<ConnectionFacts> facts;
        std::shared_ptr<Mailbox<StepReport>> steps;
    };
    /// A command that waits or runs: its stop rings.
    struct Stoppable {
        Stoppable(PendingCommand command, const Doorbell& bell)
            : pending(std::move(command))
            , onStop(pending.stop, Ring{&bell}) { }

        PendingCommand pending;
        std::stop_callback<Ring> onStop;
    };
    struct Running {
        std::unique_ptr<OpenSshRun> run;
        std::unique_ptr<std::stop_callback<Ring>> onStop;
        std::shared_ptr<OpenSshMaster> master; ///< stays for it when new commands go over another
        bool isSettled = false; ///< the master had time to notice that its connection is gone
    };

    [[nodiscard]] bool isConnected() const;
    void begin();
    void established();
    void masterEnded();
    void failed(const Error& error);
    void startWaiting();
    void pause(std::chrono::milliseconds duration);
    void startRun(PendingCommand pending);
    void runEnded(const OpenSshRun& run, openssh::MuxEnd how);
    void settle(Running ended, openssh::MuxEnd how);
    void sessionRefused(const Running& ended);
    void sendBack(const Running& ended, const QString& reason);
    void endMaster();
    void tell(const StepReport& report);

    Endpoint m_endpoint;
    std::optional<Surroundings> m_around; ///< nothing once shut down
    QObject m_context;
    LeavingProcesses m_leaving;
    std::shared_ptr<OpenSshMaster> m_master;
    QTimer m_pause; ///< while it runs nothing is started
    QTimer m_limit; ///< of the handshake
    QTimer m_idle;
    std::list<Waiter> m_waiters;
    std::list<Stoppable> m_waiting;
    std::list<Running> m_running;
    std::vector<StepReport> m_steps;
    ConnectionFacts m_facts;
    size_t m_sessions = 0; ///< at once, on this connection
    std::optional<std::chrono::steady_clock::time_point> m_lastEnd; ///< of a session of this connection
    int m_failures = 0;
    std::optional<Error> m_lastError;
    std::chrono::steady_clock::time_point m_notBefore;
};

} // namespace magkeeper::ssh
