// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/DetailTables.h"
#include "core/tables/FactCells.h"
#include "core/tables/FpmTable.h"
#include "core/tables/ReadTables.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString usesOf(const RedisState& redis, size_t server) {
    QStringList uses;
    for (const RedisUse& use : redis.uses)
        if (use.server == server)
            uses.append(use.database ? u"%1 (%2)"_s.arg(use.use).arg(*use.database) : use.use);
    return uses.join(u", "_s);
}

QString memoryText(const RedisServer& server) {
    if (!server.usedBytes)
        return {};
    const QString used = sizeText(*server.usedBytes);
    return server.maximumBytes ? u"%1 of %2"_s.arg(used, sizeText(*server.maximumBytes)) : used + u", no limit"_s;
}

QString hitText(const RedisServer& server) {
    const qint64 asked = server.hits.value_or(0) + server.misses.value_or(0);
    return asked > 0 ? percentText(double(*server.hits) / double(asked)) + u" hits"_s : QString();
}

QString redisDetail(const RedisServer& server) {
    if (server.error)
        return shortText(server.error->kind) + u": "_s + server.error->text;
    QStringList parts{memoryText(server), hitText(server)};
    if (server.evictedKeys)
        parts.append(u"%1 evicted"_s.arg(countText(*server.evictedKeys)));
    if (server.policy)
        parts.append(*server.policy);
    if (server.replicas.value_or(0) > 0)
        parts.append(server.replicas == 1 ? u"1 replica"_s : u"%1 replicas"_s.arg(countText(*server.replicas)));
    if (server.masterLinkUp == false)
        parts.append(u"its master does not answer it"_s);
    if (server.loading == true)
        parts.append(u"still loading"_s);
    if (server.cluster)
        parts.append(u"cluster "_s + server.cluster->state.value_or(u"?"_s));
    if (server.sentinel)
        parts.append(u"master %1 of %2 Sentinels"_s.arg(
            server.sentinel->master, countText(server.sentinel->sentinels.value_or(0))));
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

std::vector<TextCell> redisRow(const RedisState& redis, size_t index) {
    const RedisServer& server = redis.servers[index];
    const QString name = server.flavour.value_or(u"redis"_s) + (server.version ? u' ' + *server.version : QString());
    return {plainCell(name), plainCell(server.address), plainCell(server.ok ? u"answers"_s : u"does not answer"_s),
        plainCell(usesOf(redis, index)), plainCell(redisDetail(server))};
}

std::vector<TextCell> databaseRow(const DatabaseStateReading& reading) {
    const DatabaseConnection* used = reading.value ? reading.value->usedConnection() : nullptr;
    const QString address = !used
        ? QString()
        : (used->port ? u"%1:%2"_s.arg(used->host.value_or(u"?"_s)).arg(*used->port) : used->host.value_or(u"?"_s));
    if (!reading.isKnown())
        return {plainCell(u"database"_s), plainCell(address), plainCell(u"does not answer"_s),
            plainCell(u"everything"_s), plainCell(shortText(reading.fault.kind) + u": "_s + reading.fault.text)};
    const DatabaseState& state = *reading.value;
    return {plainCell(u"database "_s + state.version.value_or(QString())), plainCell(address), plainCell(u"answers"_s),
        plainCell(u"everything"_s),
        plainCell(u"%1 of %2 connections"_s.arg(
            countText(state.connectionsNow.value_or(0)), countText(state.connectionsMaximum.value_or(0))))};
}

/// The engine as it answered itself.
std::vector<TextCell> searchRow(const SearchStateReading& reading) {
    const SearchState& state = *reading.value;
    const QString address
        = state.host ? (state.port ? u"%1:%2"_s.arg(*state.host).arg(*state.port) : *state.host) : QString();
    const QString name = state.distribution.value_or(state.engine.value_or(u"search"_s))
        + (state.version ? u' ' + *state.version : QString());
    if (!reading.isKnown())
        return {plainCell(name), plainCell(address), plainCell(u"does not answer"_s), plainCell(u"catalogue search"_s),
            plainCell(shortText(reading.fault.kind) + u": "_s + reading.fault.text)};
    QStringList facts;
    if (state.health)
        facts.append(state.health->status.text);
    if (const auto documents = state.documents())
        facts.append(u"%1 documents"_s.arg(countText(*documents)));
    if (state.blocks && !state.blocks->empty())
        facts.append(u"%1 blocks"_s.arg(countText(qint64(state.blocks->size()))));
    facts.append(u"prefix "_s + state.indexPrefix.value_or(u"?"_s));
    return {plainCell(name), plainCell(address), plainCell(u"answers"_s), plainCell(u"catalogue search"_s),
        plainCell(facts.join(u", "_s))};
}

/// Where it is, when it was not asked itself.
std::vector<TextCell> searchRow(const SearchEngine& search) {
    const QString address
        = search.host ? (search.port ? u"%1:%2"_s.arg(*search.host).arg(*search.port) : *search.host) : QString();
    const QString source = search.source == u"hint"_s ? u"as it was known before; the store cannot tell now"_s
                                                      : u"prefix "_s + search.indexPrefix.value_or(u"?"_s);
    return {plainCell(search.engine.value_or(u"search"_s)), plainCell(address),
        {.text = u"not asked"_s, .tone = TextCell::Tone::Faint}, plainCell(u"catalogue search"_s), plainCell(source)};
}

/// As the store was told about it: nobody asked it.
void addVarnish(TextTable& table, const DatabaseState& database) {
    if (database.setting(u"system/full_page_cache/caching_application") != u"2"_s)
        return;
    const QString host = database.setting(u"system/full_page_cache/varnish/backend_host").value_or(QString());
    const QString port = database.setting(u"system/full_page_cache/varnish/backend_port").value_or(QString());
    QStringList facts;
    if (!host.isEmpty())
        facts.append(u"asks the store at "_s + (port.isEmpty() ? host : host + u':' + port));
    if (const auto grace = database.setting(u"system/full_page_cache/varnish/grace_period"))
        facts.append(u"grace period %1 s"_s.arg(*grace));
    table.rows.push_back({plainCell(u"Varnish"_s), {}, {.text = u"not asked"_s, .tone = TextCell::Tone::Faint},
        plainCell(u"page cache"_s), plainCell(facts.join(u", "_s))});
}

TextCell answerCell(std::optional<bool> answers) {
    if (!answers)
        return {.text = u"not asked"_s, .tone = TextCell::Tone::Faint};
    return plainCell(*answers ? u"answers"_s : u"does not answer"_s);
}

void addBrokers(TextTable& table, const QueuesState& queues) {
    for (const Broker& broker : queues.brokers) {
        const QString address = broker.port ? u"%1:%2"_s.arg(broker.host.value_or(u"?"_s)).arg(*broker.port)
                                            : broker.host.value_or(QString());
        const QString name = broker.product ? *broker.product + u' ' + broker.version.value_or(QString()) : broker.name;
        const QString place = broker.virtualHost ? u"virtual host "_s + *broker.virtualHost : QString();
        table.rows.push_back(
            {plainCell(name.trimmed()), plainCell(address), answerCell(broker.ok), plainCell(u"messages"_s),
                plainCell(broker.error ? shortText(broker.error->kind) + u": "_s + broker.error->text : place)});
    }
}

} // namespace

