// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"

#include <QDateTime>
#include <QTimeZone>

namespace magkeeper {

using namespace std::chrono;

namespace {

/// The number that all of these digits write; nothing when one is none.
std::optional<int> digits(QStringView text) {
    int number = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        number = number * 10 + (c.unicode() - u'0');
    }
    return number;
}

/// 2026-11-20T22:03:48Z, with or without milliseconds: what nearly all times look like, and a snapshot has hundreds.
/// Nothing for whatever is not exactly this.
std::optional<Instant> fromPlainForm(QStringView text) {
    const bool fraction = text.size() == 24;
    if ((text.size() != 20 && !fraction) || text.back() != u'Z' || text[4] != u'-' || text[7] != u'-'
        || text[10] != u'T' || text[13] != u':' || text[16] != u':' || (fraction && text[19] != u'.'))
        return std::nullopt;
    const auto y = digits(text.first(4));
    const auto m = digits(text.sliced(5, 2));
    const auto d = digits(text.sliced(8, 2));
    const auto h = digits(text.sliced(11, 2));
    const auto min = digits(text.sliced(14, 2));
    const auto s = digits(text.sliced(17, 2));
    const auto ms = fraction ? digits(text.sliced(20, 3)) : std::optional(0);
    if (!y || !m || !d || !h || !min || !s || !ms || *y == 0 || *h > 23 || *min > 59 || *s > 59)
        return std::nullopt;
    const year_month_day date(year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d)));
    if (!date.ok())
        return std::nullopt;
    return Instant(sys_days(date)) + hours(*h) + minutes(*min) + seconds(*s) + milliseconds(*ms);
}

} // namespace

Instant SystemClock::now() const { return time_point_cast<milliseconds>(system_clock::now()); }

steady_clock::time_point SystemClock::steady() const { return steady_clock::now(); }

QString toIso8601(Instant instant) {
    return QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count(), QTimeZone::UTC)
        .toString(Qt::ISODateWithMs);
}

std::optional<Instant> instantFromIso8601(QStringView text) {
    if (const auto plain = fromPlainForm(text))
        return plain;
    // Qt reads a time without zone as local time: what has no zone is refused, for it would mean something else on
    // every desk.
    const bool zoned = text.endsWith(u'Z') || text.sliced(qMin(text.size(), 19)).contains(u'+')
        || text.sliced(qMin(text.size(), 19)).contains(u'-');
    if (text.size() < 20 || !zoned)
        return std::nullopt;
    const QDateTime parsed = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!parsed.isValid())
        return std::nullopt;
    return Instant(milliseconds(parsed.toMSecsSinceEpoch()));
}

} // namespace magkeeper
