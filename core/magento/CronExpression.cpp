// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CronExpression.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::minutes;

namespace {

using Bits = std::bitset<60>;

const QStringList months{u"jan"_s, u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s, u"jul"_s, u"aug"_s, u"sep"_s,
    u"oct"_s, u"nov"_s, u"dec"_s};
const QStringList weekdays{u"sun"_s, u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s};

std::optional<int> numberOf(const QString& text) {
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (isNumber)
        return number;
    const QString name = text.left(3).toLower();
    if (const auto month = months.indexOf(name); month >= 0)
        return static_cast<int>(month) + 1;
    const auto weekday = weekdays.indexOf(name);
    return weekday < 0 ? std::nullopt : std::optional(static_cast<int>(weekday));
}

bool addPart(Bits& field, const QString& part) {
    const QStringList halves = part.split(u'/');
    bool stepIsNumber = true;
    const int step = halves.size() == 2 ? halves[1].toInt(&stepIsNumber) : 1;
    if (halves.size() > 2 || !stepIsNumber || step < 1)
        return false;
    std::optional<int> from = 0;
    std::optional<int> to = 59;
    if (halves[0] != u"*") {
        const QStringList range = halves[0].split(u'-');
        from = numberOf(range.first());
        to = numberOf(range.last());
        if (range.size() > 2 || !from || !to)
            return false;
    }
    for (int number = std::max(0, *from); number <= std::min(59, *to); ++number)
        if (number % step == 0)
            field.set(static_cast<size_t>(number));
    return true;
}

bool read(Bits& field, const QString& text) {
    if (text == u"*") {
        field.set();
        return true;
    }
    return std::ranges::all_of(text.split(u','), [&](const QString& part) { return addPart(field, part); });
}

bool has(const Bits& field, int number) { return field.test(static_cast<size_t>(number)); }

struct Bounds {
    int least;
    int most;
};

constexpr Bounds boundsOf(CronExpression::Field field) {
    switch (field) {
    case CronExpression::Field::Hour:
        return {0, 23};
    case CronExpression::Field::Day:
        return {1, 31};
    case CronExpression::Field::Month:
        return {1, 12};
    case CronExpression::Field::Weekday:
        return {0, 6};
    case CronExpression::Field::Minute:
        break;
    }
    return {0, 59};
}

constexpr int mostDaysAhead = 8 * 366; ///< the 29th of February skips a century's year

} // namespace

std::optional<CronExpression> CronExpression::parse(const QString& text) {
    static const QRegularExpression space(u"\\s+"_s);
    const QStringList fields = text.left(200).split(space, Qt::SkipEmptyParts);
    if (fields.size() < 5 || fields.size() > 6)
        return std::nullopt;
    CronExpression expression;
    const bool isRead = read(expression.m_minutes, fields[0]) && read(expression.m_hours, fields[1])
        && read(expression.m_days, fields[2]) && read(expression.m_months, fields[3])
        && read(expression.m_weekdays, fields[4]);
    return isRead ? std::optional(expression) : std::nullopt;
}

bool CronExpression::matches(const QDateTime& local) const {
    const QTime time = local.time();
    return has(m_minutes, time.minute()) && has(m_hours, time.hour()) && matchesDate(local.date());
}

bool CronExpression::matchesDate(QDate date) const {
    return has(m_days, date.day()) && has(m_months, date.month()) && has(m_weekdays, date.dayOfWeek() % 7);
}

std::vector<Instant> CronExpression::nextDue(Instant after, size_t count, const QTimeZone& zone) const {
    std::vector<Instant> due;
    const QDate first = QDateTime::fromMSecsSinceEpoch(after.time_since_epoch().count(), zone).date();
    if (values(Field::Minute).empty() || values(Field::Hour).empty())
        return due;
    for (int day = 0; day <= mostDaysAhead && due.size() < count; ++day)
        if (const QDate date = first.addDays(day); matchesDate(date))
            addDueOf(date, after, count, zone, due);
    return due;
}

/// Goes through the real minutes of a day: that is what tells of clocks that are changed.
void CronExpression::addDueOf(
    QDate date, Instant after, size_t count, const QTimeZone& zone, std::vector<Instant>& due) const {
    const Instant begin(std::chrono::milliseconds(date.startOfDay(zone).toMSecsSinceEpoch()));
    const Instant end(std::chrono::milliseconds(date.addDays(1).startOfDay(zone).toMSecsSinceEpoch()));
    const Instant next = std::chrono::floor<minutes>(after) + minutes(1);
    for (Instant minute = std::max(begin, next); minute < end && due.size() < count;) {
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(minute.time_since_epoch().count(), zone);
        const int past = local.time().minute();
        if (!has(m_hours, local.time().hour())) {
            minute += minutes(15 - past % 15); // clocks are changed at quarters of an hour
            continue;
        }
        if (matches(local))
            due.push_back(minute);
        minute += minutes(1);
    }
}

const std::bitset<60>& CronExpression::bits(Field field) const {
    switch (field) {
    case Field::Hour:
        return m_hours;
    case Field::Day:
        return m_days;
    case Field::Month:
        return m_months;
    case Field::Weekday:
        return m_weekdays;
    case Field::Minute:
        break;
    }
    return m_minutes;
}

std::vector<int> CronExpression::values(Field field) const {
    std::vector<int> values;
    for (int value = boundsOf(field).least; value <= boundsOf(field).most; ++value)
        if (has(bits(field), value))
            values.push_back(value);
    return values;
}

bool CronExpression::isAny(Field field) const {
    const Bounds bounds = boundsOf(field);
    return static_cast<int>(values(field).size()) == bounds.most - bounds.least + 1;
}

std::optional<Instant> CronExpression::lastDue(Instant from, Instant to, const QTimeZone& zone) const {
    const Instant first = std::max(from, to - minutes(mostDays * 24 * 60));
    Instant minute = std::chrono::floor<minutes>(to);
    if (minute == to)
        minute -= minutes(1);
    for (; minute >= first; minute -= minutes(1))
        if (matches(QDateTime::fromMSecsSinceEpoch(minute.time_since_epoch().count(), zone)))
            return minute;
    return std::nullopt;
}

} // namespace magkeeper
