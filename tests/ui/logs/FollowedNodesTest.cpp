// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/FollowedNodes.h"

#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"
#include "tests/support/PlayedFollower.h"

#include <QThreadPool>

#include <gtest/gtest.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

class FollowedMachines : public testing::Test {
protected:
    ~FollowedMachines() override {
        m_nodes.stop();
        m_pool.waitForDone();
    }

    void follow(const QStringList& files) {
        Environment environment{.id = EnvironmentId::create(m_clock), .name = u"acme-prod"_s, .version = 1};
        Node node{.id = NodeId::create(m_clock), .name = u"web-1"_s, .root = u"/srv/shop"_s};
        node.target.host = u"acme"_s;
        environment.nodes.push_back(node);
        m_nodes.start({environment}, {.globs = files, .wish = {}, .grammar = {}, .follow = true},
            [this](const LogBatch& batch) { m_came += batch.records.size(); });
        shop().hello();
        shop().begin(u"var/log/system.log"_s, 1);
        shop().frame("all", {});
    }
    PlayedFollower& shop() { return m_shells.at(u"acme"_s); }
    [[nodiscard]] QJsonArray asked(const QString& what) { return shop().request()[what].toArray(); }

    FakeClock m_clock;
    PlayedFollowers m_shells;
    QThreadPool m_pool;
    size_t m_came = 0;
    FollowedNodes m_nodes{m_shells, m_pool, logs::Grammars::load().value()};
};

} // namespace

TEST_F(FollowedMachines, AreAskedForTheFilesOfASet) {
    follow({u"fpm"_s, u"journal:nginx"_s});
    EXPECT_TRUE(asked(u"globs"_s).contains(u"/var/log/php*-fpm.log"_s));
    EXPECT_TRUE(asked(u"globs"_s).contains(u"journal:nginx"_s));
    EXPECT_FALSE(asked(u"globs"_s).contains(u"fpm"_s));
}

TEST_F(FollowedMachines, AreAskedForMoreFilesAndGoOn) {
    follow({});
    shop().write(1, logLine(1, "ERROR", "a"));
    shop().rest();
    ASSERT_TRUE(waitUntil([this] { return m_came == 1; }));
    EXPECT_TRUE(m_nodes.widen({u"magento"_s, u"journal:"_s}));
    ASSERT_TRUE(waitUntil([this] { return shop().runs == 2; }));
    EXPECT_EQ(asked(u"added"_s), QJsonArray{u"journal:"_s}) << "the set is what an empty field stands for";
    EXPECT_TRUE(shop().request()[u"logs"_s].toObject().contains(u"var/log/system.log"_s));
    EXPECT_TRUE(m_nodes.isRunning());
}

TEST_F(FollowedMachines, GoOnOnlyWithAllThatWasFollowed) {
    EXPECT_FALSE(m_nodes.widen({u"magento"_s, u"web"_s})) << "nothing is followed yet";
    follow({u"var/log/*.log"_s, u"web"_s});
    EXPECT_FALSE(m_nodes.widen({u"web"_s, u"fpm"_s}));
    EXPECT_FALSE(m_nodes.widen({u"web"_s, u"magento"_s})) << "nothing new";
    EXPECT_FALSE(m_nodes.widen({}));
    EXPECT_EQ(shop().runs, 1);
    EXPECT_TRUE(m_nodes.widen({u"web"_s, u"magento"_s, u"fpm"_s}));
}

} // namespace magkeeper::test
