// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LogUnpacking.h"

#include <QFile>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype blockSize = 1024 * 1024;

std::unexpected<Error> storageFailure(const QString& what, int code) {
    return failure(ErrorKind::StorageFailed, u"%1: %2"_s.arg(what, QString::fromLocal8Bit(std::strerror(code))));
}

/// Without a name from the first, where the file system can; else the name is taken away at once.
Descriptor openUnnamed(const QByteArray& folder) {
    const int unnamed = ::open(folder.constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (unnamed >= 0)
        return Descriptor(unnamed);
    QByteArray name = folder + "/magkeeper-XXXXXX";
    Descriptor named(::mkostemp(name.data(), O_CLOEXEC));
    if (named.isOpen())
        ::unlink(name.constData());
    return named;
}

} // namespace

Result<PrivateFile> PrivateFile::create(const QString& folder, const QString& path) {
    Descriptor writing = openUnnamed(QFile::encodeName(folder));
    if (!writing.isOpen())
        return storageFailure(u"a temporary file in %1"_s.arg(folder), errno);
    Descriptor reading(::fcntl(writing.get(), F_DUPFD_CLOEXEC, 0));
    if (!reading.isOpen())
        return storageFailure(u"a temporary file in %1"_s.arg(folder), errno);
    return PrivateFile{std::move(writing), LogFile::adopt(path, std::move(reading))};
}

namespace {

/// `write` writes some bytes and says how many.
template <typename Write>
Result<void> writeAll(int file, QByteArrayView bytes, Write write) {
    struct statvfs disk{};
    if (::fstatvfs(file, &disk) == 0 && disk.f_blocks > 0 && disk.f_bavail < disk.f_blocks / 20)
        return failure(ErrorKind::StorageFailed, u"the disk for temporary files is nearly full"_s);
    while (!bytes.isEmpty()) {
        const ssize_t count = write(bytes);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return storageFailure(u"a temporary file"_s, errno);
        bytes = bytes.sliced(count);
    }
    return {};
}

} // namespace

Result<void> PrivateFile::append(QByteArrayView bytes) const {
    return writeAll(writing.get(), bytes,
        [this](QByteArrayView rest) { return ::write(writing.get(), rest.data(), static_cast<size_t>(rest.size())); });
}

Result<void> PrivateFile::put(qint64 offset, QByteArrayView bytes) const {
    const auto* begin = bytes.data();
    return writeAll(writing.get(), bytes, [&](QByteArrayView rest) {
        return ::pwrite(writing.get(), rest.data(), static_cast<size_t>(rest.size()), offset + (rest.data() - begin));
    });
}

Result<void> copyStream(ByteStream& stream, const PrivateFile& into, const std::stop_token& stop) {
    QByteArray block(blockSize, Qt::Uninitialized);
    while (!stop.stop_requested()) {
        const auto count = stream.read(block.data(), block.size());
        if (!count)
            return failure(count.error());
        if (*count == 0)
            return {};
        if (const auto written = into.append(QByteArrayView(block.constData(), *count)); !written)
            return written;
    }
    return failure(ErrorKind::Cancelled, u"cancelled"_s);
}

Result<bool> isArchive(const LogFile& file) {
    const auto beginning = file.read(0, 8);
    if (!beginning)
        return failure(beginning.error());
    return decompressorFor(*beginning) != nullptr;
}

} // namespace magkeeper::logs
