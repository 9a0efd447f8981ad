// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/BenchReport.h"

#include <QFile>

#include <chrono>
#include <ctime>

#include <sys/resource.h>
#include <unistd.h>

namespace magkeeper::bench {

/// Resident memory of this process now, in MB: millions of bytes, as in every measure.
[[nodiscard]] inline double residentMegabytes() {
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        giveUp(QStringLiteral("/proc/self/statm cannot be read"));
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

[[nodiscard]] inline double millisecondsSince(std::chrono::steady_clock::time_point before) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count();
}

/// CPU time of the calling thread.
[[nodiscard]] inline double threadMilliseconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// CPU time of `who`, as getrusage() calls them: RUSAGE_SELF, RUSAGE_CHILDREN.
[[nodiscard]] inline double processMilliseconds(int who) {
    rusage usage{};
    ::getrusage(who, &usage);
    const auto ms = [](const timeval& time) {
        return 1000.0 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1000;
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

} // namespace magkeeper::bench
