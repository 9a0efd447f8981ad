// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/NetworkFileSystem.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <sys/vfs.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 fuse = 0x65735546;

const QHash<quint32, QString>& networkKinds() {
    static const QHash<quint32, QString> kinds{{0x6969, u"nfs"_s}, {0x517b, u"smb"_s}, {0xff534d42, u"cifs"_s},
        {0xfe534d42, u"smb2"_s}, {0x01021997, u"9p"_s}, {0x00c36400, u"ceph"_s}, {0x5346414f, u"afs"_s},
        {0x6b414653, u"afs"_s}, {0x73757245, u"coda"_s}, {0x0bd00bd0, u"lustre"_s}, {0x47504653, u"gpfs"_s},
        {0x01161970, u"gfs2"_s}, {0x7461636f, u"ocfs2"_s}, {0x564c, u"ncp"_s}};
    return kinds;
}

QString nearestExisting(const QString& path) {
    QString existing = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    while (!QFileInfo::exists(existing) && existing != "/"_L1)
        existing = QFileInfo(existing).path();
    return QFileInfo(existing).canonicalFilePath();
}

/// Mount tables write blanks and backslashes as \ooo.
QString unescaped(const QByteArray& field) {
    QByteArray bytes;
    for (qsizetype i = 0; i < field.size(); ++i) {
        bool isOctal = false;
        const int code = field[i] == '\\'
            ? field.sliced(i + 1).first(qMin<qsizetype>(3, field.size() - i - 1)).toInt(&isOctal, 8)
            : 0;
        bytes.append(isOctal ? static_cast<char>(code) : field[i]);
        i += isOctal ? 3 : 0;
    }
    return QFile::decodeName(bytes);
}

bool holds(const QString& mountPoint, const QString& path) {
    return mountPoint == "/"_L1 || path == mountPoint || path.startsWith(mountPoint + u'/');
}

} // namespace

QString mountedKind(const QByteArray& mountTable, const QString& path) {
    QString kind;
    qsizetype longest = -1;
    for (const QByteArray& line : mountTable.split('\n')) {
        const QList<QByteArray> fields = line.split(' ');
        const qsizetype separator = fields.indexOf("-");
        if (separator < 5 || separator + 1 >= fields.size())
            continue;
        const QString mountPoint = unescaped(fields[4]);
        // Of two mounts on one point the later covers the earlier.
        if (holds(mountPoint, path) && mountPoint.size() >= longest) {
            longest = mountPoint.size();
            kind = QString::fromLatin1(fields[separator + 1]);
        }
    }
    return kind;
}

bool isNetworkFuse(const QString& kind) {
    static const QSet<QString> network{u"fuse.sshfs"_s, u"fuse.rclone"_s, u"fuse.s3fs"_s, u"fuse.goofys"_s,
        u"fuse.gcsfuse"_s, u"fuse.blobfuse2"_s, u"fuse.mount-s3"_s, u"fuse.curlftpfs"_s, u"fuse.davfs"_s,
        u"fuse.davfs2"_s, u"fuse.glusterfs"_s, u"fuse.ceph-fuse"_s, u"fuse.gvfsd-fuse"_s, u"fuse.kio-fuse"_s,
        u"fuse.juicefs"_s, u"fuse.smbnetfs"_s, u"fuse.moosefs"_s, u"fuse.mfs"_s, u"fuse.lizardfs"_s, u"fuse.afpfs"_s,
        u"fuse.seaweedfs"_s, u"fuse.google-drive-ocamlfuse"_s, u"fuse.onedriver"_s};
    return network.contains(kind);
}

std::optional<QString> networkFileSystem(const QString& path) {
    const QString existing = nearestExisting(path);
    struct statfs facts{};
    if (statfs(QFile::encodeName(existing).constData(), &facts) != 0)
        return std::nullopt;
    const auto kind = static_cast<quint32>(facts.f_type);
    if (const auto known = networkKinds().constFind(kind); known != networkKinds().constEnd())
        return *known;
    if (kind != fuse)
        return std::nullopt;
    QFile table(u"/proc/self/mountinfo"_s);
    if (!table.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QString mounted = mountedKind(table.readAll(), existing);
    return isNetworkFuse(mounted) ? std::optional(mounted) : std::nullopt;
}

} // namespace magkeeper
