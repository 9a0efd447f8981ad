// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/ReadTables.h"
#include "core/tables/FleetTables.h"
#include "core/tables/SectionJson.h"
#include "tests/core/magento/RecordedAnswer.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using magkeeper::test::recorded;
using namespace Qt::StringLiterals;

namespace {

using Builder = TextReport (*)(const DecodedSnapshot&, Instant);
const std::vector<Builder> builders{
    [](const DecodedSnapshot& snapshot, Instant now) { return configTable(snapshot, now); }, packagesTable,
    securityTable, ordersTable, indexersTable, cronTable, cachesTable, queuesTable, searchTable, databaseTable,
    servicesTable, snapshotTable};

QString shown(Builder build, const QString& name, std::optional<int> width = std::nullopt) {
    const DecodedSnapshot snapshot = recorded(name);
    return build(snapshot, snapshot.source->takenAt).render(width, false);
}

QStringList recordedSections(const QString& name) {
    QStringList sections;
    for (const auto& [section, content] : test::recordedAnswer(name).sections)
        sections.append(section);
    return sections;
}

} // namespace

TEST(ReadTables, SayAtOneLookWhatTheIndexersDo) {
    const QString text = shown(indexersTable, u"acme-quick"_s);
    EXPECT_TRUE(text.contains(u"1 working"_s)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"cron locks free"_s));
    EXPECT_TRUE(text.contains(u"design_config_grid"_s));
}

TEST(ReadTables, SayAtOneLookHowOldCronIs) {
    const QString text = shown(cronTable, u"acme-quick"_s);
    EXPECT_TRUE(text.contains(u"last job started 4"_s)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"indexer_reindex_all_invalid"_s));
}

TEST(ReadTables, PutTheFullestQueueFirst) {
    const QString text = shown(queuesTable, u"cedar-quick"_s);
    const QStringList lines = text.split(u'\n');
    const auto head = std::ranges::find_if(lines, [](const QString& line) { return line.startsWith(u"Queue "_s); });
    ASSERT_LT(std::distance(lines.begin(), head), lines.size() - 1) << qPrintable(text);
    EXPECT_TRUE((head + 1)->startsWith(u"async.operations.all "_s)) << qPrintable(text);
}

TEST(ReadTables, SayWhyASectionHasNoValue) {
    EXPECT_TRUE(shown(indexersTable, u"acme-services-down"_s).contains(u"indexers: Unreachable: "_s));
    EXPECT_TRUE(shown(databaseTable, u"acme-services-down"_s).contains(u"database: Unreachable: "_s));
    EXPECT_TRUE(shown(servicesTable, u"acme-services-down"_s).contains(u"as it was known before"_s));
}

TEST(ReadTables, TellOnlyTheConfigurationOfJobsWhenTheScheduleCannotBeRead) {
    const QString text = shown(cronTable, u"acme-services-down"_s);
    EXPECT_TRUE(text.contains(u"indexer_reindex_all_invalid"_s));
    EXPECT_FALSE(text.contains(u"Pending"_s));
    EXPECT_FALSE(text.contains(u"last job started"_s));
}

TEST(ReadTables, SayAtOneLookHowTheSearchEngineIs) {
    const QString text = shown(searchTable, u"services-full"_s);
    EXPECT_TRUE(text.contains(u"opensearch 2.12.0, cluster sandbox"_s)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"Health: green"_s));
    EXPECT_TRUE(text.contains(u"read_only_allow_delete"_s));
    EXPECT_TRUE(text.contains(u"flood stage 95%"_s));
    EXPECT_TRUE(shown(searchTable, u"services-broken"_s).contains(u"Health: red, 1 node, 3 unassigned"_s));
}

TEST(ReadTables, SayWhatABrokerAnswered) {
    const QString text = shown(queuesTable, u"services-full"_s);
    EXPECT_TRUE(text.contains(u", RabbitMQ 3.10.8: answers"_s)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"no such queue"_s));
    const QString broken = shown(queuesTable, u"services-broken"_s);
    EXPECT_TRUE(broken.contains(u"waiting: ?"_s)) << qPrintable(broken);
    EXPECT_TRUE(broken.contains(u"refused the connection"_s));
    EXPECT_TRUE(shown(servicesTable, u"services-broken"_s).contains(u"does not answer"_s));
}

