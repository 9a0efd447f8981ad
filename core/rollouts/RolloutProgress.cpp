// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutProgress.h"

#include "core/rollouts/RolloutLog.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace magkeeper {

namespace {

constexpr size_t mostPoints = 2000;

/// Ends of waivers that were ever given, in their order.
std::set<Instant> waiverEnds(const Rollout& rollout) {
    std::set<Instant> ends;
    for (const WorkEvent& event : rollout.events)
        if (event.kind == QLatin1StringView("waived"))
            if (const auto until = instantFromIso8601(event.content[QLatin1StringView("until")].toString()))
                ends.insert(*until);
    return ends;
}

void addPoint(std::vector<BurnDownPoint>& points, Instant at, const StageCounts& counts) {
    if (!points.empty() && points.back().at == at)
        points.back().counts = counts;
    else if (points.empty() || points.back().counts != counts)
        points.push_back({at, counts});
}

std::vector<BurnDownPoint> thinned(std::vector<BurnDownPoint> points) {
    if (points.size() <= mostPoints)
        return points;
    const auto whole = points.back().at - points.front().at;
    std::vector<BurnDownPoint> kept{points.front()};
    for (size_t i = 1; i < points.size(); ++i) {
        const auto pieceOf = [&](const BurnDownPoint& point) {
            return (point.at - points.front().at) * static_cast<qint64>(mostPoints - 2)
                / std::max<qint64>(whole.count(), 1);
        };
        if (kept.size() > 1 && pieceOf(kept.back()) == pieceOf(points[i]))
            kept.back() = points[i];
        else
            kept.push_back(points[i]);
    }
    return kept;
}

} // namespace

int StageCounts::all() const { return std::accumulate(counts.begin(), counts.end(), 0); }

int StageCounts::open() const {
    int open = 0;
    for (size_t i = 0; i < counts.size(); ++i)
        if (!isSettled(static_cast<RolloutStage>(i)))
            open += counts[i];
    return open;
}

StageCounts countStages(const Rollout& rollout, Instant now) {
    StageCounts counts;
    for (const RolloutMember& member : rollout.members)
        ++counts[stageOf(rollout, member, now)];
    return counts;
}

std::vector<BurnDownPoint> burnDown(const Rollout& rollout, Instant now) {
    const Instant end = rollout.closedAt.value_or(now);
    const std::set<Instant> ends = waiverEnds(rollout);
    auto next = ends.begin();
    Rollout then;
    std::vector<BurnDownPoint> points;
    const auto passEnds = [&](Instant until) {
        for (; next != ends.end() && *next <= until; ++next)
            if (!points.empty())
                addPoint(points, *next, countStages(then, *next));
    };
    for (size_t i = 0; i < rollout.events.size(); ++i) {
        const WorkEvent& event = rollout.events[i];
        passEnds(event.at);
        applyEvent(then, event);
        const bool lastOfMoment = i + 1 == rollout.events.size() || rollout.events[i + 1].at != event.at;
        if (lastOfMoment && !then.members.empty())
            addPoint(points, event.at, countStages(then, event.at));
    }
    passEnds(end);
    if (!points.empty() && points.back().at < end)
        points.push_back({end, countStages(then, end)});
    return thinned(std::move(points));
}

std::chrono::milliseconds exposureOf(const Rollout& rollout, const RolloutMember& member, Instant now) {
    const Instant end = rollout.closedAt.value_or(now);
    std::chrono::milliseconds whole{0};
    for (const ExposedSpan& span : member.exposed)
        whole += std::max(std::min(span.until.value_or(end), end) - span.from, std::chrono::milliseconds(0));
    return whole;
}

std::chrono::milliseconds exposureOf(const Rollout& rollout, Instant now) {
    std::chrono::milliseconds whole{0};
    for (const RolloutMember& member : rollout.members)
        whole += exposureOf(rollout, member, now);
    return whole;
}

std::vector<const RolloutMember*> lateMembers(const Rollout& rollout, Instant now) {
    std::vector<const RolloutMember*> late;
    for (const RolloutMember& member : rollout.members)
        if (isLate(rollout, member, now))
            late.push_back(&member);
    std::ranges::stable_sort(late, {}, &RolloutMember::due);
    return late;
}

} // namespace magkeeper
