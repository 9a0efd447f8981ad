// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/UnreadFindings.h"

#include "tests/core/health/CraftedCase.h"

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

QStringList found(const Snapshot& snapshot) {
    const DecodedSnapshot decoded = decode(std::make_shared<const Snapshot>(snapshot));
    return test::namesOf(test::healthCheck().evaluate({.latest = &decoded}));
}

Snapshot withoutRightTo(const QString& section, const QString& path) {
    Snapshot snapshot = test::recordedSnapshot(u"bolt-quick"_s);
    snapshot.shared.at(section).data.remove(path);
    snapshot.shared.at(section).unknown.insert(path, {SectionFault::Kind::NotPermitted, u"SELECT was denied"_s});
    return snapshot;
}

} // namespace

TEST(UnreadFindings, SayThatTheStoresOwnTablesMayNotBeRead) {
    EXPECT_EQ(found(withoutRightTo(u"indexers"_s, u"indexers"_s)), QStringList{u"unknown unread:indexers"_s});
    EXPECT_EQ(found(withoutRightTo(u"cron"_s, u"running"_s)), QStringList{u"unknown unread:cron"_s});
    EXPECT_EQ(found(withoutRightTo(u"queue"_s, u"queues"_s)), QStringList{u"unknown unread:queue"_s});
}

TEST(UnreadFindings, KeepQuietOfRightsThatALoginOfAStoreSeldomHas) {
    EXPECT_EQ(found(withoutRightTo(u"database"_s, u"locks"_s)), QStringList());
    EXPECT_EQ(found(withoutRightTo(u"redis"_s, u"servers"_s)), QStringList());
    EXPECT_EQ(found(withoutRightTo(u"queue"_s, u"broker_queues"_s)), QStringList());
}

TEST(UnreadFindings, NodesWithDigestsOfDifferentKindsAreNotCompared) {
    Snapshot snapshot = test::recordedSnapshot(u"bolt-quick"_s);
    snapshot.nodes.push_back(snapshot.nodes.front());
    NodeSnapshot& other = snapshot.nodes.back();
    other.name = u"web-2"_s;
    other.primary = false;
    const auto digest = [&](const char* section, const QString& text) {
        QJsonObject& data = other.sections.at(QString::fromUtf8(section)).data.edit();
        if (section == std::string_view("modules")) {
            data.insert(u"digest"_s, text);
            return;
        }
        QJsonObject lock = data[u"composer_lock"_s].toObject();
        lock.insert(u"digest"_s, text);
        data.insert(u"composer_lock"_s, lock);
    };
    digest("identity", u"md5:0123456789abcdef0123456789abcdef"_s);
    digest("modules", u"md5:0123456789abcdef0123456789abcdef"_s);
    EXPECT_EQ(found(snapshot), QStringList()) << "another PHP names them otherwise";
    digest("identity", u"xxh3:0123456789abcdef"_s);
    digest("modules", u"xxh3:0123456789abcdef"_s);
    EXPECT_EQ(found(snapshot), (QStringList{u"warning nodes.code_differs"_s, u"warning nodes.modules_differ"_s}));
}
