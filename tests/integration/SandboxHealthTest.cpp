// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"

#include <gmock/gmock.h>

#include <unistd.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

/// What tests/data/health/expected/sandbox.json says is found after `sandbox break …`.
std::vector<std::string> expected(const QString& broken) {
    const auto document = QJsonDocument::fromJson(readFile(QStringLiteral(MAGKEEPER_EXPECTED_FINDINGS)));
    std::vector<std::string> findings;
    for (const auto& each : document.object().value(broken).toArray())
        findings.push_back(each.toString().toStdString());
    return findings;
}

class SandboxHealth : public SandboxTest {
protected:
    void SetUp() override {
        SandboxTest::SetUp();
        addShop({});
        ignoreTheMachine();
    }

    void expectFindings(const QString& broken, int exitStatus) const {
        const Answer status = m_magctl.json({"status", "shop"});
        EXPECT_THAT(findingsOf(status), testing::UnorderedElementsAreArray(expected(broken))) << status.both();
        EXPECT_EQ(status.status, exitStatus) << broken.toStdString();
    }

    void expectFindingsWhen(const QString& broken, int exitStatus) const {
        const Fault fault(m_sandbox, broken.split(u' '));
        expectFindings(broken, exitStatus);
    }
};

TEST_F(SandboxHealth, FindsNothingInAHealthyStore) { expectFindings({}, 0); }

TEST_F(SandboxHealth, FindsARedisThatIsGone) { expectFindingsWhen(u"redis bolt-prod"_s, 2); }

TEST_F(SandboxHealth, FindsADatabaseThatRefuses) { expectFindingsWhen(u"db bolt-prod"_s, 2); }

TEST_F(SandboxHealth, FindsADatabaseThatHasStopped) { expectFindingsWhen(u"db"_s, 2); }

TEST_F(SandboxHealth, FindsADatabaseThatIsSilent) { expectFindingsWhen(u"db-hang bolt-prod"_s, 2); }

TEST_F(SandboxHealth, FindsAConfigurationThatIsBroken) { expectFindingsWhen(u"env bolt-prod malformed"_s, 2); }

TEST_F(SandboxHealth, BlamesNoServiceForAConfigurationThatEndsNotOrTooEarly) {
    for (const QString& how : {u"exits"_s, u"loops"_s, u"notarray"_s, u"throws"_s})
        expectFindingsWhen(u"env bolt-prod "_s + how, 2);
}

TEST_F(SandboxHealth, FindsAConfigurationThatIsGone) { expectFindingsWhen(u"env bolt-prod missing"_s, 2); }

TEST_F(SandboxHealth, FindsAConfigurationThatPrints) { expectFindingsWhen(u"env bolt-prod prints"_s, 1); }

TEST_F(SandboxHealth, FindsAPasswordThatIsWrong) { expectFindingsWhen(u"env bolt-prod password"_s, 2); }

TEST_F(SandboxHealth, FindsASearchEngineThatIsGone) { expectFindingsWhen(u"search"_s, 2); }

TEST_F(SandboxHealth, FindsASearchEngineThatIsRed) { expectFindingsWhen(u"search red"_s, 2); }

TEST_F(SandboxHealth, FindsASearchEngineThatTakesNoWrites) { expectFindingsWhen(u"search read-only"_s, 2); }

TEST_F(SandboxHealth, MindsNoNoiseAndNoForeignLanguage) {
    expectFindingsWhen(u"garbage"_s, 0);
    expectFindingsWhen(u"locale"_s, 0);
}

TEST_F(SandboxHealth, FindsABrokerThatIsGone) { expectFindingsWhen(u"rabbit"_s, 2); }

TEST_F(SandboxHealth, FindsACronThatIsSilent) { expectFindingsWhen(u"cron bolt-prod"_s, 2); }

TEST_F(SandboxHealth, FindsADiskThatIsFull) {
    if (!m_sandbox.canMount() || ::geteuid() != 0)
        GTEST_SKIP() << "NOT TESTED: nothing can be mounted over a folder of another program here";
    const Fault fault(m_sandbox, {u"disk"_s});
    const Answer status = m_magctl.json({"status", "shop"});
    EXPECT_THAT(findingsOf(status),
        testing::ElementsAre("critical system.disk_full@web-1:" + m_sandbox.root(u"bolt-prod/var"_s).toStdString()));
    EXPECT_EQ(status.status, 2);
}

