// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/LockTree.h"
#include "core/magento/TidyWay.h"
#include "core/tables/FactCells.h"
#include "core/tables/ReadTables.h"
#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString addressOf(const DatabaseConnection& connection) {
    const QString host = connection.host.value_or(u"?"_s);
    const QString place = connection.port ? u"%1:%2"_s.arg(host).arg(*connection.port) : host;
    return connection.schema ? place + u", schema "_s + *connection.schema : place;
}

TextTable connectionsTable(const DatabaseState& state) {
    TextTable table;
    table.columns = {{.title = u"Connection"_s}, {.title = u"Used"_s}, {.title = u"Address"_s, .elide = Elide::Middle},
        wordColumn(u"TLS"_s)};
    for (const DatabaseConnection& connection : state.connections)
        table.rows.push_back(
            {plainCell(connection.name), plainCell(connection.used ? u"by Magento's own tables"_s : QString()),
                plainCell(addressOf(connection)), plainCell(connection.tls == true ? u"yes"_s : u"no"_s)});
    return table;
}

/// Names and values in two columns.
class FactRows {
public:
    FactRows(const DatabaseStateReading& reading, Instant now)
        : m_cells(reading.unknown, now) { }

    FactCells& cells() { return m_cells; }
    void add(const QString& name, TextCell value) { m_table.rows.push_back({plainCell(name), std::move(value)}); }
    TextTable table() {
        m_table.columns = {{}, {.elide = Elide::Middle}};
        m_table.notes = m_cells.notes();
        return m_table;
    }

private:
    FactCells m_cells;
    TextTable m_table;
};

void addServer(FactRows& rows, const DatabaseState& state) {
    FactCells& cells = rows.cells();
    rows.add(u"Server"_s, cells.text(state.version, u"server.version"_s));
    rows.add(u"Up for"_s, cells.duration(state.uptime, u"uptime_ms"_s));
    TextCell connections = cells.count(state.connectionsNow, u"connections_now"_s);
    if (state.connectionsMaximum)
        connections.text += u" of %1 (most: %2)"_s.arg(countText(*state.connectionsMaximum),
            cells.count(state.connectionsMostUsed, u"connections_max_used"_s).text);
    rows.add(u"Connections"_s, std::move(connections));
    rows.add(u"Threads running"_s, cells.count(state.threadsRunning, u"threads_running"_s));
    rows.add(u"Read only"_s, cells.yesNo(state.readOnly, u"read_only"_s));
    rows.add(u"Time zone"_s, cells.text(state.timeZone, u"time_zone"_s));
    rows.add(u"Clock, against the machine's"_s, cells.duration(state.clockOffset, u"clock_offset_ms"_s));
    rows.add(u"TLS in use"_s, cells.yesNo(state.tlsInUse, u"tls_in_use"_s));
    rows.add(u"Buffer pool"_s, cells.size(state.bufferPoolBytes, u"buffer_pool_bytes"_s));
    if (state.bufferPool)
        rows.add(u"Buffer pool: in use, to be written, free"_s,
            plainCell(QStringList{cells.size(state.bufferPool->dataBytes, u"buffer_pool"_s).text,
                cells.size(state.bufferPool->dirtyBytes, u"buffer_pool"_s).text,
                cells.size(state.bufferPool->freeBytes, u"buffer_pool"_s).text}
                    .join(u", "_s)));
    rows.add(u"Table prefix fits"_s, cells.yesNo(state.prefixOk, u"prefix_ok"_s));
}

