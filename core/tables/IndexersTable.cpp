// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/FactCells.h"
#include "core/tables/ReadTables.h"
#include "core/text/BacklogText.h"
#include "core/text/Quantity.h"

#include <map>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// `12 valid, 1 invalid`: the statuses as stored, in the order in which they are met.
QString statusCounts(const IndexersState& state) {
    QStringList order;
    std::map<QString, int> counts;
    for (const Indexer& indexer : state.indexers) {
        if (counts[indexer.status.text]++ == 0)
            order.append(indexer.status.text);
    }
    QStringList parts;
    for (const QString& status : order)
        parts.append(u"%1 %2"_s.arg(countText(counts[status]), status));
    return parts.join(u", "_s);
}

QString activityLine(const IndexerActivity& activity) {
    QStringList parts;
    if (activity.processes)
        parts.append(u"%1 indexer processes"_s.arg(countText(*activity.processes)));
    if (activity.cronProcesses)
        parts.append(u"%1 cron processes of group index"_s.arg(countText(*activity.cronProcesses)));
    if (activity.cronLocks)
        parts.append(u"cron locks "_s + activity.cronLocks->text);
    return parts.isEmpty() ? QString() : u"At work: "_s + parts.join(u", "_s);
}

TextCell backlogCell(FactCells& cells, const Indexer& indexer, const QString& path) {
    TextCell cell = cells.count(indexer.backlog, path + u".backlog"_s);
    if (indexer.backlogAtLeast)
        cell.text.prepend(u'~');
    return cell;
}

std::vector<TextCell> rowOf(FactCells& cells, const Indexer& indexer, qsizetype index) {
    const QString path = u"indexers[%1]"_s.arg(index);
    return {
        plainCell(indexer.id),
        plainCell(indexer.status.text),
        indexer.mode ? plainCell(indexer.mode->text) : cells.absent(path + u".mode"_s),
        backlogCell(cells, indexer, path),
        indexer.viewStatus ? plainCell(indexer.viewStatus->text) : cells.absent(path + u".view_status"_s),
        cells.count(indexer.changelogRows, path + u".changelog_rows"_s),
        cells.age(indexer.updatedAt, path + u".updated_at"_s),
    };
}

TextTable indexerRows(const IndexersStateReading& reading, Instant now) {
    TextTable table;
    table.columns = {nameColumn(u"Indexer"_s), wordColumn(u"Status"_s), wordColumn(u"Mode"_s),
        numberColumn(u"Backlog"_s), wordColumn(u"View"_s), numberColumn(u"Changelog"_s), wordColumn(u"Updated"_s)};
    FactCells cells(reading.unknown, now);
    for (const Indexer& indexer : reading.value->indexers)
        table.rows.push_back(rowOf(cells, indexer, qsizetype(table.rows.size())));
    table.notes = cells.notes();
    if (reading.value->truncated)
        table.notes.append(u"There are more indexers than these."_s);
    return table;
}

TextTable missingTriggers(const IndexersState& state) {
    TextTable table;
    if (!state.triggers)
        return table;
    table.caption = u"Triggers: %1 of %2 expected"_s.arg(
        countText(state.triggers->found.value_or(0)), countText(state.triggers->expected.value_or(0)));
    table.columns = {{.title = u"View without trigger"_s}, {.title = u"Table"_s}};
    for (const MissingTrigger& trigger : state.triggers->missing)
        table.rows.push_back({plainCell(trigger.view), plainCell(trigger.table)});
    return table;
}

} // namespace

TextReport indexersTable(const DecodedSnapshot& snapshot, Instant now) {
    TextReport report;
    report.lines.append(originLine(*snapshot.source, now, snapshot.source->readFrom));
    if (const QString absence = absenceLine(u"indexers"_s, snapshot.indexers); !absence.isEmpty())
        report.lines.append(absence);
    if (!snapshot.indexers.isKnown())
        return report;
    const IndexersState& state = *snapshot.indexers.value;
    report.lines.append(u"%1 indexers: %2; backlog %3"_s.arg(
        countText(qint64(state.indexers.size())), statusCounts(state), backlogText(indexerTotals(snapshot.indexers))));
    if (const QString activity = activityLine(state.activity); !activity.isEmpty())
        report.lines.append(activity);
    report.tables = {indexerRows(snapshot.indexers, now), missingTriggers(state)};
    return report;
}

} // namespace magkeeper