TextReport servicesTable(const DecodedSnapshot& snapshot, Instant now) {
    TextTable table;
    table.columns = {{.title = u"Service"_s}, {.title = u"Address"_s, .elide = Elide::Middle}, wordColumn(u"State"_s),
        {.title = u"Used for"_s}, {.title = u"Facts"_s, .give = TextColumn::Give::Last}};
    TextReport report;
    report.lines.append(originLine(*snapshot.source, now, snapshot.source->readFrom));
    for (const QString& absence :
        {absenceLine(u"database"_s, snapshot.database), absenceLine(u"redis"_s, snapshot.redis),
            absenceLine(u"queue"_s, snapshot.queues), absenceLine(u"search"_s, snapshot.search)})
        if (!absence.isEmpty())
            report.lines.append(absence);
    if (snapshot.database.state != DatabaseStateReading::State::NotAsked)
        table.rows.push_back(databaseRow(snapshot.database));
    for (size_t i = 0; snapshot.redis.value && i < snapshot.redis.value->servers.size(); ++i)
        table.rows.push_back(redisRow(*snapshot.redis.value, i));
    if (snapshot.search.value && snapshot.search.value->host)
        table.rows.push_back(searchRow(snapshot.search));
    else if (snapshot.database.value
        && (snapshot.database.value->search.engine || snapshot.database.value->search.host))
        table.rows.push_back(searchRow(snapshot.database.value->search));
    if (snapshot.queues.value)
        addBrokers(table, *snapshot.queues.value);
    if (snapshot.database.value)
        addVarnish(table, *snapshot.database.value);
    report.tables = {table, fpmTable(snapshot)};
    addRedisKeys(report, *snapshot.source, now);
    addFrontPage(report, *snapshot.source);
    return report;
}

} // namespace magkeeper
