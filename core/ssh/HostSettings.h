// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/Algorithms.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace magkeeper::ssh {

/// What OpenSSH would do for a host: its configuration, resolved. Paths are absolute. Thread: a value.
struct HostSettings {
    QString host; ///< the name or address to dial
    quint16 port = 22;
    QString user;
    QStringList identityFiles; ///< also those that do not exist: OpenSSH's defaults are among them
    bool identitiesOnly = false;
    QStringList certificateFiles; ///< besides those that lie next to a key
    bool publicKeyAllowed = true;
    bool keyboardInteractiveAllowed = true;
    bool passwordAllowed = true;
    Algorithms algorithms;
    QString agentSocket; ///< empty: no agent
    QStringList knownHostsFiles; ///< the user's, then the global ones
    QString hostKeyAlias;
    QString proxyJump; ///< empty: none
    QString proxyCommand; ///< empty: none; its tokens stand as written
    bool proxyUsesDescriptor = false; ///< ProxyUseFdpass
    std::optional<std::chrono::seconds> connectTimeout;
    std::optional<std::chrono::seconds> keepAliveInterval;

    friend bool operator==(const HostSettings&, const HostSettings&) = default;
};

/// `host:port`: connections to the same one are counted together.
[[nodiscard]] QString serverOf(const HostSettings& settings);

/// What the paths in a configuration are relative to.
struct LocalUser {
    QString name;
    QString home;
    QString agentSocket; ///< SSH_AUTH_SOCK

    [[nodiscard]] static LocalUser current();
    /// `~/.ssh/key`, as a person types it, to where that is; other paths as they are.
    [[nodiscard]] QString expanded(const QString& path) const;
};

/// Reads what `ssh -G` prints: one `keyword value` a line, keywords unknown to us ignored. InvalidInput when host, port
/// or user are missing or are not what SshTarget allows. Source: ssh(1), -G; ssh_config(5).
[[nodiscard]] Result<HostSettings> parseHostSettings(const QByteArray& printed, const LocalUser& user);

/// OpenSSH's own defaults, for a machine that has no OpenSSH.
[[nodiscard]] HostSettings defaultHostSettings(const QString& host, const LocalUser& user);

} // namespace magkeeper::ssh
