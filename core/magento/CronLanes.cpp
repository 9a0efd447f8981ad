// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CronLanes.h"

#include <algorithm>

namespace magkeeper {

QMap<QString, QString> cronGroups(const CronState* state) {
    QMap<QString, QString> groups;
    for (const CronJob& job : state ? state->jobs : std::vector<CronJob>())
        if (job.group && !groups.contains(job.code))
            groups.insert(job.code, *job.group);
    return groups;
}

std::vector<CronLane> cronLanes(const CronRuns& runs, const CronState* state) {
    const QMap<QString, QString> groups = cronGroups(state);
    std::vector<CronLane> lanes(static_cast<size_t>(runs.jobs.size()));
    for (size_t place = 0; place < lanes.size(); ++place) {
        lanes[place].job = runs.jobs[static_cast<qsizetype>(place)];
        lanes[place].group = groups.value(lanes[place].job);
    }
    for (size_t place = 0; place < runs.runs.size(); ++place)
        lanes[runs.runs[place].job].runs.push_back(place);
    std::erase_if(lanes, [](const CronLane& lane) { return lane.runs.empty(); });
    for (CronLane& lane : lanes)
        std::ranges::sort(
            lane.runs, {}, [&](size_t place) { return std::pair(runs.runs[place].scheduledAt, runs.runs[place].id); });
    std::ranges::sort(
        lanes, {}, [](const CronLane& lane) { return std::tuple(lane.group.isEmpty(), lane.group, lane.job); });
    return lanes;
}

} // namespace magkeeper
