// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/CronText.h"

#include <QCoreApplication>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Field = CronExpression::Field;
constexpr size_t mostTimes = 6; ///< clock times that are listed one by one

QString said(const char* text) { return QCoreApplication::translate("CronText", text); }

QString twoDigits(int number) { return u"%1"_s.arg(number, 2, 10, QChar(u'0')); }

QString clockTime(int hour, int minute) { return twoDigits(hour) + u':' + twoDigits(minute); }

QString listed(const QStringList& words) {
    if (words.size() < 2)
        return words.join(QString());
    return said(QT_TRANSLATE_NOOP("CronText", "%1 and %2"))
        .arg(words.mid(0, words.size() - 1).join(u", "_s), words.last());
}

QString listed(const std::vector<int>& numbers) {
    QStringList words;
    for (const int number : numbers)
        words.append(QString::number(number));
    return listed(words);
}

/// The step when the values are 0, s, 2s … to the end; 0: they are not.
int stepOf(const std::vector<int>& values, int end) {
    if (values.size() < 2 || values[0] != 0)
        return 0;
    const int step = values[1];
    for (size_t i = 0; i < values.size(); ++i)
        if (values[i] != static_cast<int>(i) * step)
            return 0;
    return static_cast<int>(values.size()) * step >= end ? step : 0;
}

bool isRun(const std::vector<int>& values) {
    return values.size() > 1 && values.back() - values.front() + 1 == static_cast<int>(values.size());
}

QString minutesText(const std::vector<int>& minutes, bool all) {
    const int step = stepOf(minutes, 60);
    if (all)
        return said(QT_TRANSLATE_NOOP("CronText", "every minute"));
    if (step > 1)
        return said(QT_TRANSLATE_NOOP("CronText", "every %1 minutes")).arg(step);
    return minutes.size() == 1 ? said(QT_TRANSLATE_NOOP("CronText", "at minute %1")).arg(minutes[0])
                               : said(QT_TRANSLATE_NOOP("CronText", "at the minutes %1")).arg(listed(minutes));
}

QString hoursText(const std::vector<int>& hours) {
    if (const int step = stepOf(hours, 24); step > 1)
        return said(QT_TRANSLATE_NOOP("CronText", "every %1 hours")).arg(step);
    if (isRun(hours))
        return said(QT_TRANSLATE_NOOP("CronText", "from %1 to %2"))
            .arg(clockTime(hours.front(), 0), clockTime(hours.back(), 59));
    return hours.size() == 1
        ? said(QT_TRANSLATE_NOOP("CronText", "from %1 to %2")).arg(clockTime(hours[0], 0), clockTime(hours[0], 59))
        : said(QT_TRANSLATE_NOOP("CronText", "in the hours %1")).arg(listed(hours));
}

/// Of a day; whether it names clock times is for who goes on.
QString timeText(const CronExpression& expression, bool& isClock) {
    const std::vector<int> minutes = expression.values(Field::Minute);
    const std::vector<int> hours = expression.values(Field::Hour);
    isClock = false;
    if (expression.isAny(Field::Hour))
        return minutes.size() == 1 ? said(QT_TRANSLATE_NOOP("CronText", "every hour at minute %1")).arg(minutes[0])
                                   : minutesText(minutes, expression.isAny(Field::Minute));
    if (minutes.size() == 1 && stepOf(hours, 24) > 1)
        return said(QT_TRANSLATE_NOOP("CronText", "every %1 hours at minute %2"))
            .arg(stepOf(hours, 24))
            .arg(minutes[0]);
    if (minutes.size() * hours.size() > mostTimes)
        return minutesText(minutes, expression.isAny(Field::Minute)) + u' ' + hoursText(hours);
    isClock = true;
    QStringList times;
    for (const int hour : hours)
        for (const int minute : minutes)
            times.append(clockTime(hour, minute));
    return said(QT_TRANSLATE_NOOP("CronText", "at %1")).arg(listed(times));
}

QString weekdaysText(const CronExpression& expression, const QLocale& locale) {
    QStringList names;
    for (const int day : expression.values(Field::Weekday))
        names.append(locale.dayName(day == 0 ? 7 : day));
    if (isRun(expression.values(Field::Weekday)) && names.size() > 2)
        return said(QT_TRANSLATE_NOOP("CronText", "from %1 to %2")).arg(names.first(), names.last());
    return listed(names);
}

QString daysText(const CronExpression& expression) {
    const std::vector<int> days = expression.values(Field::Day);
    return days.size() == 1 ? said(QT_TRANSLATE_NOOP("CronText", "day %1 of the month")).arg(days[0])
                            : said(QT_TRANSLATE_NOOP("CronText", "the days %1 of the month")).arg(listed(days));
}

QString dateText(const CronExpression& expression, bool isClock, const QLocale& locale) {
    const bool anyDay = expression.isAny(Field::Day);
    const bool anyWeekday = expression.isAny(Field::Weekday);
    if (anyDay && anyWeekday)
        return isClock ? u' ' + said(QT_TRANSLATE_NOOP("CronText", "every day")) : QString();
    if (anyDay && isRun(expression.values(Field::Weekday)) && expression.values(Field::Weekday).size() > 2)
        return u' ' + weekdaysText(expression, locale);
    if (anyDay)
        return u' ' + said(QT_TRANSLATE_NOOP("CronText", "on %1")).arg(weekdaysText(expression, locale));
    const QString days = u' ' + said(QT_TRANSLATE_NOOP("CronText", "on %1")).arg(daysText(expression));
    // Magento wants both, where the system's cron takes either.
    return anyWeekday
        ? days
        : days + said(QT_TRANSLATE_NOOP("CronText", ", if it is %1")).arg(weekdaysText(expression, locale));
}

} // namespace

QString cronExpressionText(const CronExpression& expression, const QLocale& locale) {
    for (const Field field : {Field::Minute, Field::Hour, Field::Day, Field::Month, Field::Weekday})
        if (expression.values(field).empty())
            return said(QT_TRANSLATE_NOOP("CronText", "never: no time matches"));
    bool isClock = false;
    QString text = timeText(expression, isClock);
    text += dateText(expression, isClock, locale);
    if (expression.isAny(Field::Month))
        return text;
    QStringList months;
    for (const int month : expression.values(Field::Month))
        months.append(locale.monthName(month));
    return text + u' ' + said(QT_TRANSLATE_NOOP("CronText", "in %1")).arg(listed(months));
}

QString cronExpressionText(const QString& expression, const QLocale& locale) {
    const auto parsed = CronExpression::parse(expression);
    return parsed ? cronExpressionText(*parsed, locale)
                  : said(QT_TRANSLATE_NOOP("CronText", "never: Magento cannot read it"));
}

} // namespace magkeeper
