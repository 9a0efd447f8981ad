// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QLocale>
#include <QString>
#include <QTimeZone>

namespace magkeeper {

/// Quantities for people, in a locale. Thread: any; pure.

/// The two largest units: `850 ms`, `4.2 s`, `40 min`, `3 h 5 min`, `12 d 4 h`. Negative ones with a minus sign.
[[nodiscard]] QString durationText(std::chrono::milliseconds duration, const QLocale& locale = QLocale());
/// How long ago: `now` (under 5 s), `12 s ago`, `40 min ago`, `3 d ago`; `in 2 min` for what is to come.
[[nodiscard]] QString ageText(Instant then, Instant now, const QLocale& locale = QLocale());
/// `512 B`, `1.4 KiB`, `2.0 GiB` (powers of 1024, IEC 80000-13).
[[nodiscard]] QString sizeText(qint64 bytes, const QLocale& locale = QLocale());
/// `12,400`
[[nodiscard]] QString countText(qint64 count, const QLocale& locale = QLocale());
/// `37 %`, of a ratio from 0 to 1.
[[nodiscard]] QString percentText(double ratio, const QLocale& locale = QLocale());
/// Date and time to the second with the zone's abbreviation: `2026-11-20 22:03:48 UTC`. The same in every locale, so
/// that two people read the same.
[[nodiscard]] QString dateTimeText(Instant instant, const QTimeZone& zone = QTimeZone::utc());

} // namespace magkeeper