void addCounters(FactRows& rows, const DatabaseCounters& counters) {
    FactCells& cells = rows.cells();
    rows.add(u"Questions"_s, cells.count(counters.questions, u"counters.questions"_s));
    rows.add(u"Slow queries"_s, cells.count(counters.slowQueries, u"counters.slow_queries"_s));
    rows.add(u"Aborted connects, clients"_s,
        plainCell(cells.count(counters.abortedConnects, u"counters.aborted_connects"_s).text + u", "_s
            + cells.count(counters.abortedClients, u"counters.aborted_clients"_s).text));
    rows.add(u"Refused for too many connections"_s,
        cells.count(counters.connectionErrors, u"counters.max_connection_errors"_s));
    rows.add(u"Row lock waits now"_s, cells.count(counters.rowLockWaitsNow, u"counters.row_lock_waits_now"_s));
    rows.add(
        u"Longest row lock wait"_s, cells.duration(counters.rowLockTimeLargest, u"counters.row_lock_time_max_ms"_s));
    rows.add(u"Deadlocks"_s, cells.count(counters.deadlocks, u"counters.deadlocks"_s));
}

TextTable statementsTable(const DatabaseStateReading& reading, Instant now) {
    TextTable table;
    table.caption = u"Statements that run for more than a second"_s;
    table.columns
        = {numberColumn(u"Thread"_s), numberColumn(u"Runs for"_s), wordColumn(u"State"_s), {.title = u"Statement"_s}};
    FactCells cells(reading.unknown, now);
    for (const RunningStatement& statement : reading.value->statements.value_or(std::vector<RunningStatement>()))
        table.rows.push_back({plainCell(QString::number(statement.id)), cells.duration(statement.age, u"statements"_s),
            cells.text(statement.state, u"statements"_s), plainCell(statement.text)});
    if (reading.value->statementsTruncated)
        table.notes.append(u"There are more statements than these."_s);
    return table;
}

/// Who blocks whom, from those who wait for nobody: an empty table when nobody waits, a note when that is not known.
TextTable lockWaitsTable(const DatabaseStateReading& reading, Instant now) {
    TextTable table;
    table.caption = u"Who blocks whom"_s;
    table.columns = {{.title = u"Thread"_s, .give = TextColumn::Give::Never}, numberColumn(u"Holds up"_s),
        numberColumn(u"For"_s), nameColumn(u"Waits for table"_s), {.title = u"Statement"_s}};
    FactCells cells(reading.unknown, now);
    for (const LockNode& node : lockTree(reading.value->lockWaits.value_or(std::vector<LockWait>())))
        table.rows.push_back({plainCell(QString(node.depth * 2, u' ') + QString::number(node.id)),
            plainCell(countText(node.blocks)), cells.duration(node.since, u"lock_waits"_s),
            cells.text(node.table, u"lock_waits"_s), plainCell(node.text.value_or(u"none now"_s))});
    if (!reading.value->lockWaits)
        (void)cells.absent(u"lock_waits"_s);
    table.notes = cells.notes();
    if (reading.value->lockWaitsTruncated)
        table.notes.append(u"There are more waits than these."_s);
    if (table.rows.empty())
        table.columns.clear();
    if (table.rows.empty() && table.notes.isEmpty())
        table.caption.clear();
    return table;
}

QString channelText(const ReplicationChannel& channel) {
    QString text = channel.ioRunning && channel.sqlRunning ? u"runs"_s : u"does not run"_s;
    if (channel.behind)
        text += u", behind by "_s + durationText(*channel.behind);
    return channel.error ? text + u": "_s + *channel.error : text;
}

void addFullOnly(FactRows& rows, const DatabaseState& state) {
    FactCells& cells = rows.cells();
    if (state.transactions) {
        TextCell open = cells.count(state.transactions->open, u"transactions"_s);
        if (state.transactions->oldest)
            open.text += u", the oldest for "_s + durationText(*state.transactions->oldest);
        rows.add(u"Open transactions"_s, std::move(open));
    } else if (const TextCell unknown = cells.absent(u"transactions"_s); unknown.text == u"?"_s) {
        rows.add(u"Open transactions"_s, unknown);
    }
    for (const ReplicationChannel& channel : state.replication.value_or(std::vector<ReplicationChannel>()))
        rows.add(u"Replication "_s + channel.name, plainCell(channelText(channel)));
    if (state.replication && state.replication->empty())
        rows.add(u"Replication"_s, plainCell(u"this server is no replica"_s));
    else if (const TextCell unknown = cells.absent(u"replication"_s); !state.replication && unknown.text == u"?"_s)
        rows.add(u"Replication"_s, unknown);
}

