// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Magctl.h"
#include "tests/support/Await.h"
#include "tests/support/SshServer.h"

#include <QFile>

#include <csignal>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

/// A store's server behind a jump host, each with a key of its own. No key is known at first.
class Trust : public testing::Test {
protected:
    void SetUp() override {
        const QString keys = u"IdentityFile %1\nIdentityFile %2"_s.arg(target.authorizedKey(), bastion.authorizedKey());
        target.start();
        bastion.start();
        m_magctl.useSshConfig(target.clientConfig(keys.split(u'\n')));
    }
    void addShop(const SshServer& server) {
        ASSERT_EQ(
            m_magctl({"env", "add", "shop", "--ssh", addressOf(server), "--root", "/srv", "--jump", addressOf(bastion)})
                .status,
            0);
    }
    void know(const SshServer& server) {
        QFile file(target.folder() + u"/known_hosts"_s);
        ASSERT_TRUE(file.open(QIODevice::Append));
        file.write(server.knownHostsLine());
    }
    [[nodiscard]] static QString addressOf(const SshServer& server) { return u"127.0.0.1:%1"_s.arg(server.port()); }

    SshServer target;
    SshServer bastion;
    Magctl m_magctl;
};

TEST_F(Trust, IsNotDoneWhenOnlyAJumpHostHasTheKeyThatWasGiven) {
    know(target);
    addShop(target);
    const Answer trust = m_magctl.json({"env", "trust", "shop", "--fingerprint", bastion.hostKey().fingerprint()});
    EXPECT_EQ(trust.status, 77) << trust.both();
    EXPECT_THAT(trust.both(), HasSubstr(target.hostKey().fingerprint().toStdString()));
}

TEST_F(Trust, IsDoneForEachKeyOnTheWay) {
    addShop(target);
    const Answer trust = m_magctl.json({"env", "trust", "shop", "--fingerprint", bastion.hostKey().fingerprint(),
        "--fingerprint", target.hostKey().fingerprint()});
    EXPECT_EQ(trust.status, 0) << trust.both();
    EXPECT_EQ(trust.text("fingerprint"), target.hostKey().fingerprint().toStdString());
    EXPECT_EQ(trust.at("keys").toArray().size(), 2);
}

TEST_F(Trust, IsNotDoneWhenTheTargetWasNotReached) {
    addShop(target);
    target.kill();
    const Answer trust = m_magctl.json({"env", "trust", "shop", "--fingerprint", bastion.hostKey().fingerprint()});
    EXPECT_EQ(trust.status, 3) << trust.both();
    EXPECT_THAT(trust.err.toStdString(), HasSubstr("trusted " + bastion.hostKey().fingerprint().toStdString()));
}

TEST_F(Trust, StandsAlthoughTheLoginFails) {
    know(bastion);
    m_magctl.useSshConfig(target.clientConfig({u"IdentityFile %1"_s.arg(bastion.authorizedKey())}));
    addShop(target);
    const Answer trust = m_magctl.json({"env", "trust", "shop", "--fingerprint", target.hostKey().fingerprint()});
    EXPECT_EQ(trust.status, 0) << trust.both();
    EXPECT_EQ(trust.text("fingerprint"), target.hostKey().fingerprint().toStdString());
    EXPECT_FALSE(trust.at("login").toBool(true));
}

TEST_F(Trust, OfAnEnvironmentIsCheckedNoFurtherAfterCtrlC) {
    const Word frozen = addressOf(target);
    ASSERT_EQ(m_magctl({"env", "add", "shop", "--ssh", frozen, "--root", "/srv"}).status, 0);
    ASSERT_EQ(m_magctl({"env", "add-node", "shop", "web-2", "--ssh", frozen}).status, 0);
    target.freeze(); // the kernel still takes connections
    const auto check = m_magctl.start({"env", "check", "shop"});
    QByteArray out;
    EXPECT_TRUE(waitUntil([&] {
        (void)check->waitForReadyRead(10);
        out += check->readAllStandardOutput();
        return out.contains("port");
    })) << out.constData();
    ::kill(static_cast<pid_t>(check->processId()), SIGINT);
    const Answer end = Magctl::finish(*check, std::chrono::seconds(15));
    EXPECT_EQ(end.status, 130) << end.both();
    EXPECT_THAT(QByteArray(out + end.out).toStdString(), Not(HasSubstr("web-2")));
}

} // namespace magkeeper::test
