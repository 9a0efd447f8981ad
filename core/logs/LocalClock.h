// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/logs/CivilTime.h"

#include <QTimeZone>

#include <map>

namespace magkeeper::logs {

/// Turns what a server's clock showed into moments, line after line of one file: with the server's zone where a line
/// names none. In the hour that a clock shows twice in autumn it follows the order of the lines. Thread: one at a time.
class LocalClock {
public:
    /// `newest`: when the file was written last, for lines that do not say the year.
    LocalClock(QTimeZone zone, Instant newest);

    /// Nothing for a date that no calendar has.
    [[nodiscard]] std::optional<Instant> instant(const CivilTime& time);

private:
    [[nodiscard]] const QTimeZone& zoneOf(QByteArrayView name);
    [[nodiscard]] qint64 toUtc(qint64 local, const QTimeZone& zone) const;
    [[nodiscard]] int yearOf(const CivilTime& time) const;

    QTimeZone m_zone;
    bool m_isUtc;
    Instant m_newest;
    std::map<QByteArray, QTimeZone> m_named;
    qint64 m_previous = 0; ///< the line before, in seconds
    mutable qint64 m_hour = -1; ///< of local time, that the offset is known for
    mutable qint64 m_offset = 0;
};

} // namespace magkeeper::logs
