// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/FactCells.h"
#include "core/tables/ReadTables.h"
#include "core/tables/SectionSummary.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

TextCell costCell(double ms) { return plainCell(QLocale().toString(ms, 'f', 1)); }

template <typename T>
std::vector<TextCell> sectionRow(
    const QString& node, const QString& name, const Reading<T>& reading, const QString& summary) {
    if (reading.isKnown())
        return {plainCell(node), plainCell(name), plainCell(u"read"_s), costCell(reading.ms), plainCell(summary)};
    const QString why
        = reading.state == Reading<T>::State::Malformed ? u"unreadable"_s : shortText(reading.fault.kind).toLower();
    return {plainCell(node), plainCell(name), plainCell(why), costCell(reading.ms), plainCell(reading.fault.text)};
}

template <typename T>
QString summary(const Reading<T>& reading, Instant now) {
    return summaryOf(*reading.value, now);
}

QString summary(const IndexersStateReading& reading, Instant) { return summaryOf(reading); }

/// Adds a row unless the section was not asked for.
template <typename T>
void addRow(TextTable& table, const QString& node, const QString& name, const Reading<T>& reading, Instant now) {
    if (reading.state == Reading<T>::State::NotAsked)
        return;
    table.rows.push_back(sectionRow(node, name, reading, reading.isKnown() ? summary(reading, now) : QString()));
}

void addNode(TextTable& table, const DecodedNode& node, Instant now) {
    if (node.error)
        table.rows.push_back({plainCell(node.name), {}, plainCell(shortText(node.error->kind()).toLower()), {},
            plainCell(node.error->text())});
    addRow(table, node.name, u"identity"_s, node.identity, now);
    addRow(table, node.name, u"php"_s, node.php, now);
    addRow(table, node.name, u"system"_s, node.system, now);
    addRow(table, node.name, u"files"_s, node.files, now);
    addRow(table, node.name, u"caches"_s, node.caches, now);
    addRow(table, node.name, u"modules"_s, node.modules, now);
    addRow(table, node.name, u"packages"_s, node.packages, now);
}

QString costLine(const Snapshot& snapshot) {
    QStringList parts{u"round trip "_s + durationText(snapshot.roundTrip)};
    if (snapshot.clockOffset)
        parts.append(u"clock "_s + durationText(*snapshot.clockOffset) + u" against ours"_s);
    for (const NodeSnapshot& node : snapshot.nodes)
        parts.append(u"%1: %2 in the program, %3 on the wire"_s.arg(
            node.name, durationText(std::chrono::milliseconds(qint64(node.programMs))), sizeText(node.wireBytes)));
    return parts.join(u"; "_s);
}

} // namespace

TextReport snapshotTable(const DecodedSnapshot& snapshot, Instant now) {
    TextTable table;
    table.columns = {nameColumn(u"Node"_s), nameColumn(u"Section"_s), wordColumn(u"State"_s), numberColumn(u"ms"_s),
        {.title = u"What it says"_s}};
    const QString shared = u"shared"_s;
    addRow(table, shared, u"indexers"_s, snapshot.indexers, now);
    addRow(table, shared, u"cron"_s, snapshot.cron, now);
    addRow(table, shared, u"queue"_s, snapshot.queues, now);
    addRow(table, shared, u"database"_s, snapshot.database, now);
    addRow(table, shared, u"redis"_s, snapshot.redis, now);
    addRow(table, shared, u"search"_s, snapshot.search, now);
    addRow(table, shared, u"config"_s, snapshot.config, now);
    addRow(table, shared, u"security"_s, snapshot.security, now);
    addRow(table, shared, u"orders"_s, snapshot.orders, now);
    for (const DecodedNode& node : snapshot.nodes)
        addNode(table, node, now);
    TextReport report;
    report.lines = {originLine(*snapshot.source, now, snapshot.source->readFrom), costLine(*snapshot.source)};
    report.tables = {table};
    return report;
}

} // namespace magkeeper
