// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/TrendFacts.h"

#include "core/health/Trend.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds diskReach = 7 * 24h;
constexpr milliseconds diskLeast = 6h;
constexpr milliseconds backlogReach = 2h;
constexpr milliseconds backlogLeast = 15min;
constexpr milliseconds brokerReach = 20min;
constexpr milliseconds brokerLeast = 12min;
constexpr milliseconds fileReach = 6h;
constexpr milliseconds fileLeast = 30min;
constexpr milliseconds week = 7 * 24h;
constexpr milliseconds sameHour = 45min;
constexpr int weeks = 8;
constexpr size_t leastWeeks = 4;
constexpr double leastOrders = 5;

/// One disk as its series names it.
QString diskSeries(const DecodedNode& node, const Disk& disk) {
    return u"node.%1.disk.%2.free_bytes"_s.arg(node.name, disk.path.isEmpty() ? u"root"_s : disk.path);
}
QString backlogSeries(const Indexer& indexer) { return u"indexer.%1.backlog"_s.arg(indexer.id); }
QString brokerSeries(const BrokerQueue& queue, const QString& what) {
    return u"broker.%1.%2.%3"_s.arg(queue.broker, queue.name, what);
}
QString logSeries(const DecodedNode& node) { return u"node.%1.log_bytes"_s.arg(node.name); }
QString reportSeries(const DecodedNode& node) { return u"node.%1.reports"_s.arg(node.name); }

template <typename Visit>
void forEachDisk(const DecodedSnapshot& snapshot, const Visit& visit) {
    for (const DecodedNode& node : snapshot.nodes)
        if (node.system.isKnown())
            for (const Disk& disk : node.system.value->disks)
                if (!disk.sameAs)
                    visit(node, disk);
}

template <typename Visit>
void forEachBacklog(const DecodedSnapshot& snapshot, const Visit& visit) {
    if (snapshot.indexers.isKnown())
        for (const Indexer& indexer : snapshot.indexers.value->indexers)
            if (indexer.backlog.value_or(0) > 0)
                visit(indexer);
}

Fact disksOf(const DecodedSnapshot& snapshot, const HealthHistory& history) {
    Fact::List list;
    forEachDisk(snapshot, [&](const DecodedNode& node, const Disk& disk) {
        const auto points = history.points(diskSeries(node, disk));
        const auto trend = trendOf(pointsSince(points, snapshot.source->takenAt - diskReach), diskLeast);
        if (!trend || !disk.freeBytes)
            return;
        const double perDay = trend->perHour * 24;
        list.push_back(Fact::object({
            {u"node"_s, node.name},
            {u"path"_s, disk.path},
            {u"free_bytes"_s, double(*disk.freeBytes)},
            {u"days_left"_s, perDay < 0 ? Fact(double(*disk.freeBytes) / -perDay) : Fact()},
        }));
    });
    return list;
}

/// Growing: more at the end than at the beginning, and never much less in between.
bool grows(std::span<const SeriesPoint> points) {
    double highest = points.front().value;
    for (const SeriesPoint& point : points) {
        if (point.value < highest * 0.9)
            return false;
        highest = std::max(highest, point.value);
    }
    return points.back().value > points.front().value;
}

Fact backlogsOf(const DecodedSnapshot& snapshot, const HealthHistory& history) {
    Fact::List list;
    forEachBacklog(snapshot, [&](const Indexer& indexer) {
        const auto all = history.points(backlogSeries(indexer));
        const auto points = pointsSince(all, snapshot.source->takenAt - backlogReach);
        const auto trend = trendOf(points, backlogLeast);
        if (trend)
            list.push_back(Fact::object({
                {u"id"_s, indexer.id},
                {u"backlog"_s, trend->last},
                {u"before"_s, trend->first},
                {u"grows"_s, grows(points)},
            }));
    });
    return list;
}

template <typename Visit>
void forEachUnattended(const DecodedSnapshot& snapshot, const Visit& visit) {
    if (snapshot.queues.isKnown())
        for (const BrokerQueue& queue : snapshot.queues.value->brokerQueues)
            if (queue.messages.value_or(0) > 0 && queue.consumers == 0)
                visit(queue);
}

