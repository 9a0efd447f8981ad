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

using Field = std::bitset<60>;

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

bool addPart(Field& field, const QString& part) {
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

bool read(Field& field, const QString& text) {
    if (text == u"*") {
        field.set();
        return true;
    }
    return std::ranges::all_of(text.split(u','), [&](const QString& part) { return addPart(field, part); });
}

bool has(const Field& field, int number) { return field.test(static_cast<size_t>(number)); }

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
    const QDate date = local.date();
    const QTime time = local.time();
    return has(m_minutes, time.minute()) && has(m_hours, time.hour()) && has(m_days, date.day())
        && has(m_months, date.month()) && has(m_weekdays, date.dayOfWeek() % 7);
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
