// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LocalClock.h"

#include <QDateTime>

namespace magkeeper::logs {

namespace {

constexpr size_t namedZones = 16;
constexpr qint64 disorder = 5; ///< seconds that lines of one file may stand before the line before

std::optional<qint64> secondsOf(int year, const CivilTime& time) {
    const std::chrono::year_month_day day{std::chrono::year(year),
        std::chrono::month(static_cast<unsigned>(time.month)), std::chrono::day(static_cast<unsigned>(time.day))};
    if (!day.ok())
        return std::nullopt;
    const qint64 days = std::chrono::sys_days(day).time_since_epoch().count();
    return ((days * 24 + time.hour) * 60 + time.minute) * 60 + time.second;
}

} // namespace

LocalClock::LocalClock(QTimeZone zone, Instant newest)
    : m_zone(zone.isValid() ? std::move(zone) : QTimeZone::utc())
    , m_isUtc(m_zone == QTimeZone::utc())
    , m_newest(newest) { }

const QTimeZone& LocalClock::zoneOf(QByteArrayView name) {
    if (name.isEmpty())
        return m_zone;
    const auto known = m_named.find(name.toByteArray());
    if (known != m_named.end())
        return known->second;
    QTimeZone zone(name.toByteArray());
    if (!zone.isValid() || m_named.size() >= namedZones)
        return m_zone;
    return m_named.emplace(name.toByteArray(), std::move(zone)).first->second;
}

qint64 LocalClock::toUtc(qint64 local, const QTimeZone& zone) const {
    const auto offsetAt = [&zone](qint64 utc) {
        return static_cast<qint64>(zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(utc, QTimeZone::utc())));
    };
    if (&zone == &m_zone && m_hour == local / 3600)
        return local - m_offset;
    // The offsets on both sides of the moment: they differ only where clocks change.
    const qint64 before = offsetAt(local - 86'400);
    const qint64 after = offsetAt(local + 86'400);
    const qint64 early = local - std::max(before, after);
    if (before == after) {
        m_hour = &zone == &m_zone ? local / 3600 : -1;
        m_offset = before;
        return early;
    }
    const qint64 late = local - std::min(before, after);
    const bool earlyFits = offsetAt(early) == local - early;
    const bool lateFits = offsetAt(late) == local - late;
    if (earlyFits && lateFits)
        return early + disorder < m_previous ? late : early;
    return lateFits ? late : early;
}

int LocalClock::yearOf(const CivilTime& time) const {
    if (time.year != 0)
        return time.year;
    // The last such day that is not after the file was written, give or take a day for its zone.
    const auto newest = std::chrono::floor<std::chrono::days>(m_newest + std::chrono::days(1));
    const std::chrono::year_month_day last(newest);
    const std::chrono::month_day day{
        std::chrono::month(static_cast<unsigned>(time.month)), std::chrono::day(static_cast<unsigned>(time.day))};
    const bool isLater = day > std::chrono::month_day{last.month(), last.day()};
    return static_cast<int>(last.year()) - (isLater ? 1 : 0);
}

std::optional<Instant> LocalClock::instant(const CivilTime& time) {
    const auto local = secondsOf(yearOf(time), time);
    if (!local)
        return std::nullopt;
    qint64 utc = *local;
    if (time.offsetMinutes)
        utc -= static_cast<qint64>(*time.offsetMinutes) * 60;
    else if (!m_isUtc || !time.zone.isEmpty())
        utc = toUtc(*local, zoneOf(time.zone));
    m_previous = utc;
    return Instant(std::chrono::milliseconds(utc * 1000 + time.milliseconds));
}

} // namespace magkeeper::logs
