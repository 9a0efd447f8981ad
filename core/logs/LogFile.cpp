// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LogFile.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

ErrorKind kindOf(int code) {
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        return ErrorKind::NotFound;
    case EACCES:
    case EPERM:
        return ErrorKind::Refused;
    case ELOOP:
    case ENAMETOOLONG:
    case ENXIO:
        return ErrorKind::InvalidInput;
    default:
        return ErrorKind::StorageFailed;
    }
}

std::unexpected<Error> systemFailure(const QString& path, int code) {
    return failure(kindOf(code), u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(code))));
}

Instant modifiedAt(const struct stat& facts) {
    return Instant(std::chrono::milliseconds(
        static_cast<qint64>(facts.st_mtim.tv_sec) * 1000 + static_cast<qint64>(facts.st_mtim.tv_nsec) / 1'000'000));
}

} // namespace

Result<LogFile> LogFile::open(const QString& path) {
    // Without O_NONBLOCK a FIFO would keep us until somebody writes to it.
    Descriptor descriptor(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!descriptor.isOpen())
        return systemFailure(path, errno);
    struct stat facts{};
    if (::fstat(descriptor.get(), &facts) != 0)
        return systemFailure(path, errno);
    if (!S_ISREG(facts.st_mode))
        return failure(ErrorKind::InvalidInput, u"%1 is no regular file"_s.arg(path));
    return LogFile(path, std::move(descriptor));
}

LogFile LogFile::adopt(const QString& path, Descriptor descriptor) { return {path, std::move(descriptor)}; }

Result<LogFile> LogFile::duplicate() const {
    Descriptor other(::fcntl(m_descriptor.get(), F_DUPFD_CLOEXEC, 0));
    if (!other.isOpen())
        return systemFailure(m_path, errno);
    return LogFile(m_path, std::move(other));
}

Result<FileState> LogFile::state() const {
    struct stat facts{};
    if (::fstat(m_descriptor.get(), &facts) != 0)
        return systemFailure(m_path, errno);
    return FileState{{facts.st_dev, facts.st_ino}, facts.st_size, modifiedAt(facts)};
}

Result<qsizetype> LogFile::read(qint64 offset, char* into, qsizetype most) const {
    qsizetype done = 0;
    while (done < most) {
        const ssize_t count = ::pread(m_descriptor.get(), into + done, static_cast<size_t>(most - done), offset + done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemFailure(m_path, errno);
        if (count == 0)
            break;
        done += count;
    }
    return done;
}

Result<QByteArray> LogFile::read(qint64 offset, qsizetype most) const {
    QByteArray bytes(most, Qt::Uninitialized);
    const auto count = read(offset, bytes.data(), most);
    if (!count)
        return failure(count.error());
    bytes.truncate(*count);
    return bytes;
}

Result<qsizetype> FileStream::read(char* into, qsizetype most) {
    const auto count = m_file.read(m_offset, into, most);
    if (count)
        m_offset += *count;
    return count;
}

} // namespace magkeeper::logs
