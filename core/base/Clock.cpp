// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"

#include <QDateTime>
#include <QTimeZone>

namespace magkeeper {

using namespace std::chrono;

Instant SystemClock::now() const { return time_point_cast<milliseconds>(system_clock::now()); }

steady_clock::time_point SystemClock::steady() const { return steady_clock::now(); }

QString toIso8601(Instant instant) {
    return QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count(), QTimeZone::UTC)
        .toString(Qt::ISODateWithMs);
}

std::optional<Instant> instantFromIso8601(QStringView text) {
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
