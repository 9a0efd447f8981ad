// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"

#include <gmock/gmock.h>

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

std::vector<std::string> found(const Answer& status) {
    std::vector<std::string> findings;
    for (const auto& each : status.at("0.findings").toArray())
        findings.push_back(each[u"severity"_s].toString().toStdString() + ' ' + each[u"id"_s].toString().toStdString());
    return findings;
}

class SandboxHealth : public SandboxTest {
protected:
    void SetUp() override {
        SandboxTest::SetUp();
        addShop({});
    }

    void expectFindings(const QString& broken, int exitStatus) const {
        const Answer status = m_magctl.json({"status", "shop"});
        EXPECT_THAT(found(status), testing::UnorderedElementsAreArray(expected(broken))) << status.both();
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

TEST_F(SandboxHealth, FindsADatabaseThatIsSilent) { expectFindingsWhen(u"db-hang bolt-prod"_s, 2); }

TEST_F(SandboxHealth, FindsAConfigurationThatIsBroken) { expectFindingsWhen(u"env bolt-prod malformed"_s, 2); }

TEST_F(SandboxHealth, FindsAConfigurationThatIsGone) { expectFindingsWhen(u"env bolt-prod missing"_s, 2); }

TEST_F(SandboxHealth, FindsAPasswordThatIsWrong) { expectFindingsWhen(u"env bolt-prod password"_s, 2); }

TEST_F(SandboxHealth, FindsASearchEngineThatIsGone) { expectFindingsWhen(u"search"_s, 2); }

TEST_F(SandboxHealth, FindsASearchEngineThatIsRed) { expectFindingsWhen(u"search red"_s, 2); }

TEST_F(SandboxHealth, FindsASearchEngineThatTakesNoWrites) { expectFindingsWhen(u"search read-only"_s, 2); }

TEST_F(SandboxHealth, MindsNoNoise) {
    expectFindingsWhen(u"env bolt-prod prints"_s, 0);
    expectFindingsWhen(u"garbage"_s, 0);
}

TEST_F(SandboxHealth, SaysThatATableIsGone) { expectFindingsWhen(u"table bolt-prod rename"_s, 3); }

TEST_F(SandboxHealth, SaysThatTheHostIsGone) { expectFindingsWhen(u"sshd"_s, 3); }

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
