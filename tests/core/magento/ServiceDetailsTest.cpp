// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/ServiceDetails.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

Section section(const char* data) { return {.ok = true, .ms = 1, .data = QJsonDocument::fromJson(data).object()}; }

FrontPageAnswer answer(const QHash<QString, QString>& headers) {
    return {.ok = true, .error = {}, .ms = 1, .status = 200, .headers = headers};
}

} // namespace

TEST(RedisKeys, EstimateWhatAGroupHoldsFromTheSample) {
    const Section told = section(R"({"databases":[{"address":"127.0.0.1:6379","database":0,"uses":["cache.default"],
        "ok":true,"error":null,"keys":20000,"sampled":5000,"sized":1000,"complete":false,"groups_truncated":false,
        "groups":[{"kind":"entry","name":"BLOCK_HTML","keys":2000,"sized":400,"bytes":800000,"largest_bytes":9000},
                  {"kind":"odd","name":null,"keys":1,"sized":0,"bytes":0,"largest_bytes":0}]}]})");
    const RedisKeysReading reading = decodeRedisKeys(&told);
    ASSERT_TRUE(reading.isKnown());
    const RedisKeySample& sample = reading.value->databases.at(0);
    EXPECT_EQ(sample.estimatedKeys(sample.groups.at(0)), 8000);
    EXPECT_EQ(sample.estimatedBytes(sample.groups.at(0)), 16'000'000);
    EXPECT_EQ(sample.groups.at(1).kind.value, RedisKeyGroup::Kind::Other);
    EXPECT_FALSE(sample.estimatedBytes(sample.groups.at(1))); // nothing of it was sized
}

TEST(RedisKeys, CountExactlyWhenAllWereSeen) {
    RedisKeySample sample{.keys = 10, .sampled = 10, .complete = true};
    EXPECT_EQ(sample.estimatedKeys({.keys = 4, .sized = 2, .bytes = 30}), 4);
    EXPECT_EQ(sample.estimatedBytes({.keys = 4, .sized = 2, .bytes = 30}), 60);
    EXPECT_FALSE(sample.estimatedBytes({.keys = 4, .sized = 2, .bytes = std::nullopt}));
}

TEST(QueueDetails, TellWhatWasGivenUpAndWhatABrokerDeliveredAgain) {
    const Section told = section(R"({"trials_limit":3,"truncated":false,"queues":[{"name":"export",
        "last_done_at":"2026-11-20T11:00:00.000Z","last_error_at":null,"last_change_at":null,"errors":2,"tried_again":1,
        "given_up":1,"most_trials":3}],"operations":null,"lock_rows":{"count":4,"oldest_at":null},
        "brokers":[{"name":"amqp","asked":true,"error":null}],"broker_queues":[{"broker":"amqp","name":"export",
        "redelivered":4,"redelivered_per_s":0.1,"oldest_message_at":null}]})");
    const QueueDetailsReading reading = decodeQueueDetails(&told);
    ASSERT_TRUE(reading.isKnown());
    const QueueDetail* queue = reading.value->queue(u"export"_s);
    ASSERT_TRUE(queue);
    EXPECT_EQ(queue->givenUp, 1);
    EXPECT_EQ(toIso8601(*queue->lastDoneAt), u"2026-11-20T11:00:00.000Z"_s);
    EXPECT_EQ(reading.value->brokerQueue(u"amqp"_s, u"export"_s)->redelivered, 4);
    EXPECT_EQ(reading.value->lockRows, 4);
    EXPECT_FALSE(reading.value->operations);
    EXPECT_FALSE(reading.value->queue(u"other"_s));
}

TEST(FrontPage, KnowsWhoStandsInFrontByTheHead) {
    EXPECT_EQ(frontCacheOf(answer({{u"x-varnish"_s, u"32770"_s}})), FrontCache::Varnish);
    EXPECT_EQ(frontCacheOf(answer({{u"via"_s, u"1.1 varnish (Varnish/7.5)"_s}})), FrontCache::Varnish);
    EXPECT_EQ(
        frontCacheOf(answer({{u"via"_s, u"1.1 varnish"_s}, {u"x-served-by"_s, u"cache-fra-1"_s}})), FrontCache::Fastly);
    EXPECT_EQ(frontCacheOf(answer({{u"server"_s, u"cloudflare"_s}})), FrontCache::Cloudflare);
    EXPECT_EQ(frontCacheOf(answer({{u"x-cache"_s, u"MISS"_s}})), FrontCache::Other);
    EXPECT_EQ(frontCacheOf(answer({{u"server"_s, u"nginx"_s}})), FrontCache::None);
}

TEST(FrontPage, IsAHitWhenTheNearestCacheSaysSo) {
    EXPECT_EQ(isHit(answer({{u"x-cache"_s, u"MISS, HIT"_s}})), true);
    EXPECT_EQ(isHit(answer({{u"x-cache"_s, u"HIT, MISS"_s}})), false);
    EXPECT_EQ(isHit(answer({{u"x-varnish"_s, u"5 32770"_s}})), true);
    EXPECT_EQ(isHit(answer({{u"x-varnish"_s, u"32770"_s}})), false);
    EXPECT_EQ(isHit(answer({{u"cf-cache-status"_s, u"DYNAMIC"_s}})), false);
    EXPECT_EQ(isHit(answer({{u"age"_s, u"12"_s}})), true);
    EXPECT_EQ(isHit(answer({{u"server"_s, u"nginx"_s}})), std::nullopt);
}

TEST(FrontPage, HasNoBaseUrlThatDidNotAnswer) {
    const Section told
        = section(R"({"url":"https://shop.example/","places":[{"kind":"base_url","address":"shop.example:443",
        "first":{"ok":false,"error":{"kind":"TimedOut","text":"slow"},"ms":5000,"status":null,"headers":null},
        "second":{"ok":false,"error":{"kind":"TimedOut","text":"slow"},"ms":5000,"status":null,"headers":null}}]})");
    const FrontPageReading reading = decodeFrontPage(&told);
    ASSERT_TRUE(reading.isKnown());
    EXPECT_FALSE(reading.value->baseUrl());
    EXPECT_EQ(reading.value->places.at(0).first.error->kind, SectionFault::Kind::TimedOut);
}

TEST(ServiceDetails, AreSharedAndNotAskedUnlessTheyAre) {
    for (const QString& name : {u"redis_keys"_s, u"queue_details"_s, u"front_page"_s})
        EXPECT_TRUE(isSharedSection(name)) << qPrintable(name);
    EXPECT_EQ(decodeServiceDetails(Snapshot()).frontPage.state, FrontPageReading::State::NotAsked);
    Snapshot snapshot;
    snapshot.shared.emplace(u"front_page"_s, section(R"({"url":7})"));
    EXPECT_EQ(decodeServiceDetails(snapshot).frontPage.state, FrontPageReading::State::Malformed);
}
