// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogFileGoal.h"

#include <QDateTime>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

std::optional<QTime> timeFrom(const QString& text) {
    for (const QString& format : {u"H:mm"_s, u"H:mm:ss"_s, u"H:mm:ss.z"_s})
        if (const QTime time = QTime::fromString(text, format); time.isValid())
            return time;
    return std::nullopt;
}

Instant instantOf(const QDateTime& time) { return Instant(std::chrono::milliseconds(time.toMSecsSinceEpoch())); }

} // namespace

std::optional<LogFileGoal> LogFileGoal::parse(const QString& given, Instant day, const QTimeZone& zone) {
    const QString text = given.trimmed();
    bool isNumber = false;
    const bool isByte = text.startsWith(u'@');
    const qint64 number = QString(text).remove(u' ').remove(u',').sliced(isByte ? 1 : 0).toLongLong(&isNumber);
    if (isNumber && number >= (isByte ? 0 : 1))
        return LogFileGoal{isByte ? Kind::Byte : Kind::Line, number, {}};
    const QDate today = QDateTime::fromMSecsSinceEpoch(day.time_since_epoch().count(), zone).date();
    if (const auto time = timeFrom(text))
        return LogFileGoal{Kind::Moment, 0, instantOf(QDateTime(today, *time, zone))};
    QString words = text;
    words.replace(u'T', u' ');
    const QDate date = QDate::fromString(words.section(u' ', 0, 0), Qt::ISODate);
    const QString rest = words.section(u' ', 1);
    const auto time = rest.isEmpty() ? std::optional(QTime(0, 0)) : timeFrom(rest);
    if (date.isValid() && time)
        return LogFileGoal{Kind::Moment, 0, instantOf(QDateTime(date, *time, zone))};
    const QDateTime whole = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (whole.isValid() && whole.timeSpec() != Qt::LocalTime)
        return LogFileGoal{Kind::Moment, 0, instantOf(whole)};
    return std::nullopt;
}

} // namespace magkeeper
