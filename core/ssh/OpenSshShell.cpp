// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/OpenSshShell.h"

#include "core/ssh/HostSettings.h"

#include <QPointer>
#include <QStandardPaths>

#include <algorithm>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds settleTime{300}; // for a master to notice that its connection is gone
constexpr size_t sessionsAtMost = 8;
// A session that has ended may count at the server for a while.
constexpr milliseconds refusalPause{100};
constexpr milliseconds refusalTime{2'000};
constexpr int losesAtMost = 2;

Error shutDownError() { return {ErrorKind::Cancelled, u"the connections are being closed"_s}; }

} // namespace

OpenSshShell::OpenSshShell(Endpoint endpoint, Surroundings surroundings)
    : m_endpoint(std::move(endpoint))
    , m_around(surroundings) {
    m_endpoint.identityFile = LocalUser::current().expanded(m_endpoint.identityFile);
    m_limit.setSingleShot(true);
    m_idle.setSingleShot(true);
    m_pause.setSingleShot(true);
    QObject::connect(&m_pause, &QTimer::timeout, &m_context, [this] { startWaiting(); });
    QObject::connect(&m_idle, &QTimer::timeout, &m_context, [this] { endMaster(); });
    QObject::connect(&m_limit, &QTimer::timeout, &m_context,
        [this] { failed({ErrorKind::TimedOut, u"the deadline passed while ssh was connecting"_s}); });
}

OpenSshShell::~OpenSshShell() { shutDown(); }

bool OpenSshShell::isConnected() const { return m_master && m_master->stands(); }

Task<ConnectionFacts> OpenSshShell::connect(std::shared_ptr<Mailbox<StepReport>> steps, std::stop_token stop) {
    if (!m_around)
        return Task<ConnectionFacts>(failure(shutDownError()));
    if (!isConnected() && !m_master)
        m_steps.clear();
    if (steps) {
        for (const StepReport& report : m_steps)
            steps->post(report);
    }
    if (isConnected())
        return Task<ConnectionFacts>(m_facts);
    Waiter& waiter = m_waiters.emplace_back(std::move(stop), m_around->stops);
    waiter.steps = std::move(steps);
    auto task = waiter.facts.task();
    if (!m_master)
        begin();
    return task;
}

Task<CommandOutcome> OpenSshShell::run(RemoteCommand command, std::stop_token stop) {
    if (!m_around)
        return Task<CommandOutcome>(failure(shutDownError()));
    const QByteArray line = command.line.toShell();
    if (QString::fromUtf8(line).toUtf8() != line)
        return Task<CommandOutcome>(
            failure(ErrorKind::InvalidInput, u"the transport openssh carries no command that is not UTF-8"_s));
    PendingCommand pending{std::move(command), {}, std::move(stop)};
    auto task = pending.promise.task();
    if (!m_master && m_lastError && m_around->clock.steady() < m_notBefore) {
        pending.promise.finish(failure(*m_lastError));
        return task;
    }
    m_waiting.emplace_back(std::move(pending), m_around->stops);
    if (isConnected())
        startWaiting();
    else if (!m_master)
        begin();
    return task;
}

void OpenSshShell::begin() {
    m_steps.clear();
    m_sessions = sessionsAtMost;
    m_lastEnd.reset();
    tell({.step = ConnectionStep::Configuration, .state = StepState::Running});
    if (QStandardPaths::findExecutable(u"ssh"_s).isEmpty() || !m_around->setup.isUsable())
        return failed(
            {ErrorKind::InvalidInput, u"the transport openssh needs the program ssh and a folder to write in"_s});
    if (const auto valid = SshTarget::create(m_endpoint.target.user, m_endpoint.target.host, m_endpoint.target.port);
        !valid)
        return failed(valid.error());
    m_master = std::make_shared<OpenSshMaster>(m_around->setup.newPath(u's'), m_leaving);
    QObject::connect(m_master.get(), &OpenSshMaster::stood, &m_context, [this] { established(); });
    QObject::connect(
        m_master.get(), &OpenSshMaster::ended, &m_context,
        [this, weak = std::weak_ptr(m_master)] {
            if (const auto master = weak.lock(); master && master == m_master)
                masterEnded();
        },
        Qt::QueuedConnection);
    m_limit.start(m_around->handshakeTimeout);
    m_master->start(m_around->setup, m_endpoint);
}

