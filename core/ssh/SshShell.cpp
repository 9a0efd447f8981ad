// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/SshShell.h"

#include "core/ssh/BackOff.h"
#include "core/ssh/Handshake.h"

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr int losesAtMost = 2; // connections that may break under a command before it is sent

Error shutDownError() { return {ErrorKind::Cancelled, u"the connections are being closed"_s}; }

} // namespace

void SshShell::Waiter::fail(const Error& error) {
    if (facts)
        facts->finish(failure(error));
    if (command)
        command->promise.finish(failure(error));
    if (tunnel)
        tunnel->promise.finish(failure(error));
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
    return std::nullopt;
}

Task<ConnectionFacts> SshShell::connect(std::shared_ptr<Mailbox<StepReport>> steps, std::stop_token stop) {
    if (const auto error = cannotConnect())
        return Task<ConnectionFacts>(failure(*error));
    if (steps)
        replaySteps(*steps);
    if (isConnected())
        return Task<ConnectionFacts>(m_facts);
    Waiter& waiter = m_waiters.emplace_back(std::move(stop), m_shells->m_stops);
    waiter.steps = std::move(steps);
    auto task = waiter.facts.emplace().task();
    if (!m_attempt)
        begin(Wish::Person);
    return task;
}

void SshShell::replaySteps(Mailbox<StepReport>& steps) {
    if (!isConnected() && !m_attempt)
        m_steps.clear();
    for (const StepReport& report : m_steps)
        steps.post(report);
}

bool SshShell::hasJustFailed() const { return !m_attempt && m_lastError && m_shells->m_clock.steady() < m_notBefore; }

Task<CommandOutcome> SshShell::run(RemoteCommand command, std::stop_token stop) {
    if (const auto error = cannotConnect())
        return Task<CommandOutcome>(failure(*error));
    PendingCommand pending{std::move(command), {}, std::move(stop)};
    auto task = pending.promise.task();
    if (m_door && m_door->submit(pending))
        return task;
    if (hasJustFailed())
        pending.promise.finish(failure(*m_lastError));
    else
        wait(std::move(pending));
    return task;
}

Task<Tunnel> SshShell::tunnel(PendingTunnel pending, std::shared_ptr<Mailbox<StepReport>> steps, Wish wish) {
    if (const auto error = cannotConnect())
        return Task<Tunnel>(failure(*error));
    auto task = pending.promise.task();
    replaySteps(*steps);
    if (m_door && m_door->submit(pending))
        return task;
    if (wish == Wish::Work && hasJustFailed())
        pending.promise.finish(failure(*m_lastError));
    else
        wait(std::move(pending), std::move(steps), wish);
    return task;
}

void SshShell::wait(PendingCommand command) {
    Waiter& waiter = m_waiters.emplace_back(command.stop, m_shells->m_stops);
    waiter.command.emplace(std::move(command));
    if (!m_attempt)
        begin(Wish::Work);
}

void SshShell::wait(PendingTunnel tunnel, std::shared_ptr<Mailbox<StepReport>> steps, Wish wish) {
    Waiter& waiter = m_waiters.emplace_back(tunnel.stop, m_shells->m_stops);
    waiter.tunnel.emplace(std::move(tunnel));
    waiter.steps = std::move(steps);
    if (!m_attempt)
        begin(wish);
}

void SshShell::begin(Wish wish) {
    m_attempt.emplace();
    m_wish = wish;
    m_steps.clear();
    const int attempt = ++m_attemptNumber;
    tell({.step = ConnectionStep::Configuration, .state = StepState::Running});
    whenDone(&m_context, m_shells->m_config.resolve(m_endpoint.target),
        [this, attempt](Result<HostSettings> settings) { settingsCame(attempt, std::move(settings)); });
}

void SshShell::settingsCame(int attempt, Result<HostSettings> settings) {
    if (attempt != m_attemptNumber || !m_attempt)
        return;
    const auto hop = settings ? hopFor(*settings) : failure(settings.error());
    if (!hop) {
        tell({.step = ConnectionStep::Configuration, .state = StepState::Failed, .error = hop.error()});
        return failed(hop.error());
    }
    const QString detail = u"%1@%2 port %3"_s.arg(settings->user, settings->host, QString::number(settings->port));
    tell({.step = ConnectionStep::Configuration, .state = StepState::Passed, .detail = detail});
    HandshakePlan plan = planFor(*std::move(settings));
    if (*hop)
        goThrough(**hop, std::move(plan));
    else
        shakeHands(std::move(plan));
}

HandshakePlan SshShell::planFor(HostSettings settings) const {
    const SshOptions& options = m_shells->m_options;
    HandshakePlan plan{.settings = std::move(settings),
        .name = m_endpoint.target.host,
        .identityFile = LocalUser::current().expanded(m_endpoint.identityFile),
        .ownKnownHosts = options.ownKnownHosts};
    if (m_endpoint.oldAlgorithms)
        plan.settings.algorithms.allowRetired();
    plan.connectTimeout = plan.settings.connectTimeout ? *plan.settings.connectTimeout : options.connectTimeout;
    plan.handshakeTimeout = options.handshakeTimeout;
    plan.agentTimeout = options.agentTimeout;
    plan.thinkingTime = options.thinkingTime;
    return plan;
}