TEST(ReadTables, SayHowVarnishIsConfiguredWhereItIs) {
    Snapshot snapshot = test::recordedSnapshot(u"services-full"_s);
    const auto shownServices = [&] {
        return servicesTable(decode(std::make_shared<Snapshot>(snapshot)), snapshot.takenAt)
            .render(std::nullopt, false);
    };
    EXPECT_FALSE(shownServices().contains(u"Varnish"_s));
    const auto setting = [](const QString& path, const QString& value) {
        return QJsonObject{{u"path"_s, path}, {u"value"_s, value}, {u"source"_s, u"database"_s}};
    };
    snapshot.shared.at(u"database"_s)
        .data.insert(u"settings"_s,
            QJsonArray{setting(u"system/full_page_cache/caching_application"_s, u"2"_s),
                setting(u"system/full_page_cache/varnish/backend_host"_s, u"web-1"_s),
                setting(u"system/full_page_cache/varnish/grace_period"_s, u"300"_s)});
    EXPECT_TRUE(shownServices().contains(u"asks the store at web-1, grace period 300 s"_s))
        << qPrintable(shownServices());
}

TEST(ReadTables, SayWhoWaitsForWhomInTheDatabase) {
    const QString text = shown(databaseTable, u"services-full"_s);
    EXPECT_TRUE(text.contains(u"Who blocks whom"_s)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"UPDATE flag SET state = ?"_s));
    EXPECT_TRUE(text.contains(u"Replication mirror"_s));
    EXPECT_TRUE(text.contains(u"Without a primary key: queue_poison_pill"_s));
    EXPECT_FALSE(shown(databaseTable, u"acme-quick"_s).contains(u"Who blocks whom"_s));
}

TEST(ReadTables, SayHowMagentoTidiesATableUp) {
    Snapshot snapshot = test::recordedSnapshot(u"services-full"_s);
    QJsonObject& data = snapshot.shared.at(u"database"_s).data.edit();
    QJsonObject tables = data.value(u"tables"_s).toObject();
    const auto table = [](const QString& name) {
        return QJsonObject{{u"name"_s, name}, {u"bytes"_s, 1000}, {u"rows_estimate"_s, 9}, {u"free_bytes"_s, 0}};
    };
    tables.insert(u"tidiness"_s, QJsonArray{table(u"m2_session"_s), table(u"m2_url_rewrite"_s)});
    data.insert(u"tables"_s, tables);
    data.insert(u"prefix"_s, u"m2_"_s);
    const QString text
        = databaseTable(decode(std::make_shared<Snapshot>(snapshot)), snapshot.takenAt).render(std::nullopt, false);
    EXPECT_TRUE(text.contains(u"setting web/cookie/cookie_lifetime; now: session.clean-expired"_s)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"m2_url_rewrite"_s));
}

TEST(ReadTables, ShowWhatWasReadOnDemandOnlyWhereItWas) {
    Snapshot snapshot = test::recordedSnapshot(u"bolt-quick"_s);
    const auto caches = [&] {
        return cachesTable(decode(std::make_shared<Snapshot>(snapshot)), snapshot.takenAt).render(std::nullopt, false);
    };
    EXPECT_FALSE(caches().contains(u"BLOCK_HTML"_s));
    EXPECT_FALSE(cachesJson(snapshot).contains(u"details"_s));
    const QJsonObject group{{u"kind"_s, u"entry"_s}, {u"name"_s, u"BLOCK_HTML"_s}, {u"keys"_s, 20}, {u"sized"_s, 10},
        {u"bytes"_s, 10240}, {u"largest_bytes"_s, 2048}};
    const QJsonObject database{{u"address"_s, u"127.0.0.1:6379"_s}, {u"database"_s, 0},
        {u"uses"_s, QJsonArray{u"cache.default"_s}}, {u"ok"_s, true}, {u"keys"_s, 200}, {u"sampled"_s, 100},
        {u"sized"_s, 50}, {u"complete"_s, false}, {u"groups"_s, QJsonArray{group}}};
    snapshot.shared.emplace(
        u"redis_keys"_s, Section{.ok = true, .ms = 1, .data = {{u"databases"_s, QJsonArray{database}}}});
    EXPECT_TRUE(caches().contains(u"Cache entries: BLOCK_HTML    40  40.0 KiB"_s)) << qPrintable(caches());
    EXPECT_TRUE(caches().contains(u"100 of 200 keys"_s));
    EXPECT_TRUE(cachesJson(snapshot)[u"details"_s][u"redis_keys"_s][u"ok"_s].toBool());
}

