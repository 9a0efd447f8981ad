// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/magento/RecordedAnswer.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using magkeeper::test::recorded;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

TEST(SearchDecoder, HasTheEngineItsIndicesAndItsMarks) {
    const SearchState search = *recorded(u"services-full"_s).search.value;
    EXPECT_EQ(search.distribution, u"opensearch"_s);
    EXPECT_EQ(search.version, u"2.12.0"_s);
    ASSERT_TRUE(search.health);
    EXPECT_EQ(search.health->status.value, SearchHealth::Colour::Green);
    EXPECT_EQ(search.documents(), 103);
    ASSERT_TRUE(search.indices && search.indices->size() == 1);
    EXPECT_EQ(search.indices->front().store, 1);
    EXPECT_EQ(search.aliases->front().name, u"bolt_product_1"_s);
    EXPECT_EQ(search.disks->front().totalBytes, 100'000'000'000);
    EXPECT_EQ(search.marks->floodStage, u"95%"_s);
    EXPECT_FALSE(search.marks->clusterReadOnly);
}

TEST(SearchDecoder, TellsAnIndexThatIsClosedForWriting) {
    const SearchState search = *recorded(u"services-full"_s).search.value;
    ASSERT_TRUE(search.blocks && search.blocks->size() == 1);
    EXPECT_EQ(search.blocks->front().block, u"read_only_allow_delete"_s);
}

TEST(SearchDecoder, HasNoSumOfDocumentsWhenAnIndexIsRed) {
    const SearchStateReading reading = recorded(u"services-broken"_s).search;
    ASSERT_TRUE(reading.isKnown());
    EXPECT_EQ(reading.value->health->status.value, SearchHealth::Colour::Red);
    EXPECT_EQ(reading.value->health->unassignedShards, 3);
    EXPECT_FALSE(reading.value->documents());
    EXPECT_TRUE(reading.unknown.contains(u"indices[0].documents"_s));
}

TEST(SearchDecoder, KeepsTheAddressOfAnEngineThatDoesNotAnswer) {
    Section section{.ok = false, .ms = 1, .data = {{u"host"_s, u"10.0.0.4"_s}, {u"port"_s, 9200}}};
    section.error = SectionFault{SectionFault::Kind::Unreachable, u"10.0.0.4:9200 refused the connection"_s};
    const SearchStateReading reading = decodeSearchState(&section);
    EXPECT_EQ(reading.state, SearchStateReading::State::Failed);
    ASSERT_TRUE(reading.value);
    EXPECT_EQ(reading.value->host, u"10.0.0.4"_s);
}

TEST(RedisDecoder, HasTheClusterAndTheSentinel) {
    const RedisState redis = *recorded(u"services-full"_s).redis.value;
    ASSERT_EQ(redis.servers.size(), 2U);
    EXPECT_EQ(redis.servers[0].flavour, u"valkey"_s);
    EXPECT_EQ(redis.servers[0].cluster->slotsOk, 16384);
    EXPECT_EQ(redis.servers[0].masterLinkUp, true);
    EXPECT_EQ(redis.servers[0].clientsLimit, 10'000);
    ASSERT_TRUE(redis.servers[1].sentinel);
    EXPECT_EQ(redis.servers[1].sentinel->master, u"shop"_s);
    EXPECT_EQ(redis.servers[1].sentinel->sentinels, 3);
    EXPECT_EQ(redis.servers[1].user, u"magento"_s);
    EXPECT_FALSE(redis.servers[1].masterLinkUp) << "a master is no replica";
}

TEST(RedisDecoder, HasNoneOfThatFromARecordingThatIsOlder) {
    const RedisServer server = recorded(u"acme-full"_s).redis.value->servers.front();
    EXPECT_TRUE(server.ok);
    EXPECT_FALSE(server.replicas || server.cluster || server.sentinel || server.loading);
}

TEST(QueuesDecoder, HasWhatABrokerSaysOfItself) {
    const QueuesState queues = *recorded(u"services-full"_s).queues.value;
    ASSERT_EQ(queues.brokers.size(), 1U);
    EXPECT_EQ(queues.brokers[0].ok, true);
    EXPECT_EQ(queues.brokers[0].product, u"RabbitMQ"_s);
    EXPECT_TRUE(queues.brokers[0].management && queues.brokers[0].management->ok);
    ASSERT_EQ(queues.brokerQueues.size(), 2U);
    EXPECT_EQ(queues.brokerQueues[0].messages, 0);
    EXPECT_EQ(queues.brokerQueues[0].deliveredPerSecond, 0.4);
    EXPECT_EQ(queues.brokerQueues[1].exists, false);
    EXPECT_FALSE(queues.brokerQueues[1].messages);
    EXPECT_EQ(queues.waiting, 0);
}

TEST(QueuesDecoder, DoesNotKnowWhatWaitsAtABrokerThatRefuses) {
    const QueuesStateReading reading = recorded(u"services-broken"_s).queues;
    ASSERT_TRUE(reading.isKnown());
    EXPECT_EQ(reading.value->brokers[0].ok, false);
    EXPECT_EQ(reading.value->brokers[0].error->kind, SectionFault::Kind::Unreachable);
    EXPECT_FALSE(reading.value->waiting);
    EXPECT_EQ(reading.unknown.value(u"waiting"_s).kind, SectionFault::Kind::Unreachable);
}

TEST(DatabaseDecoder, TellsWhoWaitsForWhom) {
    const DatabaseState database = *recorded(u"services-full"_s).database.value;
    ASSERT_TRUE(database.lockWaits && database.lockWaits->size() == 1);
    const LockWait& wait = database.lockWaits->front();
    EXPECT_EQ(wait.table, u"flag"_s);
    EXPECT_NE(wait.waitingId, wait.blockingId);
    EXPECT_TRUE(wait.waitingText && !wait.waitingText->contains(u"secret"));
    EXPECT_FALSE(wait.blockingText);
    EXPECT_EQ(database.transactions->open, 2);
    EXPECT_GE(*database.transactions->oldest, milliseconds(0));
}

TEST(DatabaseDecoder, HasTheReplicationAndTheTablesToBeTidiedUp) {
    const DatabaseState database = *recorded(u"services-full"_s).database.value;
    ASSERT_TRUE(database.replication && database.replication->size() == 1);
    EXPECT_FALSE(database.replication->front().ioRunning);
    EXPECT_TRUE(database.replication->front().sqlRunning);
    EXPECT_FALSE(database.replication->front().behind);
    EXPECT_GT(database.bufferPool->dataBytes.value_or(0), 0);
    ASSERT_TRUE(database.tables && database.tables->changelogs);
    EXPECT_EQ(database.tables->changelogs->count, 14);
    EXPECT_EQ(database.tables->withoutPrimaryKey, QStringList{u"queue_poison_pill"_s});
    EXPECT_FALSE(database.tables->tidiness.empty());
}

TEST(DatabaseDecoder, FindsASettingByItsPath) {
    const DatabaseState database = *recorded(u"services-full"_s).database.value;
    EXPECT_EQ(database.setting(u"catalog/search/engine"), u"opensearch"_s);
    EXPECT_FALSE(database.setting(u"system/full_page_cache/ttl"));
    EXPECT_FALSE(database.setting(u"no/such/path"));
}
