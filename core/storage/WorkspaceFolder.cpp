// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/WorkspaceFolder.h"

#include "core/storage/NetworkFileSystem.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Error> refuse(const QString& path, const QString& why) {
    return failure(ErrorKind::StorageFailed, u"%1: %2"_s.arg(path, why));
}

std::unexpected<Error> refuseBecause(const QString& path, int code) {
    if (code == ENOSPC || code == EDQUOT)
        return refuse(path, u"the disk is full"_s);
    return refuse(path, QString::fromStdString(std::generic_category().message(code)));
}

Result<void> createFolder(const QString& path) {
    if (QFileInfo::exists(path))
        return {};
    if (!QDir().mkpath(QFileInfo(path).path()))
        return refuse(QFileInfo(path).path(), u"the folder cannot be created"_s);
    // Another program may have made it meanwhile.
    if (mkdir(QFile::encodeName(path).constData(), 0700) != 0 && errno != EEXIST)
        return refuseBecause(path, errno);
    return {};
}

Result<void> closeToOthers(const QString& path, const struct stat& facts) {
    const bool open = (facts.st_mode & 0077U) != 0;
    const QDir folder(path);
    const bool ours = folder.exists(u"workspace.db"_s)
        || folder.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    if (open && ours && chmod(QFile::encodeName(path).constData(), 0700) != 0)
        return refuseBecause(path, errno);
    return {};
}

} // namespace

Result<void> prepareWorkspaceFolder(const QString& path, WorkspaceOptions::NetworkFolders networkFolders) {
    if (networkFolders == WorkspaceOptions::NetworkFolders::Refuse) {
        if (const auto kind = networkFileSystem(path))
            return refuse(path,
                u"it is on a network file system (%1), where two programs would damage the database: choose a local folder, or a PostgreSQL server for a team"_s
                    .arg(*kind));
    }
    if (const auto created = createFolder(path); !created)
        return created;
    const QByteArray name = QFile::encodeName(path);
    struct stat facts{};
    if (stat(name.constData(), &facts) != 0)
        return refuseBecause(path, errno);
    if (!S_ISDIR(facts.st_mode))
        return refuse(path, u"it is not a folder"_s);
    if (facts.st_uid != geteuid())
        return refuse(path, u"the folder belongs to another user"_s);
    if (faccessat(AT_FDCWD, name.constData(), R_OK | W_OK | X_OK, AT_EACCESS) != 0)
        return refuse(path, u"the folder may not be written"_s);
    return closeToOthers(path, facts);
}

Result<void> preparePrivateFile(const QString& path) {
    // Never opens one that is there: closing it would drop the locks that SQLite holds on it in this process.
    const int file = open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0600);
    if (file < 0 && errno == EEXIST)
        return {};
    if (file < 0)
        return refuseBecause(path, errno);
    ::close(file);
    return {};
}

QString fileIdentity(const QString& path) {
    struct stat facts{};
    if (stat(QFile::encodeName(path).constData(), &facts) != 0)
        return {};
    return u"%1:%2"_s.arg(facts.st_dev).arg(facts.st_ino);
}

} // namespace magkeeper
