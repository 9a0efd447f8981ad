// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "ui/charts/SeriesUnit.h"

#include <QTimeZone>

#include <vector>

namespace magkeeper {

struct AxisTick {
    double at = 0; ///< milliseconds since 1970, or a value
    QString label; ///< each once on its axis
};

/// Round moments of a zone between two instants, at most `most`: whole minutes, hours, days, months. Thread: any; pure.
[[nodiscard]] std::vector<AxisTick> timeTicks(
    Instant from, Instant to, int most, const QTimeZone& zone, const QLocale& locale = QLocale());

/// An axis of values: where it begins and ends, and what is written at it.
struct ValueScale {
    double low = 0;
    double high = 1;
    std::vector<AxisTick> ticks;
};

/// A scale on which everything from lowest to highest has room, in steps that are round in the unit. Begins at zero
/// unless all values are far from it. Pure.
[[nodiscard]] ValueScale valueScale(
    double lowest, double highest, int most, SeriesUnit unit, const QLocale& locale = QLocale());

} // namespace magkeeper
