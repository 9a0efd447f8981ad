// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogIntake.h"

#include "core/base/SafeText.h"
#include "ui/logs/LogHistogram.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostSources = 2'000; ///< what comes of more is shown under the last one
constexpr qsizetype longestSaid = 500;
constexpr size_t mostTrends = 20'000;
constexpr size_t betweenLooks = 256; ///< records

qint64 minuteOf(Instant time) { return std::chrono::floor<std::chrono::minutes>(time).time_since_epoch().count(); }

void join(logs::RecordGroup& group, const logs::RecordGroup& other) {
    group.count += other.count;
    group.level = std::max(group.level, other.level);
    if (other.first)
        group.first = std::min(group.first.value_or(*other.first), *other.first);
    if (other.last)
        group.last = std::max(group.last.value_or(*other.last), *other.last);
}

} // namespace

void LogIntake::Trend::add(qint64 minute) {
    constexpr auto size = static_cast<qint64>(LogGroup::minutes);
    if (minute <= newest - size || minute < 0)
        return;
    for (qint64 each = std::max(newest + 1, minute - size + 1); each <= minute; ++each)
        counts[static_cast<size_t>(each % size)] = 0;
    newest = std::max(newest, minute);
    ++counts[static_cast<size_t>(minute % size)];
}

Result<LogIntake::Taken> LogIntake::take(Order order) {
    auto run = SiftRun::create(*order.sift);
    if (!run)
        return failure(run.error());
    std::vector<CameRecord> records;
    size_t number = 0;
    for (const LogBatch& batch : order.batches)
        number += batch.records.size();
    records.reserve(number); // they are kept for long: no room to spare
    for (LogBatch& batch : order.batches)
        for (logs::FollowedRecord& record : batch.records)
            records.push_back(admit(batch.node, std::move(record), order.now));
    std::ranges::stable_sort(records, {}, [](const CameRecord& record) { return record.came.order; });
    Taken taken;
    if (!records.empty()) {
        taken.segment = std::make_shared<RecordSegment>(std::move(records));
        for (size_t i = 0; i < taken.segment->size(); ++i)
            taken.segment->judge(i, run->judge(taken.segment->at(i)));
    }
    taken.sources = m_sources;
    taken.fault = run->fault();
    if (order.wantsCounts)
        taken.counts = std::make_shared<LogCounts>(countsOf(*m_histogram));
    if (order.wantsGroups)
        taken.groups = std::make_shared<LogGroupSight>(groups(order.now));
    if (order.telling != Telling::Nothing)
        taken.told = tell(order);
    return taken;
}

CameRecord LogIntake::admit(int node, logs::FollowedRecord record, Instant now) {
    // What says something of the connection has no place of its own.
    if (record.order == Instant())
        record.order = m_newest == Instant() ? now : m_newest;
    else
        m_newest = std::max(m_newest, std::min(record.order, now));
    const int source = sourceOf(node, record);
    CameRecord came{std::move(record), source, 0};
    count(came, node);
    return came;
}

int LogIntake::sourceOf(int node, const logs::FollowedRecord& record) {
    if (node == m_lastNode && record.source == m_lastName)
        return m_lastSource;
    m_lastNode = node;
    m_lastName = record.source;
    const QString key = QString::number(node) + u' ' + record.source;
    const auto found = m_numbers.constFind(key);
    if (found != m_numbers.constEnd())
        return m_lastSource = *found;
    if (m_sources.size() >= mostSources)
        return m_lastSource = static_cast<int>(m_sources.size()) - 1;
    m_lastSource = static_cast<int>(m_sources.size());
    m_numbers.insert(key, m_lastSource);
    m_sources.push_back({.node = node, .name = safeText(record.source), .last = std::nullopt, .said = {}});
    return m_lastSource;
}

void LogIntake::count(CameRecord& came, int node) {
    LogSource& source = m_sources[static_cast<size_t>(came.source)];
    if (!came.came.record) {
        source.isFault = came.came.error.has_value();
        source.said
            = safeText(source.isFault ? came.came.error->toString() : came.came.notice, Lines::Flatten, longestSaid);
        return;
    }
    ++source.records;
    const logs::LogRecord record = came.came.record->record();
    source.last = record.time ? record.time : source.last;
    m_histogram->take(record);
    logs::RecordGroups& groups = m_groups[m_environments.value(node)];
    groups.take(record);
    came.group = groups.lastFingerprint();
    if (record.time && (m_trends.size() < mostTrends || m_trends.contains(came.group)))
        m_trends[came.group].add(minuteOf(*record.time));
}

