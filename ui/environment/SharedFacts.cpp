// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/SharedFacts.h"

#include "core/magento/IndexerTotals.h"
#include "core/text/BacklogText.h"
#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"

#include <QCoreApplication>

namespace magkeeper::sharedFacts {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("SharedFacts", text); }

/// Within a sentence: what is not known is not 0.
QString countOr(std::optional<qint64> value) { return value ? countText(*value) : u"?"_s; }

/// A list that a section did not get to is empty, and that is not none.
template <typename State, typename T>
std::optional<qint64> listCount(const Reading<State>& reading, const std::vector<T>& list) {
    return reading.isKnown() || !list.empty() ? std::optional(static_cast<qint64>(list.size())) : std::nullopt;
}

QString connectionText(const DatabaseConnection& connection) {
    QString text = connection.host.value_or(u"?"_s);
    if (connection.port)
        text += u":"_s + QString::number(*connection.port);
    if (connection.schema)
        text += u" / "_s + *connection.schema;
    return text;
}

void addSearch(FactSheet& sheet, const SearchEngine& search) {
    QStringList parts;
    for (const std::optional<QString>& part : {search.engine, search.host}) {
        if (part)
            parts << *part;
    }
    if (search.port)
        parts << QString::number(*search.port);
    const bool hinted = search.source == std::optional(u"hint"_s);
    const std::optional<QString> text = parts.isEmpty() ? std::nullopt : std::optional(parts.join(u' '));
    if (hinted && text)
        sheet.add({.label = tr("Search engine"),
            .value = {.text = tr("%1 (last known)").arg(*text),
                .toolTip = tr("The store cannot tell now; this stood in the last snapshot that could."),
                .mark = Mark::Unknown}});
    else
        sheet.text(tr("Search engine"), text, u"search");
}

void addServer(FactSheet& sheet, const RedisServer& server) {
    if (server.error) {
        sheet.add({.label = server.address,
            .value = {.text = faultText(*server.error), .toolTip = faultText(*server.error), .mark = Mark::Unknown}});
        return;
    }
    sheet.plain(server.address, server.flavour.value_or(u"redis"_s) + u" "_s + server.version.value_or(u"?"_s));
    const QString limit = server.maximumBytes ? sizeText(*server.maximumBytes) : tr("no limit");
    if (server.usedBytes)
        sheet.plain(tr("Memory"), tr("%1 of %2").arg(sizeText(*server.usedBytes), limit));
    sheet.text(tr("When full"), server.policy, u"servers");
    sheet.count(tr("Evicted"), server.evictedKeys, u"servers");
    sheet.count(tr("Clients"), server.connectedClients, u"servers");
    if (server.hits && server.misses && *server.hits + *server.misses > 0)
        sheet.plain(tr("Hit rate"),
            percentText(static_cast<double>(*server.hits) / static_cast<double>(*server.hits + *server.misses)));
}

void addWindow(FactSheet& sheet, const CronWindow& window) {
    if (!window.rows)
        return;
    sheet.plain(tr("Rows looked at"), countText(*window.rows));
    sheet.plain(tr("Of these"),
        tr("%1 success · %2 missed · %3 error")
            .arg(countOr(window.success), countOr(window.missed), countOr(window.error)));
}

} // namespace

