// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace magkeeper {

/// Who does something, and the program in which they do it.
struct RunOwner {
    QString user; ///< login name on the machine where Magkeeper runs
    QString host;
    qint64 pid = 0;
    qint64 startedTicks
        = 0; ///< field 22 of /proc/PID/stat: tells a process from a later one of that number; 0: not known

    friend bool operator==(const RunOwner&, const RunOwner&) = default;
};

/// This program, by the system's own records: an environment variable cannot pose as another user.
[[nodiscard]] RunOwner ownRunOwner();
/// Whether a program is there no more. False also when nobody can tell: it ran on another machine.
[[nodiscard]] bool isGone(const RunOwner& owner);

} // namespace magkeeper
