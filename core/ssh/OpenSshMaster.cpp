// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/OpenSshMaster.h"

#include "core/ssh/OpenSshLog.h"

#include <QFile>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qsizetype maximumLog = 256 * 1024;
constexpr qsizetype maximumEnd = 4 * 1024;
constexpr milliseconds lookEvery{20};

/// False when there is more than fits.
bool appendWithin(qsizetype limit, QByteArray& bytes, const QByteArray& more) {
    const qsizetype room = limit - bytes.size();
    bytes.append(more.first(std::min(room, more.size())));
    return more.size() <= room;
}

} // namespace

OpenSshMaster::OpenSshMaster(QString socket, LeavingProcesses& leaving)
    : m_socket(std::move(socket))
    , m_leaving(leaving)
    , m_process(std::make_unique<QProcess>()) {
    m_process->setStandardInputFile(QProcess::nullDevice());
    connect(&m_look, &QTimer::timeout, this, &OpenSshMaster::look);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &OpenSshMaster::receive);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &OpenSshMaster::receive);
    connect(m_process.get(), &QProcess::finished, this, [this] {
        receive();
        Q_EMIT ended();
    });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_log = m_process->errorString().toUtf8();
        Q_EMIT ended();
    });
}

OpenSshMaster::~OpenSshMaster() {
    m_process->disconnect(this);
    if (m_process->state() != QProcess::NotRunning)
        m_process->terminate();
    m_leaving.take(std::move(m_process)); // not waited for; it may be telling us of its end
}

void OpenSshMaster::start(const OpenSshSetup& setup, const Endpoint& endpoint) {
    setup.prepare(*m_process);
    m_look.start(lookEvery);
    m_process->start(u"ssh"_s,
        setup.argumentsFor(endpoint) << u"-M"_s << u"-N"_s << u"-S"_s << m_socket << u"-E"_s << u"/dev/stdout"_s
                                     << u"-o"_s << u"LogLevel=DEBUG1"_s << u"--"_s << endpoint.target.host);
}

bool OpenSshMaster::stands() const { return m_stood && m_process->state() == QProcess::Running; }

bool OpenSshMaster::hasSocket() const { return QFile::exists(m_socket); }

void OpenSshMaster::look() {
    if (!hasSocket())
        return;
    // What was logged before the socket was there has been received at the second look.
    if (!std::exchange(m_seen, true))
        return m_look.start(milliseconds(1));
    m_look.stop();
    m_stood = true;
    Q_EMIT stood();
}

void OpenSshMaster::receive() {
    const QByteArray log = m_process->readAllStandardOutput();
    m_isCut = !appendWithin(maximumLog, m_log, log) || m_isCut;
    m_end = m_end.append(log).last(std::min(maximumEnd, m_end.size()));
    (void)appendWithin(maximumLog, m_errors, m_process->readAllStandardError());
}

QByteArray OpenSshMaster::log() const { return m_isCut ? m_log + '\n' + m_end : m_log; }

QString OpenSshMaster::lastWords() const { return openssh::lastWordsFrom(m_end); }

void OpenSshMaster::endNow() {
    m_look.stop();
    m_process->disconnect(this);
    m_process->terminate();
    if (!m_process->waitForFinished(300))
        m_process->kill();
    m_process->waitForFinished(100);
}

} // namespace magkeeper::ssh
