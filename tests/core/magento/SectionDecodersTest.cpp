// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/magento/RecordedAnswer.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace magkeeper;
using magkeeper::test::recorded;
using namespace Qt::StringLiterals;
using std::chrono::minutes;

namespace {

const Indexer* indexer(const DecodedSnapshot& snapshot, const QString& id) {
    const auto& all = snapshot.indexers.value->indexers;
    const auto found = std::ranges::find(all, id, &Indexer::id);
    return found == all.end() ? nullptr : &*found;
}

Section section(const QJsonObject& data) { return {.ok = true, .ms = 1, .data = data}; }

} // namespace

TEST(SectionDecoders, ReadEverySectionOfAWorkingStore) {
    for (const QString& name :
        {u"acme-quick"_s, u"acme-full"_s, u"bolt-quick"_s, u"bolt-full"_s, u"cedar-quick"_s, u"cedar-full"_s}) {
        const DecodedSnapshot snapshot = recorded(name);
        const DecodedNode& node = *snapshot.primary();
        EXPECT_TRUE(snapshot.indexers.isKnown() && snapshot.cron.isKnown() && snapshot.queues.isKnown())
            << qPrintable(name);
        EXPECT_TRUE(snapshot.database.isKnown() && snapshot.redis.isKnown()) << qPrintable(name);
        EXPECT_TRUE(node.identity.isKnown() && node.php.isKnown() && node.system.isKnown()) << qPrintable(name);
        EXPECT_TRUE(node.files.isKnown() && node.caches.isKnown() && node.modules.isKnown()) << qPrintable(name);
    }
}

TEST(SectionDecoders, SayThatASectionWasNotAsked) {
    EXPECT_EQ(decodeIdentity(nullptr).state, IdentityReading::State::NotAsked);
}

TEST(IdentityDecoder, TellsWhatTheStoreIs) {
    const Identity identity = *recorded(u"acme-quick"_s).primary()->identity.value;
    EXPECT_EQ(identity.edition, u"Magento Open Source"_s);
    EXPECT_EQ(identity.version, u"2.4.7-p3"_s);
    EXPECT_EQ(identity.versionSource, u"composer.lock"_s);
    EXPECT_EQ(identity.maintenance.active, false);
    EXPECT_EQ(identity.envPhp.state.value, ConfigurationFile::State::Read);
    EXPECT_TRUE(identity.installedAt && identity.composerLock && !identity.composerLock->digest.isEmpty());
}

TEST(IdentityDecoder, AnswersAlthoughEnvPhpIsBroken) {
    const DecodedSnapshot snapshot = recorded(u"acme-env-broken"_s);
    const IdentityReading& reading = snapshot.primary()->identity;
    ASSERT_TRUE(reading.isKnown());
    EXPECT_EQ(reading.value->version, u"2.4.7-p3"_s);
    EXPECT_EQ(reading.value->envPhp.state.value, ConfigurationFile::State::Broken);
    ASSERT_TRUE(reading.value->envPhp.error);
    EXPECT_EQ(reading.value->envPhp.error->kind, SectionFault::Kind::Failed);
    EXPECT_FALSE(snapshot.database.isKnown());
}

TEST(IdentityDecoder, KeepsAStateThatIsNewToUsVisible) {
    const Section later = section({{u"env_php"_s, QJsonObject{{u"state"_s, u"encrypted"_s}}}});
    const IdentityReading reading = decodeIdentity(&later);
    ASSERT_TRUE(reading.isKnown());
    EXPECT_EQ(reading.value->envPhp.state.value, ConfigurationFile::State::Other);
    EXPECT_EQ(reading.value->envPhp.state.text, u"encrypted"_s);
}

TEST(PhpSettingsDecoder, TellsDirectivesThatAreNotSetFromThoseThatAre) {
    const PhpSettings php = *recorded(u"acme-quick"_s).primary()->php.value;
    EXPECT_EQ(php.ini.value(u"memory_limit"_s), u"-1"_s);
    ASSERT_TRUE(php.ini.contains(u"error_log"_s));
    EXPECT_FALSE(php.ini.value(u"error_log"_s));
    EXPECT_GT(php.extensions.size(), 10);
}

