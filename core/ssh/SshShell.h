// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/SshShells.h"

#include <variant>

namespace magkeeper::ssh {

struct HandshakePlan;

/// The shell of one endpoint: one connection at most, made when needed. When the way leads through a jump host, that is
/// a shell of its own, shared by all that go through it, and this one's bytes take a tunnel of its connection.
/// Thread: that of its SshShells.
class SshShell final : public RemoteShell {
public:
    SshShell(Endpoint endpoint, SshShells& shells);
    ~SshShell() override;

    [[nodiscard]] Task<ConnectionFacts> connect(
        std::shared_ptr<Mailbox<StepReport>> steps, std::stop_token stop) override;
    [[nodiscard]] Task<CommandOutcome> run(RemoteCommand command, std::stop_token stop) override;

    /// Whose wish an attempt is: a person's is tried at once, whatever failed a moment ago.
    enum class Wish { Work, Person };
    /// Connects when needed, and opens a tunnel to a host from here. The steps are those of coming here.
    [[nodiscard]] Task<Tunnel> tunnel(PendingTunnel pending, std::shared_ptr<Mailbox<StepReport>> steps, Wish wish);

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
        std::optional<PendingTunnel> tunnel;
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
    void wait(PendingTunnel tunnel, std::shared_ptr<Mailbox<StepReport>> steps, Wish wish);
    [[nodiscard]] bool hasJustFailed() const;
    void replaySteps(Mailbox<StepReport>& steps);
    void begin(Wish wish);
    void settingsCame(int attempt, Result<HostSettings> settings);
    [[nodiscard]] HandshakePlan planFor(HostSettings settings) const;
    /// The jump host right before the endpoint; nothing when the way is direct.
    [[nodiscard]] Result<std::optional<Endpoint>> hopFor(const HostSettings& settings) const;
    void goThrough(const Endpoint& hop, HandshakePlan plan);
    [[nodiscard]] bool leadsThrough(const SshShell* other) const;
    void tunnelCame(int attempt, HandshakePlan plan, Result<Tunnel> tunnel);
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
    Wish m_wish = Wish::Work; ///< of the attempt
    std::shared_ptr<SshShell> m_hop; ///< which the attempt goes through
    int m_attemptNumber = 0;
    int m_failures = 0; ///< one after another
    std::optional<Error> m_lastError;
    std::chrono::steady_clock::time_point m_notBefore;
};

} // namespace magkeeper::ssh
