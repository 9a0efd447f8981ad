// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/JsonLine.h"

#include "core/logs/JournalField.h"
#include "core/logs/LocalClock.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

std::optional<Instant> timeOf(const QJsonObject& object) {
    for (const auto& key : {u"time"_s, u"timestamp"_s, u"@timestamp"_s, u"datetime"_s, u"ts"_s, u"date"_s}) {
        const QJsonValue value = object[key];
        if (value.isDouble()) {
            // Seconds, or milliseconds when they would lie in the year 5000.
            const double number = value.toDouble();
            if (!(std::abs(number) < 1e15))
                continue;
            return Instant(std::chrono::milliseconds(static_cast<qint64>(number > 1e11 ? number : number * 1000)));
        }
        const QString text = (value.isObject() ? value[u"date"_s] : value).toString();
        if (const auto instant = instantFromIso8601(text))
            return instant;
        CivilTime civil;
        if (parseTime(TimeFormat::Iso, text.toLatin1(), civil) > 0)
            return LocalClock(QTimeZone::utc(), {}).instant(civil);
    }
    // The journal's own: microseconds, as text.
    bool isNumber = false;
    const QString written = journalText(object[u"__REALTIME_TIMESTAMP"_s]).value_or(QString());
    const qint64 micro = written.toLongLong(&isNumber);
    return isNumber ? std::optional(Instant(std::chrono::milliseconds(micro / 1000))) : std::nullopt;
}

LogLevel levelOf(const QJsonObject& object) {
    for (const auto& key : {u"level_name"_s, u"level"_s, u"severity"_s, u"loglevel"_s, u"lvl"_s}) {
        const QJsonValue value = object[key];
        if (const auto level = logLevelFromWord(value.toString().toUtf8()))
            return *level;
        // Monolog's numbers: 100 debug, 200 info, 250 notice, 300 warning, 400 error, 500, 550, 600.
        if (const int number = value.toInt(); number >= 100 && number <= 600)
            return number >= 600 ? LogLevel::Emergency
                : number >= 550  ? LogLevel::Alert
                : number >= 500  ? LogLevel::Critical
                : number >= 400  ? LogLevel::Error
                : number >= 300  ? LogLevel::Warning
                : number >= 250  ? LogLevel::Notice
                : number >= 200  ? LogLevel::Informational
                                 : LogLevel::Debug;
    }
    // The journal counts syslog's way, from 0 for an emergency to 7.
    static constexpr LogLevel journal[] = {LogLevel::Emergency, LogLevel::Alert, LogLevel::Critical, LogLevel::Error,
        LogLevel::Warning, LogLevel::Notice, LogLevel::Informational, LogLevel::Debug};
    const QString priority = journalText(object[u"PRIORITY"_s]).value_or(QString()).section(u'\n', 0, 0);
    return priority.size() == 1 && priority[0] >= u'0' && priority[0] <= u'7' ? journal[priority[0].unicode() - u'0']
                                                                              : LogLevel::Unknown;
}

} // namespace

void readJsonLine(QByteArrayView line, LogRecord& record) {
    const QJsonObject object = QJsonDocument::fromJson(line.toByteArray()).object();
    record.time = timeOf(object);
    record.level = levelOf(object);
}

} // namespace magkeeper::logs
