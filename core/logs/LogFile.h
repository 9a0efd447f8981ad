// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Descriptor.h"
#include "core/logs/ByteRanges.h"
#include "core/logs/ByteStream.h"

namespace magkeeper::logs {

/// Which file it is, whatever it is called.
struct FileIdentity {
    quint64 device = 0;
    quint64 inode = 0;
    friend auto operator<=>(const FileIdentity&, const FileIdentity&) = default;
};

/// What is known of an open file at a moment.
struct FileState {
    FileIdentity identity;
    qint64 size = 0;
    Instant modified;
};

/// A regular file that is read at any offset. Not mapped: somebody may cut it at any time, which would end a program
/// that has it mapped, and reading blocks that fit into the processor's cache is as fast (docs/decisions/0008). Thread:
/// reading from any, at the same time.
class LogFile final : public ByteRanges {
public:
    /// NotFound, Refused (permission), InvalidInput (a folder, FIFO, device, or a loop of links). Never waits.
    [[nodiscard]] static Result<LogFile> open(const QString& path);
    /// What is open already; the path is only said.
    [[nodiscard]] static LogFile adopt(const QString& path, Descriptor descriptor);

    /// The same file once more. StorageFailed: too many are open.
    [[nodiscard]] Result<LogFile> duplicate() const;

    [[nodiscard]] const QString& path() const override { return m_path; }
    [[nodiscard]] Result<FileState> state() const;
    /// Fewer bytes than asked for only at the file's end.
    [[nodiscard]] Result<qsizetype> read(qint64 offset, char* into, qsizetype most) const;
    [[nodiscard]] Result<QByteArray> read(qint64 offset, qsizetype most) const override;

private:
    LogFile(QString path, Descriptor descriptor)
        : m_path(std::move(path))
        , m_descriptor(std::move(descriptor)) { }

    QString m_path;
    Descriptor m_descriptor;
};

/// A file from an offset on, one block after the other.
class FileStream final : public ByteStream {
public:
    explicit FileStream(LogFile file, qint64 offset = 0)
        : m_file(std::move(file))
        , m_offset(offset) { }

    [[nodiscard]] Result<qsizetype> read(char* into, qsizetype most) override;

private:
    LogFile m_file;
    qint64 m_offset;
};

} // namespace magkeeper::logs
