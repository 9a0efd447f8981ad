// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/FactReader.h"

#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 600; ///< of any text in a section, by the contract
constexpr qsizetype longestTime = 40; ///< of what is shown in the place of one
constexpr double longestDuration = 3.2e14; ///< ten thousand years in milliseconds

} // namespace

FactReader::FactReader(JsonReader reader, Faults& unknown)
    : m_reader(std::move(reader))
    , m_unknown(&unknown) { }

QString FactReader::name(QLatin1StringView key) const { return text(key).value_or(QString()); }

std::optional<QString> FactReader::text(QLatin1StringView key) const {
    const std::optional<QString> written = m_reader.text(key);
    return written ? std::optional(safeText(*written, Lines::Flatten, longestName)) : std::nullopt;
}

QStringList FactReader::texts(QLatin1StringView key) const {
    QStringList safe = m_reader.texts(key);
    for (QString& text : safe)
        text = safeText(text, Lines::Flatten, longestName);
    safe.squeeze(); // long lists are kept for every environment
    return safe;
}

std::optional<qint64> FactReader::count(QLatin1StringView key) const {
    const std::optional<qint64> number = m_reader.integer(key);
    if (!number || *number >= 0)
        return number;
    m_reader.problems().add(m_reader.pathOf(key), u"expected a number that is not negative"_s);
    return std::nullopt;
}

std::optional<Instant> FactReader::instant(QLatin1StringView key) const {
    const std::optional<QString> written = m_reader.text(key);
    const std::optional<Instant> read = written ? instantFromIso8601(*written) : std::nullopt;
    if (written && !read)
        m_unknown->insert(m_reader.pathOf(key),
            {SectionFault::Kind::UnexpectedOutput,
                u"no time: %1"_s.arg(safeText(*written, Lines::Flatten, longestTime))});
    return read;
}

std::optional<std::chrono::milliseconds> FactReader::duration(QLatin1StringView key) const {
    const std::optional<double> number = m_reader.number(key);
    if (!number)
        return std::nullopt;
    if (std::abs(*number) <= longestDuration)
        return std::chrono::milliseconds(std::llround(*number));
    m_reader.problems().add(m_reader.pathOf(key), u"expected a duration in milliseconds"_s);
    return std::nullopt;
}

std::optional<std::chrono::seconds> FactReader::seconds(QLatin1StringView key) const {
    const std::optional<qint64> number = m_reader.integer(key);
    if (!number)
        return std::nullopt;
    if (std::abs(static_cast<double>(*number)) <= longestDuration / 1000)
        return std::chrono::seconds(*number);
    m_reader.problems().add(m_reader.pathOf(key), u"expected a number of seconds"_s);
    return std::nullopt;
}

std::vector<double> FactReader::numbers(QLatin1StringView key) const {
    std::vector<double> numbers;
    if (!has(key))
        return numbers;
    const QJsonValue list = m_reader.raw().value(key);
    for (const auto& value : list.toArray())
        if (value.isDouble())
            numbers.push_back(value.toDouble());
    if (!list.isArray() || qsizetype(numbers.size()) != list.toArray().size())
        m_reader.problems().add(m_reader.pathOf(key), u"expected a list of numbers"_s);
    return numbers;
}

std::optional<FactReader> FactReader::object(QLatin1StringView key) const {
    const std::optional<JsonReader> reader = m_reader.object(key);
    return reader ? std::optional(FactReader(*reader, *m_unknown)) : std::nullopt;
}

std::optional<SectionFault> FactReader::fault(QLatin1StringView key) const {
    const std::optional<JsonReader> reader = m_reader.object(key);
    return reader ? std::optional(readFault(*reader)) : std::nullopt;
}

} // namespace magkeeper
