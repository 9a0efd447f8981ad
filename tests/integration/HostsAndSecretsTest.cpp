// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Magctl.h"

#include <QFile>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::Not;

class HostsAndSecrets : public testing::Test {
protected:
    void configure(const QByteArray& bytes) {
        const QString path = m_magctl.path(u"hosts"_s);
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        m_magctl.useSshConfig(path);
    }

    Magctl m_magctl;
};

TEST_F(HostsAndSecrets, ListsTheHostsOfAConfigurationWithoutAddingAny) {
    configure("Host acme-prod acme-stage\n HostName 192.0.2.1\nHost *.example\n User joe\n");
    const Answer hosts = m_magctl.json({"env", "import", "--ssh-config"});
    EXPECT_EQ(hosts.status, 0) << hosts.out.constData();
    EXPECT_EQ(hosts.at("hosts").toArray().size(), 2);
    EXPECT_EQ(hosts.text("hosts.0.host"), "acme-prod");
    EXPECT_EQ(hosts.number("hosts.1.line"), 1);
    EXPECT_FALSE(hosts.at("hosts.0.used").toBool());
    EXPECT_EQ(m_magctl.json({"env", "list"}).json().array().size(), 0);
    EXPECT_EQ(m_magctl({"env", "add", "acme-prod", "--ssh", "acme-prod", "--root", "/srv"}).status, 0);
    EXPECT_TRUE(m_magctl.json({"env", "import", "--ssh-config"}).at("hosts.0.used").toBool());
    EXPECT_THAT(m_magctl({"env", "import", "--ssh-config"}).out.toStdString(), HasSubstr("acme-stage"));
}

TEST_F(HostsAndSecrets, SaysThatAConfigurationCannotBeRead) {
    EXPECT_EQ(m_magctl({"env", "import", "--ssh-config", m_magctl.path(u"nowhere"_s)}).status, 65);
    EXPECT_EQ(m_magctl({"env", "import", u"--ssh-config="_s + m_magctl.path(u"nowhere"_s)}).status, 65);
    EXPECT_EQ(m_magctl({"env", "import"}).status, 64);
}

TEST_F(HostsAndSecrets, KeepsNoSecretWithoutAKeyring) {
    configure("Host *\n User joe\n");
    ASSERT_EQ(m_magctl({"env", "add", "acme", "--ssh", "192.0.2.1", "--root", "/srv"}).status, 0);
    const Answer set = m_magctl.through(u"printf 'open sesame\\n' | \"$@\""_s, {"secret", "set", "acme", "password"});
    EXPECT_EQ(set.status, 74) << set.both();
    EXPECT_THAT(set.both(), HasSubstr("keyring"));
    EXPECT_THAT(set.both(), Not(HasSubstr("sesame")));
    EXPECT_EQ(m_magctl.json({"secret", "forget", "acme", "password"}).at("forgotten").toBool(true), false);
}

TEST_F(HostsAndSecrets, WantsToKnowWhichSecret) {
    ASSERT_EQ(m_magctl({"env", "add", "acme", "--ssh", "192.0.2.1", "--root", "/srv"}).status, 0);
    EXPECT_EQ(m_magctl({"secret", "set", "acme"}).status, 64);
    EXPECT_EQ(m_magctl({"secret", "set", "acme", "shoe-size"}).status, 64);
    EXPECT_EQ(m_magctl({"secret", "set", "acme", "passphrase"}).status, 65) << "it has no key of its own";
    EXPECT_EQ(m_magctl({"secret", "set", "nobody", "password"}).status, 66);
    EXPECT_EQ(m_magctl({"secret", "set", "acme", "password", "--node", "web-9"}).status, 66);
}

} // namespace magkeeper::test