/// Cron starts consumers for a moment, so one look without any says nothing: never one, and never empty, for a while.
Fact brokersOf(const DecodedSnapshot& snapshot, const HealthHistory& history) {
    Fact::List list;
    forEachUnattended(snapshot, [&](const BrokerQueue& queue) {
        const Instant since = snapshot.source->takenAt - brokerReach;
        const auto messages = history.points(brokerSeries(queue, u"messages"_s));
        const auto consumers = history.points(brokerSeries(queue, u"consumers"_s));
        const auto waiting = pointsSince(messages, since);
        const auto seen = pointsSince(consumers, since);
        if (waiting.size() < 3 || waiting.back().at - waiting.front().at < brokerLeast)
            return;
        const bool falls = waiting.back().value < waiting.front().value;
        const bool emptied = std::ranges::any_of(waiting, [](const SeriesPoint& point) { return point.value <= 0; });
        const bool attended = std::ranges::any_of(seen, [](const SeriesPoint& point) { return point.value > 0; });
        list.push_back(Fact::object({
            {u"broker"_s, queue.broker},
            {u"name"_s, queue.name},
            {u"unattended"_s, !falls && !emptied && !attended},
        }));
    });
    return list;
}

/// Per hour over the last hours, for each node; what shrinks is left out.
Fact growthOf(const DecodedSnapshot& snapshot, const HealthHistory& history, QString (*series)(const DecodedNode&),
    const QString& name) {
    Fact::List list;
    for (const DecodedNode& node : snapshot.nodes) {
        const auto points = history.points(series(node));
        const auto trend = trendOf(pointsSince(points, snapshot.source->takenAt - fileReach), fileLeast);
        if (trend && trend->perHour > 0)
            list.push_back(Fact::object({{u"node"_s, node.name}, {name, trend->perHour}}));
    }
    return list;
}

/// One number for each week that has any: the mean of the points near this hour.
std::vector<double> sameHourOfWeeks(std::span<const SeriesPoint> points, Instant now) {
    std::vector<double> hours;
    for (int back = 1; back <= weeks; ++back) {
        const Instant then = now - back * week;
        double sum = 0;
        int count = 0;
        for (const SeriesPoint& point : pointsSince(points, then - sameHour)) {
            if (point.at > then + sameHour)
                break;
            sum += point.value;
            ++count;
        }
        if (count > 0)
            hours.push_back(sum / count);
    }
    std::ranges::sort(hours);
    return hours;
}

} // namespace

Fact trendsFact(const DecodedSnapshot& snapshot, const HealthHistory& history) {
    return Fact::object({
        {u"disks"_s, disksOf(snapshot, history)},
        {u"indexers"_s, backlogsOf(snapshot, history)},
        {u"brokers"_s, brokersOf(snapshot, history)},
        {u"logs"_s, growthOf(snapshot, history, logSeries, u"bytes_per_hour"_s)},
        {u"reports"_s, growthOf(snapshot, history, reportSeries, u"per_hour"_s)},
    });
}

Fact ordersFact(const DecodedSnapshot& snapshot, const HealthHistory& history) {
    if (!snapshot.orders.isKnown() || !snapshot.orders.value->lastHour)
        return Fact(ignorance(u"orders"_s, u"NotAsked"_s, u"orders were not counted"_s));
    const auto points = history.points(u"orders.last_hour"_s);
    const std::vector<double> hours = sameHourOfWeeks(points, snapshot.source->takenAt);
    const double median = hours.empty() ? 0 : hours[hours.size() / 2];
    return Fact::object({
        {u"seen"_s, double(*snapshot.orders.value->lastHour)},
        {u"median"_s, median},
        {u"low"_s, hours.empty() ? 0.0 : hours[hours.size() / 4]},
        {u"sound"_s, hours.size() >= leastWeeks && median >= leastOrders},
    });
}

std::vector<WantedSeries> seriesWanted(const DecodedSnapshot& snapshot) {
    std::vector<WantedSeries> wanted;
    forEachDisk(snapshot,
        [&](const DecodedNode& node, const Disk& disk) { wanted.push_back({diskSeries(node, disk), diskReach}); });
    forEachBacklog(snapshot, [&](const Indexer& indexer) { wanted.push_back({backlogSeries(indexer), backlogReach}); });
    forEachUnattended(snapshot, [&](const BrokerQueue& queue) {
        wanted.push_back({brokerSeries(queue, u"messages"_s), brokerReach});
        wanted.push_back({brokerSeries(queue, u"consumers"_s), brokerReach});
    });
    for (const DecodedNode& node : snapshot.nodes) {
        wanted.push_back({logSeries(node), fileReach});
        wanted.push_back({reportSeries(node), fileReach});
    }
    if (snapshot.orders.isKnown())
        wanted.push_back({u"orders.last_hour"_s, (weeks + 1) * week});
    return wanted;
}

} // namespace magkeeper
