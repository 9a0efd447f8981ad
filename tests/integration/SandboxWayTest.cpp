// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;

/// Ways to a store that are not straight.
class SandboxWay : public SandboxTest {
protected:
    [[nodiscard]] static QStringList hopsOf(const Answer& check) {
        QStringList hops;
        for (const auto& step : check.at("nodes.0.steps").toArray()) {
            if (step[u"step"_s] == u"login"_s)
                hops.append(step[u"hop"_s].toString());
        }
        return hops;
    }
};

TEST_F(SandboxWay, LeadsThroughAJumpHost) {
    addShop({"--jump", "sandbox-relay"});
    const Answer check = m_magctl.json({"env", "check", "shop"});
    EXPECT_EQ(check.status, 0) << check.out.constData();
    EXPECT_EQ(hopsOf(check), (QStringList{u"sandbox-relay"_s, QString()}));
    const Answer probe = m_magctl.json({"probe", "shop"});
    EXPECT_EQ(probe.status, 0) << probe.out.constData();
    EXPECT_THAT(m_magctl({"env", "check", "shop"}).out.toStdString(), HasSubstr("not post-quantum"));
}

TEST_F(SandboxWay, NamesTheJumpHostThatIsDown) {
    addShop({"--jump", m_sandbox.address("refused_port")});
    const Answer probe = m_magctl({"probe", "shop"});
    EXPECT_EQ(probe.status, 3);
    EXPECT_THAT(probe.err.toStdString(), HasSubstr("through the jump host"));
    EXPECT_EQ(m_magctl.json({"env", "check", "shop"}).text("nodes.0.error.kind"), "Unreachable");
}

TEST_F(SandboxWay, IsTakenByTheSystemsSshToo) {
    addShop({"--transport", "openssh"});
    const Answer check = m_magctl.json({"env", "check", "shop"});
    EXPECT_EQ(check.status, 0) << check.out.constData();
    const Answer probe = m_magctl.json({"probe", "shop"});
    EXPECT_EQ(probe.status, 0) << probe.out.constData();
    addShop({"--transport", "openssh", "--jump", "sandbox-relay"}, "far-prod");
    EXPECT_EQ(m_magctl({"probe", "far-prod"}).status, 0);
}

TEST_F(SandboxWay, IsRefusedByTheSystemsSshForAnUnknownKeyUntilItIsTrusted) {
    m_magctl.useSshConfig(m_magctl.path(u"ssh_config"_s));
    addShop({"--transport", "openssh", "--ssh", m_sandbox.address("ssh.port"), "--identity",
        m_sandbox.path(u"ssh/id_ed25519"_s)});
    EXPECT_EQ(m_magctl({"probe", "shop"}).status, 77);
    EXPECT_EQ(m_magctl({"env", "trust", "shop", "--fingerprint", m_sandbox.fingerprint()}).status, 0);
    EXPECT_EQ(m_magctl({"probe", "shop"}).status, 0);
}

} // namespace magkeeper::test