void OpenSshShell::established() {
    m_limit.stop();
    m_failures = 0;
    m_lastError.reset();
    m_facts = openssh::factsFrom(m_master->log());
    m_facts.loginUser = m_endpoint.target.user;
    for (const SshTarget& jump : m_endpoint.jumps)
        m_facts.hops.append(jump.toString());
    const QString safety = m_facts.isPostQuantum() ? u" (post-quantum)"_s : u" (not post-quantum)"_s;
    tell({.step = ConnectionStep::Configuration, .state = StepState::Passed, .detail = u"by the system's ssh"_s});
    tell({.step = ConnectionStep::Name, .state = StepState::Passed});
    tell({.step = ConnectionStep::Port, .state = StepState::Passed, .detail = m_facts.address});
    tell({.step = ConnectionStep::HostKey,
        .state = StepState::Passed,
        .detail = u"%1 %2; %3%4, %5"_s.arg(
            m_facts.hostKeyAlgorithm, m_facts.hostKeyFingerprint, m_facts.keyExchange, safety, m_facts.cipher)});
    tell({.step = ConnectionStep::Login, .state = StepState::Passed, .detail = m_facts.loginMethod});
    for (Waiter& waiter : std::exchange(m_waiters, {}))
        waiter.facts.finish(m_facts);
    m_idle.start(m_around->times.idleClose);
    startWaiting();
}

void OpenSshShell::masterEnded() {
    if (!m_master->hasStood())
        return failed(openssh::errorFrom(m_master->log(), m_master->errors()));
    endMaster();
    if (!m_waiting.empty())
        begin();
}

void OpenSshShell::failed(const Error& error) {
    const QByteArray log = m_master ? m_master->log() : QByteArray();
    tell({.step = openssh::stepOf(error, log), .state = StepState::Failed, .error = error});
    endMaster();
    m_lastError = error;
    m_notBefore = m_around->clock.steady() + backOff(error.kind(), ++m_failures);
    for (Waiter& waiter : std::exchange(m_waiters, {}))
        waiter.facts.finish(failure(error));
    for (Stoppable& waiting : std::exchange(m_waiting, {}))
        waiting.pending.promise.finish(failure(error));
}

void OpenSshShell::endMaster() {
    m_limit.stop();
    m_idle.stop();
    m_master.reset();
}

void OpenSshShell::startWaiting() {
    while (isConnected() && !m_pause.isActive() && !m_waiting.empty() && m_running.size() < m_sessions) {
        PendingCommand pending = std::move(m_waiting.front().pending);
        m_waiting.pop_front();
        startRun(std::move(pending));
    }
    if (m_running.empty() && m_waiting.empty() && isConnected())
        m_idle.start(m_around->times.idleClose);
    else
        m_idle.stop();
}

void OpenSshShell::pause(milliseconds duration) {
    m_pause.start(std::max(duration, m_pause.remainingTimeAsDuration()));
}

void OpenSshShell::startRun(PendingCommand pending) {
    const QString log = m_around->setup.newPath(u'r');
    // Without its master it must not connect by itself: then nothing is sent. With jump hosts ssh would take those and
    // not this proxy.
    Endpoint here = m_endpoint;
    here.jumps.clear();
    QStringList arguments = m_around->setup.argumentsFor(here);
    arguments << u"-S"_s << m_master->socket() << u"-T"_s << u"-E"_s << log << u"-o"_s << u"LogLevel=DEBUG2"_s
              << u"-o"_s << u"ProxyCommand=false"_s << u"--"_s << m_endpoint.target.host
              << QString::fromUtf8(pending.command.line.toShell());
    auto onStop = std::make_unique<std::stop_callback<Ring>>(pending.stop, Ring{&m_around->stops});
    auto run = std::make_unique<OpenSshRun>(std::move(pending), arguments, log, m_leaving);
    m_around->setup.prepare(run->process());
    QObject::connect(
        run.get(), &OpenSshRun::ended, &m_context,
        [this, ended = QPointer(run.get())](openssh::MuxEnd how) {
            if (ended)
                runEnded(*ended, how);
        },
        Qt::QueuedConnection);
    m_running.push_back({std::move(run), std::move(onStop), m_master});
    m_running.back().run->start();
}

void OpenSshShell::runEnded(const OpenSshRun& run, openssh::MuxEnd how) {
    const auto place
        = std::ranges::find_if(m_running, [&run](const Running& running) { return running.run.get() == &run; });
    if (place == m_running.end())
        return;
    if (how == openssh::MuxEnd::NoStatus && !run.isAnswered() && place->master->stands() && !place->isSettled) {
        place->isSettled = true;
        QTimer::singleShot(settleTime, &m_context, [this, ended = QPointer(place->run.get())] {
            if (ended)
                runEnded(*ended, openssh::MuxEnd::NoStatus);
        });
        return;
    }
    Running ended = std::move(*place);
    m_running.erase(place);
    settle(std::move(ended), how);
    startWaiting();
}

