// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/FactCells.h"
#include "core/tables/ReadTables.h"
#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString scopeText(const ConfigRow& row) {
    if (row.scope == u"default"_s)
        return row.scope;
    return row.scope + u' ' + row.scopeCode.value_or(row.scopeId ? QString::number(*row.scopeId) : u"?"_s);
}

/// The value where it may be shown; else a word for what is there.
TextCell valueCell(FactCells& cells, const ConfigRow& row, const QString& path) {
    if (row.value)
        return plainCell(*row.value);
    if (!row.set)
        return cells.absent(path + u".set"_s);
    const QString word = row.encrypted ? u"encrypted"_s : *row.set ? u"not shown"_s : u"empty"_s;
    return {.text = word, .tone = TextCell::Tone::Faint};
}

TextTable rowsTable(const ConfigStateReading& reading, const QString& prefix, Instant now) {
    TextTable table;
    table.columns = {nameColumn(u"Path"_s), wordColumn(u"Scope"_s), {.title = u"Value"_s}, wordColumn(u"Hash"_s),
        {.title = u"Set in"_s, .onlyWithContent = true}};
    FactCells cells(reading.unknown, now);
    const auto rows = reading.value->rows.value_or(std::vector<ConfigRow>());
    for (size_t i = 0; i < rows.size(); ++i) {
        const ConfigRow& row = rows[i];
        if (!row.path.startsWith(prefix, Qt::CaseInsensitive))
            continue;
        const QString path = u"rows[%1]"_s.arg(i);
        table.rows.push_back({plainCell(row.path), plainCell(scopeText(row)), valueCell(cells, row, path),
            cells.text(row.hash, path + u".hash"_s), plainCell(row.source == u"database"_s ? QString() : row.source)});
    }
    table.notes = cells.notes();
    if (reading.value->known)
        table.notes.append(u"The settings are those that were read before."_s);
    if (reading.value->truncated)
        table.notes.append(u"There are more settings than these."_s);
    return table;
}

} // namespace

TextReport configTable(const DecodedSnapshot& snapshot, Instant now, const QString& prefix) {
    TextReport report;
    report.lines.append(originLine(*snapshot.source, now, snapshot.source->readFrom));
    if (const QString absence = absenceLine(u"config"_s, snapshot.config); !absence.isEmpty())
        report.lines.append(absence);
    if (!snapshot.config.isKnown())
        return report;
    const ConfigState& state = *snapshot.config.value;
    QString line = u"%1 settings in the database"_s.arg(countText(state.count.value_or(0)));
    if (state.newestAt)
        line += u", the newest set "_s + ageText(*state.newestAt, now);
    report.lines.append(line);
    report.tables = {rowsTable(snapshot.config, prefix, now)};
    return report;
}

} // namespace magkeeper
