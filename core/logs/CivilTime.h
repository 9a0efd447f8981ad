// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <optional>

namespace magkeeper::logs {

/// A time as it stands in a line: what a clock on some wall showed.
struct CivilTime {
    int year = 0; ///< 0: the line does not say
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int milliseconds = 0;
    std::optional<int> offsetMinutes; ///< east of Greenwich, when the line says
    QByteArrayView zone; ///< `Europe/Berlin`, when the line says; points into it
};

/// How programs write times.
enum class TimeFormat {
    Iso, ///< `2026-11-20T22:03:48.120+01:00`, also with a blank, a comma, without fraction or offset
    Slashes, ///< `2026/11/20 22:03:48` (nginx)
    Clf, ///< `20/Nov/2026:22:03:48 +0100` (access logs)
    Apache, ///< `Fri Nov 20 22:03:48.120 2026`
    Php, ///< `20-Nov-2026 22:03:48 Europe/Berlin`, also without zone
    Short, ///< `261120 22:03:48` (MariaDB)
    Syslog, ///< `Nov 20 22:03:48`
    Redis, ///< `20 Nov 2026 22:03:48.120`
};

[[nodiscard]] std::optional<TimeFormat> timeFormatFromName(QByteArrayView name);

/// Reads a time at the beginning of the text. How many bytes it takes; 0: there is none. Pure.
[[nodiscard]] qsizetype parseTime(TimeFormat format, QByteArrayView text, CivilTime& time);

} // namespace magkeeper::logs
