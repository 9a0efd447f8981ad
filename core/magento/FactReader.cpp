// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/FactReader.h"

#include <algorithm>
#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 600; ///< of any text in a section, by the contract
constexpr qsizetype longestTime = 40; ///< of what is shown in the place of one
constexpr double longestDuration = 3.2e14; ///< ten thousand years in milliseconds

constexpr qsizetype mostNoted = 200; ///< a path is as long to find as there are elements before it

/// Nearly every text is, and is safe as it came.
bool isPlain(QStringView text) {
    return text.size() <= longestName && std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c <= u'~'; });
}

void makeSafe(QString& text) {
    if (!isPlain(text))
        text = safeText(text, Lines::Flatten, longestName);
}

} // namespace

FactReader::FactReader(const JsonBranch& reader, Faults& unknown)
    : m_reader(reader)
    , m_unknown(&unknown) { }

QString FactReader::name(QLatin1StringView key) const { return text(key).value_or(QString()); }

std::optional<QString> FactReader::text(QLatin1StringView key) const {
    std::optional<QString> written = m_reader.text(key);
    if (written)
        makeSafe(*written);
    return written;
}

QStringList FactReader::texts(QLatin1StringView key) const {
    QStringList safe = m_reader.texts(key);
    for (QString& text : safe)
        makeSafe(text);
    safe.squeeze(); // long lists are kept for every environment
    return safe;
}

std::optional<qint64> FactReader::count(QLatin1StringView key) const {
    const std::optional<qint64> number = m_reader.integer(key);
    if (!number || *number >= 0)
        return number;
    reject(key, u"expected a number that is not negative"_s);
    return std::nullopt;
}

std::optional<Instant> FactReader::instant(QLatin1StringView key) const {
    const std::optional<QString> written = m_reader.text(key);
    const std::optional<Instant> read = written ? instantFromIso8601(*written) : std::nullopt;
    if (written && !read && m_unknown->size() < mostNoted)
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
    reject(key, u"expected a duration in milliseconds"_s);
    return std::nullopt;
}

std::optional<std::chrono::seconds> FactReader::seconds(QLatin1StringView key) const {
    const std::optional<qint64> number = m_reader.integer(key);
    if (!number)
        return std::nullopt;
    if (std::abs(static_cast<double>(*number)) <= longestDuration / 1000)
        return std::chrono::seconds(*number);
    reject(key, u"expected a number of seconds"_s);
    return std::nullopt;
}

void FactReader::eachText(const std::function<void(const QString&, const std::optional<QString>&)>& visit) const {
    m_reader.eachText([&visit](const QString& name, std::optional<QString> text) {
        if (text)
            makeSafe(*text);
        visit(name, text);
    });
}

std::optional<FactReader> FactReader::object(QLatin1StringView key) const {
    const std::optional<JsonBranch> reader = m_reader.object(key);
    return reader ? std::optional(FactReader(*reader, *m_unknown)) : std::nullopt;
}

std::optional<SectionFault> FactReader::fault(QLatin1StringView key) const {
    const std::optional<JsonBranch> reader = m_reader.object(key);
    return reader ? std::optional(readFault(*reader)) : std::nullopt;
}

} // namespace magkeeper
