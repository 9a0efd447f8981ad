// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/NodeLogs.h"

#include "tests/core/logs/Collected.h"
#include "tests/support/Await.h"
#include "tests/support/PlayedFollower.h"

#include <QThreadPool>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using test::logLine;
using test::waitUntil;

namespace {

class FollowedNode : public testing::Test {
protected:
    FollowedNode() {
        m_environment.name = u"acme-prod"_s;
        Node node;
        node.name = u"web-1"_s;
        node.root = u"/srv/shop"_s;
        m_environment.nodes.push_back(node);
        m_logs = std::make_shared<NodeLogs>(m_scope, m_pool, m_shell, m_environment, m_environment.nodes.front(),
            NodeLogsOrder{.globs = {}, .wish = {}, .grammar = {}, .follow = true}, builtIn(), m_stop.get_token());
        whenDone(&m_scope,
            m_logs->start(
                [this](std::vector<FollowedRecord> records) {
                    for (FollowedRecord& each : records)
                        m_said.push_back(
                            each.record ? each.record->record().message.first(2).toByteArray() : each.notice.toUtf8());
                },
                [this](const NodeLogsState& state) { m_states.push_back(state.kind); }),
            [this](Result<int> result) { m_end.emplace(std::move(result)); });
    }
    ~FollowedNode() override {
        m_stop.request_stop();
        m_logs->release();
        EXPECT_TRUE(waitUntil([this] { return m_end.has_value(); }));
    }

    QThreadPool m_pool;
    QObject m_scope;
    std::shared_ptr<test::PlayedFollower> m_shell = std::make_shared<test::PlayedFollower>();
    Environment m_environment;
    std::stop_source m_stop;
    std::shared_ptr<NodeLogs> m_logs;
    std::vector<QByteArray> m_said;
    std::vector<NodeLogsState::Kind> m_states;
    std::optional<Result<int>> m_end;
};

using Kind = NodeLogsState::Kind;

} // namespace

TEST_F(FollowedNode, TellsHowItStands) {
    m_shell->hello();
    m_shell->begin(u"var/log/system.log"_s, 1);
    m_shell->write(1, logLine(1, "ERROR", "m1") + logLine(2, "ERROR", "m2"));
    ASSERT_TRUE(waitUntil([this] { return m_said.size() == 1; })) << "the last record may go on";
    m_shell->rest();
    ASSERT_TRUE(waitUntil([this] { return m_said.size() == 2; }));
    EXPECT_EQ(m_said, (std::vector<QByteArray>{"m1", "m2"}));
    EXPECT_EQ(m_states, (std::vector<Kind>{Kind::Reading, Kind::Following}));
}

TEST_F(FollowedNode, AsksAgainWhenARunIsFull) {
    m_shell->hello();
    m_shell->begin(u"var/log/system.log"_s, 1);
    m_shell->write(1, logLine(1, "ERROR", "m1"));
    m_shell->end(u"full"_s);
    ASSERT_TRUE(waitUntil([this] { return m_shell->runs == 2; }));
    const QJsonObject state = m_shell->request()[u"logs"_s].toObject()[u"var/log/system.log"_s].toObject();
    EXPECT_EQ(
        state[u"stretches"_s].toArray().first().toObject()[u"offset"_s].toInteger(), logLine(1, "ERROR", "m1").size())
        << "what came before the end counts";
}

TEST_F(FollowedNode, StaysWithPhpThatRanBeforeWhenItFailsOnce) {
    m_shell->hello();
    m_shell->end(u"full"_s);
    ASSERT_TRUE(waitUntil([this] { return m_shell->runs == 2; }));
    m_shell->exit(255);
    ASSERT_TRUE(waitUntil([this] { return m_shell->runs == 3; }));
    EXPECT_FALSE(m_shell->request().isEmpty()) << "PHP is asked again, and not the shell";
    EXPECT_EQ(m_said.size(), 1U);
    m_shell->hello();
    m_shell->rest();
    ASSERT_TRUE(waitUntil([this] { return m_states.back() == Kind::Following; }));
    EXPECT_EQ(m_said.size(), 1U);
}

