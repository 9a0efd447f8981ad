// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AuditAnchors.h"

#include "core/base/Descriptor.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// A line that a crash cut short is closed first, so that the next one is whole.
bool endsInLine(int fd) {
    char last = '\n';
    const off_t size = ::lseek(fd, 0, SEEK_END);
    return size <= 0 || (::pread(fd, &last, 1, size - 1) == 1 && last == '\n');
}

} // namespace

Result<void> AuditAnchors::announce(const Link& link) const { return add('+', link, Sync::Yes); }
Result<void> AuditAnchors::confirm(const Link& link) const { return add('=', link, Sync::No); }
Result<void> AuditAnchors::begin(const Link& link) const { return add('^', link, Sync::Yes); }

Result<void> AuditAnchors::add(char mark, const Link& link, Sync sync) const {
    const Descriptor file(::open(QFile::encodeName(m_file).constData(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600));
    QByteArray line = QByteArray(1, mark) + ' ' + QByteArray::number(link.sequence) + ' ' + link.hash.toLatin1() + '\n';
    if (file.isOpen() && !endsInLine(file.get()))
        line.prepend('\n');
    const bool written
        = file.isOpen() && ::write(file.get(), line.constData(), static_cast<size_t>(line.size())) == line.size();
    if (!written || (sync == Sync::Yes && ::fdatasync(file.get()) != 0))
        return failure(ErrorKind::StorageFailed, u"%1: %2"_s.arg(m_file, qt_error_string(errno)));
    return {};
}

Result<AuditAnchors::Content> AuditAnchors::read() const {
    Content content;
    QFile file(m_file);
    content.exists = file.exists();
    if (!content.exists)
        return content;
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::StorageFailed, u"%1: %2"_s.arg(m_file, file.errorString()));
    for (const QByteArray& line : file.readAll().split('\n')) {
        const QList<QByteArray> parts = line.split(' ');
        if (parts.size() != 3 || parts[2].size() != 64 || parts[0].size() != 1)
            continue; // cut short by a crash: it announced what was never stored
        const Link link{parts[1].toLongLong(), QString::fromLatin1(parts[2])};
        if (parts[0] == "^")
            content.base = link.sequence;
        if (parts[0] == "+")
            content.announced.insert(link);
        else if (link.sequence > 0)
            content.kept.push_back(link);
    }
    return content;
}

} // namespace magkeeper
