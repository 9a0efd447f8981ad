// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/LimitText.h"

#include "core/text/Quantity.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("LimitText", text); }

/// A word behind a number, of which unit it is, and how many of the unit's own it makes.
struct UnitWord {
    const char* unit;
    const char* word;
    double factor;
    bool usual = false; ///< meant by a number without a word
};

constexpr double minute = 60'000;
constexpr double mebi = 1024.0 * 1024.0;
constexpr std::array words{UnitWord{"ms", "ms", 1}, UnitWord{"ms", "s", 1'000}, UnitWord{"ms", "min", minute, true},
    UnitWord{"ms", "m", minute}, UnitWord{"ms", "h", 60 * minute}, UnitWord{"ms", "d", 24 * 60 * minute},
    UnitWord{"ratio", "%", 0.01, true}, UnitWord{"bytes", "b", 1}, UnitWord{"bytes", "kib", 1024},
    UnitWord{"bytes", "mib", mebi}, UnitWord{"bytes", "gib", 1024 * mebi, true},
    UnitWord{"bytes", "tib", 1024 * 1024 * mebi}, UnitWord{"days", "d", 1}, UnitWord{"days", "days", 1, true},
    UnitWord{"days", "day", 1}};

std::optional<double> factorOf(const QString& word, const QString& unit) {
    const auto found = std::ranges::find_if(words, [&](const UnitWord& each) {
        return unit == QLatin1StringView(each.unit)
            && (word.isEmpty() ? each.usual : word.toLower() == QLatin1StringView(each.word));
    });
    if (found != words.end())
        return found->factor;
    return word.isEmpty() || word.compare(unit, Qt::CaseInsensitive) == 0 ? std::optional(1.0) : std::nullopt;
}

std::optional<double> numberOf(const QString& text) {
    bool ok = false;
    double number = QLocale().toDouble(text, &ok);
    if (!ok)
        number = QLocale::c().toDouble(text, &ok);
    return ok && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

} // namespace

QString limitText(double value, const QString& unit) {
    if (unit == "ms"_L1)
        return durationText(std::chrono::milliseconds(qRound64(value)));
    if (unit == "bytes"_L1)
        return sizeText(qRound64(value));
    if (unit == "ratio"_L1)
        return QLocale().toString(value * 100, 'g', 6) + u" %"_s;
    const QString number = QLocale().toString(value, 'g', 12);
    if (unit == "days"_L1)
        return value == 1 ? tr("1 day") : tr("%1 days").arg(number);
    return unit == "count"_L1 ? number : number + u' ' + unit;
}

Result<double> limitFromText(const QString& text, const QString& unit) {
    const QString trimmed = text.trimmed();
    qsizetype end = trimmed.size();
    while (end > 0 && !trimmed[end - 1].isDigit() && trimmed[end - 1] != u'.' && trimmed[end - 1] != u',')
        --end;
    const auto number = numberOf(trimmed.first(end).trimmed());
    const auto factor = factorOf(trimmed.sliced(end).trimmed(), unit);
    if (!number || !factor)
        return failure(ErrorKind::InvalidInput,
            tr("‘%1’ is not understood. Write it as %2.").arg(trimmed.left(60), limitHint(unit)));
    return *number * *factor;
}

QString limitHint(const QString& unit) {
    if (unit == "ms"_L1)
        return tr("90 s, 15 min, 2 h or 1 d");
    if (unit == "bytes"_L1)
        return tr("500 MiB or 2 GiB");
    if (unit == "ratio"_L1)
        return tr("90 %");
    return unit == "days"_L1 ? tr("14 days") : tr("1000");
}

} // namespace magkeeper