TEST_F(SandboxHealth, FindsFoldersThatTakeNoFilesOrAnybodys) {
    expectFindingsWhen(u"perms bolt-prod closed"_s, 1);
    expectFindingsWhen(u"perms bolt-prod open"_s, 1);
}

TEST_F(SandboxHealth, CountsNoFurtherThanItMustInAFloodOfReports) { expectFindingsWhen(u"reports bolt-prod"_s, 1); }

TEST_F(SandboxHealth, FindsAnInterpreterThatIsTooOld) { expectFindingsWhen(u"php bolt-prod 7.3"_s, 1); }

TEST_F(SandboxHealth, FindsAClockThatIsAYearOff) {
    expectFindingsWhen(u"php bolt-prod ahead"_s, 2);
    expectFindingsWhen(u"php bolt-prod behind"_s, 2);
}

TEST_F(SandboxHealth, KnowsNothingWithoutAnInterpreter) {
    for (const QString& how : {u"missing"_s, u"fatal"_s, u"silent"_s}) {
        const Fault fault(m_sandbox, {u"php"_s, how, u"bolt-prod"_s});
        EXPECT_EQ(m_magctl.json({"status", "shop"}).status, 3) << qPrintable(how);
    }
}

TEST_F(SandboxHealth, SaysWhatTheLoginMayNotRead) { expectFindingsWhen(u"env bolt-prod unreadable"_s, 3); }

TEST_F(SandboxHealth, SaysWhatTheDatabasesLoginMayNotRead) {
    expectFindingsWhen(u"rights bolt-prod some"_s, 3);
    expectFindingsWhen(u"rights bolt-prod none"_s, 3);
}

TEST_F(SandboxHealth, FindsNothingAfterTheStoreWasMended) {
    for (const QString& broken : {u"perms bolt-prod"_s, u"php bolt-prod ahead"_s, u"rights bolt-prod none"_s,
             u"env bolt-prod unreadable"_s, u"cron bolt-prod"_s})
        const Fault fault(m_sandbox, broken.split(u' '));
    expectFindings({}, 0);
}

TEST_F(SandboxHealth, SaysThatATableIsGone) {
    expectFindingsWhen(u"table bolt-prod rename"_s, 3);
    expectFindingsWhen(u"table bolt-prod drop"_s, 3);
}

TEST_F(SandboxHealth, FindsNothingBehindASlowLineAndOnlyIgnoranceBehindABadOne) {
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--ssh", "sandbox-relay"}).status, 0);
    expectFindingsWhen(u"slow 100"_s, 0);
    expectFindingsWhen(u"drip 30000"_s, 0);
    for (const QString& how : {u"cut 6000"_s, u"corrupt 5000"_s}) {
        const Fault fault(m_sandbox, how.split(u' '));
        const Answer status = m_magctl.json({"status", "shop"});
        EXPECT_EQ(status.status, 3) << qPrintable(how);
        EXPECT_THAT(findingsOf(status), testing::Each(testing::StartsWith("unknown "))) << qPrintable(how);
    }
}

TEST_F(SandboxHealth, SaysThatTheHostIsGone) { expectFindingsWhen(u"sshd"_s, 3); }

TEST_F(SandboxHealth, SaysThatTheHostShowsAnotherKey) { expectFindingsWhen(u"hostkey"_s, 3); }

TEST_F(SandboxHealth, JudgesWhatIsStoredWithoutReading) {
    EXPECT_EQ(m_magctl.json({"status", "shop", "--stored"}).text("0.findings.0.id"), "environment.unread");
    EXPECT_EQ(m_magctl.json({"status", "shop"}).status, 0);
    const Fault fault(m_sandbox, {u"sshd"_s});
    const Answer stored = m_magctl.json({"status", "shop", "--stored"});
    EXPECT_EQ(stored.status, 0) << stored.both();
    EXPECT_TRUE(stored.at("0.findings").toArray().isEmpty());
}

TEST_F(SandboxHealth, BeginsAsAMonitoringPluginDoes) {
    const Answer well = m_magctl({"status", "shop"});
    EXPECT_TRUE(well.out.startsWith("OK - shop: ")) << well.both();
    EXPECT_EQ(well.out.left(well.out.indexOf('\n')).count('|'), 1);
}

} // namespace

} // namespace magkeeper::test
