// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace magkeeper {

/// What an archive may hold at most. What is beyond it is left out and noted, before it is unpacked where the archive
/// tells its size, and while it is where that was a lie.
struct ArchiveLimits {
    qint64 archiveBytes = qint64(256) * 1024 * 1024; ///< of the archive itself
    qint64 entries = 20'000;
    int patches = 2000;
    qint64 patchBytes = qint64(64) * 1024 * 1024;
    qint64 allBytes = qint64(256) * 1024 * 1024;
    qint64 ratio = 200; ///< unpacked to packed, of an entry of more than a mebibyte
};

/// One patch file of an archive.
struct ArchivedPatch {
    QString path; ///< inside of it; safe, see isSafePath()
    QByteArray bytes;
};

/// Patch files of an archive, by path.
struct PatchArchive {
    std::vector<ArchivedPatch> patches;
    QStringList notes; ///< what was left out, and why; safe to show
};

/// Reads the `*.patch` and `*.diff` of a zip archive into memory; nothing is unpacked onto the disk, archives inside of
/// it are left alone. InvalidInput: it is no zip archive, or is larger or has more entries than it may. Blocks on the disk.
[[nodiscard]] Result<PatchArchive> readPatchArchive(const QString& file, const ArchiveLimits& limits = {});

/// By the name: `.zip`.
[[nodiscard]] bool isPatchArchive(const QString& path);

} // namespace magkeeper
