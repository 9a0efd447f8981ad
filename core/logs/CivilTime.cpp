// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/CivilTime.h"

#include <array>

namespace magkeeper::logs {

namespace {

/// Reads on from a place; once something does not fit, nothing fits any more.
class Reading {
public:
    explicit Reading(QByteArrayView text)
        : m_text(text) { }

    int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; ++i, ++m_at) {
            const int digit = m_at < m_text.size() ? m_text[m_at] - '0' : -1;
            if (digit < 0 || digit > 9)
                m_fits = false;
            if (!m_fits)
                return 0;
            value = value * 10 + digit;
        }
        return value;
    }
    /// Two digits, the first of which may be a blank.
    int padded() {
        if (peek() != ' ')
            return digits(2);
        ++m_at;
        return digits(1);
    }
    void expect(char wanted) {
        if (!skip(wanted))
            m_fits = false;
    }
    bool skip(char wanted) {
        if (peek() != wanted)
            return false;
        ++m_at;
        return true;
    }
    int month() {
        static constexpr QByteArrayView names("JanFebMarAprMayJunJulAugSepOctNovDec");
        if (m_text.size() - m_at < 3)
            m_fits = false;
        for (int i = 0; m_fits && i < 12; ++i)
            if (m_text.sliced(m_at, 3) == names.sliced(3 * i, 3)) {
                m_at += 3;
                return i + 1;
            }
        m_fits = false;
        return 1;
    }
    int fraction() {
        if (peek() != '.' && peek() != ',')
            return 0;
        ++m_at;
        int value = 0;
        int count = 0;
        for (; peek() >= '0' && peek() <= '9'; ++m_at, ++count)
            value = count < 3 ? value * 10 + (peek() - '0') : value;
        m_fits = m_fits && count > 0;
        for (; count < 3; ++count)
            value *= 10;
        return value;
    }
    std::optional<int> offset() {
        if (skip('Z'))
            return 0;
        if (peek() != '+' && peek() != '-')
            return std::nullopt;
        const int sign = peek() == '-' ? -1 : 1;
        ++m_at;
        const int hours = digits(2);
        skip(':');
        const int minutes = digits(2);
        return sign * (hours * 60 + minutes);
    }
    void clock(CivilTime& time) {
        time.hour = padded();
        expect(':');
        time.minute = digits(2);
        expect(':');
        time.second = digits(2);
    }
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    [[nodiscard]] QByteArrayView rest() const { return m_text.sliced(m_at); }
    void advance(qsizetype count) { m_at += count; }
    [[nodiscard]] qsizetype end(const CivilTime& time) const {
        const bool isTime = time.month >= 1 && time.month <= 12 && time.day >= 1 && time.day <= 31 && time.hour <= 23
            && time.minute <= 59 && time.second <= 60;
        return m_fits && isTime ? m_at : 0;
    }
    void skipWord() {
        while (peek() != ' ' && peek() != '\0')
            ++m_at;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
    bool m_fits = true;
};

void readIso(Reading& reading, CivilTime& time, char between) {
    time.year = reading.digits(4);
    reading.expect(between);
    time.month = reading.digits(2);
    reading.expect(between);
    time.day = reading.digits(2);
    if (!reading.skip('T'))
        reading.expect(' ');
    reading.clock(time);
    time.milliseconds = reading.fraction();
    time.offsetMinutes = reading.offset();
}

void readClf(Reading& reading, CivilTime& time) {
    time.day = reading.digits(2);
    reading.expect('/');
    time.month = reading.month();
    reading.expect('/');
    time.year = reading.digits(4);
    reading.expect(':');
    reading.clock(time);
    reading.expect(' ');
    time.offsetMinutes = reading.offset();
}

void readApache(Reading& reading, CivilTime& time) {
    reading.skipWord();
    reading.expect(' ');
    time.month = reading.month();
    reading.expect(' ');
    time.day = reading.padded();
    reading.expect(' ');
    reading.clock(time);
    time.milliseconds = reading.fraction();
    reading.expect(' ');
    time.year = reading.digits(4);
}

void readPhp(Reading& reading, CivilTime& time) {
    time.day = reading.digits(2);
    reading.expect('-');
    time.month = reading.month();
    reading.expect('-');
    time.year = reading.digits(4);
    reading.expect(' ');
    reading.clock(time);
    time.milliseconds = reading.fraction();
    const QByteArrayView rest = reading.rest();
    const qsizetype end = rest.indexOf(']');
    if (rest.startsWith(' ') && end > 1 && end < 64) {
        time.zone = rest.sliced(1, end - 1);
        reading.advance(end);
    }
}

void readShort(Reading& reading, CivilTime& time) {
    time.year = 2000 + reading.digits(2);
    time.month = reading.digits(2);
    time.day = reading.digits(2);
    reading.expect(' ');
    reading.clock(time);
}

void readSyslog(Reading& reading, CivilTime& time) {
    time.month = reading.month();
    reading.expect(' ');
    time.day = reading.padded();
    reading.expect(' ');
    reading.clock(time);
}

void readRedis(Reading& reading, CivilTime& time) {
    time.day = reading.padded();
    reading.expect(' ');
    time.month = reading.month();
    reading.expect(' ');
    time.year = reading.digits(4);
    reading.expect(' ');
    reading.clock(time);
    time.milliseconds = reading.fraction();
}

} // namespace

std::optional<TimeFormat> timeFormatFromName(QByteArrayView name) {
    static constexpr std::array<std::pair<QByteArrayView, TimeFormat>, 8> names{
        {{"iso", TimeFormat::Iso}, {"slashes", TimeFormat::Slashes}, {"clf", TimeFormat::Clf},
            {"apache", TimeFormat::Apache}, {"php", TimeFormat::Php}, {"short", TimeFormat::Short},
            {"syslog", TimeFormat::Syslog}, {"redis", TimeFormat::Redis}}};
    for (const auto& [known, format] : names)
        if (known == name)
            return format;
    return std::nullopt;
}

qsizetype parseTime(TimeFormat format, QByteArrayView text, CivilTime& time) {
    Reading reading(text);
    time = {};
    switch (format) {
    case TimeFormat::Iso:
        readIso(reading, time, '-');
        break;
    case TimeFormat::Slashes:
        readIso(reading, time, '/');
        break;
    case TimeFormat::Clf:
        readClf(reading, time);
        break;
    case TimeFormat::Apache:
        readApache(reading, time);
        break;
    case TimeFormat::Php:
        readPhp(reading, time);
        break;
    case TimeFormat::Short:
        readShort(reading, time);
        break;
    case TimeFormat::Syslog:
        readSyslog(reading, time);
        break;
    case TimeFormat::Redis:
        readRedis(reading, time);
        break;
    }
    return reading.end(time);
}

} // namespace magkeeper::logs
