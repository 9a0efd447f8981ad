// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/SshShell.h"

#include "core/ssh/BackOff.h"
#include "core/ssh/Handshake.h"

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr int losesAtMost = 2; // connections that may break under a command before it is sent

/// As typed: `~/.ssh/key`.
QString withHome(const QString& path) {
    return path.startsWith(u"~/") ? LocalUser::current().home + path.sliced(1) : path;
}

Error shutDownError() { return {ErrorKind::Cancelled, u"the connections are being closed"_s}; }

} // namespace

void SshShell::Waiter::fail(const Error& error) {
    if (facts)
        facts->finish(failure(error));
    if (command)
        command->promise.finish(failure(error));
}

SshShell::SshShell(Endpoint endpoint, SshShells& shells)
    : m_endpoint(std::move(endpoint))
    , m_shells(&shells)
    , m_events(Mailbox<Event>::create(&m_context, [this](std::deque<Event> events) {
        for (Event& event : events)
            received(std::move(event));
    })) { }

SshShell::~SshShell() { shutDown(); }

std::optional<Error> SshShell::cannotConnect() const {
    if (!m_shells)
        return shutDownError();
    if (!m_endpoint.jumps.empty())
        return Error(ErrorKind::Refused, u"jump hosts are not supported yet"_s);
    if (m_endpoint.transport != Transport::Libssh)
        return Error(ErrorKind::Refused, u"the transport openssh is not supported yet"_s);
    return std::nullopt;
}

Task<ConnectionFacts> SshShell::connect(std::shared_ptr<Mailbox<StepReport>> steps, std::stop_token stop) {
    if (const auto error = cannotConnect())
        return Task<ConnectionFacts>(failure(*error));
    if (steps) {
        if (!isConnected() && !m_attempt)
            m_steps.clear();
        for (const StepReport& report : m_steps)
            steps->post(report);
    }
    if (isConnected())
        return Task<ConnectionFacts>(m_facts);
    Waiter& waiter = m_waiters.emplace_back(std::move(stop), m_shells->m_stops);
    waiter.steps = std::move(steps);
    auto task = waiter.facts.emplace().task();
    if (!m_attempt)
        begin();
    return task;
}

Task<CommandOutcome> SshShell::run(RemoteCommand command, std::stop_token stop) {
    if (const auto error = cannotConnect())
        return Task<CommandOutcome>(failure(*error));
    PendingCommand pending{std::move(command), {}, std::move(stop)};
    auto task = pending.promise.task();
    if (m_door && m_door->submit(pending))
        return task;
    if (!m_attempt && m_lastError && m_shells->m_clock.steady() < m_notBefore)
        pending.promise.finish(failure(*m_lastError));
    else
        wait(std::move(pending));
    return task;
}

void SshShell::wait(PendingCommand command) {
    Waiter& waiter = m_waiters.emplace_back(command.stop, m_shells->m_stops);
    waiter.command.emplace(std::move(command));
    if (!m_attempt)
        begin();
}

void SshShell::begin() {
    m_attempt.emplace();
    m_steps.clear();
    const int attempt = ++m_attemptNumber;
    tell({.step = ConnectionStep::Configuration, .state = StepState::Running});
    whenDone(&m_context, m_shells->m_config.resolve(m_endpoint.target),
        [this, attempt](Result<HostSettings> settings) { settingsCame(attempt, std::move(settings)); });
}

void SshShell::settingsCame(int attempt, Result<HostSettings> settings) {
    if (attempt != m_attemptNumber || !m_attempt)
        return;
    if (settings && !(settings->proxyJump.isEmpty() && settings->proxyCommand.isEmpty()))
        settings = failure(ErrorKind::Refused,
            u"jump hosts are not supported yet: the SSH configuration has one for %1"_s.arg(m_endpoint.target.host));
    if (!settings) {
        tell({.step = ConnectionStep::Configuration, .state = StepState::Failed, .error = settings.error()});
        return failed(settings.error());
    }
    const QString detail = u"%1@%2 port %3"_s.arg(settings->user, settings->host, QString::number(settings->port));
    tell({.step = ConnectionStep::Configuration, .state = StepState::Passed, .detail = detail});
    const SshOptions& options = m_shells->m_options;
    HandshakePlan plan{.settings = std::move(*settings),
        .identityFile = withHome(m_endpoint.identityFile),
        .ownKnownHosts = options.ownKnownHosts};
    plan.connectTimeout = plan.settings.connectTimeout ? *plan.settings.connectTimeout : options.connectTimeout;
    plan.handshakeTimeout = options.handshakeTimeout;
    plan.agentTimeout = options.agentTimeout;
    plan.thinkingTime = options.thinkingTime;
    shakeHands(std::move(plan));
}