std::vector<FactRow> database(const DatabaseStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const DatabaseState& database = *reading.value;
    if (const DatabaseConnection* used = database.usedConnection())
        sheet.path(tr("Connection"), connectionText(*used), u"");
    if (reading.isKnown()) {
        sheet.text(tr("Server"), database.version, u"server.version");
        sheet.duration(tr("Running for"), database.uptime, u"uptime_ms");
        sheet.plain(tr("Connected in"),
            database.connectMs ? tr("%1 ms").arg(QLocale().toString(*database.connectMs, 'f', 1)) : u"–"_s);
        sheet.text(tr("Connections"),
            database.connectionsNow
                ? std::optional(
                      tr("%1 of %2").arg(countText(*database.connectionsNow), countOr(database.connectionsMaximum)))
                : std::nullopt,
            u"connections_now");
        sheet.count(tr("Most at once"), database.connectionsMostUsed, u"connections_max_used");
        sheet.yesNo(tr("Read only"), database.readOnly, u"read_only", tr("yes"), tr("no"));
        sheet.size(tr("Buffer pool"), database.bufferPoolBytes, u"buffer_pool_bytes");
        sheet.count(tr("Slow statements"), database.counters.slowQueries, u"counters.slow_queries");
        sheet.count(tr("Running over 1 s"),
            database.statements ? std::optional(static_cast<qint64>(database.statements->size())) : std::nullopt,
            u"statements");
        if (database.tables)
            sheet.size(tr("Tables"), database.tables->bytes, u"tables");
    }
    addSearch(sheet, database.search);
    return sheet.take();
}

std::vector<FactRow> redis(const RedisStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    for (const RedisServer& server : reading.value->servers)
        addServer(sheet, server);
    if (reading.value->servers.empty())
        sheet.plain(tr("Servers"), tr("none configured"));
    return sheet.take();
}

std::vector<FactRow> indexers(const IndexersStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const IndexersState& state = *reading.value;
    const IndexerTotals totals = indexerTotals(reading);
    sheet.plain(tr("Valid"), countText(totals.valid));
    sheet.plain(tr("Invalid"), countText(totals.invalid));
    sheet.plain(tr("Working"), countText(totals.working));
    if (totals.other > 0)
        sheet.plain(tr("Other"), countText(totals.other));
    sheet.plain(tr("Backlog"), backlogText(totals));
    sheet.count(tr("Processes on it"), state.activity.processes, u"activity.processes");
    sheet.text(tr("Cron's locks"),
        state.activity.cronLocks ? std::optional(state.activity.cronLocks->text) : std::nullopt,
        u"activity.cron_locks");
    if (state.triggers)
        sheet.plain(
            tr("Triggers"), tr("%1 of %2").arg(countOr(state.triggers->found), countOr(state.triggers->expected)));
    return sheet.take();
}

std::vector<FactRow> cron(const CronStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const CronState& cron = *reading.value;
    sheet.time(tr("Newest run"), cron.newestExecutedAt, u"newest_executed_at", tr("none"));
    sheet.duration(tr("Started late by"), cron.newestLag, u"lag_ms", tr("nothing was run"));
    sheet.count(tr("Overdue"), cron.overduePending, u"overdue_pending");
    sheet.count(tr("Running now"), listCount(reading, cron.running), u"running");
    addWindow(sheet, cron.window);
    sheet.plain(tr("Jobs"), countText(static_cast<qint64>(cron.jobs.size())));
    sheet.text(tr("Time zone"), cron.timeZone, u"time_zone");
    sheet.text(tr("Locks in"), cron.lockProvider, u"lock_provider");
    return sheet.take();
}

std::vector<FactRow> queues(const QueuesStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const QueuesState& queues = *reading.value;
    sheet.text(tr("Broker"), queues.broker, u"broker");
    sheet.count(tr("Waiting"), queues.waiting, u"waiting");
    sheet.time(tr("Oldest"), queues.oldestWaitingAt, u"oldest_waiting_at", tr("nothing waits"));
    sheet.count(tr("Queues"), listCount(reading, queues.queues), u"queues");
    sheet.plain(tr("Consumers"), countText(static_cast<qint64>(queues.consumers.size())));
    if (queues.operations)
        sheet.plain(tr("Bulk operations"),
            tr("%1 open · %2 failed").arg(countOr(queues.operations->open), countOr(queues.operations->failed)));
    sheet.yesNo(tr("Started by cron"), queues.runner.cronRun, u"runner", tr("yes"), tr("no"));
    return sheet.take();
}

} // namespace magkeeper::sharedFacts
