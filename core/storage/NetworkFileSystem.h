// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace magkeeper {

/// The name of the network file system that holds a path (or its nearest folder that exists): `nfs`, `cifs`,
/// `fuse.sshfs`. Nothing when the path is on this machine. A FUSE file system counts when its kind is known to reach
/// over a network. Sources: statfs(2), proc_pid_mountinfo(5).
[[nodiscard]] std::optional<QString> networkFileSystem(const QString& path);

/// The kind of a file system of a mount table (the text of /proc/self/mountinfo) that holds an absolute path.
[[nodiscard]] QString mountedKind(const QByteArray& mountTable, const QString& path);

/// Whether a FUSE file system of that kind, as mount tables name it, reaches over a network.
[[nodiscard]] bool isNetworkFuse(const QString& kind);

} // namespace magkeeper
