// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/FleetExposure.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace magkeeper {

namespace {

using std::chrono::days;
using std::chrono::floor;
using Days = std::chrono::sys_days;

Days dayOf(const QDate& date) { return Days(days(date.toJulianDay() - QDate(1970, 1, 1).toJulianDay())); }

/// Counts over days, written as what begins and ends on each.
class DayCounts {
public:
    DayCounts(Days first, size_t number)
        : m_first(first)
        , m_steps(number + 1) { }

    /// From one day to another, the last one too; what is out of all days is cut.
    void add(Days from, Days to) {
        const qsizetype first = std::max<qsizetype>(0, (from - m_first).count());
        const qsizetype behind = std::min<qsizetype>(std::ssize(m_steps) - 1, (to - m_first).count() + 1);
        if (first >= behind)
            return;
        ++m_steps[static_cast<size_t>(first)];
        --m_steps[static_cast<size_t>(behind)];
    }
    [[nodiscard]] std::vector<int> counts() const {
        std::vector<int> counts;
        std::partial_sum(m_steps.begin(), std::prev(m_steps.end()), std::back_inserter(counts));
        return counts;
    }

private:
    Days m_first;
    std::vector<int> m_steps;
};

/// What is counted of an environment.
struct Counted {
    DayCounts critical;
    DayCounts exposed;
    DayCounts known; ///< vulnerabilities of which the end of the day is known
    DayCounts published;
};

void count(Counted& counted, const VulnerabilityHistory& one, const ExposurePeriod& period, Instant now) {
    if (period.exposure == Exposure::Unknown)
        return;
    const Days from = floor<days>(period.from);
    const bool isOpen = period.exposure == Exposure::Exposed;
    if (isOpen)
        (one.critical ? counted.critical : counted.exposed).add(from, floor<days>(period.ended.value_or(now)));
    // A day of which the end is not in the period is told by the one that follows, if it is known at all.
    const Instant until = !period.ended ? now + days(1) : isOpen ? *period.ended : period.until;
    counted.known.add(from, floor<days>(until) - days(1));
}

void countPublished(Counted& counted, const Bulletin& bulletin, Days first, Days last) {
    const Days from = bulletin.published ? dayOf(*bulletin.published) : first;
    for (size_t i = 0; i < std::max<size_t>(1, bulletin.vulnerabilities.size()); ++i)
        counted.published.add(from, last);
}

} // namespace

void ExposureDay::add(DayStanding standing) {
    switch (standing) {
    case DayStanding::Well:
        ++well;
        break;
    case DayStanding::Unknown:
        ++unknown;
        break;
    case DayStanding::Exposed:
        ++exposed;
        break;
    case DayStanding::Critical:
        ++critical;
        break;
    }
}

bool ExposureDay::isLike(const ExposureDay& other) const {
    return critical == other.critical && exposed == other.exposed && unknown == other.unknown && well == other.well;
}

std::vector<DayStanding> dayStandings(
    const Catalogs& catalogs, const ExposureHistory& history, QDate from, Instant now) {
    if (!from.isValid())
        return {};
    const Days first = dayOf(from);
    const Days last = floor<days>(now);
    const qint64 number = (last - first).count() + 1;
    if (number < 1 || number > mostExposureDays)
        return {};
    const DayCounts none(first, static_cast<size_t>(number));
    Counted counted{none, none, none, none};
    for (const Bulletin& bulletin : catalogs.advisories.bulletins())
        countPublished(counted, bulletin, first, last);
    for (const VulnerabilityHistory& one : history.vulnerabilities)
        for (const ExposurePeriod& period : one.periods)
            count(counted, one, period, now);
    const auto critical = counted.critical.counts();
    const auto exposed = counted.exposed.counts();
    const auto known = counted.known.counts();
    const auto published = counted.published.counts();
    std::vector<DayStanding> standings;
    for (size_t day = 0; day < critical.size(); ++day)
        standings.push_back(critical[day] > 0 ? DayStanding::Critical
                : exposed[day] > 0            ? DayStanding::Exposed
                : known[day] < published[day] ? DayStanding::Unknown
                                              : DayStanding::Well);
    return standings;
}

std::vector<ExposureDay> exposureDays(QDate from, const std::vector<std::vector<DayStanding>>& environments) {
    size_t number = 0;
    for (const auto& standings : environments)
        number = std::max(number, standings.size());
    std::vector<ExposureDay> days(number);
    for (size_t at = 0; at < number; ++at) {
        days[at].day = from.addDays(static_cast<qint64>(at));
        for (const auto& standings : environments)
            days[at].add(at < standings.size() ? standings[at] : DayStanding::Unknown);
    }
    const auto isKnown = [](const ExposureDay& day) { return day.critical + day.exposed + day.well > 0; };
    days.erase(days.begin(), std::ranges::find_if(days, isKnown));
    return days;
}

} // namespace magkeeper