TEST(ReadTables, SayWhichMessagesWereGivenUp) {
    Snapshot snapshot = test::recordedSnapshot(u"bolt-quick"_s);
    const QJsonObject queue{{u"name"_s, u"export"_s}, {u"last_change_at"_s, toIso8601(snapshot.takenAt)},
        {u"last_error_at"_s, toIso8601(snapshot.takenAt)}, {u"errors"_s, 7}, {u"given_up"_s, 5}};
    const QJsonObject failed{
        {u"topic"_s, u"async.put"_s}, {u"status"_s, u"failed"_s}, {u"error_code"_s, 5}, {u"count"_s, 12}};
    snapshot.shared.emplace(u"queue_details"_s,
        Section{.ok = true,
            .ms = 1,
            .data = {{u"trials_limit"_s, 3}, {u"queues"_s, QJsonArray{queue}}, {u"operations"_s, QJsonArray{failed}}}});
    const QString text
        = queuesTable(decode(std::make_shared<Snapshot>(snapshot)), snapshot.takenAt).render(std::nullopt, false);
    EXPECT_TRUE(text.contains(u"Given up: tried 3 times or more"_s)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"async.put"_s));
}

TEST(ReadTables, ListEverySectionThatWasRead) {
    const QString text = shown(snapshotTable, u"acme-quick"_s);
    for (const QString& section : recordedSections(u"acme-quick"_s))
        EXPECT_TRUE(text.contains(section)) << qPrintable(section);
    EXPECT_TRUE(text.contains(u"Magento Open Source 2.4.7-p3"_s));
}

TEST(ReadTables, SayAtOneLookWhatIsInstalledOtherwise) {
    const QString text = shown(packagesTable, u"acme-audit-full"_s);
    EXPECT_TRUE(text.contains(u"web-1: 610 packages in composer.lock, 73 of them for development"_s))
        << qPrintable(text);
    EXPECT_TRUE(text.contains(u"what is installed is what is locked"_s));
    EXPECT_TRUE(text.contains(u"magento/framework"_s));
}

TEST(ReadTables, ShowSettingsWithHashesAndOnlyHarmlessValues) {
    const auto config
        = [](const DecodedSnapshot& snapshot, Instant now) { return configTable(snapshot, now, u"General/locale"_s); };
    const QString text = shown(config, u"acme-audit-full"_s);
    EXPECT_TRUE(text.contains(u"31 settings in the database"_s)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"stores default  de_DE"_s)) << qPrintable(text);
    EXPECT_FALSE(text.contains(u"payment/acme/secret"_s)) << "another prefix";
    const QString all = shown(
        [](const DecodedSnapshot& snapshot, Instant now) { return configTable(snapshot, now); }, u"acme-audit-full"_s);
    EXPECT_TRUE(all.contains(u"encrypted"_s) && all.contains(u"not shown"_s) && all.contains(u"env.php"_s));
}

TEST(ReadTables, TellWhoCanGetInByNumber) {
    const QString text = shown(securityTable, u"acme-audit-full"_s);
    EXPECT_TRUE(text.contains(u"5 administrators, 5 active, 4 never logged in, 1 with failed logins"_s))
        << qPrintable(text);
    EXPECT_TRUE(text.contains(u"Second factor: the module is off"_s));
    EXPECT_TRUE(text.contains(u"design/head/includes  default"_s)) << qPrintable(text);
    EXPECT_TRUE(shown(securityTable, u"bolt-audit-full"_s).contains(u"set up"_s));
}

TEST(ReadTables, ShowThePoolsOfFpm) {
    const QString text = shown(servicesTable, u"bolt-machine-full"_s);
    EXPECT_TRUE(text.contains(u"2 of 12"_s)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"3 active, 2 waiting, limit reached 7 times"_s)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"756M"_s) && text.contains(u"not asked"_s));
    EXPECT_FALSE(shown(servicesTable, u"acme-quick"_s).contains(u"FPM pool"_s));
}

TEST(ReadTables, PutTheNewestOrdersFirst) {
    const QString text = shown(ordersTable, u"bolt-audit-full"_s);
    EXPECT_TRUE(text.contains(u"in the last 24 hours"_s)) << qPrintable(text);
    const QStringList lines = text.split(u'\n');
    const auto head = std::ranges::find_if(lines, [](const QString& line) { return line.startsWith(u"Day (UTC)"_s); });
    ASSERT_LT(std::distance(lines.begin(), head), lines.size() - 2) << qPrintable(text);
    EXPECT_GT((head + 1)->first(10), (head + 2)->first(10));
}