void OpenSshShell::settle(Running ended, openssh::MuxEnd how) {
    const bool hadSession = ended.run->isAnswered() || how == openssh::MuxEnd::NoStatus;
    if (hadSession && ended.master == m_master)
        m_lastEnd = m_around->clock.steady();
    if (ended.run->isAnswered())
        return;
    switch (how) {
    case openssh::MuxEnd::NoStatus:
        return ended.master->stands() ? ended.run->takeSignal() : ended.run->loseConnection(ended.master->lastWords());
    case openssh::MuxEnd::SessionRefused:
        return sessionRefused(ended);
    case openssh::MuxEnd::NotSent:
        return sendBack(ended, ended.run->fault());
    default:
        ended.run->loseConnection(u"ssh left no word of what became of the command"_s);
    }
}

void OpenSshShell::sessionRefused(const Running& ended) {
    if (ended.master != m_master)
        return sendBack(ended, {});
    const auto others = static_cast<size_t>(std::ranges::count(m_running, m_master, &Running::master));
    if (others == 0 && !m_lastEnd)
        return ended.run->takeBack().promise.finish(
            failure(ErrorKind::Refused, u"the server opens no session for this login"_s));
    if (others == 0 && m_around->clock.steady() - *m_lastEnd >= refusalTime) {
        // What was stopped goes on at the server and counts there: a new connection begins at nothing.
        endMaster();
        return sendBack(ended, u"the server opens no further session"_s);
    }
    // MaxSessions, as it seems.
    m_sessions = std::clamp<size_t>(others, 1, m_sessions);
    m_waiting.emplace_front(ended.run->takeBack(), m_around->stops);
    pause(refusalPause);
}

void OpenSshShell::sendBack(const Running& ended, const QString& reason) {
    PendingCommand pending = ended.run->takeBack();
    if (++pending.connectionsLost >= losesAtMost) {
        const QString why = reason.isEmpty() ? QString() : u": "_s + reason;
        return pending.promise.finish(
            failure(ErrorKind::Unreachable, u"the connection broke before the command was sent%1"_s.arg(why)));
    }
    m_waiting.emplace_front(std::move(pending), m_around->stops);
    if (m_master == ended.master && !ended.master->hasSocket())
        endMaster(); // the commands that it carries keep it
    if (!m_master)
        return begin();
    // The master is about to find that its connection is gone. If it is not, it is asked once more.
    pause(settleTime);
}

void OpenSshShell::tell(const StepReport& report) {
    m_steps.push_back(report);
    for (const Waiter& waiter : m_waiters) {
        if (waiter.steps)
            waiter.steps->post(report);
    }
}

void OpenSshShell::dropStopped() {
    for (Running& running : m_running) {
        if (running.run->isStopRequested())
            running.run->cancel();
    }
    std::erase_if(m_waiting, [](Stoppable& waiting) {
        if (!waiting.pending.stop.stop_requested())
            return false;
        waiting.pending.promise.finish(failure(ErrorKind::Cancelled, u"stopped before the command was sent"_s));
        return true;
    });
    std::erase_if(m_waiters, [](Waiter& waiter) {
        if (!waiter.stop.stop_requested())
            return false;
        waiter.facts.finish(failure(ErrorKind::Cancelled, u"stopped while connecting"_s));
        return true;
    });
    if (!isConnected() && m_waiters.empty() && m_waiting.empty())
        endMaster();
}

void OpenSshShell::shutDown() {
    if (!m_around)
        return;
    m_around.reset();
    for (Waiter& waiter : std::exchange(m_waiters, {}))
        waiter.facts.finish(failure(shutDownError()));
    for (Stoppable& waiting : std::exchange(m_waiting, {}))
        waiting.pending.promise.finish(failure(shutDownError()));
    for (Running& running : m_running)
        running.run->loseConnection(u"the connections are being closed"_s);
    m_running.clear();
    m_pause.stop();
    m_limit.stop();
    m_idle.stop();
    if (!m_master)
        return;
    m_master->disconnect(&m_context);
    m_master->endNow();
    m_master.reset();
}

} // namespace magkeeper::ssh
