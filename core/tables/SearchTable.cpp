// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/FactCells.h"
#include "core/tables/ReadTables.h"
#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString addressLine(const SearchState& state) {
    if (!state.host)
        return u"%1: there is no server of its own to ask"_s.arg(state.engine.value_or(u"Search"_s));
    QString line = u"%1 at %2"_s.arg(state.engine.value_or(u"Search"_s), *state.host);
    if (state.port)
        line += u':' + QString::number(*state.port);
    if (state.tls == true)
        line += u" over TLS"_s;
    line += u", prefix "_s + state.indexPrefix.value_or(u"?"_s);
    if (state.source == u"hint"_s)
        line += u" (as it was known before; the store cannot tell now)"_s;
    return line;
}

QString engineLine(FactCells& cells, const SearchState& state) {
    return u"%1 %2, cluster %3"_s.arg(cells.text(state.distribution, u"distribution"_s).text,
        cells.text(state.version, u"version"_s).text, cells.text(state.cluster, u"cluster"_s).text);
}

QString healthLine(FactCells& cells, const SearchState& state) {
    if (!state.health)
        return u"Health: "_s + cells.absent(u"health"_s).text;
    const SearchHealth& health = *state.health;
    QStringList parts{health.status.text};
    const auto add = [&](std::optional<qint64> count, const QString& word) {
        if (count && *count > 0)
            parts.append(countText(*count) + u' ' + word);
    };
    add(health.nodes, health.nodes == 1 ? u"node"_s : u"nodes"_s);
    add(health.activeShards, u"active shards"_s);
    add(health.unassignedShards, u"unassigned"_s);
    add(health.initializingShards, u"initializing"_s);
    add(health.relocatingShards, u"relocating"_s);
    add(health.pendingTasks, u"tasks pending"_s);
    return u"Health: "_s + parts.join(u", "_s);
}

QString blocksOf(const SearchState& state, const QString& index) {
    QStringList blocks;
    for (const SearchBlock& each : state.blocks.value_or(std::vector<SearchBlock>()))
        if (each.index == index)
            blocks.append(each.block);
    return blocks.join(u", "_s);
}

QString aliasesOf(const SearchState& state, const QString& index) {
    QStringList names;
    for (const SearchAlias& each : state.aliases.value_or(std::vector<SearchAlias>()))
        if (each.index == index)
            names.append(each.name);
    return names.join(u", "_s);
}

TextTable indicesTable(const SearchStateReading& reading, Instant now) {
    TextTable table;
    table.columns = {nameColumn(u"Index"_s), numberColumn(u"Store view"_s), wordColumn(u"Health"_s),
        wordColumn(u"State"_s), numberColumn(u"Documents"_s), numberColumn(u"Size"_s),
        {.title = u"Blocked for"_s, .onlyWithContent = true}, {.title = u"Alias"_s, .onlyWithContent = true}};
    FactCells cells(reading.unknown, now);
    const SearchState& state = *reading.value;
    for (const SearchIndex& index : state.indices.value_or(std::vector<SearchIndex>())) {
        const QString path = u"indices[%1]."_s.arg(table.rows.size());
        table.rows.push_back({plainCell(index.name), cells.count(index.store, path + u"store"_s),
            cells.text(index.health, path + u"health"_s), cells.text(index.status, path + u"status"_s),
            cells.count(index.documents, path + u"documents"_s), cells.size(index.bytes, path + u"bytes"_s),
            plainCell(blocksOf(state, index.name)), plainCell(aliasesOf(state, index.name))});
    }
    if (!state.indices)
        (void)cells.absent(u"indices"_s);
    if (!state.blocks)
        (void)cells.absent(u"blocks"_s);
    table.notes = cells.notes();
    if (state.truncated)
        table.notes.append(u"There are more indices than these."_s);
    if (state.otherIndices.value_or(0) > 0)
        table.notes.append(
            u"%1 more begin with the prefix and may be another store's."_s.arg(countText(*state.otherIndices)));
    return table;
}

TextTable disksTable(const SearchState& state) {
    TextTable table;
    table.columns = {nameColumn(u"Node"_s), numberColumn(u"Shards"_s), numberColumn(u"Indices"_s),
        numberColumn(u"Disk free"_s), numberColumn(u"Disk"_s)};
    const auto size
        = [](std::optional<qint64> bytes) { return bytes ? plainCell(sizeText(*bytes)) : plainCell(u"?"_s); };
    for (const SearchDisk& disk : state.disks.value_or(std::vector<SearchDisk>()))
        table.rows.push_back({plainCell(disk.node), plainCell(disk.shards ? countText(*disk.shards) : u"?"_s),
            size(disk.indicesBytes), size(disk.freeBytes), size(disk.totalBytes)});
    if (state.marks)
        table.notes.append(state.marks->enabled
                ? u"Disk marks: low %1, high %2, flood stage %3"_s.arg(state.marks->low.value_or(u"?"_s),
                      state.marks->high.value_or(u"?"_s), state.marks->floodStage.value_or(u"?"_s))
                : u"Disk marks are switched off"_s);
    if (state.marks && state.marks->clusterReadOnly)
        table.notes.append(u"The whole cluster is closed for writing"_s);
    return table;
}

} // namespace

TextReport searchTable(const DecodedSnapshot& snapshot, Instant now) {
    TextReport report;
    report.lines.append(originLine(*snapshot.source, now, snapshot.source->readFrom));
    if (const QString absence = absenceLine(u"search"_s, snapshot.search); !absence.isEmpty())
        report.lines.append(absence);
    if (!snapshot.search.value)
        return report;
    const SearchState& state = *snapshot.search.value;
    report.lines.append(addressLine(state));
    if (!snapshot.search.isKnown() || !state.host)
        return report;
    FactCells cells(snapshot.search.unknown, now);
    report.lines.append({engineLine(cells, state), healthLine(cells, state)});
    report.lines.append(cells.notes());
    report.tables = {indicesTable(snapshot.search, now)};
    if (state.disks)
        report.tables.push_back(disksTable(state));
    return report;
}

} // namespace magkeeper
