// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/remote/RemoteShell.h"

#include <QTemporaryDir>

#include <optional>

class QProcess;

namespace magkeeper::ssh {

/// A private folder (0700, with a short path, for control sockets may have 104 characters) with a configuration that
/// puts our rules before the person's own: nothing is asked, no unknown key is taken, nothing is forwarded or left
/// running. Jump hosts get it too, for ssh hands it on to them.
/// Thread: that of its maker. Lifetime: the folder goes with it.
class OpenSshSetup {
public:
    struct Options {
        QString configFile; ///< empty: the user's and the system's
        QString ownKnownHosts;
        std::optional<QString> agentSocket;
        std::chrono::seconds connectTimeout{10};
        std::chrono::seconds keepAlive{15};
        int keepAliveMisses = 3;
    };
    explicit OpenSshSetup(Options options);

    /// False when the folder or the file could not be made.
    [[nodiscard]] bool isUsable() const { return m_usable; }
    /// A new path in the folder.
    [[nodiscard]] QString newPath(QChar letter);
    /// `ssh` with what an endpoint needs, without the host.
    [[nodiscard]] QStringList argumentsFor(const Endpoint& endpoint) const;
    /// No terminal to ask on, and no program to ask with.
    void prepare(QProcess& process) const;

private:
    [[nodiscard]] QByteArray configuration() const;

    Options m_options;
    QTemporaryDir m_folder;
    int m_number = 0;
    bool m_usable = false;
};

} // namespace magkeeper::ssh