ConnectionTimes SshShell::timesFor(const HostSettings& settings) const {
    ConnectionTimes times = m_shells->m_options.connection;
    if (settings.keepAliveInterval)
        times.keepAlive = *settings.keepAliveInterval;
    return times;
}

void SshShell::shakeHands(HandshakePlan plan) {
    const ConnectionTimes times = timesFor(plan.settings);
    const QString server = plan.settings.host + u':' + QString::number(plan.settings.port);
    // The pool, the desk and the loop outlive the job: the pool waits for its jobs before they go.
    m_shells->m_pool.start(server,
        [plan = std::move(plan), events = m_events, attempt = m_attemptNumber, stop = m_attempt->get_token(),
            &desk = m_shells->m_desk, &pool = m_shells->m_pool, &loop = m_shells->m_loop, times]() mutable {
            const auto listener = [&events, attempt](StepReport report) { events->post({attempt, std::move(report)}); };
            auto session = Handshake(std::move(plan), desk, pool, listener, stop).run();
            if (!session)
                return events->post({attempt, session.error()});
            auto door = std::make_shared<ConnectionDoor>(loop.bell(),
                [events, attempt](ConnectionDoor::Over over) { events->post({attempt, std::move(over)}); });
            loop.adopt(std::move(session->session), door, times);
            events->post({attempt, Connected{std::move(door), std::move(session->facts)}});
        });
}

void SshShell::received(Event event) {
    if (auto* ended = std::get_if<ConnectionDoor::Over>(&event.what))
        return over(std::move(*ended));
    const bool current = m_attempt && event.attempt == m_attemptNumber;
    if (auto* connected = std::get_if<Connected>(&event.what)) {
        if (!current)
            return connected->door->requestClose();
        return established(std::move(*connected));
    }
    if (!current)
        return;
    if (const auto* report = std::get_if<StepReport>(&event.what))
        tell(*report);
    else
        failed(std::get<Error>(event.what));
}

void SshShell::tell(const StepReport& report) {
    m_steps.push_back(report);
    for (const Waiter& waiter : m_waiters) {
        if (waiter.steps)
            waiter.steps->post(report);
    }
}

void SshShell::established(Connected connected) {
    m_attempt.reset();
    m_failures = 0;
    m_lastError.reset();
    m_door = std::move(connected.door);
    m_facts = std::move(connected.facts);
    for (Waiter& waiter : std::exchange(m_waiters, {})) {
        if (waiter.facts)
            waiter.facts->finish(m_facts);
        if (waiter.command && !m_door->submit(*waiter.command))
            wait(std::move(*waiter.command));
    }
}

void SshShell::failed(const Error& error) {
    m_attempt.reset();
    if (error.kind() != ErrorKind::Cancelled) {
        m_lastError = error;
        m_notBefore = m_shells->m_clock.steady() + backOff(error.kind(), ++m_failures);
    }
    for (Waiter& waiter : std::exchange(m_waiters, {}))
        waiter.fail(error);
}

void SshShell::over(ConnectionDoor::Over over) {
    if (m_door.get() == over.door)
        m_door.reset();
    for (PendingCommand& pending : over.notSent) {
        if (!m_shells || pending.stop.stop_requested())
            pending.promise.finish(failure(ErrorKind::Cancelled, u"stopped before the command was sent"_s));
        else if (++pending.connectionsLost >= losesAtMost)
            pending.promise.finish(failure(
                ErrorKind::Unreachable, u"the connection broke before the command was sent: %1"_s.arg(over.reason)));
        else
            wait(std::move(pending));
    }
}

void SshShell::dropStopped() {
    for (auto waiter = m_waiters.begin(); waiter != m_waiters.end();) {
        if (waiter->stop.stop_requested()) {
            waiter->fail(Error(ErrorKind::Cancelled, u"stopped while connecting"_s));
            waiter = m_waiters.erase(waiter);
        } else {
            ++waiter;
        }
    }
    if (m_waiters.empty())
        stopAttempt();
}

void SshShell::stopAttempt() {
    if (!m_attempt)
        return;
    m_attempt->request_stop();
    m_attempt.reset();
}

void SshShell::shutDown() {
    if (!m_shells)
        return;
    m_shells = nullptr;
    stopAttempt();
    if (m_door)
        m_door->requestClose();
    m_door.reset();
    for (Waiter& waiter : std::exchange(m_waiters, {}))
        waiter.fail(shutDownError());
}

} // namespace magkeeper::ssh
