// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/inventory/SshTarget.h"
#include "core/ssh/ConfigFileTimes.h"
#include "core/ssh/HostSettings.h"

#include <QHash>
#include <QObject>

#include <chrono>

class QProcess;

namespace magkeeper::ssh {

/// Resolves targets as OpenSSH does, by asking it: `ssh -G`. Answers are kept until one of the configuration's files
/// changes.
///
/// Thread: that of its maker; nothing blocks. Errors: InvalidInput with what ssh says about the configuration,
/// TimedOut. Without an `ssh` program OpenSSH's defaults are given; with one that fails they are not, for its fault
/// must not hide.
class SshConfig final : public QObject {
public:
    struct Options {
        QString configFile; ///< empty: the user's and the system's
        QString program = QStringLiteral("ssh");
        std::chrono::milliseconds deadline{5'000};
        std::optional<QString> agentSocket; ///< in place of SSH_AUTH_SOCK
    };

    explicit SshConfig(Options options);
    ~SshConfig() override;

    /// The target's own user and port win over the configuration's.
    [[nodiscard]] Task<HostSettings> resolve(const SshTarget& target);

private:
    struct Kept {
        ConfigFileTimes times;
        HostSettings settings;
    };

    [[nodiscard]] QStringList arguments(const SshTarget& target) const;
    void ask(
        const QString& program, const SshTarget& target, const std::shared_ptr<TaskPromise<HostSettings>>& promise);
    void finished(
        QProcess& process, const SshTarget& target, const ConfigFileTimes& times, TaskPromise<HostSettings>& promise);
    [[nodiscard]] static HostSettings withTarget(HostSettings settings, const SshTarget& target);

    Options m_options;
    LocalUser m_user;
    QHash<QString, Kept> m_kept;
};

} // namespace magkeeper::ssh
