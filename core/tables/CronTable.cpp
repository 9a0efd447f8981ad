// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/FactCells.h"
#include "core/tables/ReadTables.h"
#include "core/text/Quantity.h"

#include <algorithm>
#include <numeric>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString pulseLine(const CronState& cron, Instant now) {
    QStringList parts;
    parts.append(cron.newestExecutedAt ? u"last job started "_s + ageText(*cron.newestExecutedAt, now)
                                       : u"no job has started"_s);
    if (cron.overduePending)
        parts.append(u"%1 due and waiting"_s.arg(countText(*cron.overduePending)));
    if (cron.oldestPendingAt)
        parts.append(u"oldest of them was due "_s + ageText(*cron.oldestPendingAt, now));
    if (cron.newestLag)
        parts.append(u"last lag "_s + durationText(*cron.newestLag));
    return u"Cron: "_s + parts.join(u", "_s);
}

QString windowLine(const CronWindow& window) {
    QStringList parts;
    const auto add = [&](std::optional<qint64> count, const QString& word) {
        if (count.value_or(0) > 0)
            parts.append(u"%1 %2"_s.arg(countText(*count), word));
    };
    add(window.pending, u"pending"_s);
    add(window.running, u"running"_s);
    add(window.success, u"success"_s);
    add(window.missed, u"missed"_s);
    add(window.error, u"error"_s);
    add(window.other, u"other"_s);
    return u"Schedule: %1 rows%2: %3"_s.arg(
        countText(window.rows.value_or(0)), window.truncated ? u" (the newest)"_s : QString(), parts.join(u", "_s));
}

TextCell lockCell(const std::optional<Word<LockState>>& lock) {
    return lock ? plainCell(lock->text) : TextCell{u"\u2013"_s, TextCell::Tone::Faint};
}

TextTable runningTable(const CronStateReading& reading, Instant now) {
    TextTable table;
    table.caption = u"Rows that say running"_s;
    table.columns = {nameColumn(u"Job"_s), {.title = u"Group"_s}, wordColumn(u"Started"_s), wordColumn(u"Lock"_s)};
    FactCells cells(reading.unknown, now);
    for (const RunningJob& job : reading.value->running) {
        const QString path = u"running[%1]"_s.arg(table.rows.size());
        table.rows.push_back({plainCell(job.job), cells.text(job.group, path + u".group"_s),
            cells.age(job.executedAt, path + u".executed_at"_s), lockCell(job.lock)});
    }
    table.notes = cells.notes();
    if (reading.value->runningTruncated)
        table.notes.append(u"There are more rows than these."_s);
    return table;
}

TextTable groupsTable(const CronStateReading& reading, Instant now) {
    TextTable table;
    table.columns = {{.title = u"Group"_s}, wordColumn(u"Lock"_s), {.title = u"Own process"_s},
        numberColumn(u"Generates every"_s), numberColumn(u"Missed after"_s)};
    FactCells cells(reading.unknown, now);
    for (const CronGroup& group : reading.value->groups) {
        const QString path = u"groups[%1]"_s.arg(table.rows.size());
        table.rows.push_back({plainCell(group.id), lockCell(group.lock),
            cells.yesNo(group.separateProcess, path + u".separate_process"_s),
            cells.duration(group.generateEvery, path + u".generate_every_ms"_s),
            cells.duration(group.lifetime, path + u".lifetime_ms"_s)});
    }
    table.notes = cells.notes();
    return table;
}

/// Positions of the jobs: those with errors first, then those that were missed, then by name.
std::vector<size_t> orderOf(const std::vector<CronJob>& jobs) {
    std::vector<size_t> order(jobs.size());
    std::iota(order.begin(), order.end(), size_t(0));
    const auto rank = [&](size_t i) {
        return std::tuple(
            -jobs[i].errorsSinceSuccess.value_or(0), -jobs[i].missedSinceSuccess.value_or(0), jobs[i].code);
    };
    std::ranges::sort(order, {}, rank);
    return order;
}

std::vector<TextCell> jobRow(FactCells& cells, const CronJob& job, size_t index) {
    const QString path = u"jobs[%1]"_s.arg(index);
    return {
        plainCell(job.code),
        cells.text(job.group, path + u".group"_s),
        cells.text(job.expression, path + u".expression"_s),
        cells.age(job.lastSuccessAt, path + u".last_success_at"_s),
        cells.duration(job.lastDuration, path + u".last_duration_ms"_s),
        cells.count(job.errorsSinceSuccess, path + u".errors_since_success"_s),
        cells.count(job.missedSinceSuccess, path + u".missed_since_success"_s),
        cells.count(job.pending, path + u".pending"_s),
        cells.text(job.lastError, path + u".last_error"_s),
    };
}

TextTable jobsTable(const CronStateReading& reading, Instant now) {
    TextTable table;
    table.columns = {nameColumn(u"Job"_s), {.title = u"Group"_s}, wordColumn(u"Expression"_s),
        wordColumn(u"Last success"_s), numberColumn(u"Took"_s), numberColumn(u"Errors"_s), numberColumn(u"Missed"_s),
        numberColumn(u"Pending"_s), {.title = u"Last error"_s, .onlyWithContent = true}};
    // What a failed section tells of jobs is their configuration: nothing of it comes from the schedule.
    if (!reading.isKnown())
        table.columns.resize(3);
    FactCells cells(reading.unknown, now);
    for (const size_t index : orderOf(reading.value->jobs))
        table.rows.push_back(jobRow(cells, reading.value->jobs[index], index));
    table.notes = cells.notes();
    if (reading.value->jobsTruncated)
        table.notes.append(u"There are more jobs than these."_s);
    return table;
}

} // namespace

TextReport cronTable(const DecodedSnapshot& snapshot, Instant now) {
    TextReport report;
    report.lines.append(originLine(*snapshot.source, now, snapshot.source->readFrom));
    if (const QString absence = absenceLine(u"cron"_s, snapshot.cron); !absence.isEmpty())
        report.lines.append(absence);
    if (!snapshot.cron.value)
        return report;
    if (snapshot.cron.isKnown()) {
        report.lines.append(pulseLine(*snapshot.cron.value, now));
        report.lines.append(windowLine(snapshot.cron.value->window));
    }
    report.tables = {runningTable(snapshot.cron, now), groupsTable(snapshot.cron, now), jobsTable(snapshot.cron, now)};
    return report;
}

} // namespace magkeeper
