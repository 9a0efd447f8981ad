// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/Snapshot.h"

#include "core/base/Json.h"
#include "tests/support/TestFile.h"

#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

Snapshot example() {
    Section indexers{.ok = true, .ms = 4.5, .data = {{u"indexers"_s, QJsonArray()}, {u"later"_s, 7}}};
    indexers.unknown.insert(u"indexers[3].backlog"_s, {SectionFault::Kind::NotPermitted, u"no SELECT"_s});
    Section redis{.ok = false, .ms = 203};
    redis.error = SectionFault{SectionFault::Kind::Unreachable, u"127.0.0.1:6379 refused the connection"_s};
    Section php{.ok = false, .ms = 1};
    php.error = SectionFault{SectionFault::Kind::UnexpectedOutput, u"not JSON at byte 1"_s};
    php.malformed = true;
    Snapshot snapshot;
    snapshot.environment = u"acme-prod"_s;
    snapshot.level = ProbeLevel::Full;
    snapshot.takenAt = Instant(milliseconds(1795212228120));
    snapshot.roundTrip = milliseconds(71);
    snapshot.clockOffset = milliseconds(-12);
    snapshot.readFrom = u"web-1"_s;
    snapshot.shared = {{u"indexers"_s, indexers}, {u"redis"_s, redis}};
    NodeSnapshot first{.name = u"web-1"_s, .primary = true, .sections = {{u"php"_s, php}}};
    first.roundTrip = milliseconds(71);
    first.wireBytes = 8123;
    first.programMs = 21.4;
    NodeSnapshot second{.name = u"web-2"_s};
    second.error = Error(ErrorKind::Unreachable, u"no route to host"_s).within(u"on web-2"_s);
    snapshot.nodes = {first, second};
    return snapshot;
}

} // namespace

TEST(Snapshot, ReadsBackExactlyWhatItWrote) {
    const Snapshot snapshot = example();
    const Result<Snapshot> read = snapshotFromJson(toJson(snapshot));
    ASSERT_TRUE(read) << qPrintable(read.error().toString());
    EXPECT_EQ(*read, snapshot);
}

TEST(Snapshot, HasTheShapeOfTheContract) {
    const QJsonObject object = toJson(example());
    EXPECT_EQ(object.value(u"schema").toInteger(), 1);
    EXPECT_EQ(object.value(u"taken_at").toString(), u"2026-11-20T22:03:48.120Z"_s);
    EXPECT_EQ(object.value(u"round_trip_ms").toInteger(), 71);
    EXPECT_EQ(object.value(u"clock_offset_ms").toInteger(), -12);
    EXPECT_EQ(object[u"shared"][u"read_from"].toString(), u"web-1"_s);
    EXPECT_EQ(object[u"shared"][u"sections"][u"redis"][u"error"][u"kind"].toString(), u"Unreachable"_s);
    EXPECT_EQ(object[u"shared"][u"sections"][u"indexers"][u"unknown"][u"indexers[3].backlog"][u"kind"].toString(),
        u"NotPermitted"_s);
    EXPECT_EQ(object[u"nodes"][0][u"program_ms"].toDouble(), 21.4);
    EXPECT_EQ(object[u"nodes"][1][u"error"][u"kind"].toString(), u"Unreachable"_s);
    EXPECT_FALSE(object[u"nodes"][0].toObject().contains(u"error"_s));
}

TEST(Snapshot, KeepsWhatItDoesNotKnowInASectionWordForWord) {
    const Result<Snapshot> read = snapshotFromJson(toJson(example()));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->shared.at(u"indexers"_s).data.value(u"later").toInteger(), 7);
}

TEST(Snapshot, SaysThatNoNodeGaveTheSharedSectionsWithNull) {
    EXPECT_TRUE(toJson(Snapshot())[u"shared"][u"read_from"].isNull());
    EXPECT_TRUE(toJson(Snapshot())[u"clock_offset_ms"].isNull());
}

TEST(Snapshot, RefusesANewerSchemaPolitely) {
    QJsonObject object = toJson(example());
    object.insert(u"schema"_s, 2);
    const Result<Snapshot> read = snapshotFromJson(object);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind(), ErrorKind::InvalidInput);
    EXPECT_TRUE(read.error().text().contains(u"newer version"));
}

TEST(Snapshot, NamesThePathOfAWrongType) {
    QJsonObject object = toJson(example());
    object.insert(u"nodes"_s, QJsonArray{QJsonObject{{u"name"_s, 7}}});
    const Result<Snapshot> read = snapshotFromJson(object);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().text(), u"nodes[0].name: expected a text"_s);
}

TEST(Snapshot, RefusesADocumentWithoutItsTimeOrName) {
    for (const QString& key : {u"taken_at"_s, u"environment"_s, u"level"_s, u"schema"_s}) {
        QJsonObject object = toJson(example());
        object.remove(key);
        EXPECT_FALSE(snapshotFromJson(object)) << qPrintable(key);
    }
}

TEST(Snapshot, TellsSharedSectionsFromThoseOfANode) {
    for (const QString& name : {u"database"_s, u"redis"_s, u"search"_s, u"queue"_s, u"indexers"_s, u"cron"_s,
             u"orders"_s, u"security"_s, u"config"_s})
        EXPECT_TRUE(isSharedSection(name)) << qPrintable(name);
    for (const QString& name : {u"identity"_s, u"php"_s, u"system"_s, u"files"_s, u"caches"_s, u"modules"_s,
             u"packages"_s, u"crontab"_s, u"processes"_s, QString()})
        EXPECT_FALSE(isSharedSection(name)) << qPrintable(name);
}

TEST(Snapshot, NamesOfFaultKindsReadBack) {
    for (int i = 0; i <= static_cast<int>(SectionFault::Kind::Failed); ++i) {
        const auto kind = static_cast<SectionFault::Kind>(i);
        EXPECT_EQ(faultKindFromName(faultKindName(kind)), kind);
    }
    EXPECT_FALSE(faultKindFromName(u"Later"_s));
}

TEST(Snapshot, ReadsTheSnapshotOfTheFirstSchemaForEver) {
    const QByteArray bytes = test::testFile("snapshots/schema-1.json", MAGKEEPER_TEST_DATA);
    const Result<Snapshot> read = parseJsonObject(bytes, 1 << 20).and_then(snapshotFromJson);
    ASSERT_TRUE(read) << qPrintable(read.error().toString());
    EXPECT_EQ(read->environment, u"acme-prod"_s);
    EXPECT_EQ(read->shared.at(u"redis"_s).error->kind, SectionFault::Kind::Unreachable);
    EXPECT_EQ(QJsonDocument(toJson(*read)).toJson(), bytes) << "the canonical form changed";
}
