// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/SeriesUnit.h"

#include "core/text/Quantity.h"

#include <cmath>

namespace magkeeper {

namespace {

constexpr double largest = 9e15; // beyond this a double is no whole number any more

QString numberText(double value, int decimals, const QLocale& locale) {
    if (value == std::floor(value) && std::abs(value) < largest)
        return countText(static_cast<qint64>(value), locale);
    return locale.toString(value, 'f', decimals);
}

} // namespace

QString valueText(SeriesUnit unit, double value, const QLocale& locale) {
    if (!std::isfinite(value) || std::abs(value) >= largest)
        return locale.toString(value, 'g', 6);
    switch (unit) {
    case SeriesUnit::Milliseconds:
        if (value == 0)
            return locale.toString(0);
        return durationText(std::chrono::milliseconds(std::llround(value)), locale);
    case SeriesUnit::Bytes:
        return sizeText(std::llround(value), locale);
    case SeriesUnit::Ratio:
        return numberText(value * 100, 1, locale) + QStringLiteral(" %");
    case SeriesUnit::Count:
        break;
    }
    return numberText(value, 2, locale);
}

} // namespace magkeeper
