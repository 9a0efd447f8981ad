// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/DatabasePresenter.h"

#include "core/magento/Unknown.h"
#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return DatabasePresenter::tr(text); }

Cell durationCell(const std::optional<std::chrono::milliseconds>& value) {
    return value ? Cell{.text = durationText(*value)} : tableCells::none();
}

/// What says at one look whether the server is in trouble.
std::vector<FactRow> factsOf(const DatabaseStateReading& reading, Instant now) {
    const DatabaseState& state = *reading.value;
    FactSheet sheet(reading, now);
    sheet.text(tr("Server"), state.version, u"server.version");
    sheet.duration(tr("Running for"), state.uptime, u"uptime_ms");
    sheet.text(tr("Connections"),
        state.connectionsNow && state.connectionsMaximum
            ? std::optional(tr("%1 of %2, at most %3 so far")
                      .arg(countText(*state.connectionsNow), countText(*state.connectionsMaximum),
                          countText(state.connectionsMostUsed.value_or(*state.connectionsNow))))
            : std::nullopt,
        u"connections_now");
    sheet.size(tr("Buffer pool"), state.bufferPoolBytes, u"buffer_pool_bytes");
    sheet.count(tr("Slow statements"), state.counters.slowQueries, u"counters.slow_queries");
    if (state.transactions && state.transactions->oldest)
        sheet.plain(tr("Open transactions"),
            tr("%1, the oldest for %2")
                .arg(countText(state.transactions->open.value_or(0)), durationText(*state.transactions->oldest)));
    return sheet.take();
}

QVariant sortableDuration(const std::optional<std::chrono::milliseconds>& value) {
    return value ? QVariant(qint64(value->count())) : QVariant();
}

Cell sizeCell(std::optional<qint64> bytes) { return bytes ? Cell{.text = sizeText(*bytes)} : tableCells::none(); }

/// Growth that nobody minds stays quiet.
Cell growthCell(const TableRow& row) {
    const std::optional<qint64> perDay = row.growth.grownBytesPerDay;
    if (!perDay)
        return tableCells::none();
    const QString size = sizeText(std::abs(*perDay));
    return {.text = *perDay == 0 ? u"0"_s : (*perDay > 0 ? u"+"_s : u"−"_s) + size,
        .toolTip = row.growth.grownRows
            ? tr("about %1 rows since the older snapshot").arg(countText(*row.growth.grownRows))
            : QString(),
        .tone = *perDay == 0 ? Cell::Tone::Muted : Cell::Tone::Plain};
}

QString wayText(const TidyWay& way) {
    QStringList parts{way.how};
    if (!way.job.isEmpty())
        parts << tr("Cron job %1").arg(way.job);
    if (!way.setting.isEmpty())
        parts << tr("Setting %1").arg(way.setting);
    return parts.join(u". "_s);
}

Cell wayCell(const TableRow& row) {
    if (row.way)
        return {.text = wayText(*row.way), .toolTip = wayText(*row.way)};
    return row.growth.tidied ? Cell{.text = tr("Magento has no way of its own"), .tone = Cell::Tone::Muted} : Cell{};
}

std::vector<Column<RunningStatement>> statementColumns() {
    return {
        {{.id = u"thread"_s, .title = tr("Thread"), .width = 8, .alignment = Qt::AlignRight},
            [](const RunningStatement& s) { return Cell{.text = QString::number(s.id)}; },
            [](const RunningStatement& s) { return QVariant(s.id); }},
        {{.id = u"age"_s, .title = tr("Runs for"), .width = 10, .alignment = Qt::AlignRight},
            [](const RunningStatement& s) { return durationCell(s.age); },
            [](const RunningStatement& s) { return sortableDuration(s.age); }},
        {{.id = u"state"_s, .title = tr("State"), .width = 22, .stretch = 1, .rank = 1},
            [](const RunningStatement& s) { return tableCells::text(s.state, Cell::Tone::Muted); }, {}},
        {{.id = u"statement"_s, .title = tr("Statement"), .width = 40, .stretch = 4},
            [](const RunningStatement& s) {
                return Cell{.text = s.text, .toolTip = s.text, .tone = Cell::Tone::Fixed};
            },
            {}},
    };
}