TEST(ReadTables, LetNothingReachATerminalThatItWouldActOn) {
    for (const QString& name : test::recordedNames())
        for (const Builder build : builders)
            for (const QChar c : shown(build, name)) {
                const char16_t u = c.unicode();
                ASSERT_TRUE(u == u'\n'
                    || (u >= 0x20 && u != 0x7f && !(u >= 0x80 && u < 0xa0) && !(u >= 0x202a && u <= 0x202e)
                        && !(u >= 0x2066 && u <= 0x2069)))
                    << qPrintable(name) << " has U+" << std::hex << int(u);
            }
}

TEST(ReadTables, FitAUsualTerminal) {
    for (const QString& line : shown(cronTable, u"acme-full"_s, 120).split(u'\n').sliced(4))
        EXPECT_LE(displayWidth(line), 120) << qPrintable(line);
}

TEST(ReadTables, SurviveASnapshotWithNothingInIt) {
    const DecodedSnapshot empty = decode(std::make_shared<Snapshot>());
    for (const Builder build : builders)
        EXPECT_FALSE(build(empty, Instant()).render(80, true).isEmpty());
}

TEST(FleetTables, ShowEnvironmentsAndTheirNodes) {
    Environment environment;
    environment.name = u"acme-prod"_s;
    environment.store = u"acme"_s;
    environment.tags = {u"gold"_s};
    Node node;
    node.name = u"web-1"_s;
    node.target = {u"deploy"_s, u"web-1.example.com"_s, 2222};
    node.root = u"/var/www/magento"_s;
    environment.nodes = {node};
    EXPECT_EQ(environmentsTable({environment}).render(std::nullopt, false),
        u"Environment  Store  Kind        Access   Nodes  Primary                        Root              Tags\n"
        u"acme-prod    acme   production  observe      1  deploy@web-1.example.com:2222  /var/www/magento  gold\n"_s);
    EXPECT_TRUE(environmentTable(environment).render(std::nullopt, false).contains(u"web-1 (primary)"_s));
}

TEST(SectionJson, HasASharedSectionAsReceived) {
    const Snapshot snapshot = test::recordedSnapshot(u"acme-quick"_s);
    const QJsonObject json = indexersJson(snapshot);
    EXPECT_EQ(json.value(u"read_from").toString(), u"web-1"_s);
    EXPECT_EQ(json.value(u"ok").toBool(), true);
    EXPECT_EQ(json.value(u"data").toObject(), snapshot.shared.at(u"indexers"_s).data);
}

TEST(SectionJson, KeepsOfTheConfigurationWhatAPrefixPicks) {
    Snapshot snapshot = test::recordedSnapshot(u"acme-audit-full"_s);
    Section& section = snapshot.shared.at(u"config"_s);
    const QJsonArray all = section.data[u"rows"_s].toArray();
    const auto isLocale
        = [](const QJsonValue& row) { return row[u"path"_s].toString().startsWith(u"general/locale"_s); };
    const auto first = std::ranges::find_if(all, isLocale) - all.begin();
    ASSERT_GT(first, 0);
    section.unknown = {{u"rows[0].hash"_s, {}}, {u"rows[%1].hash"_s.arg(first), {}}, {u"scopes"_s, {}}};
    const QJsonObject json = configJson(snapshot, u"general/locale/"_s);
    EXPECT_EQ(json[u"data"][u"rows"].toArray().size(), std::ranges::count_if(all, isLocale));
    EXPECT_EQ(json[u"unknown"].toObject().keys(), (QStringList{u"rows[0].hash"_s, u"scopes"_s}));
    EXPECT_EQ(configJson(snapshot)[u"data"][u"rows"].toArray(), all);
    EXPECT_FALSE(configJson(test::recordedSnapshot(u"acme-quick"_s), u"web"_s)[u"ok"].toBool());
}

TEST(SectionJson, HasANodesSectionForEachNode) {
    const QJsonObject json = cachesJson(test::recordedSnapshot(u"acme-quick"_s));
    EXPECT_EQ(json[u"nodes"][0][u"name"].toString(), u"web-1"_s);
    EXPECT_TRUE(json[u"nodes"][0][u"data"].isObject());
}

TEST(SectionJson, SaysThatASectionWasNotRead) {
    const QJsonObject json = cronJson(Snapshot());
    EXPECT_FALSE(json.value(u"ok").toBool(true));
    EXPECT_EQ(json[u"error"][u"kind"].toString(), u"Failed"_s);
}
