// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/KnownContent.h"

#include <QJsonArray>

#include <gtest/gtest.h>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::hours;

namespace {

const Instant then = Instant(std::chrono::milliseconds(1'795'211'000'000));

Section section(const QJsonObject& data) {
    Section made;
    made.ok = true;
    made.data = data;
    return made;
}

QJsonObject modules(const QString& digest, const QJsonValue& enabled, bool known = false) {
    return {{u"digest"_s, digest}, {u"known"_s, known}, {u"enabled"_s, enabled},
        {u"disabled"_s, enabled.isNull() ? QJsonValue() : QJsonValue(QJsonArray())}, {u"truncated"_s, false},
        {u"enabled_count"_s, 1}};
}

QJsonObject config(const QString& digest, const QJsonValue& rows, bool known = false) {
    return {
        {u"digest"_s, digest}, {u"known"_s, known}, {u"rows"_s, rows}, {u"truncated"_s, false}, {u"key_id"_s, u"k1"_s}};
}

/// A snapshot of two nodes, each with one list.
Snapshot before() {
    Snapshot snapshot;
    snapshot.takenAt = then;
    for (const QString& name : {u"web-1"_s, u"web-2"_s}) {
        NodeSnapshot node;
        node.name = name;
        node.sections.emplace(u"modules"_s, section(modules(u"md5:"_s + name, QJsonArray{name})));
        snapshot.nodes.push_back(node);
    }
    snapshot.shared.emplace(u"config"_s, section(config(u"md5:c"_s, QJsonArray{u"row"_s})));
    return snapshot;
}

KnownSnapshots known(const Snapshot& snapshot) { return {std::make_shared<const Snapshot>(snapshot)}; }

ProbeRequest request() {
    ProbeRequest request;
    request.sections = {u"modules"_s, u"packages"_s, u"config"_s};
    request.hashKey = HashKey{u"k1"_s, QString(32, u'x')};
    return request;
}

/// What comes back when the request named this node's digests.
Snapshot after() {
    Snapshot snapshot = before();
    snapshot.takenAt = then + hours(1);
    for (NodeSnapshot& node : snapshot.nodes)
        node.sections[u"modules"_s] = section(modules(u"md5:"_s + node.name, QJsonValue(), true));
    snapshot.shared[u"config"_s] = section(config(u"md5:c"_s, QJsonValue(), true));
    return snapshot;
}

} // namespace

TEST(KnownContent, IsNamedForTheNodeThatHadIt) {
    ProbeRequest asked = request();
    nameKnown(asked, known(before()), u"web-2"_s, then + hours(1));
    EXPECT_EQ(asked.knownModules, u"md5:web-2"_s);
    EXPECT_EQ(asked.knownConfig, u"md5:c"_s);
    EXPECT_TRUE(asked.knownPackages.isEmpty()) << "there were none";
}

TEST(KnownContent, IsNotNamedWhenItIsOldOrOfAnotherKeyOrNotAskedFor) {
    ProbeRequest late = request();
    nameKnown(late, known(before()), u"web-1"_s, then + hours(25));
    EXPECT_TRUE(late.knownModules.isEmpty());
    ProbeRequest other = request();
    other.hashKey->id = u"k2"_s;
    nameKnown(other, known(before()), u"web-1"_s, then);
    EXPECT_TRUE(other.knownConfig.isEmpty());
    EXPECT_FALSE(other.knownModules.isEmpty());
    ProbeRequest few = request();
    few.sections = {u"identity"_s};
    nameKnown(few, known(before()), u"web-1"_s, then);
    EXPECT_TRUE(few.knownModules.isEmpty());
    ProbeRequest stranger = request();
    nameKnown(stranger, known(before()), u"web-9"_s, then);
    EXPECT_TRUE(stranger.knownModules.isEmpty());
}

TEST(KnownContent, IsNotNamedWhenTheListItselfIsNotThere) {
    ProbeRequest asked = request();
    nameKnown(asked, known(after()), u"web-1"_s, then);
    EXPECT_TRUE(asked.knownModules.isEmpty());
    Snapshot failed = before();
    failed.nodes[0].sections[u"modules"_s].ok = false;
    nameKnown(asked, known(failed), u"web-1"_s, then);
    EXPECT_TRUE(asked.knownModules.isEmpty());
}

TEST(KnownContent, IsPutWhereAnAnswerLeftItOut) {
    Snapshot snapshot = after();
    fillKnown(snapshot, known(before()));
    const QJsonObject data = snapshot.nodes[1].sections.at(u"modules"_s).data;
    EXPECT_EQ(data.value("enabled"_L1).toArray(), QJsonArray{u"web-2"_s});
    EXPECT_TRUE(data.value("disabled"_L1).isArray());
    EXPECT_EQ(data.value("known_from"_L1).toString(), toIso8601(then));
    EXPECT_EQ(snapshot.shared.at(u"config"_s).data.value("rows"_L1).toArray(), QJsonArray{u"row"_s});
}

TEST(KnownContent, IsTakenOnFromSnapshotToSnapshotForADayAndNoLonger) {
    Snapshot second = after();
    fillKnown(second, known(before()));
    Snapshot third = after();
    third.takenAt = then + hours(23);
    fillKnown(third, known(second));
    EXPECT_EQ(third.nodes[0].sections.at(u"modules"_s).data.value("known_from"_L1).toString(), toIso8601(then));
    ProbeRequest asked = request();
    nameKnown(asked, known(third), u"web-1"_s, then + hours(25));
    EXPECT_TRUE(asked.knownModules.isEmpty()) << "the list is two hours old, what it was sent with is 25";
}

TEST(KnownContent, IsNeverMadeUp) {
    Snapshot snapshot = after();
    Snapshot other = before();
    other.nodes[0].sections[u"modules"_s].data.insert(u"digest"_s, u"md5:else"_s);
    fillKnown(snapshot, known(other));
    const Section& modules = snapshot.nodes[0].sections.at(u"modules"_s);
    EXPECT_TRUE(modules.malformed);
    EXPECT_FALSE(modules.ok);
    EXPECT_TRUE(snapshot.nodes[1].sections.at(u"modules"_s).ok);
    fillKnown(snapshot, {});
    EXPECT_FALSE(snapshot.shared.at(u"config"_s).data.value("rows"_L1).isNull()) << "it was filled before";
}

TEST(KnownContent, LeavesAloneWhatCameWhole) {
    Snapshot snapshot = before();
    const Snapshot same = snapshot;
    fillKnown(snapshot, {});
    EXPECT_EQ(snapshot, same);
}

} // namespace magkeeper
