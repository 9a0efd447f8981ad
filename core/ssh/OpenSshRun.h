// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/ChannelRun.h"
#include "core/ssh/LeavingProcesses.h"
#include "core/ssh/OpenSshLog.h"

#include <QProcess>
#include <QTimer>

namespace magkeeper::ssh {

/// One command by the system's `ssh`, over a control master that stands. Thread: that of its maker. Destroying it ends
/// the program; then the command is not answered.
class OpenSshRun final : public QObject {
    Q_OBJECT

public:
    /// `arguments`: up to and with the host. `logFile` is removed with it.
    OpenSshRun(PendingCommand pending, const QStringList& arguments, QString logFile, LeavingProcesses& leaving);
    ~OpenSshRun() override;

    [[nodiscard]] QProcess& process() { return *m_process; }
    void start();
    [[nodiscard]] bool isStopRequested() const { return m_pending.stop.stop_requested(); }
    void cancel() { end(CommandEnd::Cancelled); }
    /// The connection is gone: answers with ConnectionLost and what was received.
    void loseConnection(const QString& reason);
    /// With NoStatus, once it is known that the connection stands: a signal has ended the command. Which one, OpenSSH
    /// does not hand on.
    void takeSignal();
    /// The command back, when it was not sent.
    [[nodiscard]] PendingCommand takeBack() { return std::move(m_pending); }
    [[nodiscard]] bool isAnswered() const { return m_answered; }
    /// Why the program could not be started.
    [[nodiscard]] const QString& fault() const { return m_fault; }

Q_SIGNALS:
    /// It was answered, or how it ended otherwise decides.
    void ended(magkeeper::ssh::openssh::MuxEnd how);

private:
    [[nodiscard]] QByteArray log() const;
    void receive();
    void finished();
    void notStarted();
    void end(CommandEnd how, const QString& reason = {});

    PendingCommand m_pending;
    QString m_logFile;
    CommandOutcome m_outcome;
    std::chrono::steady_clock::time_point m_sent;
    bool m_answered = false;
    QString m_fault;
    QTimer m_deadline;
    LeavingProcesses& m_leaving;
    std::unique_ptr<QProcess> m_process;
};

} // namespace magkeeper::ssh
