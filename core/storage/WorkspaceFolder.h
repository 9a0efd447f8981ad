// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/storage/WorkspaceOptions.h"

namespace magkeeper {

/// Makes a workspace's folder ready: creates it for its owner alone (0700, also when it was empty or a workspace but
/// open to others). StorageFailed, naming the path: on a network file system, not a folder, somebody else's, not
/// writable, disk full.
[[nodiscard]] Result<void> prepareWorkspaceFolder(const QString& path, WorkspaceOptions::NetworkFolders networkFolders);

/// Creates an empty file that only its owner can read, if there is none: SQLite gives its side files the same rights.
[[nodiscard]] Result<void> preparePrivateFile(const QString& path);

/// Which file a path names, however it is written; changes when the file is replaced. Empty when there is none.
[[nodiscard]] QString fileIdentity(const QString& path);

} // namespace magkeeper