TEST(SystemStateDecoder, HasLoadMemoryDisksAndTheCrontab) {
    const SystemState system = *recorded(u"acme-full"_s).primary()->system.value;
    EXPECT_EQ(system.hostname, u"web-1"_s);
    EXPECT_EQ(system.load.size(), 3U);
    EXPECT_GT(system.memory.total.value_or(0), 1'000'000);
    ASSERT_FALSE(system.disks.empty());
    EXPECT_GT(system.disks.front().inodesTotal.value_or(0), 0);
    ASSERT_TRUE(system.crontab);
    EXPECT_TRUE(system.crontab->hasBlock);
    EXPECT_FALSE(recorded(u"acme-quick"_s).primary()->system.value->crontab) << "full probes only";
}

TEST(FilesStateDecoder, CountsLogsAndReports) {
    const FilesState files = *recorded(u"acme-quick"_s).primary()->files.value;
    EXPECT_EQ(files.reports->count, 4);
    EXPECT_EQ(files.logs->count, 7);
    const auto folder = std::ranges::find(files.folders, u"var"_s, &FileEntry::path);
    ASSERT_NE(folder, files.folders.end());
    EXPECT_EQ(folder->usable, true);
}

TEST(CachesStateDecoder, LeavesThePageCacheUnknownThatTheDatabaseWouldTell) {
    const CachesStateReading reading = recorded(u"acme-quick"_s).primary()->caches;
    EXPECT_FALSE(reading.value->pageCache.kind);
    EXPECT_TRUE(reading.unknown.contains(u"page_cache.kind"_s));
    EXPECT_EQ(reading.value->session->save, u"redis"_s);
    EXPECT_EQ(reading.value->backends.front().kind.value, CacheBackend::Kind::Redis);
}

TEST(IndexersDecoder, TellsTheOneThatIsStuckInWorking) {
    const DecodedSnapshot snapshot = recorded(u"acme-quick"_s);
    const auto working = std::ranges::count_if(snapshot.indexers.value->indexers,
        [](const Indexer& each) { return each.status.value == IndexerStatus::Working; });
    EXPECT_EQ(working, 1);
    EXPECT_EQ(snapshot.indexers.value->activity.cronLocks->value, LockState::Free);
    ASSERT_NE(indexer(snapshot, u"design_config_grid"_s), nullptr);
    EXPECT_EQ(indexer(snapshot, u"design_config_grid"_s)->view, u"design_config_dummy"_s) << "a view's name can differ";
}

TEST(CronDecoder, TellsThatCronHasBeenDeadForFortyMinutes) {
    const DecodedSnapshot snapshot = recorded(u"acme-quick"_s);
    const auto age = cronAge(snapshot);
    ASSERT_TRUE(age);
    EXPECT_GE(*age, minutes(38));
    EXPECT_LE(*age, minutes(60));
    EXPECT_FALSE(snapshot.cron.value->running.empty());
    EXPECT_EQ(snapshot.cron.value->running.front().lock->value, LockState::Free) << "nobody works on it";
}

TEST(CronDecoder, CountsTheAgeByTheServersClock) {
    auto source = std::make_shared<Snapshot>(test::recordedSnapshot(u"acme-quick"_s));
    const auto before = cronAge(decode(source));
    auto ahead = std::make_shared<Snapshot>(*source);
    ahead->clockOffset = minutes(5);
    EXPECT_EQ(cronAge(decode(ahead)), *before + minutes(5));
}

