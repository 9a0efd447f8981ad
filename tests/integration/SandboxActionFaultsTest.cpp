// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/HeldShop.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>

#include <gmock/gmock.h>

#include <csignal>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::AnyOf;
using testing::HasSubstr;

namespace {

/// What can go wrong around a write.
class SandboxActionFaults : public HeldShopTest {
protected:
    void resolve(const QString& run) const {
        Answer resolved;
        for (const QDeadlineTimer limit(60'000); resolved.status != 0 && !limit.hasExpired();)
            resolved = m_magctl({"run", "resolve", run, "--outcome", "failed", "--reason", "looked"});
        EXPECT_EQ(resolved.status, 0) << resolved.both();
    }
};

/// Kills, without a chance to say anything, whatever a run started: by the run's id in their environment.
int killProcessesOf(const QString& run) {
    int killed = 0;
    for (const QString& pid : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(u"/proc/%1/environ"_s.arg(pid));
        const bool isNumber = pid.toInt() > 1;
        if (isNumber && file.open(QIODevice::ReadOnly)
            && file.readAll().split('\0').contains("MAGKEEPER_RUN=" + run.toLatin1()))
            killed += ::kill(pid.toInt(), SIGKILL) == 0 ? 1 : 0;
    }
    return killed;
}

} // namespace

TEST_F(SandboxActionFaults, AreNoSuccessWhenTheServerKillsTheCommand) {
    const auto running = startHeld({"do", "shop", "cache.flush"});
    const QString run = lastRun();
    EXPECT_GT(killProcessesOf(run), 0);
    const Answer answer = Magctl::finish(*running);
    EXPECT_THAT(answer.status, AnyOf(1, 3)) << answer.both();
    EXPECT_THAT(stateOf(run), AnyOf(std::string("failed"), std::string("unknown")));
    release();
    if (answer.status == 3)
        resolve(run);
    EXPECT_EQ(m_magctl({"do", "shop", "cache.flush"}).status, 0) << "the lock was given back";
    expectIntactTrail();
}

TEST_F(SandboxActionFaults, AreUnknownWhenSomebodyInterruptsTwiceUntilThatIsResolved) {
    const auto running = startHeld({"do", "shop", "cache.flush"});
    const QString run = lastRun();
    ::kill(static_cast<pid_t>(running->processId()), SIGINT);
    ::kill(static_cast<pid_t>(running->processId()), SIGINT);
    const Answer answer = Magctl::finish(*running);
    EXPECT_EQ(answer.status, 130) << answer.both();
    release();
    EXPECT_THAT(stateOf(run), AnyOf(std::string("cancelled"), std::string("unknown")));
    if (stateOf(run) == "unknown")
        resolve(run);
    EXPECT_EQ(m_magctl({"do", "shop", "cache.flush"}).status, 0);
    expectIntactTrail();
}

TEST_F(SandboxActionFaults, FailWhereTheLoginMayNot) {
    {
        const Fault noRights(m_sandbox, {u"rights"_s, u"none"_s, u"bolt-prod"_s});
        const Answer denied = m_magctl({"do", "shop", "cron.schedule-job", "indexer_reindex_all_invalid"});
        EXPECT_EQ(denied.status, 1) << denied.both();
        EXPECT_THAT(denied.both(), HasSubstr("denied"));
    }
    const QString noProgram = m_magctl.path(u"php-without-rights"_s);
    writeFile(noProgram, "#!/bin/sh\n");
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--php", noProgram}).status, 0);
    const Answer refused = m_magctl({"do", "shop", "cache.flush"});
    EXPECT_NE(refused.status, 0) << refused.both();
    EXPECT_THAT(refused.both(), HasSubstr("ermission denied"));
    expectIntactTrail();
}

TEST_F(SandboxActionFaults, GoToTheNodeThatIsNamed) {
    importEnvironments({u"hive-prod"_s});
    ASSERT_EQ(m_magctl({"env", "edit", "hive-prod", "--access", "operate"}).status, 0);
    const QString second = m_magctl.json({"env", "show", "hive-prod"}).at("nodes.1.name").toString();
    ASSERT_FALSE(second.isEmpty());
    const auto flush = [&](const QString& node) {
        return m_magctl({"do", "hive-prod", "cache.flush", "--node", node, "--confirm", "hive-prod", "--reason", "x"});
    };
    const Answer done = flush(second);
    EXPECT_EQ(done.status, 0) << done.both();
    EXPECT_EQ(m_magctl.json({"runs", "hive-prod"}).text("0.node"), second.toStdString());
    EXPECT_EQ(flush(u"no-such-node"_s).status, 66);
    const Answer all = m_magctl.json({"runs", "--all"});
    EXPECT_EQ(all.text("0.environment"), "hive-prod");
    expectIntactTrail();
}

} // namespace magkeeper::test
