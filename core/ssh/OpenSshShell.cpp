// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/OpenSshShell.h"

#include "core/ssh/HostSettings.h"

#include <QFile>
#include <QStandardPaths>

#include <algorithm>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 maximumLog = 256 * 1024;
constexpr milliseconds lookEvery{20};
constexpr milliseconds settleTime{300}; // for a master to notice that its connection is gone
constexpr int losesAtMost = 2;

Error shutDownError() { return {ErrorKind::Cancelled, u"the connections are being closed"_s}; }

} // namespace

OpenSshShell::OpenSshShell(Endpoint endpoint, Surroundings surroundings)
    : m_endpoint(std::move(endpoint))
    , m_around(surroundings) {
    if (m_endpoint.identityFile.startsWith(u"~/"))
        m_endpoint.identityFile.replace(0, 1, LocalUser::current().home);
    m_limit.setSingleShot(true);
    m_idle.setSingleShot(true);
    QObject::connect(&m_look, &QTimer::timeout, &m_context, [this] { lookForSocket(); });
    QObject::connect(&m_idle, &QTimer::timeout, &m_context, [this] { endMaster(); });
    QObject::connect(&m_limit, &QTimer::timeout, &m_context,
        [this] { failed({ErrorKind::TimedOut, u"the deadline passed while ssh was connecting"_s}); });
}

OpenSshShell::~OpenSshShell() { shutDown(); }

bool OpenSshShell::isConnected() const { return m_ready && m_master && m_master->state() == QProcess::Running; }

QByteArray OpenSshShell::masterLog() const {
    QFile file(m_log);
    return !m_log.isEmpty() && file.open(QIODevice::ReadOnly) ? file.read(maximumLog) : QByteArray();
}

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
    m_ready = false;
    tell({.step = ConnectionStep::Configuration, .state = StepState::Running});
    if (QStandardPaths::findExecutable(u"ssh"_s).isEmpty() || !m_around->setup.isUsable())
        return failed(
            {ErrorKind::InvalidInput, u"the transport openssh needs the program ssh and a folder to write in"_s});
    if (const auto valid = SshTarget::create(m_endpoint.target.user, m_endpoint.target.host, m_endpoint.target.port);
        !valid)
        return failed(valid.error());
    m_socket = m_around->setup.newPath(u's');
    m_log = m_around->setup.newPath(u'l');
    m_master = std::make_unique<QProcess>();
    m_around->setup.prepare(*m_master);
    m_master->setStandardInputFile(QProcess::nullDevice());
    m_master->setStandardOutputFile(QProcess::nullDevice());
    QObject::connect(m_master.get(), &QProcess::finished, &m_context, [this] { masterEnded(); });
    QObject::connect(m_master.get(), &QProcess::errorOccurred, &m_context, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            masterEnded();
    });
    m_limit.start(m_around->handshakeTimeout);
    m_look.start(lookEvery);
    m_master->start(u"ssh"_s,
        m_around->setup.argumentsFor(m_endpoint)
            << u"-M"_s << u"-N"_s << u"-S"_s << m_socket << u"-E"_s << m_log << u"-o"_s << u"LogLevel=DEBUG1"_s
            << u"--"_s << m_endpoint.target.host);
}

void OpenSshShell::lookForSocket() {
    if (m_master && !m_ready && QFile::exists(m_socket))
        established();
}

void OpenSshShell::established() {
    m_ready = true;
    m_look.stop();
    m_limit.stop();
    m_failures = 0;
    m_lastError.reset();
    m_facts = openssh::factsFrom(masterLog());
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
    if (!m_master)
        return;
    const QByteArray err = m_master->readAllStandardError();
    const QByteArray log = masterLog();
    const Error error = openssh::errorFrom(log, err);
    if (!m_ready)
        return failed(error);
    endMaster();
    m_lost = error.text();
    if (!m_waiting.empty())
        begin();
}

void OpenSshShell::failed(const Error& error) {
    const QByteArray log = masterLog();
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
    m_look.stop();
    m_limit.stop();
    m_idle.stop();
    m_ready = false;
    for (Running& running : m_running)
        running.masterGone = true;
    if (!m_master)
        return;
    m_master->terminate();
    m_leaving.take(std::move(m_master)); // not waited for
}

