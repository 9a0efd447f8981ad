// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Quantity.h"

#include <QCoreApplication>
#include <QDateTime>

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

QString tr(const char* source) { return QCoreApplication::translate("Quantity", source); }

struct Unit {
    milliseconds length;
    const char* text; ///< with %1 for the number
};

constexpr std::array units{Unit{days(1), QT_TRANSLATE_NOOP("Quantity", "%1 d")},
    Unit{hours(1), QT_TRANSLATE_NOOP("Quantity", "%1 h")}, Unit{minutes(1), QT_TRANSLATE_NOOP("Quantity", "%1 min")},
    Unit{seconds(1), QT_TRANSLATE_NOOP("Quantity", "%1 s")}};

QString part(const Unit& unit, milliseconds::rep count, const QLocale& locale) {
    return tr(unit.text).arg(locale.toString(static_cast<qlonglong>(count)));
}

/// The largest unit that fits, and the next one when it is not zero.
QString twoUnits(milliseconds duration, const QLocale& locale) {
    for (size_t i = 0; i + 1 < units.size(); ++i) {
        if (duration < units[i].length)
            continue;
        const auto next = (duration % units[i].length) / units[i + 1].length;
        const QString first = part(units[i], duration / units[i].length, locale);
        return next == 0 ? first : first + u' ' + part(units[i + 1], next, locale);
    }
    return tr("%1 s").arg(
        locale.toString(static_cast<double>(duration.count()) / 1000.0, 'f', duration < seconds(10) ? 1 : 0));
}

QString oneUnit(milliseconds duration, const QLocale& locale) {
    for (const Unit& unit : units) {
        if (duration >= unit.length)
            return part(unit, duration / unit.length, locale);
    }
    return part(units.back(), 0, locale);
}

} // namespace

QString durationText(milliseconds duration, const QLocale& locale) {
    if (duration == milliseconds::min())
        return durationText(-milliseconds::max(), locale);
    if (duration < milliseconds::zero())
        return QChar(u'\u2212') + durationText(-duration, locale);
    if (duration < seconds(1))
        return tr("%1 ms").arg(locale.toString(static_cast<qlonglong>(duration.count())));
    return twoUnits(duration, locale);
}

QString ageText(Instant then, Instant now, const QLocale& locale) {
    constexpr milliseconds justNow = seconds(5);
    const milliseconds age = now - then;
    if (age > -justNow && age < justNow)
        return tr("now");
    return age < milliseconds::zero() ? tr("in %1").arg(oneUnit(-age, locale)) : tr("%1 ago").arg(oneUnit(age, locale));
}

QString sizeText(qint64 bytes, const QLocale& locale) {
    return locale.formattedDataSize(bytes, bytes < 1024 ? 0 : 1, QLocale::DataSizeIecFormat);
}

QString countText(qint64 count, const QLocale& locale) { return locale.toString(count); }

QString percentText(double ratio, const QLocale& locale) {
    const double percent = ratio * 100.0;
    return tr("%1 %").arg(locale.toString(percent, 'f', percent > 0.0 && percent < 1.0 ? 1 : 0));
}

QString dateTimeText(Instant instant, const QTimeZone& zone) {
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count(), zone);
    return time.toString(u"yyyy-MM-dd HH:mm:ss"_s) + u' ' + zone.abbreviation(time);
}

} // namespace magkeeper
