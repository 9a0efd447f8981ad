// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/DayCounts.h"

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;

namespace {

constexpr int daysLookedBack = 7;

} // namespace

void DayCounts::add(Instant time, qint64 count) {
    const auto day = floor<std::chrono::days>(time);
    // Records come in order: the day is mostly the last one.
    if (!m_days.empty() && m_days.back().day == day) {
        m_days.back().count += count;
        return;
    }
    const auto found = std::ranges::lower_bound(m_days, day, {}, &Day::day);
    if (found != m_days.end() && found->day == day) {
        found->count += count;
        return;
    }
    if (m_days.size() == most && found == m_days.begin())
        return;
    m_days.insert(found, {day, count});
    if (m_days.size() > most)
        m_days.erase(m_days.begin());
}

qint64 DayCounts::on(sys_days day) const {
    const auto found = std::ranges::lower_bound(m_days, day, {}, &Day::day);
    return found != m_days.end() && found->day == day ? found->count : 0;
}

CountTrend trendOf(const DayCounts& counts, Instant knownFrom, Instant now, qint64 least) {
    const auto today = floor<days>(now);
    const auto passed = std::chrono::duration<double, days::period>(now - Instant(today)).count();
    const double recent
        = static_cast<double>(counts.on(today)) + (1 - passed) * static_cast<double>(counts.on(today - days(1)));
    double before = 0;
    int known = 0;
    for (int back = 2; back < 2 + daysLookedBack; ++back) {
        const auto day = today - days(back);
        if (Instant(day) < knownFrom)
            break;
        before += static_cast<double>(counts.on(day));
        ++known;
    }
    if (known == 0)
        return CountTrend::Unknown;
    before /= known;
    if (recent < static_cast<double>(least) && before < static_cast<double>(least))
        return CountTrend::Steady;
    return recent >= 2 * before ? CountTrend::Rising : 2 * recent <= before ? CountTrend::Falling : CountTrend::Steady;
}

QString trendName(CountTrend trend) {
    switch (trend) {
    case CountTrend::Rising:
        return u"rising"_s;
    case CountTrend::Steady:
        return u"steady"_s;
    case CountTrend::Falling:
        return u"falling"_s;
    case CountTrend::Unknown:
        break;
    }
    return u"unknown"_s;
}

} // namespace magkeeper::logs
