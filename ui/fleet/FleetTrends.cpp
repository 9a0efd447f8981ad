// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/FleetTrends.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int gapSteps = 3; ///< so many steps without a value are a gap in the line

const QStringList& names() {
    static const QStringList all{u"orders.last_hour"_s, u"node.*.load1"_s, u"indexers.backlog"_s};
    return all;
}

FleetTrends::Number numberOf(const QString& name) {
    if (name == names().front())
        return FleetTrends::Orders;
    return name == names().back() ? FleetTrends::Backlog : FleetTrends::Load;
}

} // namespace

FleetTrends::FleetTrends(SnapshotRepository& snapshots, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_snapshots(snapshots)
    , m_clock(clock) { }

void FleetTrends::refresh() {
    const Instant now = m_clock.now();
    if (m_asking || (m_asked && now - *m_asked < pause))
        return;
    // The newest step was not over when it was asked for last.
    const Instant newest = (m_known ? *m_asked : now - length) - step;
    const Instant since(newest.time_since_epoch() / step * step);
    m_asked = now;
    m_asking = true;
    whenDone(this, m_snapshots.courses({.names = names(), .since = since, .step = step}),
        [this, since](const Result<std::vector<SeriesCourse>>& courses) {
            m_asking = false;
            if (courses)
                take(*courses, since);
        });
}

void FleetTrends::take(const std::vector<SeriesCourse>& courses, Instant since) {
    m_known = true;
    QSet<EnvironmentId> changed;
    for (const SeriesCourse& course : courses) {
        const Number number = numberOf(course.name);
        Means& means = m_means[course.environment][number];
        if (!changed.contains(course.environment)) {
            for (Means& each : m_means[course.environment])
                each.erase(each.lower_bound(since), each.end());
            changed.insert(course.environment);
        }
        for (const SeriesPoint& mean : course.means) {
            double& kept = means.try_emplace(mean.at, mean.value).first->second;
            kept = std::max(kept, mean.value); // of several nodes the busiest
        }
        means.erase(means.begin(), means.lower_bound(m_clock.now() - length - step));
    }
    for (const EnvironmentId id : std::as_const(changed)) {
        for (int number = 0; number < numberCount; ++number)
            m_trends[id][static_cast<size_t>(number)] = trendOf(m_means[id][static_cast<size_t>(number)]);
    }
    if (!changed.isEmpty())
        Q_EMIT this->changed(changed.values());
}

std::optional<FleetTrend> FleetTrends::trendOf(const Means& means) const {
    if (means.empty())
        return std::nullopt;
    const auto [low, high] = std::ranges::minmax_element(means, {}, [](const auto& mean) { return mean.second; });
    const double least = low->second;
    const double room = high->second - least;
    const Instant begin = m_clock.now() - length;
    auto spark = std::make_shared<Spark>();
    std::optional<Instant> before;
    for (const auto& [at, value] : means) {
        if (!before || at - *before > gapSteps * step)
            spark->pieces.emplace_back();
        before = at;
        const double x = static_cast<double>((at + step / 2 - begin).count())
            / static_cast<double>(std::chrono::milliseconds(length).count());
        spark->pieces.back().emplace_back(std::clamp(x, 0.0, 1.0), room > 0 ? (value - least) / room : 0.5);
    }
    return FleetTrend{std::move(spark), means.rbegin()->second};
}

} // namespace magkeeper
