// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/CronFacts.h"

#include "core/magento/CronExpression.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

// Core's own, where a group tells none. Source: module-cron's cron_groups.xml.
constexpr milliseconds usualLifetime = 15min;
constexpr milliseconds usualHistory = 60min;
constexpr milliseconds marginForCleaning = 5min;

/// Declared and due, yet without a row among the newest 200 of a recorded 2.4.7-p3 whose cron ran every minute: what
/// core does with it is not known here, so its silence says nothing.
constexpr auto silentByItself = "analytics_update"_L1;

struct JudgedTime {
    Instant from;
    Instant to;
};

/// In which time a due job must have left a row that is still there.
JudgedTime judgedTime(const CronState& cron, const CronJob& job, Instant now) {
    const auto group = std::ranges::find_if(cron.groups, [&](const CronGroup& each) { return each.id == job.group; });
    const bool known = group != cron.groups.end();
    const milliseconds lifetime = known ? group->lifetime.value_or(usualLifetime) : usualLifetime;
    const milliseconds history = known ? group->historySuccess.value_or(usualHistory) : usualHistory;
    const Instant from = std::max(cron.window.from.value_or(now), now - history + marginForCleaning);
    return {from, now - lifetime - marginForCleaning};
}

bool leftNoRow(const CronState& cron, const CronJob& job) {
    const bool runs = std::ranges::any_of(cron.running, [&](const RunningJob& each) { return each.job == job.code; });
    return !runs && job.code != silentByItself && !job.lastSuccessAt && !job.lastErrorAt && job.missedSinceSuccess.value_or(0) == 0
        && job.errorsSinceSuccess.value_or(0) == 0;
}

} // namespace

Fact cronUnseenFact(const DecodedSnapshot& snapshot, Instant now) {
    if (!snapshot.cron.isKnown())
        return Fact(ignorance(u"cron"_s, u"NotAsked"_s, u"cron was not read"_s));
    const CronState& cron = *snapshot.cron.value;
    const QTimeZone zone(cron.timeZone.value_or(u"UTC"_s).toUtf8());
    Fact::List list;
    if (!zone.isValid() || cron.overduePending.value_or(1) > 0 || cron.jobsTruncated)
        return list;
    for (const CronJob& job : cron.jobs) {
        const auto expression = job.configured == true && job.expression && leftNoRow(cron, job)
            ? CronExpression::parse(*job.expression)
            : std::nullopt;
        const JudgedTime time = judgedTime(cron, job, now);
        const auto due = expression ? expression->lastDue(time.from, time.to, zone) : std::nullopt;
        if (due)
            list.push_back(Fact::object({
                {u"code"_s, job.code},
                {u"group"_s, job.group ? Fact(*job.group) : Fact()},
                {u"due_at"_s, toIso8601(*due)},
            }));
    }
    return list;
}

} // namespace magkeeper
