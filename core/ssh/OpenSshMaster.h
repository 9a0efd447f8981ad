// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/LeavingProcesses.h"
#include "core/ssh/OpenSshSetup.h"

#include <QProcess>
#include <QTimer>

namespace magkeeper::ssh {

/// The system's `ssh` as the control master of one connection. It writes its log to standard output, which it needs for
/// nothing else: so a banner and what jump hosts say, on standard error, cannot pass for it. Of both a bounded part is
/// kept, and no file grows however long it lives.
///
/// Thread: that of its maker. Destroying it ends the connection; that is not waited for.
class OpenSshMaster final : public QObject {
    Q_OBJECT

public:
    /// `socket`: where its control socket will be. `leaving` outlives it.
    OpenSshMaster(QString socket, LeavingProcesses& leaving);
    ~OpenSshMaster() override;

    void start(const OpenSshSetup& setup, const Endpoint& endpoint);
    /// It takes commands.
    [[nodiscard]] bool stands() const;
    /// It has taken commands, though it may have ended since.
    [[nodiscard]] bool hasStood() const { return m_stood; }
    [[nodiscard]] const QString& socket() const { return m_socket; }
    [[nodiscard]] bool hasSocket() const;
    /// The begin of its log, and its end where that is too long.
    [[nodiscard]] QByteArray log() const;
    /// What was written to standard error, from its begin.
    [[nodiscard]] const QByteArray& errors() const { return m_errors; }
    /// Why it ended, as far as it said so.
    [[nodiscard]] QString lastWords() const;
    /// Ends it and waits for that, 0.4 s at most.
    void endNow();

Q_SIGNALS:
    void stood();
    /// The program has ended, or could not be started.
    void ended();

private:
    void look();
    void receive();

    QString m_socket;
    LeavingProcesses& m_leaving;
    QTimer m_look; ///< for the control socket
    bool m_seen = false;
    bool m_stood = false;
    QByteArray m_log;
    QByteArray m_end; ///< of the log
    bool m_isCut = false;
    QByteArray m_errors;
    std::unique_ptr<QProcess> m_process;
};

} // namespace magkeeper::ssh
