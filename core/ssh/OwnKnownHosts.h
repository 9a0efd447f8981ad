// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ssh/KnownHosts.h"

namespace magkeeper::ssh {

/// Magkeeper's own known_hosts file, in the workspace's folder: the only one that is written. 0600, written whole and
/// atomically, one writer at a time over all instances. Thread: any; it blocks on the disk.
class OwnKnownHosts {
public:
    explicit OwnKnownHosts(QString path)
        : m_path(std::move(path)) { }

    [[nodiscard]] const QString& path() const { return m_path; }
    /// Vouches for the key. An entry of the same host and key type is replaced. Errors: StorageFailed, Busy.
    [[nodiscard]] Result<void> trust(const KnownHostName& host, const HostKey& key) const;
    /// Takes out every entry of the host. True when there was one. Errors: StorageFailed, Busy.
    [[nodiscard]] Result<bool> forget(const KnownHostName& host) const;

private:
    [[nodiscard]] Result<bool> rewrite(
        const KnownHostName& host, const QByteArray& algorithm, const QByteArray& appended) const;

    QString m_path;
};

} // namespace magkeeper::ssh
