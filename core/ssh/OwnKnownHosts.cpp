// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/OwnKnownHosts.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

#include <chrono>
#include <thread>

#include <unistd.h>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds lockTimeout{3'000};
constexpr std::chrono::milliseconds lockPause{10};

/// QLockFile's own waiting doubles its pauses, and so starves whoever is unlucky a few times.
bool takeLock(QLockFile& lock) {
    const QDeadlineTimer deadline(lockTimeout);
    while (!lock.tryLock(0)) {
        if (lock.error() != QLockFile::LockFailedError || deadline.hasExpired())
            return false;
        std::this_thread::sleep_for(lockPause);
    }
    return true;
}

Result<QByteArray> readWhole(const QString& path) {
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::StorageFailed, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return file.readAll();
}

Result<void> writeWhole(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    file.setDirectWriteFallback(false);
    // The rights are set before the first byte is written, so that nobody else ever reads one.
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) && file.write(bytes) == bytes.size()
        && file.flush() && ::fsync(file.handle()) == 0 && file.commit();
    if (!written)
        return failure(ErrorKind::StorageFailed, u"cannot write %1: %2"_s.arg(path, file.errorString()));
    return {};
}

/// An entry of ours is `name type key`; whatever a person added by hand is left alone.
bool isEntryOf(const QByteArray& line, const QByteArray& name, const QByteArray& algorithm) {
    const QList<QByteArray> words = line.simplified().split(' ');
    return words.size() >= 3 && words[0].toLower() == name && (algorithm.isEmpty() || words[1] == algorithm);
}

} // namespace

Result<void> OwnKnownHosts::trust(const KnownHostName& host, const HostKey& key) const {
    const QByteArray line = host.name.toUtf8() + ' ' + key.algorithm + ' ' + key.blob.toBase64() + '\n';
    const auto written = rewrite(host, key.algorithm, line);
    return written ? Result<void>() : failure(written.error());
}

Result<bool> OwnKnownHosts::forget(const KnownHostName& host) const { return rewrite(host, {}, {}); }

Result<bool> OwnKnownHosts::rewrite(
    const KnownHostName& host, const QByteArray& algorithm, const QByteArray& appended) const {
    if (!QDir().mkpath(QFileInfo(m_path).absolutePath()))
        return failure(ErrorKind::StorageFailed, u"cannot make the folder of %1"_s.arg(m_path));
    QLockFile lock(m_path + u".lock"_s);
    if (!takeLock(lock))
        return failure(lock.error() == QLockFile::LockFailedError ? ErrorKind::Busy : ErrorKind::StorageFailed,
            u"%1 is locked by another program"_s.arg(m_path));
    const auto before = readWhole(m_path);
    if (!before)
        return failure(before.error());
    QByteArray after;
    bool removed = false;
    for (const QByteArray& line : before->split('\n')) {
        if (isEntryOf(line, host.name.toUtf8(), algorithm))
            removed = true;
        else if (!line.isEmpty())
            after += line + '\n';
    }
    const auto written = writeWhole(m_path, after + appended);
    return written ? Result<bool>(removed) : failure(written.error());
}

} // namespace magkeeper::ssh