TextTable sizesTable(const QString& title, const std::vector<TableSize>& tables) {
    TextTable table;
    table.columns = {nameColumn(title), numberColumn(u"Size"_s), numberColumn(u"Rows, about"_s)};
    for (const TableSize& each : tables)
        if (each.rows.value_or(1) > 0)
            table.rows.push_back({plainCell(each.name), plainCell(sizeText(each.bytes.value_or(0))),
                plainCell(countText(each.rows.value_or(0)))});
    return table;
}

QString wayText(const TidyWay& way) {
    QStringList parts{way.how};
    if (!way.job.isEmpty())
        parts.append(u"job "_s + way.job);
    if (!way.setting.isEmpty())
        parts.append(u"setting "_s + way.setting);
    if (!way.action.isEmpty())
        parts.append(u"now: "_s + way.action);
    return parts.join(u"; "_s);
}

TextTable tidinessTable(const TablesTotal& tables, const QString& prefix) {
    TextTable table = sizesTable(u"Tables to be tidied up"_s, tables.tidiness);
    table.columns.push_back({.title = u"How Magento does it"_s});
    for (std::vector<TextCell>& row : table.rows) {
        const TidyWay* way = tidyWayOf(row.front().text, prefix);
        row.push_back(plainCell(way ? wayText(*way) : QString()));
    }
    return table;
}

void addTables(TextReport& report, const TablesTotal& tables, const QString& prefix) {
    TextTable largest = sizesTable(u"Largest tables"_s, tables.largest);
    largest.caption = u"%1 tables, %2"_s.arg(countText(tables.count.value_or(0)), sizeText(tables.bytes.value_or(0)));
    if (tables.changelogs)
        largest.notes.append(
            u"Changelogs: %1 tables, %2, about %3 rows"_s.arg(countText(tables.changelogs->count.value_or(0)),
                sizeText(tables.changelogs->bytes.value_or(0)), countText(tables.changelogs->rows.value_or(0))));
    if (tables.withoutPrimaryKey && !tables.withoutPrimaryKey->isEmpty())
        largest.notes.append(u"Without a primary key: "_s + tables.withoutPrimaryKey->join(u", "_s));
    for (const TableEngine& each : tables.otherEngines)
        largest.notes.append(u"%1 is kept by %2"_s.arg(each.name, each.engine));
    report.tables.push_back(largest);
    if (!tables.tidiness.empty())
        report.tables.push_back(tidinessTable(tables, prefix));
}

} // namespace

TextReport databaseTable(const DecodedSnapshot& snapshot, Instant now) {
    TextReport report;
    report.lines.append(originLine(*snapshot.source, now, snapshot.source->readFrom));
    if (const QString absence = absenceLine(u"database"_s, snapshot.database); !absence.isEmpty())
        report.lines.append(absence);
    if (!snapshot.database.value)
        return report;
    const DatabaseState& state = *snapshot.database.value;
    report.tables.push_back(connectionsTable(state));
    if (!snapshot.database.isKnown())
        return report;
    FactRows rows(snapshot.database, now);
    addServer(rows, state);
    addCounters(rows, state.counters);
    addFullOnly(rows, state);
    report.tables.push_back(rows.table());
    report.tables.push_back(statementsTable(snapshot.database, now));
    report.tables.push_back(lockWaitsTable(snapshot.database, now));
    if (state.tables)
        addTables(report, *state.tables, state.prefix.value_or(QString()));
    return report;
}

} // namespace magkeeper