Result<std::optional<Endpoint>> SshShell::hopFor(const HostSettings& settings) const {
    std::vector<SshTarget> jumps = m_endpoint.jumps;
    for (const QString& text : settings.proxyJump.split(u',', Qt::SkipEmptyParts)) {
        if (!m_endpoint.jumps.empty())
            break; // the endpoint's own go before the configuration's
        auto jump = SshTarget::parse(text.startsWith(u"ssh://") ? text.sliced(6) : text);
        if (!jump)
            return failure(jump.error().within(u"ProxyJump in the SSH configuration"_s));
        jumps.push_back(*std::move(jump));
    }
    if (jumps.empty())
        return std::nullopt;
    Endpoint hop{.target = jumps.back()};
    jumps.pop_back();
    hop.jumps = std::move(jumps);
    return hop;
}

bool SshShell::leadsThrough(const SshShell* other) const {
    return this == other || (m_hop && m_hop->leadsThrough(other));
}

void SshShell::goThrough(const Endpoint& hop, HandshakePlan plan) {
    m_hop = m_shells->libsshShell(hop);
    plan.hop = hop.target.toString();
    if (m_hop->leadsThrough(this)) {
        const Error error(ErrorKind::InvalidInput,
            u"the way to %1 leads in a circle, by the ProxyJump of %2 in the SSH configuration"_s.arg(
                m_endpoint.target.toString(), plan.hop));
        tell({.step = ConnectionStep::Port, .state = StepState::Failed, .error = error});
        return failed(error);
    }
    const int attempt = m_attemptNumber;
    const auto steps = Mailbox<StepReport>::create(
        &m_context, [this, attempt, name = plan.hop](const std::deque<StepReport>& reports) {
            for (StepReport report : reports) {
                if (report.hop.isEmpty())
                    report.hop = name;
                if (m_attempt && attempt == m_attemptNumber)
                    tell(report);
            }
        });
    PendingTunnel wanted{.hop = plan.hop,
        .host = plan.settings.host,
        .port = plan.settings.port,
        .deadline = plan.connectTimeout,
        .promise = {},
        .stop = m_attempt->get_token()};
    auto coming = m_hop->tunnel(std::move(wanted), steps, m_wish);
    auto shared = std::make_shared<HandshakePlan>(std::move(plan));
    whenDone(&m_context, std::move(coming),
        [this, attempt, shared](Result<Tunnel> tunnel) { tunnelCame(attempt, std::move(*shared), std::move(tunnel)); });
}

void SshShell::tunnelCame(int attempt, HandshakePlan plan, Result<Tunnel> tunnel) {
    if (attempt != m_attemptNumber || !m_attempt)
        return;
    if (!tunnel) {
        const Error error = tunnel.error().within(u"through the jump host %1"_s.arg(plan.hop));
        // When the jump host itself could not be reached, its own step has said so.
        if (!m_steps.empty() && m_steps.back().state != StepState::Failed)
            tell({.step = ConnectionStep::Port, .state = StepState::Failed, .error = error});
        return failed(error);
    }
    tell({.step = ConnectionStep::Name, .state = StepState::Passed, .detail = u"found by %1"_s.arg(plan.hop)});
    tell({.step = ConnectionStep::Port, .state = StepState::Passed, .detail = u"through %1"_s.arg(plan.hop)});
    plan.tunnel = *std::move(tunnel);
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
    const QString server = serverOf(plan.settings);
    const auto fault = std::make_shared<std::optional<Error>>();
    // The pool, the desk and the loop outlive the job: the pool waits for its jobs before they go.
    m_shells->m_pool.start(
        server,
        [plan = std::move(plan), events = m_events, attempt = m_attemptNumber, stop = m_attempt->get_token(), fault,
            &desk = m_shells->m_desk, &pool = m_shells->m_pool, &loop = m_shells->m_loop, times]() mutable {
            const auto listener = [&events, attempt](StepReport report) { events->post({attempt, std::move(report)}); };
            auto session = Handshake(std::move(plan), desk, pool, listener, stop).run();
            if (!session) {
                *fault = session.error();
                return;
            }
            auto door = std::make_shared<ConnectionDoor>(loop.bell(),
                [events, attempt](ConnectionDoor::Over over) { events->post({attempt, std::move(over)}); });
            loop.adopt(std::move(session->session), door, times);
            events->post({attempt, Connected{std::move(door), std::move(session->facts)}});
        },
        [events = m_events, attempt = m_attemptNumber, fault] {
            if (*fault)
                events->post({attempt, **fault});
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
    if (const auto hop = std::exchange(m_hop, nullptr))
        connected.facts.hops = QStringList(hop->m_facts.hops) << hop->m_endpoint.target.toString();
    m_failures = 0;
    m_lastError.reset();
    m_door = std::move(connected.door);
    m_facts = std::move(connected.facts);
    for (Waiter& waiter : std::exchange(m_waiters, {})) {
        if (waiter.facts)
            waiter.facts->finish(m_facts);
        if (waiter.command && !m_door->submit(*waiter.command))
            wait(std::move(*waiter.command));
        if (waiter.tunnel && !m_door->submit(*waiter.tunnel))
            wait(std::move(*waiter.tunnel), waiter.steps, Wish::Work);
    }
}

void SshShell::failed(const Error& error) {
    m_attempt.reset();
    m_hop.reset();
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
    for (PendingTunnel& pending : over.notOpened) {
        if (!m_shells || pending.stop.stop_requested())
            pending.promise.finish(failure(ErrorKind::Cancelled, u"stopped before the tunnel stood"_s));
        else if (++pending.connectionsLost >= losesAtMost)
            pending.promise.finish(failure(ErrorKind::Unreachable, u"the connection broke: %1"_s.arg(over.reason)));
        else
            wait(std::move(pending), nullptr, Wish::Work);
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
    m_hop.reset();
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