TEST(QueuesDecoder, CountsTheBacklogOfTheStoreWithATablePrefix) {
    const QueuesState queues = *recorded(u"cedar-quick"_s).queues.value;
    EXPECT_EQ(queues.waiting, 12'400);
    EXPECT_TRUE(queues.oldestWaitingAt);
    EXPECT_EQ(queues.broker, u"db"_s);
}

TEST(DatabaseDecoder, KeepsTheConnectionsAndTheHintWhenTheDatabaseIsDown) {
    const DecodedSnapshot snapshot = recorded(u"acme-services-down"_s);
    EXPECT_EQ(snapshot.database.state, DatabaseStateReading::State::Failed);
    EXPECT_EQ(snapshot.database.fault.kind, SectionFault::Kind::Unreachable);
    ASSERT_TRUE(snapshot.database.value);
    EXPECT_NE(snapshot.database.value->usedConnection(), nullptr);
    EXPECT_EQ(snapshot.database.value->search.source, u"hint"_s);
    EXPECT_EQ(snapshot.database.value->search.host, u"search.example"_s);
    EXPECT_EQ(snapshot.redis.state, RedisStateReading::State::Failed);
    EXPECT_TRUE(snapshot.primary()->identity.isKnown()) << "a section that needs no database answers";
    EXPECT_FALSE(cronAge(snapshot));
}

TEST(RedisDecoder, RefusesAUseOfAServerThatIsNotThere) {
    const Section bad = section({{u"uses"_s, QJsonArray{QJsonObject{{u"use"_s, u"session"_s}, {u"server"_s, 3}}}},
        {u"servers"_s, QJsonArray()}});
    EXPECT_EQ(decodeRedisState(&bad).state, RedisStateReading::State::Malformed);
}

TEST(SectionDecoders, NameThePathOfAWrongType) {
    const Section bad = section({{u"indexers"_s, QJsonArray{QJsonObject(), QJsonObject{{u"backlog"_s, u"six"_s}}}}});
    const IndexersStateReading reading = decodeIndexersState(&bad);
    EXPECT_EQ(reading.state, IndexersStateReading::State::Malformed);
    EXPECT_EQ(reading.fault.text, u"indexers[1].backlog: expected a whole number"_s);
    EXPECT_FALSE(reading.value);
}

TEST(SectionDecoders, TakeATextThatIsNoTimeForUnknownAndKeepTheSection) {
    const QJsonObject suspect{{u"path"_s, u"pub/media/a.php"_s}, {u"modified_at"_s, u"12026-01-01T00:00:00.000Z"_s}};
    const Section odd = section({{u"media"_s, QJsonObject{{u"suspects"_s, QJsonArray{suspect}}}}});
    const FilesStateReading reading = decodeFilesState(&odd);
    ASSERT_TRUE(reading.isKnown()) << qPrintable(reading.fault.text);
    EXPECT_EQ(reading.value->media->suspects.at(0).path, u"pub/media/a.php"_s);
    EXPECT_FALSE(reading.value->media->suspects.at(0).modifiedAt);
    EXPECT_EQ(reading.unknown.value(u"media.suspects[0].modified_at"_s).kind, SectionFault::Kind::UnexpectedOutput);
    const Section wrong = section({{u"compiled_at"_s, 7}});
    EXPECT_EQ(decodeFilesState(&wrong).state, FilesStateReading::State::Malformed);
}

TEST(SectionDecoders, ReadWhatAFullProbeKnowsOfTheCatalogueAndOfSetup) {
    const Section search = section({{u"catalog"_s,
                                        QJsonArray{QJsonObject{{u"store"_s, 1}, {u"products"_s, 103}},
                                            QJsonObject{{u"store"_s, 2}, {u"products"_s, QJsonValue()}}}},
        {u"catalog_truncated"_s, true}, {u"out_of_stock"_s, 4}});
    const SearchState state = *decodeSearchState(&search).value;
    EXPECT_EQ(state.catalog->at(0).products, 103);
    EXPECT_FALSE(state.catalog->at(1).products);
    EXPECT_TRUE(state.catalogTruncated);
    EXPECT_EQ(state.outOfStock, 4);
    const Section database = section({{u"setup_versions"_s,
        QJsonArray{QJsonObject{{u"module"_s, u"Acme_One"_s}, {u"schema_version"_s, u"1.2.3"_s}}}}});
    const DatabaseState setup = *decodeDatabaseState(&database).value;
    EXPECT_EQ(setup.setupVersions->at(0).schemaVersion, u"1.2.3"_s);
    EXPECT_FALSE(setup.setupVersions->at(0).dataVersion);
    EXPECT_FALSE(decodeDatabaseState(&search).value->setupVersions) << "a quick probe does not look";
}

TEST(SectionDecoders, RefuseCountsThatAreNegativeAndNumbersThatAreTooLarge) {
    for (const QJsonValue& value : {QJsonValue(-1), QJsonValue(1e300), QJsonValue(0.5)}) {
        const Section bad = section({{u"cpus"_s, value}});
        EXPECT_EQ(decodeSystemState(&bad).state, SystemStateReading::State::Malformed);
    }
    const Section longAgo = section({{u"uptime_ms"_s, 1e300}});
    EXPECT_EQ(decodeSystemState(&longAgo).state, SystemStateReading::State::Malformed);
}

TEST(SectionDecoders, MakeNamesFromTheStoreHarmless) {
    const Section hostile = section({{u"hostname"_s, u"web\u001b[2J\u0000\u202e\u0007\n1"_s}});
    const QString name = *decodeSystemState(&hostile).value->hostname;
    EXPECT_EQ(name, u"web␛[2J␀\uFFFD␇ 1"_s);
}
