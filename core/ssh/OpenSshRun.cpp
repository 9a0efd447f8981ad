// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/OpenSshRun.h"

#include <QFile>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 maximumLog = 64 * 1024;

void tell(const RemoteCommand& command, OutputPiece::Stream stream, const QByteArray& bytes) {
    if (command.progress && !bytes.isEmpty())
        command.progress->post({stream, bytes});
}

bool append(QByteArray& bytes, const QByteArray& more, qint64 limit) {
    const qint64 room = std::max<qint64>(0, limit - bytes.size());
    bytes.append(more.first(std::min<qint64>(room, more.size())));
    return more.size() <= room;
}

} // namespace

OpenSshRun::OpenSshRun(PendingCommand pending, const QStringList& arguments, QString logFile, LeavingProcesses& leaving)
    : m_pending(std::move(pending))
    , m_logFile(std::move(logFile))
    , m_leaving(leaving)
    , m_process(std::make_unique<QProcess>()) {
    m_process->setProgram(u"ssh"_s);
    m_process->setArguments(arguments);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { end(CommandEnd::DeadlinePassed); });
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &OpenSshRun::receive);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &OpenSshRun::receive);
    connect(m_process.get(), &QProcess::finished, this, &OpenSshRun::finished);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            notStarted();
    });
}

OpenSshRun::~OpenSshRun() {
    m_process->disconnect(this);
    if (m_process->state() != QProcess::NotRunning) {
        m_process->kill();
        m_leaving.take(std::move(m_process)); // not waited for
    }
    QFile::remove(m_logFile);
}

void OpenSshRun::start() {
    m_sent = std::chrono::steady_clock::now();
    m_deadline.start(m_pending.command.deadline);
    m_process->start();
    m_process->write(m_pending.command.input);
    m_process->closeWriteChannel();
}

QByteArray OpenSshRun::log() const {
    QFile file(m_logFile);
    return file.open(QIODevice::ReadOnly) ? file.read(maximumLog) : QByteArray();
}

void OpenSshRun::receive() {
    if (m_answered)
        return;
    const OutputLimits& limits = m_pending.command.limits;
    const QByteArray out = m_process->readAllStandardOutput();
    const QByteArray err = m_process->readAllStandardError();
    tell(m_pending.command, OutputPiece::Stream::Out, out);
    tell(m_pending.command, OutputPiece::Stream::Err, err);
    const bool outFits = append(m_outcome.out, out, limits.out);
    const bool errFits = append(m_outcome.err, err, limits.err);
    if (!outFits || !errFits)
        end(CommandEnd::LimitExceeded);
}

void OpenSshRun::finished() {
    receive();
    if (m_answered)
        return;
    m_deadline.stop();
    const auto how
        = m_process->exitStatus() == QProcess::NormalExit ? openssh::muxEndFrom(log()) : openssh::MuxEnd::Unclear;
    m_outcome.duration = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - m_sent);
    if (how == openssh::MuxEnd::Exited) {
        m_outcome.exitStatus = m_process->exitCode();
        return end(CommandEnd::Exited);
    }
    Q_EMIT ended(how);
}

void OpenSshRun::notStarted() {
    if (m_answered)
        return;
    m_deadline.stop();
    m_fault = m_process->errorString();
    Q_EMIT ended(openssh::MuxEnd::NotSent);
}

void OpenSshRun::loseConnection(const QString& reason) { end(CommandEnd::ConnectionLost, reason); }

void OpenSshRun::takeSignal() {
    m_outcome.signal = u"?"_s;
    end(CommandEnd::Signalled);
}

void OpenSshRun::end(CommandEnd how, const QString& reason) {
    if (std::exchange(m_answered, true))
        return;
    m_deadline.stop();
    m_outcome.end = how;
    m_outcome.reason = reason;
    if (how != CommandEnd::Exited)
        m_outcome.duration = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - m_sent);
    m_pending.promise.finish(std::move(m_outcome));
    m_process->terminate();
    Q_EMIT ended(openssh::MuxEnd::Exited);
}

} // namespace magkeeper::ssh