void OpenSshShell::startWaiting() {
    while (isConnected() && !m_settling && !m_waiting.empty() && m_running.size() < m_sessions) {
        PendingCommand pending = std::move(m_waiting.front().pending);
        m_waiting.pop_front();
        startRun(std::move(pending));
    }
    if (m_running.empty() && m_waiting.empty() && isConnected())
        m_idle.start(m_around->times.idleClose);
    else
        m_idle.stop();
}

void OpenSshShell::startRun(PendingCommand pending) {
    const QString log = m_around->setup.newPath(u'r');
    QStringList arguments = m_around->setup.argumentsFor(m_endpoint);
    // Without its master it must not connect by itself: then nothing is sent.
    arguments << u"-S"_s << m_socket << u"-T"_s << u"-E"_s << log << u"-o"_s << u"LogLevel=DEBUG2"_s << u"-o"_s
              << u"ProxyCommand=false"_s << u"--"_s << m_endpoint.target.host
              << QString::fromUtf8(pending.command.line.toShell());
    auto onStop = std::make_unique<std::stop_callback<Ring>>(pending.stop, Ring{&m_around->stops});
    auto run = std::make_unique<OpenSshRun>(std::move(pending), arguments, log, m_leaving);
    m_around->setup.prepare(run->process());
    QObject::connect(
        run.get(), &OpenSshRun::ended, &m_context,
        [this](OpenSshRun* ended, openssh::MuxEnd how) { runEnded(ended, how); }, Qt::QueuedConnection);
    m_running.push_back({std::move(run), std::move(onStop)});
    m_running.back().run->start();
}

void OpenSshShell::runEnded(OpenSshRun* run, openssh::MuxEnd how) {
    if (std::ranges::none_of(m_running, [run](const Running& running) { return running.run.get() == run; }))
        return;
    if (run->isAnswered() || how != openssh::MuxEnd::NoStatus)
        return decide(run, how);
    QTimer::singleShot(settleTime, &m_context, [this, run, how] { decide(run, how); });
}

void OpenSshShell::decide(OpenSshRun* run, openssh::MuxEnd how) {
    const auto place
        = std::ranges::find_if(m_running, [run](const Running& running) { return running.run.get() == run; });
    if (place == m_running.end())
        return;
    if (run->isAnswered()) {
        forget(run);
        return startWaiting();
    }
    switch (how) {
    case openssh::MuxEnd::NoStatus:
        if (isConnected() && !place->masterGone)
            run->takeSignal();
        else
            run->loseConnection(m_lost);
        break;
    case openssh::MuxEnd::SessionRefused:
        if (m_running.size() > 1) {
            m_sessions = m_running.size() - 1;
            m_waiting.emplace_front(run->takeBack(), m_around->stops);
        } else {
            run->takeBack().promise.finish(
                failure(ErrorKind::Refused, u"the server opens no session for this login"_s));
        }
        break;
    default:
        sendBack(run->takeBack());
    }
    forget(run);
    startWaiting();
}

void OpenSshShell::sendBack(PendingCommand pending) {
    if (++pending.connectionsLost >= losesAtMost)
        return pending.promise.finish(
            failure(ErrorKind::Unreachable, u"the connection broke before the command was sent"_s));
    m_waiting.emplace_front(std::move(pending), m_around->stops);
    if (!m_master)
        return begin();
    // The master is about to find that its connection is gone. If it is not, it is asked once more.
    m_settling = true;
    QTimer::singleShot(settleTime, &m_context, [this] {
        m_settling = false;
        if (m_around)
            startWaiting();
    });
}

void OpenSshShell::forget(const OpenSshRun* run) {
    std::erase_if(m_running, [run](const Running& running) { return running.run.get() == run; });
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
    if (!m_ready && m_waiters.empty() && m_waiting.empty())
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
    m_look.stop();
    m_limit.stop();
    m_idle.stop();
    m_ready = false;
    if (!m_master)
        return;
    m_master->disconnect(&m_context);
    m_master->terminate();
    if (!m_master->waitForFinished(300))
        m_master->kill();
    m_master->waitForFinished(100);
    m_master.reset();
}

} // namespace magkeeper::ssh