std::vector<Column<LockNode>> lockColumns() {
    return {
        {{.id = u"thread"_s, .title = tr("Thread"), .width = 14},
            [](const LockNode& n) {
                return Cell{.text = QString::number(n.id),
                    .toolTip = n.inCircle ? tr("It waits for somebody who waits for it; the server ends one of them.")
                                          : QString(),
                    .mark = n.depth == 0 ? Mark::Warning : Mark::None,
                    .tone = n.depth == 0 ? Cell::Tone::Strong : Cell::Tone::Plain,
                    .indent = n.depth};
            },
            {}},
        {{.id = u"blocks"_s, .title = tr("Holds up"), .width = 9, .alignment = Qt::AlignRight},
            [](const LockNode& n) { return tableCells::count(n.blocks); }, {}},
        {{.id = u"since"_s,
             .title = tr("For"),
             .width = 10,
             .alignment = Qt::AlignRight,
             .toolTip = tr("How long it waits; of the first of each tree how long its transaction is open")},
            [](const LockNode& n) { return durationCell(n.since); }, {}},
        {{.id = u"table"_s, .title = tr("Waits for"), .width = 20, .stretch = 1},
            [](const LockNode& n) { return tableCells::text(n.table); }, {}},
        {{.id = u"statement"_s, .title = tr("Statement"), .width = 40, .stretch = 3},
            [](const LockNode& n) {
                return n.text ? Cell{.text = *n.text, .toolTip = *n.text, .tone = Cell::Tone::Fixed}
                              : Cell{.text = tr("none now: between two statements"), .tone = Cell::Tone::Muted};
            },
            {}},
    };
}

std::vector<Column<TableRow>> tableColumns() {
    return {
        {{.id = u"table"_s, .title = tr("Table"), .width = 30, .stretch = 1, .elide = Qt::ElideMiddle},
            [](const TableRow& r) { return Cell{.text = r.growth.table.name, .tone = Cell::Tone::Strong}; }, {}},
        {{.id = u"size"_s, .title = tr("Size"), .width = 10, .alignment = Qt::AlignRight},
            [](const TableRow& r) { return sizeCell(r.growth.table.bytes); },
            [](const TableRow& r) { return tableCells::sortable(r.growth.table.bytes); }},
        {{.id = u"growth"_s,
             .title = tr("A day"),
             .width = 10,
             .alignment = Qt::AlignRight,
             .toolTip = tr("Growth since an older full snapshot, by the day")},
            growthCell, [](const TableRow& r) { return tableCells::sortable(r.growth.grownBytesPerDay); }},
        {{.id = u"rows"_s, .title = tr("Rows, about"), .width = 11, .rank = 2, .alignment = Qt::AlignRight},
            [](const TableRow& r) { return tableCells::count(r.growth.table.rows); },
            [](const TableRow& r) { return tableCells::sortable(r.growth.table.rows); }},
        {{.id = u"free"_s, .title = tr("Unused"), .width = 10, .rank = 3, .alignment = Qt::AlignRight},
            [](const TableRow& r) { return sizeCell(r.growth.table.freeBytes); },
            [](const TableRow& r) { return tableCells::sortable(r.growth.table.freeBytes); }},
        {{.id = u"way"_s, .title = tr("How Magento keeps it small"), .width = 40, .stretch = 3, .rank = 1}, wayCell,
            {}},
    };
}

} // namespace

