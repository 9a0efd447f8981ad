// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/SshShells.h"

#include <variant>

namespace magkeeper::ssh {

struct HandshakePlan;

/// The shell of one endpoint: one connection at most, made when needed. Thread: that of its SshShells.
class SshShell final : public RemoteShell {
public:
    SshShell(Endpoint endpoint, SshShells& shells);
    ~SshShell() override;

    [[nodiscard]] Task<ConnectionFacts> connect(
        std::shared_ptr<Mailbox<StepReport>> steps, std::stop_token stop) override;
    [[nodiscard]] Task<CommandOutcome> run(RemoteCommand command, std::stop_token stop) override;

    [[nodiscard]] const Endpoint& endpoint() const { return m_endpoint; }
    /// Answers those that wait for a connection and want to wait no more.
    void dropStopped();
    /// For the end of the SshShells: answers everything, and lets go of them.
    void shutDown();

private:
    struct Ring {
        const Doorbell* bell;
        void operator()() const { bell->ring(); }
    };
    /// Somebody who waits for the connection: to have it, or to send a command.
    struct Waiter {
        Waiter(std::stop_token token, const Doorbell& bell)
            : stop(std::move(token))
            , onStop(stop, Ring{&bell}) { }
        void fail(const Error& error);

        std::stop_token stop;
        std::stop_callback<Ring> onStop;
        std::optional<TaskPromise<ConnectionFacts>> facts;
        std::shared_ptr<Mailbox<StepReport>> steps;
        std::optional<PendingCommand> command;
    };
    struct Connected {
        std::shared_ptr<ConnectionDoor> door;
        ConnectionFacts facts;
    };
    struct Event {
        int attempt = 0;
        std::variant<StepReport, Connected, Error, ConnectionDoor::Over> what;
    };

    [[nodiscard]] std::optional<Error> cannotConnect() const;
    void wait(PendingCommand command);
    void begin();
    void settingsCame(int attempt, Result<HostSettings> settings);
    [[nodiscard]] ConnectionTimes timesFor(const HostSettings& settings) const;
    void shakeHands(HandshakePlan plan);
    void received(Event event);
    void tell(const StepReport& report);
    void established(Connected connected);
    void failed(const Error& error);
    void over(ConnectionDoor::Over over);
    void stopAttempt();
    [[nodiscard]] bool isConnected() const { return m_door && m_door->isOpen(); }

    Endpoint m_endpoint;
    SshShells* m_shells; ///< null once shut down
    QObject m_context;
    std::shared_ptr<Mailbox<Event>> m_events;
    std::list<Waiter> m_waiters;
    std::shared_ptr<ConnectionDoor> m_door;
    ConnectionFacts m_facts;
    std::vector<StepReport> m_steps; ///< of the attempt that runs or made the connection
    std::optional<std::stop_source> m_attempt; ///< runs
    int m_attemptNumber = 0;
    int m_failures = 0; ///< one after another
    std::optional<Error> m_lastError;
    std::chrono::steady_clock::time_point m_notBefore;
};

} // namespace magkeeper::ssh
