// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Magctl.h"

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;

namespace {

/// An environment that nobody reaches: its one finding is that it cannot be read.
class FindingsOfMagctl : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_EQ(m_magctl.json({"env", "add", "shop", "--ssh", "nobody@127.0.0.1:1", "--root", "/r"}).status, 0);
    }
    [[nodiscard]] Answer status() const { return m_magctl.json({"status", "shop"}); }

    Magctl m_magctl;
};

} // namespace

TEST_F(FindingsOfMagctl, AreMutedAndCountAgainWhenTheMarkIsTakenAway) {
    ASSERT_EQ(status().status, 3);
    const Answer muted
        = m_magctl.json({"finding", "mute", "shop", "environment.unread", "--until", "2h", "--reason", "it's night"});
    ASSERT_EQ(muted.status, 0) << muted.both();
    EXPECT_EQ(muted.text("mark.kind"), "mute");
    EXPECT_EQ(muted.text("mark.reason"), "it's night");
    const Answer quiet = status();
    EXPECT_EQ(quiet.status, 0) << quiet.both();
    EXPECT_EQ(quiet.text("0.findings.0.mark.kind"), "mute");
    EXPECT_EQ(quiet.number("0.counts.muted"), 1);
    EXPECT_EQ(quiet.number("0.counts.unknown"), 0);
    ASSERT_EQ(m_magctl.json({"finding", "unmark", "shop", "environment.unread"}).status, 0);
    EXPECT_EQ(status().status, 3);
    EXPECT_EQ(m_magctl.json({"finding", "unmark", "shop", "environment.unread"}).status, 66);
}

TEST_F(FindingsOfMagctl, CountWhenTheyAreAcknowledged) {
    ASSERT_EQ(status().status, 3);
    ASSERT_EQ(m_magctl.json({"finding", "ack", "shop", "environment.unread"}).status, 0);
    const Answer known = status();
    EXPECT_EQ(known.status, 3) << known.both();
    EXPECT_EQ(known.text("0.findings.0.mark.kind"), "ack");
    EXPECT_EQ(known.at("0.findings.0.mark.until"), QJsonValue());
}

TEST_F(FindingsOfMagctl, KeepTheirStartFromRunToRun) {
    const std::string first = status().text("0.findings.0.since");
    ASSERT_FALSE(first.empty());
    EXPECT_EQ(status().text("0.findings.0.since"), first);
}

TEST_F(FindingsOfMagctl, RefuseWhatIsWrong) {
    const auto exits = [this](const Words& words) { return m_magctl.json(words).status; };
    EXPECT_EQ(exits({"finding", "ack", "shop", "environment.unread"}), 66) << "nobody saw it yet";
    ASSERT_EQ(status().status, 3);
    EXPECT_EQ(exits({"finding", "ack", "shop"}), 64);
    EXPECT_EQ(exits({"finding", "ack", "nowhere", "environment.unread"}), 66);
    EXPECT_EQ(exits({"finding", "ack", "shop", "no.such"}), 66);
    EXPECT_EQ(exits({"finding", "ack", "shop", "environment.unread", "--until", "soon"}), 64);
    EXPECT_EQ(exits({"finding", "mute", "shop", "environment.unread", "--until", "2001-01-01"}), 64);
    EXPECT_EQ(exits({"finding", "mute", "shop", "environment.unread", "--reason", QString(2001, u'x')}), 65);
    EXPECT_EQ(exits({"finding", "show", "shop", "environment.unread"}), 0);
}

TEST_F(FindingsOfMagctl, HaveLimitsForAllForATagAndForOne) {
    const Word name = "redis.near_limit.warning";
    const auto value = [&](const Words& scope) {
        Words words{"threshold", "list"};
        words.insert(words.end(), scope.begin(), scope.end());
        for (const QJsonValue line : m_magctl.json(words).json().array())
            if (line[u"name"_s] == name.text)
                return line[u"value"_s].toDouble();
        return -1.0;
    };
    ASSERT_EQ(m_magctl.json({"env", "edit", "shop", "--tag", "eu"}).status, 0);
    const double own = value({});
    ASSERT_EQ(m_magctl.json({"threshold", "set", name, "60%"}).status, 0);
    ASSERT_EQ(m_magctl.json({"threshold", "set", name, "0.7", "--tag", "eu"}).status, 0);
    EXPECT_EQ(value({}), 0.6);
    EXPECT_EQ(value({"--env", "shop"}), 0.7);
    ASSERT_EQ(m_magctl.json({"threshold", "set", name, "0.5", "--env", "SHOP"}).status, 0);
    EXPECT_EQ(value({"--env", "shop"}), 0.5);
    ASSERT_EQ(m_magctl.json({"threshold", "unset", name, "--env", "shop"}).status, 0);
    EXPECT_EQ(value({"--env", "shop"}), 0.7);
    ASSERT_EQ(m_magctl.json({"threshold", "unset", name, "--tag", "eu"}).status, 0);
    ASSERT_EQ(m_magctl.json({"threshold", "unset", name}).status, 0);
    EXPECT_EQ(value({"--env", "shop"}), own);
}

TEST_F(FindingsOfMagctl, HaveNoLimitsThatMakeNoSense) {
    const auto exits = [this](const Words& words) { return m_magctl.json(words).status; };
    EXPECT_EQ(exits({"threshold", "set", "no.such", "1"}), 65);
    EXPECT_EQ(exits({"threshold", "set", "redis.near_limit.warning", "much"}), 65);
    EXPECT_EQ(exits({"threshold", "set", "redis.near_limit.warning", "700%"}), 65);
    EXPECT_EQ(exits({"threshold", "set", "redis.near_limit.warning", "0.7", "--env", "nowhere"}), 66);
    EXPECT_EQ(exits({"threshold", "set", "redis.near_limit.warning", "0.7", "--env", "shop", "--tag", "eu"}), 64);
    EXPECT_EQ(exits({"threshold", "set", "redis.near_limit.warning"}), 64);
    EXPECT_EQ(exits({"threshold", "unset", "redis.near_limit.warning"}), 66);
    EXPECT_EQ(exits({"threshold", "list", "--tag", ""}), 64);
}

TEST_F(FindingsOfMagctl, HaveNoHistoryOfWhatWasNeverRead) {
    EXPECT_EQ(m_magctl.json({"history", "shop"}).at("series").toArray().size(), 0);
    EXPECT_EQ(m_magctl.json({"history", "shop", "load"}).status, 66);
    EXPECT_EQ(m_magctl.json({"history", "nowhere"}).status, 66);
    EXPECT_EQ(m_magctl.json({"history", "shop", "--since", "ever"}).status, 64);
    EXPECT_THAT(m_magctl({"history", "shop"}).out.toStdString(), HasSubstr("nothing was kept yet"));
}

} // namespace magkeeper::test
