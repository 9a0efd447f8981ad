// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/DuePolicy.h"

namespace magkeeper {

/// Parts of a due policy as people type them. Pure; what cannot be understood is InvalidInput.

/// `72h`, `14d`, `2w`; a blank may be between.
[[nodiscard]] Result<std::chrono::hours> dueTimeFromWord(const QString& word);
[[nodiscard]] QString dueTimeWord(std::chrono::hours within); ///< `72h`; whole weeks as `14d`

/// Takes `1-5 09:00-17:00` or `Mon-Fri 9:00-17:00`: days from Monday, several with commas between. The zone stays.
[[nodiscard]] Result<BusinessHours> businessHoursFromWord(const QString& word, BusinessHours hours);
[[nodiscard]] QString businessHoursWord(const BusinessHours& hours); ///< `Mon-Fri 09:00-17:00`

/// `Europe/Berlin`, `UTC`.
[[nodiscard]] Result<QTimeZone> zoneFromWord(const QString& word);

/// `2026-11-30 22:00` or `2026-11-30T22:00` in a zone, or as RFC 3339 has it.
[[nodiscard]] std::optional<Instant> momentFromWord(const QString& word, const QTimeZone& zone);
[[nodiscard]] QString momentWord(Instant moment, const QTimeZone& zone); ///< `2026-11-30 22:00`

/// `2026-12-20 18:00 to 2027-01-06 08:00`: from when to when.
struct MomentSpan {
    Instant from;
    Instant until;
};
[[nodiscard]] Result<MomentSpan> spanFromWord(const QString& word, const QTimeZone& zone);

} // namespace magkeeper
