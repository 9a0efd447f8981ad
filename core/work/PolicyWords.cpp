// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/PolicyWords.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QLatin1StringView, 7> dayNames{
    "mon"_L1, "tue"_L1, "wed"_L1, "thu"_L1, "fri"_L1, "sat"_L1, "sun"_L1};
constexpr std::array<QLatin1StringView, 7> dayWords{
    "Mon"_L1, "Tue"_L1, "Wed"_L1, "Thu"_L1, "Fri"_L1, "Sat"_L1, "Sun"_L1};
constexpr qsizetype longestShown = 100;

std::unexpected<Error> refused(const QString& why) { return failure(ErrorKind::InvalidInput, why); }

/// From 0; -1: it is none.
int dayFrom(const QString& word) {
    if (word.size() == 1 && word >= "1"_L1 && word <= "7"_L1)
        return word.toInt() - 1;
    const auto found = std::ranges::find(dayNames, word.toLower());
    return found == dayNames.end() ? -1 : static_cast<int>(found - dayNames.begin());
}

/// `1-5`, `Mon-Fri`, `Sat`; false: it is nothing like that.
bool takeDays(std::array<bool, 7>& days, const QString& part) {
    const int first = dayFrom(part.section(u'-', 0, 0));
    const int last = part.contains(u'-') ? dayFrom(part.section(u'-', 1)) : first;
    if (first < 0 || last < first)
        return false;
    for (int day = first; day <= last; ++day)
        days[static_cast<size_t>(day)] = true;
    return true;
}

/// `Mon-Fri,Sun`
QString daysWord(const std::array<bool, 7>& days) {
    QStringList parts;
    for (size_t first = 0; first < days.size(); ++first) {
        if (!days[first])
            continue;
        size_t last = first;
        while (last + 1 < days.size() && days[last + 1])
            ++last;
        const QString from = dayWords[first];
        parts << (last == first ? from : from + (last == first + 1 ? u',' : u'-') + dayWords[last]);
        first = last;
    }
    return parts.join(u',');
}

} // namespace

Result<std::chrono::hours> dueTimeFromWord(const QString& word) {
    static const QRegularExpression form(u"^\\s*(\\d{1,5})\\s*([hdw])\\s*$"_s);
    const auto match = form.match(word);
    if (!match.hasMatch())
        return refused(u"'%1' is no time such as 72h or 14d"_s.arg(word.left(longestShown)));
    const QString unit = match.captured(2);
    return std::chrono::hours(match.captured(1).toInt() * (unit == "h"_L1 ? 1 : unit == "d"_L1 ? 24 : 24 * 7));
}

QString dueTimeWord(std::chrono::hours within) {
    constexpr int day = 24;
    const auto hours = within.count();
    return hours % (7 * day) == 0 || (hours % day == 0 && hours >= 7 * day) ? u"%1d"_s.arg(hours / day)
                                                                            : u"%1h"_s.arg(hours);
}

Result<BusinessHours> businessHoursFromWord(const QString& word, BusinessHours hours) {
    static const QRegularExpression form(
        u"^\\s*([A-Za-z1-7,-]+)\\s+(\\d{1,2}:\\d\\d)\\s*-\\s*(\\d{1,2}:\\d\\d)\\s*$"_s);
    const auto match = form.match(word);
    hours.days.fill(false);
    const QStringList parts = match.captured(1).split(u',', Qt::SkipEmptyParts);
    const bool known = match.hasMatch() && !parts.isEmpty()
        && std::ranges::all_of(parts, [&](const QString& part) { return takeDays(hours.days, part); });
    hours.from = QTime::fromString(match.captured(2), u"H:mm"_s);
    hours.until = QTime::fromString(match.captured(3), u"H:mm"_s);
    if (!known || !hours.from.isValid() || !hours.until.isValid())
        return refused(u"'%1' is not like 'Mon-Fri 09:00-17:00'"_s.arg(word.left(longestShown)));
    if (hours.until <= hours.from)
        return refused(u"business hours end after they begin, on the same day"_s);
    return hours;
}

QString businessHoursWord(const BusinessHours& hours) {
    return u"%1 %2-%3"_s.arg(daysWord(hours.days), hours.from.toString(u"HH:mm"_s), hours.until.toString(u"HH:mm"_s));
}

Result<QTimeZone> zoneFromWord(const QString& word) {
    const QTimeZone zone(word.trimmed().toUtf8());
    if (word.trimmed().isEmpty() || !zone.isValid())
        return refused(u"'%1' is no zone such as Europe/Berlin"_s.arg(word.left(longestShown)));
    return zone;
}

std::optional<Instant> momentFromWord(const QString& word, const QTimeZone& zone) {
    const QString text = word.trimmed();
    if (const auto moment = instantFromIso8601(text))
        return *moment;
    for (const QString& form : {u"yyyy-MM-dd'T'HH:mm"_s, u"yyyy-MM-dd HH:mm"_s}) {
        QDateTime local = QDateTime::fromString(text, form);
        local.setTimeZone(zone);
        if (local.isValid())
            return Instant(std::chrono::milliseconds(local.toMSecsSinceEpoch()));
    }
    return std::nullopt;
}

QString momentWord(Instant moment, const QTimeZone& zone) {
    return QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count(), zone).toString(u"yyyy-MM-dd HH:mm"_s);
}

Result<MomentSpan> spanFromWord(const QString& word, const QTimeZone& zone) {
    static const QRegularExpression between(u"\\s+(?:to|until|-|–)\\s+"_s);
    const QStringList parts = word.trimmed().split(between);
    const auto from = momentFromWord(parts.front(), zone);
    const auto until = momentFromWord(parts.back(), zone);
    if (parts.size() != 2 || !from || !until)
        return refused(u"'%1' is not like '2026-12-20 18:00 to 2027-01-06 08:00'"_s.arg(word.left(longestShown)));
    if (*until <= *from)
        return refused(u"it ends after it begins"_s);
    return MomentSpan{*from, *until};
}

} // namespace magkeeper
