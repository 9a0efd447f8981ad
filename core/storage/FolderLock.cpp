// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/FolderLock.h"

#include <QDeadlineTimer>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

Result<FolderLock> FolderLock::take(
    const QString& folder, std::chrono::milliseconds patience, const std::stop_token& stop) {
    const QString path = folder + u"/.lock"_s;
    FolderLock lock(open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600));
    if (lock.m_file < 0)
        return failure(ErrorKind::StorageFailed,
            u"%1: %2"_s.arg(path, QString::fromStdString(std::generic_category().message(errno))));
    const QDeadlineTimer deadline(patience);
    while (flock(lock.m_file, LOCK_EX | LOCK_NB) != 0) {
        if (deadline.hasExpired() || stop.stop_requested())
            return failure(ErrorKind::Busy, u"%1: another program is just opening this workspace"_s.arg(folder));
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return lock;
}

FolderLock::~FolderLock() {
    if (m_file >= 0)
        ::close(m_file);
}

} // namespace magkeeper
