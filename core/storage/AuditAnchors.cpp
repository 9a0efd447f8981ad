// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AuditAnchors.h"

#include "core/base/Descriptor.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRandomGenerator>

#include <fcntl.h>
#include <unistd.h>

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// A line that a crash cut short is closed first, so that the next one is whole.
bool endsInLine(int fd) {
    char last = '\n';
    const off_t size = ::lseek(fd, 0, SEEK_END);
    return size <= 0 || (::pread(fd, &last, 1, size - 1) == 1 && last == '\n');
}

QByteArray lineOf(char mark, const AuditAnchors::Link& link) {
    return QByteArray(1, mark) + ' ' + QByteArray::number(link.sequence) + ' ' + link.hash.toLatin1() + '\n';
}

} // namespace

QString ticketHash(const QString& secret) {
    const QByteArray bytes = "magkeeper ticket 1\n" + secret.toLatin1();
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

bool AuditAnchors::Content::isAnnounced(const Link& link, const QString& ticket) const {
    if (announced.contains(link))
        return true;
    const auto another = announced.lower_bound({link.sequence, {}});
    const bool hasLine = another != announced.end() && another->sequence == link.sequence;
    return !hasLine && !ticket.isEmpty() && tickets.contains(ticketHash(ticket));
}

Result<void> AuditAnchors::announce(const Link& link) const { return add('+', link, Sync::Yes); }
Result<void> AuditAnchors::confirm(const Link& link) const { return add('=', link, Sync::No); }
Result<void> AuditAnchors::begin(const Link& link) const { return write(lineOf('^', link), Sync::Yes, Make::Yes); }

bool AuditAnchors::exist() const { return QFile::exists(m_file); }
Result<void> AuditAnchors::create() const { return write({}, Sync::Yes, Make::Yes); }

Result<void> AuditAnchors::announceTicketed(const Link& link) const { return add('+', link, Sync::No); }

Result<QStringList> AuditAnchors::makeTickets(int count) const {
    QStringList secrets;
    QByteArray lines;
    for (int i = 0; i < count; ++i) {
        std::array<quint32, 8> random{};
        QRandomGenerator::system()->fillRange(random.data(), std::ssize(random));
        secrets.append(QString::fromLatin1(QByteArray::fromRawData(
            reinterpret_cast<const char*>(random.data()), static_cast<qsizetype>(sizeof(random)))
                .toHex()));
        lines += lineOf('~', {0, ticketHash(secrets.back())});
    }
    return write(lines, Sync::Yes).transform([&] { return secrets; });
}

Result<void> AuditAnchors::add(char mark, const Link& link, Sync sync) const { return write(lineOf(mark, link), sync); }

Result<void> AuditAnchors::write(QByteArray lines, Sync sync, Make make) const {
    const int flags = O_RDWR | O_APPEND | O_CLOEXEC | (make == Make::Yes ? O_CREAT : 0);
    const Descriptor file(::open(QFile::encodeName(m_file).constData(), flags, 0600));
    if (!file.isOpen() && errno == ENOENT && make == Make::No)
        return {};
    if (file.isOpen() && !endsInLine(file.get()))
        lines.prepend('\n');
    const bool written
        = file.isOpen() && ::write(file.get(), lines.constData(), static_cast<size_t>(lines.size())) == lines.size();
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
        const bool isFirst = content.announced.empty() && content.kept.empty() && content.tickets.empty();
        if (parts[0] == "^" && isFirst)
            content.base = link.sequence;
        if (parts[0] == "~")
            content.tickets.insert(link.hash);
        else if (parts[0] == "+")
            content.announced.insert(link);
        else if (link.sequence > 0)
            content.kept.push_back(link);
    }
    return content;
}

} // namespace magkeeper
