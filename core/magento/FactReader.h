// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/JsonBranch.h"
#include "core/base/SafeText.h"
#include "core/magento/Reading.h"
#include "core/magento/SectionDocument.h"

#include <array>
#include <functional>
#include <utility>

namespace magkeeper {

/// A status as it is stored in the store: one that we know, or `Other` with the text that stood there.
template <typename Enum>
struct Word {
    Enum value = Enum::Other;
    QString text; ///< as stored, made safe

    friend bool operator==(const Word&, const Word&) = default;
};

/// Reads the facts of one object of a section: like JsonBranch (tolerant to what is missing, strict to wrong types), in
/// the units of the house, and every text made safe as it comes in.
class FactReader {
public:
    using Faults = QMap<QString, SectionFault>;

    /// `unknown`: where a value is noted that has the right type and still cannot be, such as a time in the year 12000:
    /// it costs itself and not its section (of the first 200). Outlives the reader.
    FactReader(const JsonBranch& reader, Faults& unknown);

    [[nodiscard]] bool has(QLatin1StringView key) const { return m_reader.has(key); }
    /// Empty when absent: for what the contract always gives.
    [[nodiscard]] QString name(QLatin1StringView key) const;
    [[nodiscard]] std::optional<QString> text(QLatin1StringView key) const;
    /// Empty when absent.
    [[nodiscard]] QStringList texts(QLatin1StringView key) const;
    /// A number of things or bytes: whole and not negative.
    [[nodiscard]] std::optional<qint64> count(QLatin1StringView key) const;
    [[nodiscard]] std::optional<qint64> integer(QLatin1StringView key) const { return m_reader.integer(key); }
    [[nodiscard]] std::optional<double> number(QLatin1StringView key) const { return m_reader.number(key); }
    [[nodiscard]] std::optional<bool> boolean(QLatin1StringView key) const { return m_reader.boolean(key); }
    /// False when absent: for the flags that say that something was cut.
    [[nodiscard]] bool flag(QLatin1StringView key) const { return boolean(key).value_or(false); }
    /// A text that is no time is unknown.
    [[nodiscard]] std::optional<Instant> instant(QLatin1StringView key) const;
    /// Of a number of milliseconds, rounded. Over 10,000 years: a problem.
    [[nodiscard]] std::optional<std::chrono::milliseconds> duration(QLatin1StringView key) const;
    [[nodiscard]] std::optional<std::chrono::seconds> seconds(QLatin1StringView key) const;
    [[nodiscard]] std::vector<double> numbers(QLatin1StringView key) const { return m_reader.numbers(key); }
    [[nodiscard]] std::optional<FactReader> object(QLatin1StringView key) const;
    [[nodiscard]] std::optional<SectionFault> fault(QLatin1StringView key) const;
    /// Records that what stands under a key breaks the contract.
    void reject(QLatin1StringView key, const QString& what) const { m_reader.report(key, what); }
    /// Every member's name, as it came, and its text, safe; nothing for a null. Others are problems.
    void eachText(const std::function<void(const QString& name, const std::optional<QString>& text)>& visit) const;

    /// The object under a key, absent when it is.
    template <typename T>
    [[nodiscard]] std::optional<T> value(QLatin1StringView key, T (*read)(const FactReader&)) const {
        const auto reader = object(key);
        return reader ? std::optional<T>(read(*reader)) : std::nullopt;
    }
    /// Each object of a list; nothing when there is no list.
    template <typename T>
    [[nodiscard]] std::optional<std::vector<T>> optionalList(
        QLatin1StringView key, T (*read)(const FactReader&)) const {
        if (!has(key))
            return std::nullopt;
        std::vector<T> values;
        const std::vector<JsonBranch> objects = m_reader.objects(key);
        values.reserve(objects.size());
        for (const JsonBranch& reader : objects)
            values.push_back(read(FactReader(reader, *m_unknown)));
        return values;
    }
    template <typename T>
    [[nodiscard]] std::vector<T> list(QLatin1StringView key, T (*read)(const FactReader&)) const {
        return optionalList(key, read).value_or(std::vector<T>());
    }
    /// A status among the known ones.
    template <typename Enum, size_t size>
    [[nodiscard]] Word<Enum> word(
        QLatin1StringView key, const std::array<std::pair<QLatin1StringView, Enum>, size>& known) const {
        Word<Enum> word{Enum::Other, name(key)};
        for (const auto& [text, value] : known)
            if (word.text == text)
                word.value = value;
        return word;
    }

private:
    JsonBranch m_reader;
    Faults* m_unknown;
};

/// Decodes one section with the reader of its data. Any wrong type makes the whole section Malformed, with the first
/// problem and its path as the fault.
template <typename T>
[[nodiscard]] Reading<T> decodeSection(const Section* section, T (*read)(const FactReader&)) {
    Reading<T> reading;
    if (!section)
        return reading;
    reading.ms = section->ms;
    reading.unknown = section->unknown;
    reading.fault = section->error.value_or(SectionFault());
    reading.state = section->malformed ? Reading<T>::State::Malformed
        : section->ok                  ? Reading<T>::State::Known
                                       : Reading<T>::State::Failed;
    if (section->malformed || (!section->ok && section->data.isEmpty()))
        return reading;
    JsonProblems problems;
    const Result<JsonTree> tree = section->data.tree();
    if (tree)
        reading.value = read(FactReader(JsonBranch(*tree, problems), reading.unknown));
    else
        problems.add(QStringLiteral("data"), tree.error().text());
    if (problems.isEmpty())
        return reading;
    reading.value.reset();
    reading.state = Reading<T>::State::Malformed;
    reading.fault = malformedSection(problems.texts().constFirst()).error.value_or(SectionFault());
    return reading;
}

} // namespace magkeeper
