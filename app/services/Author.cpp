// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/Author.h"

#include <QSysInfo>

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace magkeeper {

namespace {

QString loginName() {
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    const bool known = getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found;
    return known ? QString::fromLocal8Bit(found->pw_name) : QString::number(geteuid());
}

} // namespace

QString currentAuthor() { return loginName() + u'@' + QSysInfo::machineHostName(); }

} // namespace magkeeper