std::vector<ToldGroups> LogIntake::tell(const Order& order) {
    if (order.telling == Telling::All)
        m_told.clear();
    std::vector<ToldGroups> all;
    for (const auto& [environment, groups] : m_groups) {
        ToldGroups news = newsOf(environment, groups, m_told[environment]);
        if (news.isNews || (order.known.contains(environment) && !news.groups.empty()))
            all.push_back(std::move(news));
    }
    return all;
}

/// The group that came first says how far back the reading goes, so it is told each time.
ToldGroups LogIntake::newsOf(
    const QString& environment, const logs::RecordGroups& groups, std::unordered_map<quint64, qint64>& told) {
    std::vector<logs::RecordGroup> all = groups.groups();
    const auto oldest = std::ranges::min_element(
        all, {}, [](const logs::RecordGroup& each) { return each.first.value_or(Instant::max()); });
    std::unordered_map<quint64, qint64> counts;
    ToldGroups news{environment, {}};
    for (auto each = all.begin(); each != all.end(); ++each) {
        counts.emplace(each->fingerprint, each->count);
        const auto before = told.find(each->fingerprint);
        const bool isChanged = before == told.end() || before->second != each->count;
        news.isNews = news.isNews || isChanged;
        if (isChanged || each == oldest)
            news.groups.push_back(std::move(*each));
    }
    told = std::move(counts);
    return news;
}

std::unordered_map<quint64, LogGroup> LogIntake::mergedGroups() const {
    std::unordered_map<quint64, LogGroup> all;
    for (const auto& [environment, groups] : m_groups) {
        for (logs::RecordGroup& each : groups.groups()) {
            LogGroup& group = all[each.fingerprint];
            if (group.environments.isEmpty())
                group.group = std::move(each);
            else
                join(group.group, each);
            group.environments.append(environment);
        }
    }
    return all;
}

void LogIntake::addTrend(LogGroup& group, Instant now) const {
    const auto found = m_trends.find(group.group.fingerprint);
    if (found == m_trends.end())
        return;
    constexpr auto size = static_cast<qint64>(LogGroup::minutes);
    const Trend& trend = found->second;
    for (qint64 i = 0; i < size; ++i) {
        const qint64 minute = minuteOf(now) - size + 1 + i;
        if (minute >= 0 && minute <= trend.newest && minute > trend.newest - size)
            group.trend[static_cast<size_t>(i)] = trend.counts[static_cast<size_t>(minute % size)];
    }
}

LogGroupSight LogIntake::groups(Instant now) {
    LogGroupSight sight;
    for (const auto& [environment, groups] : m_groups)
        sight.others += groups.others();
    auto all = mergedGroups();
    std::erase_if(m_trends, [&](const auto& each) { return !all.contains(each.first); });
    sight.all = static_cast<qint64>(all.size());
    for (auto& [fingerprint, group] : all)
        sight.groups.push_back(std::move(group));
    std::ranges::sort(sight.groups, [](const LogGroup& left, const LogGroup& right) {
        return std::tie(right.group.count, right.group.level, left.group.fingerprint)
            < std::tie(left.group.count, left.group.level, right.group.fingerprint);
    });
    if (sight.groups.size() > LogGroupSight::mostShown)
        sight.groups.resize(LogGroupSight::mostShown);
    for (LogGroup& group : sight.groups)
        addTrend(group, now);
    return sight;
}

Result<std::optional<Error>> siftAll(
    const std::vector<std::shared_ptr<RecordSegment>>& segments, const LogSift& sift, const std::stop_token& stop) {
    auto run = SiftRun::create(sift);
    if (!run)
        return failure(run.error());
    size_t untilLook = betweenLooks;
    for (const auto& segment : segments) {
        for (size_t i = 0; i < segment->size(); ++i) {
            segment->judge(i, run->judge(segment->at(i)));
            if (--untilLook > 0)
                continue;
            if (stop.stop_requested())
                return failure(ErrorKind::Cancelled, u"cancelled"_s);
            untilLook = betweenLooks;
        }
    }
    return run->fault();
}

} // namespace magkeeper
