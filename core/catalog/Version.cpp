// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/Version.h"

#include <QStringList>

#include <array>
#include <utility>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostDigits = 9;
constexpr size_t mostNumbers = 8;
constexpr std::array months{"jan"_L1, "feb"_L1, "mar"_L1, "apr"_L1, "may"_L1, "jun"_L1, "jul"_L1, "aug"_L1, "sep"_L1,
    "oct"_L1, "nov"_L1, "dec"_L1};
constexpr std::array stages{std::pair("alpha"_L1, Version::Stage::Alpha), std::pair("beta"_L1, Version::Stage::Beta),
    std::pair("rc"_L1, Version::Stage::Candidate)};

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

/// Trailing zeros say nothing: 8 and 8.0 are one version.
int numberAt(const std::vector<int>& numbers, size_t place) { return place < numbers.size() ? numbers[place] : 0; }

std::strong_ordering compareNumbers(const std::vector<int>& a, const std::vector<int>& b) {
    for (size_t i = 0; i < std::max(a.size(), b.size()); ++i)
        if (const auto order = numberAt(a, i) <=> numberAt(b, i); order != 0)
            return order;
    return std::strong_ordering::equal;
}

} // namespace

class VersionReader {
public:
    explicit VersionReader(QStringView text)
        : m_rest(text.trimmed()) { }

    std::optional<Version> read() {
        if (m_rest.startsWith(u'v') || m_rest.startsWith(u'V'))
            m_rest = m_rest.sliced(1);
        if (!readNumbers())
            return std::nullopt;
        readSuffix();
        return m_version;
    }

private:
    bool readNumbers() {
        do {
            const auto number = takeNumber();
            if (!number)
                return false;
            m_version.m_numbers.push_back(*number);
            if (m_version.m_numbers.size() > mostNumbers)
                return false;
        } while (takeDotBeforeDigit());
        return true;
    }

    void readSuffix() {
        if (!take(u'-'))
            return;
        if (m_rest.size() > 1 && m_rest.at(0).toLower() == u'p' && isDigit(m_rest.at(1))) {
            m_rest = m_rest.sliced(1);
            m_version.m_patch = takeNumber().value_or(0);
            return;
        }
        if (!readStage())
            readMonth();
    }

    bool readStage() {
        for (const auto& [name, stage] : stages) {
            if (!m_rest.startsWith(name, Qt::CaseInsensitive))
                continue;
            m_rest = m_rest.sliced(name.size());
            m_version.m_stage = stage;
            m_version.m_stageNumber = takeNumber().value_or(0);
            return true;
        }
        return false;
    }

    void readMonth() {
        const auto year = takeNumber();
        if (!year || *year < 2000 || *year > 9999 || !take(u'-'))
            return;
        for (size_t i = 0; i < months.size(); ++i)
            if (m_rest.startsWith(months[i], Qt::CaseInsensitive))
                m_version.m_month = Version::Month{*year, int(i) + 1};
    }

    bool take(QChar c) {
        const bool there = m_rest.startsWith(c);
        if (there)
            m_rest = m_rest.sliced(1);
        return there;
    }

    bool takeDotBeforeDigit() { return m_rest.size() > 1 && isDigit(m_rest.at(1)) && take(u'.'); }

    std::optional<int> takeNumber() {
        qsizetype digits = 0;
        int number = 0;
        while (digits < m_rest.size() && isDigit(m_rest.at(digits))) {
            if (digits == mostDigits)
                return std::nullopt;
            number = number * 10 + m_rest.at(digits++).digitValue();
        }
        m_rest = m_rest.sliced(digits);
        return digits > 0 ? std::optional(number) : std::nullopt;
    }

    QStringView m_rest;
    Version m_version;
};

std::optional<Version> Version::parse(QStringView text) { return VersionReader(text).read(); }

QString Version::line() const {
    return u"%1.%2.%3"_s.arg(numberAt(m_numbers, 0)).arg(numberAt(m_numbers, 1)).arg(numberAt(m_numbers, 2));
}

QString Version::toString() const {
    QStringList parts;
    for (const int number : m_numbers)
        parts.append(QString::number(number));
    QString text = parts.join(u'.');
    for (const auto& [name, stage] : stages)
        if (stage == m_stage)
            text += u'-' + QString(name) + (m_stageNumber > 0 ? QString::number(m_stageNumber) : QString());
    if (m_patch > 0)
        text += u"-p%1"_s.arg(m_patch);
    if (m_month)
        text += u"-%1-%2"_s.arg(m_month->year).arg(months[size_t(m_month->month - 1)]);
    return text;
}

bool Version::isWithin(const Version& prefix) const {
    if (m_numbers.size() < prefix.m_numbers.size())
        return false;
    return std::equal(prefix.m_numbers.begin(), prefix.m_numbers.end(), m_numbers.begin());
}

std::partial_ordering operator<=>(const Version& a, const Version& b) {
    if (const auto order = compareNumbers(a.m_numbers, b.m_numbers); order != 0)
        return order;
    if (a.m_stage != b.m_stage)
        return a.m_stage <=> b.m_stage;
    if (a.m_month.has_value() != b.m_month.has_value() && a.m_patch != b.m_patch)
        return std::partial_ordering::unordered;
    if (a.m_month != b.m_month)
        return a.m_month <=> b.m_month;
    return std::pair(a.m_stageNumber, a.m_patch) <=> std::pair(b.m_stageNumber, b.m_patch);
}

} // namespace magkeeper
