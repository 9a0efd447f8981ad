// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/CronReportTable.h"
#include "core/text/CronText.h"

#include <QJsonArray>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

QJsonValue timeOrNull(std::optional<Instant> time) { return time ? QJsonValue(toIso8601(*time)) : QJsonValue(); }

QJsonValue lengthOrNull(std::optional<milliseconds> length) {
    return length ? QJsonValue(qint64(length->count())) : QJsonValue();
}

QJsonValue textOrNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QJsonObject jobJson(const CronJobReport& job) {
    QJsonArray concerns;
    for (const CronConcern concern : job.concerns)
        concerns.append(concernName(concern));
    QJsonArray due;
    for (const Instant time : job.nextDue)
        due.append(toIso8601(time));
    return {
        {u"code"_s, job.code},
        {u"group"_s, textOrNull(job.group)},
        {u"concerns"_s, concerns},
        {u"expression"_s, textOrNull(job.expression.value_or(QString()))},
        {u"expression_text"_s,
            job.expression ? QJsonValue(cronExpressionText(*job.expression, QLocale::c())) : QJsonValue()},
        {u"next_due"_s, due},
        {u"planned_at"_s, timeOrNull(job.plannedAt)},
        {u"success"_s, qint64(job.success)},
        {u"error"_s, qint64(job.error)},
        {u"missed"_s, qint64(job.missed)},
        {u"running"_s, qint64(job.running)},
        {u"pending"_s, qint64(job.pending)},
        {u"other"_s, qint64(job.other)},
        {u"median_ms"_s, lengthOrNull(job.median)},
        {u"longest_ms"_s, lengthOrNull(job.longest)},
        {u"long_runs"_s, qint64(job.longRuns.size())},
        {u"overlaps"_s, qint64(job.overlaps.size())},
        {u"last_started_at"_s, timeOrNull(job.lastStartedAt)},
        {u"missing_since"_s, timeOrNull(job.missingSince)},
        {u"message"_s, textOrNull(job.message)},
    };
}

QJsonObject groupJson(const CronGroupReport& group) {
    return {
        {u"id"_s, textOrNull(group.id)},
        {u"jobs"_s, qint64(group.jobs)},
        {u"overdue"_s, qint64(group.overdue)},
        {u"oldest_overdue_at"_s, timeOrNull(group.oldestOverdueAt)},
        {u"last_started_at"_s, timeOrNull(group.lastStartedAt)},
        {u"starved_for_ms"_s, lengthOrNull(group.starvedFor)},
    };
}

QJsonObject runJson(const CronRuns& runs, const CronRun& run) {
    return {
        {u"id"_s, run.id},
        {u"job"_s, runs.jobOf(run)},
        {u"status"_s, runs.statusOf(run)},
        {u"scheduled_at"_s, toIso8601(run.scheduledAt)},
        {u"started_at"_s, timeOrNull(run.startedAt)},
        {u"finished_at"_s, timeOrNull(run.finishedAt)},
        {u"message"_s, textOrNull(runs.messageOf(run))},
    };
}

QJsonArray remarksJson(const std::vector<CronSettingRemark>& remarks) {
    QJsonArray array;
    for (const CronSettingRemark& remark : remarks)
        array.append(QJsonObject{{u"kind"_s, remarkName(remark.kind)}, {u"text"_s, cronRemarkText(remark)},
            {u"detail"_s, QJsonArray::fromStringList(remark.detail)}});
    return array;
}

} // namespace

QJsonObject CronTables::json() const {
    QJsonArray jobs;
    for (const CronJobReport& job : report.jobs)
        if (filter.takes(job))
            jobs.append(jobJson(job));
    QJsonArray groups;
    for (const CronGroupReport& group : report.groups)
        if (filter.groups.isEmpty() || filter.groups.contains(group.id))
            groups.append(groupJson(group));
    QJsonObject object{
        {u"now"_s, toIso8601(report.now)},
        {u"from"_s, toIso8601(report.from)},
        {u"time_zone"_s, textOrNull(report.timeZone.value_or(QString()))},
        {u"last_started_at"_s, timeOrNull(report.lastStartedAt)},
        {u"truncated"_s, runs.truncated},
        {u"jobs"_s, jobs},
        {u"groups"_s, groups},
        {u"setting"_s, remarksJson(remarks)},
    };
    if (filter.jobs.isEmpty() && filter.statuses.isEmpty())
        return object;
    QJsonArray all;
    for (const CronRun& run : runs.runs)
        if (filter.takes(runs, run))
            all.append(runJson(runs, run));
    object.insert(u"runs"_s, all);
    return object;
}

} // namespace magkeeper
