// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/TimeWords.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours longest{24 * 3653};

std::optional<std::chrono::milliseconds> unitOf(QChar letter) {
    switch (letter.unicode()) {
    case 's':
        return std::chrono::seconds(1);
    case 'm':
        return std::chrono::minutes(1);
    case 'h':
        return std::chrono::hours(1);
    case 'd':
        return std::chrono::hours(24);
    case 'w':
        return std::chrono::hours(24 * 7);
    default:
        return std::nullopt;
    }
}

std::optional<Instant> timeFrom(const QString& word) {
    if (const auto time = instantFromIso8601(word))
        return time;
    return instantFromIso8601(QString(word + u"T00:00:00Z"_s));
}

std::unexpected<Error> notUnderstood(const QString& option, const QString& word) {
    return failure(ErrorKind::InvalidInput,
        u"--%1: '%2' is neither a duration (30m, 2h, 3d) nor a time (2026-11-21T08:00:00Z)"_s.arg(
            option, word.left(100)));
}

} // namespace

std::optional<std::chrono::milliseconds> durationFromWord(QStringView word) {
    const auto unit = word.isEmpty() ? std::nullopt : unitOf(word.back());
    if (!unit)
        return std::nullopt;
    qint64 count = 0;
    for (const QChar digit : word.chopped(1)) {
        if (digit < u'0' || digit > u'9' || count > longest / *unit)
            return std::nullopt;
        count = count * 10 + (digit.unicode() - u'0');
    }
    if (count < 1 || count > longest / *unit)
        return std::nullopt;
    return count * *unit;
}

Result<Instant> momentAhead(const QString& option, const QString& word, Instant now) {
    if (const auto duration = durationFromWord(word))
        return now + *duration;
    const auto time = timeFrom(word);
    if (!time)
        return notUnderstood(option, word);
    if (*time <= now)
        return failure(ErrorKind::InvalidInput, u"--%1: %2 has passed"_s.arg(option, toIso8601(*time)));
    return *time;
}

Result<Instant> momentBack(const QString& option, const QString& word, Instant now) {
    if (const auto duration = durationFromWord(word))
        return now - *duration;
    const auto time = timeFrom(word);
    if (!time)
        return notUnderstood(option, word);
    if (*time > now)
        return failure(ErrorKind::InvalidInput, u"--%1: %2 is still to come"_s.arg(option, toIso8601(*time)));
    return *time;
}

} // namespace magkeeper
