// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/IndexerReportTable.h"

#include "core/tables/FactCells.h"
#include "core/text/IndexerText.h"
#include "core/text/Quantity.h"

#include <QJsonObject>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

TextCell none() { return {u"\u2013"_s, TextCell::Tone::Faint}; }

TextCell paceCell(const std::optional<double>& pace) {
    return pace ? plainCell(paceText(*pace, QLocale::c())) : none();
}

TextCell durationCell(const std::optional<std::chrono::milliseconds>& length) {
    return length ? plainCell(durationText(*length, QLocale::c())) : none();
}

/// The action's argument: the job for cron, else the index.
QString commandOf(const IndexerReport& report, const QString& environment) {
    const QString argument = report.action == u"cron.schedule-job" ? report.job : report.id;
    return u"magctl do %1 %2 %3"_s.arg(environment, report.action, argument);
}

TextTable paceTable(const std::vector<IndexerReport>& reports) {
    TextTable table;
    table.caption = u"Changes, since the last snapshot that was kept"_s;
    table.columns = {nameColumn(u"Indexer"_s), numberColumn(u"Wait"_s), numberColumn(u"Arrive"_s),
        numberColumn(u"Brought in"_s), numberColumn(u"Empty in"_s), numberColumn(u"Changelog"_s)};
    for (const IndexerReport& report : reports) {
        if (!report.arriving && !report.consumed)
            continue;
        table.rows.push_back(
            {plainCell(report.id), report.waiting ? plainCell(countText(*report.waiting, QLocale::c())) : none(),
                paceCell(report.arriving), paceCell(report.consumed), durationCell(report.timeToEmpty),
                report.changelogGrowth ? plainCell(u"%1%2"_s.arg(*report.changelogGrowth > 0 ? u"+"_s : QString(),
                                             countText(*report.changelogGrowth, QLocale::c())))
                                       : none()});
    }
    return table;
}

TextTable reasonsTable(
    const std::vector<IndexerReport>& reports, const IndexerActivity& activity, const QString& environment) {
    TextTable table;
    table.caption = u"Indexers to look at"_s;
    table.columns = {nameColumn(u"Indexer"_s), wordColumn(u"Is"_s), {.title = u"Why"_s}};
    for (const IndexerReport& report : reports) {
        if (report.doing == IndexerDoing::Fine)
            continue;
        table.rows.push_back({plainCell(report.id), plainCell(indexerDoingText(report.doing)),
            plainCell(indexerReason(report, activity, QLocale::c()))});
        if (!report.action.isEmpty())
            table.notes.append(
                u"%1: %2 (--dry-run shows what it would do)"_s.arg(report.id, commandOf(report, environment)));
    }
    return table;
}

QJsonValue orNull(const std::optional<double>& number) { return number ? QJsonValue(*number) : QJsonValue(); }
QJsonValue orNull(const std::optional<qint64>& number) { return number ? QJsonValue(*number) : QJsonValue(); }
QJsonValue orNull(const std::optional<std::chrono::milliseconds>& length) {
    return length ? QJsonValue(qint64(length->count())) : QJsonValue();
}

} // namespace

std::vector<TextTable> indexerReportTables(
    const std::vector<IndexerReport>& reports, const IndexerActivity& activity, const QString& environment) {
    return {reasonsTable(reports, activity, environment), paceTable(reports)};
}

QJsonArray indexerReportJson(const std::vector<IndexerReport>& reports, const IndexerActivity& activity) {
    QJsonArray array;
    for (const IndexerReport& report : reports)
        array.append(QJsonObject{
            {u"id"_s, report.id},
            {u"doing"_s, indexerDoingName(report.doing)},
            {u"reason"_s, indexerReason(report, activity, QLocale::c())},
            {u"age_ms"_s, orNull(report.age)},
            {u"waiting"_s, orNull(report.waiting)},
            {u"arriving_per_minute"_s, orNull(report.arriving)},
            {u"consumed_per_minute"_s, orNull(report.consumed)},
            {u"time_to_empty_ms"_s, orNull(report.timeToEmpty)},
            {u"changelog_growth"_s, orNull(report.changelogGrowth)},
            {u"job"_s, report.job},
            {u"job_last_at"_s, report.jobLastAt ? QJsonValue(toIso8601(*report.jobLastAt)) : QJsonValue()},
            {u"job_last_duration_ms"_s, orNull(report.jobLastDuration)},
            {u"action"_s, report.action.isEmpty() ? QJsonValue() : QJsonValue(report.action)},
        });
    return array;
}

} // namespace magkeeper