DatabasePresenter::DatabasePresenter(const ServicePageServices& services, QObject* parent)
    : ServicePresenter(services, {}, parent)
    , m_statements(statementColumns(), [](const RunningStatement& s) { return QString::number(s.id); })
    , m_locks(lockColumns(), [](const LockNode& node) { return QString::number(node.id); })
    , m_tables(tableColumns(), [](const TableRow& row) { return row.growth.table.name; }) {
    addBlock(
        {u"statements"_s, tr("Statements that run for more than a second"), &m_statements, {}, {}, Room::AsNeeded});
    addBlock({u"locks"_s, tr("Who blocks whom"), &m_locks, {}, {}, Room::AsNeeded});
    addBlock(
        {u"tables"_s, tr("Tables"), &m_tables, tr("Sizes of tables are read by full probes only."), {}, Room::Rest});
    addButton({u"tidy"_s, tr("Tidy the table up…"), u"tables"_s,
        [this](const QStringList& keys) { return tidyChoice(keys); }});
    update();
}

void DatabasePresenter::take(const DecodedSnapshot* latest, const DecodedSnapshot* full) {
    takeRunning(latest ? newestReading(latest, full, &DecodedSnapshot::database) : nullptr);
    takeTables(full);
    reader().readBefore();
    if (reader().beforeError())
        note(Mark::Unknown, tr("How the tables grew is not known: what is stored could not be read."),
            reader().beforeError()->toString());
}

void DatabasePresenter::takeRunning(const DatabaseStateReading* reading) {
    const DatabaseState* state = reading && reading->value && reading->isKnown() ? &*reading->value : nullptr;
    m_statements.setRows(state && state->statements ? *state->statements : std::vector<RunningStatement>());
    m_locks.setRows(state && state->lockWaits ? lockTree(*state->lockWaits) : std::vector<LockNode>());
    setFault(u"statements"_s, reading ? faultOf(reading) : QString());
    setNone(u"statements"_s, state ? tr("None ran when it was read.") : QString());
    setNone(u"locks"_s, state && state->lockWaits ? tr("Nobody waited for a lock when it was read.") : QString());
    if (!state)
        return;
    for (const auto& [block, known] : {std::pair(u"statements"_s, state->statements.has_value()),
             std::pair(u"locks"_s, state->lockWaits.has_value())}) {
        const SectionFault* why = faultAt(reading->unknown, block == "locks"_L1 ? u"lock_waits"_s : block);
        if (!known)
            setFault(block, why ? faultText(*why) : tr("It is not known."));
    }
    setFacts(factsOf(*reading, *now()));
}

void DatabasePresenter::takeTables(const DecodedSnapshot* full) {
    const DatabaseState* state = full && full->database.value ? &*full->database.value : nullptr;
    if (!state || !state->tables)
        return m_tables.setRows({});
    const DatabaseState* before = reader().before().value ? &*reader().before().value : nullptr;
    const auto between
        = reader().beforeAt() ? full->source->takenAt - *reader().beforeAt() : std::chrono::milliseconds(0);
    std::vector<TableRow> rows;
    for (const TableGrowth& growth :
        tableGrowth(*state->tables, before && before->tables ? &*before->tables : nullptr, between))
        rows.push_back({growth, tidyWayOf(growth.table.name, state->prefix.value_or(QString()))});
    m_tables.setRows(std::move(rows));
}

/// What does it at once, else the job that does it, in cron's next turn.
std::optional<ActionChoice> DatabasePresenter::tidyChoice(const QStringList& keys) const {
    if (keys.size() != 1)
        return std::nullopt;
    const auto found
        = std::ranges::find(m_tables.values(), keys.front(), [](const TableRow& row) { return row.growth.table.name; });
    const TidyWay* way = found == m_tables.values().end() ? nullptr : found->way;
    if (!way || (way->action.isEmpty() && way->job.isEmpty()))
        return std::nullopt;
    return way->action.isEmpty() ? ActionChoice{u"cron.schedule-job"_s, {{u"job"_s, {way->job}}}}
                                 : ActionChoice{way->action, {}};
}

} // namespace magkeeper
