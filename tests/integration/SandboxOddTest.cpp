// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Shop.h"

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;

namespace {

/// Logins that may not read all, and machines that are unlike others.
class SandboxOdd : public ShopTest { };

} // namespace

TEST_F(SandboxOdd, AnEnvPhpThatTheLoginMayNotReadIsNotPermittedAndNotBroken) {
    const Fault fault(m_sandbox, {u"env"_s, u"unreadable"_s, u"bolt-prod"_s});
    const Answer answer = probe();
    EXPECT_EQ(answer.status, 0) << "the host answered";
    const States all = states(answer);
    for (const char* section : {"redis", "database", "indexers", "cron", "queue"})
        EXPECT_EQ(all.at(section), "NotPermitted") << section;
    EXPECT_EQ(answer.text("0.nodes.0.sections.identity.data.version"), "2.4.8-p5") << "that is in composer.lock";
    EXPECT_EQ(answer.text("0.nodes.0.sections.identity.data.env_php.state"), "unreadable");
    EXPECT_TRUE(answer.at("0.nodes.0.sections.identity.data.mode").isNull());
    for (const Word command : {"cron", "indexers", "queues", "database", "services"}) {
        const Answer asked = m_magctl({command, "shop"});
        EXPECT_EQ(asked.status, 3) << command.text.toStdString();
        EXPECT_THAT(asked.out.toStdString(), HasSubstr("env.php may not be read")) << command.text.toStdString();
    }
    EXPECT_EQ(m_magctl({"status", "shop"}).out.left(8), "UNKNOWN ");
}

TEST_F(SandboxOdd, ADatabaseLoginWithFewRightsTellsWhatItMayNotRead) {
    const Fault fault(m_sandbox, {u"rights"_s, u"bolt-prod"_s});
    const Answer answer = probe();
    EXPECT_EQ(answer.status, 0);
    expectStates(answer, {{"cron", "NotPermitted"}});
    EXPECT_TRUE(answer.at("0.shared.sections.queue.data.queues").isNull()) << "none is not what it says";
    EXPECT_EQ(valueAt(answer.at("0.shared.sections.queue.unknown.queues"), "kind"), u"NotPermitted"_s);
    EXPECT_EQ(answer.at("0.shared.sections.indexers.data.indexers").toArray().size(), 14);
    EXPECT_TRUE(answer.at("0.shared.sections.indexers.data.indexers.0.backlog").isNull());
    EXPECT_FALSE(answer.at("0.shared.sections.indexers.unknown").toObject().isEmpty());
    EXPECT_EQ(m_magctl({"cron", "shop"}).status, 3);
    EXPECT_THAT(m_magctl({"cron", "shop"}).out.toStdString(), HasSubstr("SELECT command denied"));
    for (const char* level : {"quick", "full"})
        EXPECT_EQ(m_magctl({"status", "shop", "--level", level}).out.left(8), "UNKNOWN ") << level;
}

TEST_F(SandboxOdd, AnInterpreterOfSevenDotThreeReadsAll) {
    const Fault fault(m_sandbox, {u"php"_s, u"7.3"_s, u"bolt-prod"_s});
    const Answer quick = probe();
    EXPECT_EQ(quick.status, 0);
    expectStates(quick, {});
    EXPECT_EQ(quick.text("0.nodes.0.sections.php.data.version"), "7.3.33");
    for (const auto& [section, state] : states(probe("full")))
        EXPECT_EQ(state, "read") << section;
}

TEST_F(SandboxOdd, AForeignLanguageChangesNothing) {
    const Answer before = probe("full");
    const Fault fault(m_sandbox, {u"locale"_s});
    const Answer answer = probe("full");
    EXPECT_EQ(answer.status, 0);
    EXPECT_EQ(states(answer), states(before));
    for (const char* path : {"0.nodes.0.sections.system.data.disks.0.inodes_total",
             "0.nodes.0.sections.system.data.disks.0.total_bytes", "0.nodes.0.sections.system.data.crontab",
             "0.shared.sections.redis.data.servers.0.version", "0.shared.sections.database.data.server"})
        EXPECT_EQ(answer.at(path), before.at(path)) << path;
    EXPECT_GT(answer.number("0.nodes.0.sections.system.data.disks.0.inodes_total"), 0);
    EXPECT_EQ(m_magctl({"env", "check", "shop"}).status, 0);
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--php", "/nonexistent/php"}).status, 0);
    EXPECT_THAT(m_magctl({"env", "check", "shop"}).out.toStdString(), HasSubstr("/nonexistent/php"));
}

TEST_F(SandboxOdd, AClockThatIsAYearOffIsMeasuredAndAgesStayTrue) {
    const Fault fault(m_sandbox, {u"php"_s, u"ahead"_s, u"bolt-prod"_s});
    const Answer answer = probe();
    EXPECT_EQ(answer.status, 0);
    expectStates(answer, {});
    constexpr double year = 365.0 * 24 * 3600 * 1000;
    EXPECT_NEAR(answer.number("0.clock_offset_ms"), year, 60'000);
    EXPECT_NEAR(answer.number("0.shared.sections.database.data.clock_offset_ms"), -year, 60'000);
}

TEST_F(SandboxOdd, AHundredThousandReportsCostLittle) {
    const Fault fault(m_sandbox, {u"reports"_s, u"bolt-prod"_s});
    const Answer answer = probe("full");
    EXPECT_EQ(answer.status, 0);
    EXPECT_EQ(answer.number("0.nodes.0.sections.files.data.reports.count"), 10'000);
    EXPECT_TRUE(answer.at("0.nodes.0.sections.files.data.reports.at_least").toBool());
}

} // namespace magkeeper::test
