// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/SshConfig.h"

#include "core/base/SafeText.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include <memory>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

SshConfig::SshConfig(Options options)
    : m_options(std::move(options))
    , m_user(LocalUser::current()) {
    if (m_options.agentSocket)
        m_user.agentSocket = *m_options.agentSocket;
}

SshConfig::~SshConfig() {
    // A process's destructor would wait for it: killed first, that is at once.
    for (QProcess* process : findChildren<QProcess*>()) {
        process->disconnect(this);
        process->kill();
        process->waitForFinished(100);
    }
}

Task<HostSettings> SshConfig::resolve(const SshTarget& target) {
    if (const auto valid = SshTarget::create(target.user, target.host, target.port); !valid)
        return Task<HostSettings>(failure(valid.error()));
    const auto kept = m_kept.constFind(target.toString());
    if (kept != m_kept.constEnd() && kept->times == ConfigFileTimes::now(m_options.configFile, m_user.home))
        return Task<HostSettings>(kept->settings);
    const QString program = QStandardPaths::findExecutable(m_options.program);
    if (program.isEmpty())
        return Task<HostSettings>(withTarget(defaultHostSettings(target.host, m_user), target));
    auto promise = std::make_shared<TaskPromise<HostSettings>>();
    ask(program, target, promise);
    return promise->task();
}

QStringList SshConfig::arguments(const SshTarget& target) const {
    QStringList words{u"-G"_s};
    if (!m_options.configFile.isEmpty())
        words << u"-F"_s << m_options.configFile;
    if (!target.user.isEmpty())
        words << u"-l"_s << target.user;
    if (target.port != 0)
        words << u"-p"_s << QString::number(target.port);
    return words << u"--"_s << target.host;
}

void SshConfig::ask(
    const QString& program, const SshTarget& target, const std::shared_ptr<TaskPromise<HostSettings>>& promise) {
    auto* process = new QProcess(this);
    const ConfigFileTimes times = ConfigFileTimes::now(m_options.configFile, m_user.home);
    connect(process, &QProcess::finished, this, [this, process, target, times, promise] {
        finished(*process, target, times, *promise);
        process->deleteLater();
    });
    connect(process, &QProcess::errorOccurred, this, [process, promise](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        promise->finish(failure(ErrorKind::InvalidInput, u"cannot run ssh: %1"_s.arg(process->errorString())));
        process->deleteLater();
    });
    QTimer::singleShot(m_options.deadline, process, [process, promise] {
        promise->finish(failure(
            ErrorKind::TimedOut, u"ssh -G did not answer: does the SSH configuration run a program (Match exec)?"_s));
        process->kill();
    });
    process->setStandardInputFile(QProcess::nullDevice());
    process->start(program, arguments(target));
}

void SshConfig::finished(
    QProcess& process, const SshTarget& target, const ConfigFileTimes& times, TaskPromise<HostSettings>& promise) {
    if (promise.isFinished())
        return;
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        const QString said = safeText(QByteArrayView(process.readAllStandardError()).trimmed(), Lines::Flatten, 500);
        return promise.finish(
            failure(ErrorKind::InvalidInput, u"the SSH configuration cannot be used: %1"_s.arg(said)));
    }
    auto settings = parseHostSettings(process.readAllStandardOutput(), m_user);
    if (settings)
        settings = withTarget(std::move(*settings), target);
    if (settings && times.areComplete())
        m_kept.insert(target.toString(), Kept{times, *settings});
    promise.finish(std::move(settings));
}

HostSettings SshConfig::withTarget(HostSettings settings, const SshTarget& target) {
    if (!target.user.isEmpty())
        settings.user = target.user;
    if (target.port != 0)
        settings.port = target.port;
    return settings;
}

} // namespace magkeeper::ssh
