// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/guard/RunOwner.h"

#include <QFile>
#include <QSysInfo>

#include <pwd.h>
#include <unistd.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString loginName() {
    const passwd* entry = ::getpwuid(::getuid()); // NOLINT(concurrency-mt-unsafe): the main thread's alone
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::getuid());
}

/// Nothing when there is no such process, or no /proc.
std::optional<qint64> startOf(qint64 pid) {
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray line = file.readAll();
    return line.sliced(line.lastIndexOf(')') + 1).simplified().split(' ').value(19).toLongLong();
}

} // namespace

RunOwner ownRunOwner() {
    const qint64 pid = ::getpid();
    return {loginName(), QSysInfo::machineHostName(), pid, startOf(pid).value_or(0)};
}

bool isGone(const RunOwner& owner) {
    if (owner.host != QSysInfo::machineHostName() || !QFile::exists(u"/proc/self/stat"_s))
        return false;
    const auto start = startOf(owner.pid);
    return !start || (owner.startedTicks != 0 && *start != owner.startedTicks);
}

} // namespace magkeeper
