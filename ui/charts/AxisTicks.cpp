// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/AxisTicks.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr double second = 1'000;
constexpr double minute = 60 * second;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;
constexpr double month = 30 * day;

constexpr double timeSteps[] = {second, 2 * second, 5 * second, 10 * second, 30 * second, minute, 2 * minute,
    5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day,
    7 * day, 14 * day, month, 2 * month, 3 * month, 6 * month, 12 * month};

double timeStep(double span, int most) {
    const auto found = std::ranges::find_if(timeSteps, [&](double step) { return span / step <= most; });
    return found == std::end(timeSteps) ? *std::prev(std::end(timeSteps)) : *found;
}

QDateTime at(double milliseconds, const QTimeZone& zone) {
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(milliseconds), zone);
}

double firstTick(double from, double step, const QTimeZone& zone) {
    const QDateTime start = at(from, zone);
    if (step >= month)
        return static_cast<double>(QDate(start.date().year(), 1, 1).startOfDay(zone).toMSecsSinceEpoch());
    return static_cast<double>(start.date().startOfDay(zone).toMSecsSinceEpoch());
}

/// By the calendar from a day on, so that a change of the clocks moves nothing.
double nextTick(double tick, double step, const QTimeZone& zone) {
    const QDateTime now = at(tick, zone);
    if (step >= month)
        return static_cast<double>(
            now.date().addMonths(static_cast<int>(step / month)).startOfDay(zone).toMSecsSinceEpoch());
    if (step >= day)
        return static_cast<double>(
            now.date().addDays(static_cast<int>(step / day)).startOfDay(zone).toMSecsSinceEpoch());
    const double next = tick + step;
    const QDateTime midnight = now.date().addDays(1).startOfDay(zone);
    return std::min(next, static_cast<double>(midnight.toMSecsSinceEpoch()));
}

QString timeLabel(double tick, double step, const QTimeZone& zone, const QLocale& locale) {
    const QDateTime moment = at(tick, zone);
    if (step >= month)
        return locale.toString(moment, u"MMM yyyy"_s);
    if (step >= day)
        return locale.toString(moment, u"d MMM"_s);
    if (moment.time() == QTime(0, 0))
        return locale.toString(moment, u"ddd d MMM"_s);
    return moment.toString(step < minute ? u"HH:mm:ss"_s : u"HH:mm"_s);
}

/// Two labels alike would be one: an invisible letter tells them apart.
void addTick(std::vector<AxisTick>& ticks, double at, QString label) {
    while (std::ranges::contains(ticks, label, &AxisTick::label))
        label += QChar(0x200B);
    ticks.push_back({at, std::move(label)});
}

double roundDecimal(double atLeast) {
    const double power = std::pow(10.0, std::floor(std::log10(atLeast)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= atLeast * 0.999'999)
            return factor * power;
    }
    return 10 * power;
}

double roundBinary(double atLeast) { return std::max(1.0, std::exp2(std::ceil(std::log2(atLeast) - 1e-9))); }

double roundDuration(double atLeast) {
    if (atLeast < second)
        return std::max(1.0, roundDecimal(atLeast));
    if (atLeast > 7 * day)
        return roundDecimal(atLeast / day) * day;
    return *std::ranges::find_if(timeSteps, [&](double step) { return step >= atLeast; });
}

bool isWhole(double value) { return value == std::floor(value); }

double valueStep(double span, int most, SeriesUnit unit) {
    const double atLeast = span / std::max(1, most - 1);
    switch (unit) {
    case SeriesUnit::Bytes:
        return roundBinary(atLeast);
    case SeriesUnit::Milliseconds:
        return roundDuration(atLeast);
    case SeriesUnit::Ratio:
    case SeriesUnit::Count:
        break;
    }
    return roundDecimal(atLeast);
}

} // namespace

std::vector<AxisTick> timeTicks(Instant from, Instant to, int most, const QTimeZone& zone, const QLocale& locale) {
    const auto begin = static_cast<double>(from.time_since_epoch().count());
    const auto end = static_cast<double>(to.time_since_epoch().count());
    std::vector<AxisTick> ticks;
    if (end <= begin || most < 1)
        return ticks;
    const double step = timeStep(end - begin, most);
    double tick = firstTick(begin, step, zone);
    while (tick <= end) {
        if (tick >= begin)
            addTick(ticks, tick, timeLabel(tick, step, zone, locale));
        tick = nextTick(tick, step, zone);
    }
    return ticks;
}

ValueScale valueScale(double lowest, double highest, int most, SeriesUnit unit, const QLocale& locale) {
    if (!std::isfinite(lowest) || !std::isfinite(highest) || lowest > highest)
        lowest = highest = 0;
    const double least = unit == SeriesUnit::Ratio ? 0.01 : 1;
    const bool countsThings = unit == SeriesUnit::Count && isWhole(lowest) && isWhole(highest); // never half a one
    if (lowest >= 0 && lowest <= 0.75 * highest)
        lowest = 0;
    else if (highest <= 0 && highest >= 0.75 * lowest)
        highest = 0;
    if (highest - lowest <= 0) { // a value that never changes stands in the middle, and zero at the bottom
        highest += lowest == 0 ? least : std::max(least, std::abs(highest) * 0.1);
        lowest -= lowest == 0 ? 0 : std::max(least, std::abs(lowest) * 0.1);
    }
    const double step = std::max(valueStep(highest - lowest, most, unit), countsThings ? 1.0 : 0.0);
    ValueScale scale{.low = std::floor(lowest / step) * step, .high = std::ceil(highest / step) * step, .ticks = {}};
    const auto steps = static_cast<int>(std::llround((scale.high - scale.low) / step));
    for (int tick = 0; tick <= steps; ++tick)
        addTick(scale.ticks, scale.low + tick * step, valueText(unit, scale.low + tick * step, locale));
    return scale;
}

} // namespace magkeeper
