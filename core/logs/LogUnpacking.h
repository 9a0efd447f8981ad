// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/ArchiveStream.h"

#include <stop_token>

namespace magkeeper::logs {

/// A file of its own that has no name: nobody else can open it, and it is gone with the last that has it open, however
/// the program ends.
struct PrivateFile {
    Descriptor writing;
    LogFile reading;

    /// Below the folder, which has to be there. StorageFailed. `path` is only said.
    [[nodiscard]] static Result<PrivateFile> create(const QString& folder, const QString& path);
    /// StorageFailed: the disk is full, or would be with less than a 20th of it left.
    [[nodiscard]] Result<void> append(QByteArrayView bytes) const;
    /// The same at an offset: what lies between is a hole, and costs nothing.
    [[nodiscard]] Result<void> put(qint64 offset, QByteArrayView bytes) const;
};

/// Writes all of a stream to a file, piece by piece, so that it can be read meanwhile. Errors: the stream's and the
/// file's; Cancelled.
[[nodiscard]] Result<void> copyStream(ByteStream& stream, const PrivateFile& into, const std::stop_token& stop);

/// Whether a file is an archive that openLog() would unpack.
[[nodiscard]] Result<bool> isArchive(const LogFile& file);

} // namespace magkeeper::logs
