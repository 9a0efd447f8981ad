// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/Decompressor.h"
#include "core/logs/LogFile.h"

namespace magkeeper::logs {

/// What an archive may unpack to. Above both limits it is a bomb.
struct ArchiveLimits {
    qint64 bytes = 8LL * 1024 * 1024 * 1024;
    qint64 freely = 64LL * 1024 * 1024; ///< so much whatever the ratio
    qint64 ratio = 400; ///< unpacked to packed bytes; logs reach 30
};

/// What an archive holds, unpacked while it is read; never in memory as a whole.
class ArchiveStream final : public ByteStream {
public:
    ArchiveStream(std::unique_ptr<ByteStream> packed, std::unique_ptr<Decompressor> decompressor, ArchiveLimits limits);

    /// UnexpectedOutput: damaged, cut off, or more than the limits allow.
    [[nodiscard]] Result<qsizetype> read(char* into, qsizetype most) override;

private:
    [[nodiscard]] Result<void> refill();
    [[nodiscard]] Result<void> judge() const;

    std::unique_ptr<ByteStream> m_packed;
    std::unique_ptr<Decompressor> m_decompressor;
    ArchiveLimits m_limits;
    QByteArray m_buffer;
    QByteArrayView m_rest;
    bool m_ended = false;
    qint64 m_taken = 0;
    qint64 m_given = 0;
};

/// A log from its beginning, unpacked when it is an archive, which its first bytes tell and not its name.
/// Errors: those of LogFile::open().
[[nodiscard]] Result<std::unique_ptr<ByteStream>> openLog(const QString& path, ArchiveLimits limits = {});
/// The same of a file that is open already.
[[nodiscard]] Result<std::unique_ptr<ByteStream>> openLog(LogFile file, ArchiveLimits limits = {});

} // namespace magkeeper::logs
