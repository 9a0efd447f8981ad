// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/SnapshotNumber.h"

#include <gtest/gtest.h>

#include <QJsonArray>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

Section told(const QJsonObject& data) { return {.ok = true, .data = data}; }

Snapshot twoNodes() {
    Snapshot snapshot;
    snapshot.shared[u"redis"_s] = told({{u"servers"_s, QJsonArray{QJsonObject{{u"clients"_s, 7}, {u"ok"_s, true}}}}});
    snapshot.nodes = {NodeSnapshot{.name = u"web-1"_s, .primary = true}, NodeSnapshot{.name = u"web-2.example"_s}};
    snapshot.nodes[0].sections[u"system"_s] = told({{u"load"_s, QJsonArray{1.5, 1}}, {u"cpus"_s, 4}});
    snapshot.nodes[1].sections[u"system"_s] = told({{u"load"_s, QJsonArray{6, 5}}, {u"odd key"_s, 4}});
    return snapshot;
}

std::optional<double> valueOf(const QString& text, const Snapshot& snapshot = twoNodes()) {
    const auto number = SnapshotNumber::parse(text);
    EXPECT_TRUE(number) << qPrintable(text);
    return number ? number->of(snapshot) : std::nullopt;
}

} // namespace

TEST(SnapshotNumber, IsAnyNumberOfTheSharedSectionsAndOfThePrimary) {
    EXPECT_EQ(valueOf(u"redis.servers[0].clients"_s), 7);
    EXPECT_EQ(valueOf(u"system.load[0]"_s), 1.5);
    EXPECT_EQ(valueOf(u"system.load[0] / system.cpus"_s), 0.375);
    EXPECT_EQ(valueOf(u"redis.servers[0].ok"_s), 1);
}

TEST(SnapshotNumber, IsOfTheNodeThatIsNamed) {
    EXPECT_EQ(valueOf(u"web-2.example: system.load[0]"_s), 6);
    EXPECT_EQ(valueOf(u" web-1 :  system.load[0]"_s), 1.5);
    EXPECT_EQ(valueOf(u"web-3: system.load[0]"_s), std::nullopt);
}

TEST(SnapshotNumber, IsNothingWhereThereIsNoNumber) {
    EXPECT_EQ(valueOf(u"redis.servers[9].clients"_s), std::nullopt);
    EXPECT_EQ(valueOf(u"redis"_s), std::nullopt);
    EXPECT_EQ(valueOf(u"nothing.here"_s), std::nullopt);
    EXPECT_EQ(valueOf(u"1 / 0"_s), std::nullopt);
    EXPECT_EQ(valueOf(u"system.cpus"_s, {}), std::nullopt);
}

TEST(SnapshotNumber, SaysWhereATextIsWrong) {
    const auto wrong = SnapshotNumber::parse(u"web-2: system.load["_s);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().kind(), ErrorKind::InvalidInput);
    EXPECT_TRUE(wrong.error().text().contains(u"character 20"_s)) << qPrintable(wrong.error().text());
    EXPECT_FALSE(SnapshotNumber::parse({}));
}

TEST(NumberPaths, AreThoseThatCanBeAskedFor) {
    const Snapshot snapshot = twoNodes();
    const QStringList paths = numberPaths(snapshot);
    EXPECT_EQ(paths,
        (QStringList{u"redis.servers[0].clients"_s, u"system.cpus"_s, u"system.load[0]"_s, u"system.load[1]"_s,
            u"web-2.example: system.load[0]"_s, u"web-2.example: system.load[1]"_s}));
    for (const QString& path : paths)
        EXPECT_TRUE(valueOf(path, snapshot)) << qPrintable(path);
    EXPECT_EQ(numberPaths(snapshot, 2).size(), 2);
}