TEST_F(FollowedNode, AsksForNothingWhileItIsHeld) {
    m_shell->hello();
    m_shell->begin(u"var/log/system.log"_s, 1);
    m_logs->hold();
    m_shell->write(1, logLine(1, "ERROR", "m1"));
    m_shell->rest();
    m_shell->end(u"full"_s);
    ASSERT_TRUE(waitUntil([this] { return !m_states.empty() && m_states.back() == Kind::Held; }));
    EXPECT_EQ(m_shell->runs, 1);
    EXPECT_EQ(m_said.size(), 1U) << "what the run sent still came";
    m_logs->release();
    EXPECT_EQ(m_shell->runs, 2);
}

TEST_F(FollowedNode, EndsWhenItIsStoppedWhileItIsHeld) {
    m_shell->hello();
    m_logs->hold();
    m_shell->end(u"time"_s);
    ASSERT_TRUE(waitUntil([this] { return !m_states.empty() && m_states.back() == Kind::Held; }));
    m_stop.request_stop();
    m_logs->release();
    ASSERT_TRUE(waitUntil([this] { return m_end.has_value(); }));
    EXPECT_TRUE(m_end->has_value());
}

TEST_F(FollowedNode, AsksForMoreFilesAndGoesOnWithTheOthers) {
    m_shell->hello();
    m_shell->begin(u"var/log/system.log"_s, 1);
    m_shell->frame("all", {});
    m_shell->write(1, logLine(1, "ERROR", "m1"));
    m_shell->rest();
    ASSERT_TRUE(waitUntil([this] { return m_said.size() == 1; }));
    m_logs->widen({u"var/log/*.log"_s, u"journal:"_s});
    ASSERT_TRUE(waitUntil([this] { return m_shell->runs == 2; }));
    const QJsonObject request = m_shell->request();
    EXPECT_EQ(request[u"globs"_s].toArray(), (QJsonArray{u"var/log/*.log"_s, u"journal:"_s}));
    EXPECT_EQ(request[u"added"_s].toArray(), (QJsonArray{u"journal:"_s}));
    EXPECT_TRUE(request[u"resumed"_s].toBool());
    EXPECT_TRUE(request[u"logs"_s].toObject().contains(u"var/log/system.log"_s));
    EXPECT_EQ(std::ranges::count(m_states, Kind::Waiting), 0) << "nothing went wrong";
    m_shell->hello();
    m_shell->frame("all", {});
    m_shell->write(1, logLine(2, "ERROR", "m2"));
    m_shell->end(u"full"_s);
    ASSERT_TRUE(waitUntil([this] { return m_shell->runs == 3; }));
    EXPECT_TRUE(m_shell->request()[u"added"_s].toArray().isEmpty()) << "a run said all of it";
    m_shell->hello();
    m_shell->rest();
    ASSERT_TRUE(waitUntil([this] { return m_said.size() == 2; }));
    EXPECT_EQ(m_said.back(), "m2");
}

TEST_F(FollowedNode, AsksForMoreFilesWhenItIsReleased) {
    m_shell->hello();
    m_logs->hold();
    m_logs->widen({u"var/log/*.log"_s, u"journal:"_s});
    ASSERT_TRUE(waitUntil([this] { return !m_states.empty() && m_states.back() == Kind::Held; }));
    EXPECT_EQ(m_shell->runs, 1);
    m_logs->release();
    EXPECT_EQ(m_shell->runs, 2);
    EXPECT_EQ(m_shell->request()[u"globs"_s].toArray().size(), 2);
}

TEST_F(FollowedNode, TriesAgainWhenTheConnectionIsLost) {
    m_shell->hello();
    m_shell->begin(u"var/log/system.log"_s, 1);
    m_shell->rest();
    ASSERT_TRUE(waitUntil([this] { return !m_states.empty() && m_states.back() == Kind::Following; }));
    m_shell->loseConnection();
    ASSERT_TRUE(waitUntil([this] { return m_shell->runs == 2; }));
    EXPECT_EQ(m_states.back(), Kind::Connecting);
    EXPECT_NE(std::ranges::find(m_states, Kind::Waiting), m_states.end());
    ASSERT_EQ(m_said.size(), 1U);
    EXPECT_TRUE(m_said.front().contains("trying again"));
}

} // namespace magkeeper::logs
