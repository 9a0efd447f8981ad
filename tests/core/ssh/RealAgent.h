// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QRegularExpression>
#include <QString>

#include <gtest/gtest.h>

#include <csignal>

namespace magkeeper::test {

/// OpenSSH's ssh-agent with a socket in the given folder. Ends with its destructor.
class RealAgent {
public:
    explicit RealAgent(const QString& folder)
        : m_socket(folder + QStringLiteral("/agent")) {
        QProcess agent;
        agent.start(QStringLiteral("ssh-agent"), {QStringLiteral("-s"), QStringLiteral("-a"), m_socket});
        EXPECT_TRUE(agent.waitForFinished());
        static const QRegularExpression pid(QStringLiteral("SSH_AGENT_PID=(\\d+)"));
        m_pid = pid.match(QString::fromUtf8(agent.readAllStandardOutput())).captured(1).toInt();
        EXPECT_GT(m_pid, 0);
    }
    RealAgent(const RealAgent&) = delete;
    RealAgent& operator=(const RealAgent&) = delete;
    ~RealAgent() {
        if (m_pid > 0)
            ::kill(m_pid, SIGTERM);
    }

    [[nodiscard]] const QString& socket() const { return m_socket; }
    /// With its certificate, when one lies beside it.
    void add(const QString& key) const {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("SSH_AUTH_SOCK"), m_socket);
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral("ssh-add"), {QStringLiteral("-q"), key});
        EXPECT_TRUE(program.waitForFinished());
        EXPECT_EQ(program.exitCode(), 0) << program.readAllStandardError().constData();
    }

private:
    QString m_socket;
    pid_t m_pid = 0;
};

} // namespace magkeeper::test
