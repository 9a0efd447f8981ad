// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/CronReportTable.h"

#include "core/tables/FactCells.h"
#include "core/text/CronText.h"
#include "core/text/Quantity.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostRunsShown = 100;

TextCell none() { return {u"\u2013"_s, TextCell::Tone::Faint}; }

/// The table of the schedule knows whole seconds.
TextCell durationCell(std::optional<std::chrono::milliseconds> value) {
    if (!value)
        return none();
    return plainCell(*value == std::chrono::milliseconds(0) ? u"< 1 s"_s : durationText(*value, QLocale::c()));
}

TextCell ageCell(std::optional<Instant> then, Instant now) {
    return then ? plainCell(ageText(*then, now, QLocale::c())) : none();
}

TextCell countCell(size_t count) { return count > 0 ? plainCell(countText(qint64(count), QLocale::c())) : none(); }

/// `03:00 CET (02:00 UTC)`, with the day when it is not today's.
QString dueText(Instant due, Instant now, const QTimeZone& zone) {
    const auto said = [&](const QTimeZone& in) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(due.time_since_epoch().count(), in);
        const QDateTime today = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), in);
        return time.toString(time.date() == today.date() ? u"HH:mm"_s : u"yyyy-MM-dd HH:mm"_s) + u' '
            + zone.abbreviation(time);
    };
    const QString utc
        = QDateTime::fromMSecsSinceEpoch(due.time_since_epoch().count(), QTimeZone::utc()).toString(u"HH:mm"_s)
        + u" UTC"_s;
    return zone == QTimeZone::utc() ? utc : u"%1 (%2)"_s.arg(said(zone), utc);
}

TextTable concernsTable(const CronTables& of) {
    TextTable table;
    table.caption = u"Jobs to look at"_s;
    table.columns = {nameColumn(u"Job"_s), {.title = u"Group"_s}, wordColumn(u"Says"_s), {.title = u"Why"_s}};
    for (const CronJobReport& job : of.report.jobs)
        for (const CronConcern concern : of.filter.takes(job) ? job.concerns : std::vector<CronConcern>())
            table.rows.push_back({plainCell(job.code), job.group.isEmpty() ? none() : plainCell(job.group),
                plainCell(concernText(concern)), plainCell(concernReason(concern, job, of.report.now, QLocale::c()))});
    return table;
}

TextTable groupsTable(const CronTables& of) {
    TextTable table;
    table.caption = u"Groups in this window"_s;
    table.columns = {{.title = u"Group"_s}, numberColumn(u"Jobs"_s), wordColumn(u"Last began"_s),
        numberColumn(u"Due and waiting"_s), numberColumn(u"Starved for"_s)};
    for (const CronGroupReport& group : of.report.groups) {
        if (!of.filter.groups.isEmpty() && !of.filter.groups.contains(group.id))
            continue;
        table.rows.push_back({group.id.isEmpty() ? TextCell{u"(none)"_s, TextCell::Tone::Faint} : plainCell(group.id),
            countCell(group.jobs), ageCell(group.lastStartedAt, of.report.now), countCell(group.overdue),
            durationCell(group.starvedFor)});
    }
    return table;
}

std::vector<TextCell> jobRow(const CronTables& of, const CronJobReport& job, const QTimeZone& zone) {
    const std::optional<Instant> due = job.nextDue.empty() ? std::nullopt : std::optional<Instant>(job.nextDue.front());
    return {plainCell(job.code), countCell(job.success), countCell(job.error), countCell(job.missed),
        durationCell(job.median), durationCell(job.longest), ageCell(job.lastStartedAt, of.report.now),
        due ? plainCell(dueText(*due, of.report.now, zone)) : none(),
        job.expression ? plainCell(cronExpressionText(*job.expression, QLocale::c())) : none()};
}

TextTable jobsTable(const CronTables& of) {
    TextTable table;
    table.caption = u"Jobs in this window"_s;
    table.columns = {nameColumn(u"Job"_s), numberColumn(u"Done"_s), numberColumn(u"Failed"_s),
        numberColumn(u"Missed"_s), numberColumn(u"Median"_s), numberColumn(u"Longest"_s), wordColumn(u"Last began"_s),
        wordColumn(u"Next due"_s), {.title = u"Comes"_s}};
    const QTimeZone zone(of.report.timeZone.value_or(u"UTC"_s).toUtf8());
    for (const CronJobReport& job : of.report.jobs)
        if (of.filter.takes(job))
            table.rows.push_back(jobRow(of, job, zone.isValid() ? zone : QTimeZone::utc()));
    return table;
}

TextTable runsTable(const CronTables& of) {
    TextTable table;
    table.caption = u"Runs, the newest first"_s;
    table.columns = {nameColumn(u"Job"_s), wordColumn(u"Status"_s), wordColumn(u"Due"_s), numberColumn(u"Waited"_s),
        numberColumn(u"Took"_s), {.title = u"Says"_s, .onlyWithContent = true}};
    for (const CronRun& run : of.runs.runs) {
        if (!of.filter.takes(of.runs, run))
            continue;
        if (table.rows.size() == mostRunsShown) {
            table.notes.append(u"There are more runs than these; --json has all of them."_s);
            break;
        }
        const auto waited = run.startedAt ? std::optional(*run.startedAt - run.scheduledAt) : std::nullopt;
        table.rows.push_back(
            {plainCell(of.runs.jobOf(run)), plainCell(of.runs.statusOf(run)), plainCell(dateTimeText(run.scheduledAt)),
                durationCell(waited), durationCell(runLength(run, of.runs.now)), plainCell(of.runs.messageOf(run))});
    }
    return table;
}

TextTable remarksTable(const CronTables& of) {
    TextTable table;
    table.caption = u"How cron is started"_s;
    table.columns = {wordColumn(u"Says"_s), {.title = u"Why"_s}};
    for (const CronSettingRemark& remark : of.remarks)
        table.rows.push_back({plainCell(remarkName(remark.kind)), plainCell(cronRemarkText(remark))});
    return table;
}

} // namespace

bool CronFilter::takes(const CronJobReport& job) const {
    return (jobs.isEmpty() || jobs.contains(job.code)) && (groups.isEmpty() || groups.contains(job.group));
}

bool CronFilter::takes(const CronRuns& runs, const CronRun& run) const {
    return (jobs.isEmpty() || jobs.contains(runs.jobOf(run)))
        && (statuses.isEmpty() || statuses.contains(runs.statusOf(run)));
}

QString CronTables::line() const {
    QString text = u"Schedule since %1: %2 runs"_s.arg(
        dateTimeText(report.from), countText(qint64(runs.runs.size()), QLocale::c()));
    if (runs.truncated)
        text += u"; there are more, older ones"_s;
    if (cut)
        text += u"; reading stopped: "_s + cut->toString();
    return text;
}

std::vector<TextTable> CronTables::tables() const {
    std::vector<TextTable> tables{concernsTable(*this), groupsTable(*this), remarksTable(*this), jobsTable(*this)};
    if (!filter.jobs.isEmpty() || !filter.statuses.isEmpty())
        tables.push_back(runsTable(*this));
    return tables;
}

} // namespace magkeeper
