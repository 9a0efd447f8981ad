// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Magctl.h"

#include <QDir>
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
    const Answer forget = m_magctl.json({"secret", "forget", "acme", "password"});
    EXPECT_EQ(forget.status, 74) << "nobody knows whether it is gone: " << forget.both();
    EXPECT_EQ(forget.text("error.kind"), "StorageFailed");
}

TEST_F(HostsAndSecrets, WantsToKnowWhichSecret) {
    ASSERT_EQ(m_magctl({"env", "add", "acme", "--ssh", "192.0.2.1", "--root", "/srv"}).status, 0);
    EXPECT_EQ(m_magctl({"secret", "set", "acme"}).status, 64);
    EXPECT_EQ(m_magctl({"secret", "set", "acme", "shoe-size"}).status, 64);
    EXPECT_EQ(m_magctl({"secret", "set", "acme", "passphrase"}).status, 65) << "it has no key of its own";
    EXPECT_EQ(m_magctl({"secret", "set", "nobody", "password"}).status, 66);
    EXPECT_EQ(m_magctl({"secret", "set", "acme", "password", "--node", "web-9"}).status, 66);
}

/// A program in the place of Adobe's: it answers as that one's reference says.
class CloudPrograms : public testing::Test {
protected:
    void program(const QByteArray& text) {
        const QString folder = m_magctl.path(u"cloud-bin"_s);
        ASSERT_TRUE(QDir().mkpath(folder));
        QFile file(folder + u"/magento-cloud"_s);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("#!/bin/sh\n" + text);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        file.close();
        m_magctl.setEnvironment(u"PATH"_s, folder + u":/usr/bin:/bin"_s);
    }
    void standIn() {
        program(
            "[ \"$MAGENTO_CLOUD_CLI_NO_INTERACTION\" = 1 ] || exit 9\n"
            "case \"$*\" in\n"
            "'project:list --pipe --yes') echo abcdefg1234; echo hijklmn5678 ;;\n"
            "*'--type staging --project abcdefg1234 --yes') echo staging ;;\n"
            "*'--type development '*) echo 'no such type' >&2; exit 1 ;;\n"
            "'environment:list --pipe --no-inactive --project abcdefg1234 --yes') echo production; echo staging ;;\n"
            "'environment:list --pipe --no-inactive --project hijklmn5678 --yes') echo master; echo broken ;;\n"
            "*'--environment broken --yes') echo 'No SSH URL found' >&2; exit 1 ;;\n"
            "'environment:ssh --pipe --project '*) echo \"$4-$6@ssh.us-4.magento.cloud\" ;;\n"
            "esac\n");
    }

    Magctl m_magctl;
};

TEST_F(CloudPrograms, TellOfEnvironmentsThatAreAddedOnce) {
    standIn();
    const Answer first = m_magctl.json({"env", "import", "--magento-cloud"});
    EXPECT_EQ(first.status, 0) << first.both();
    EXPECT_EQ(first.number("imported"), 3);
    EXPECT_THAT(first.err.toStdString(), HasSubstr("No SSH URL found"));
    const Answer staging = m_magctl.json({"env", "show", "abcdefg1234-staging"});
    EXPECT_EQ(staging.text("kind"), "staging");
    EXPECT_EQ(staging.text("access"), "observe");
    EXPECT_EQ(staging.text("store"), "abcdefg1234");
    EXPECT_EQ(staging.text("nodes.0.ssh"), "abcdefg1234-staging@ssh.us-4.magento.cloud");
    EXPECT_EQ(m_magctl.json({"env", "show", "hijklmn5678-master"}).text("kind"), "production")
        << "the type is not known";
    EXPECT_EQ(m_magctl.json({"env", "import", "--magento-cloud"}).number("imported"), 0);
}

TEST_F(CloudPrograms, AreAskedForOneProjectAndARoot) {
    standIn();
    const Answer one
        = m_magctl.json({"env", "import", "--magento-cloud", "--project", "abcdefg1234", "--root", "/app/abcdefg1234"});
    EXPECT_EQ(one.number("imported"), 2) << one.both();
    EXPECT_EQ(m_magctl.json({"env", "show", "abcdefg1234-production"}).text("nodes.0.root"), "/app/abcdefg1234");
    EXPECT_EQ(m_magctl({"env", "import", "--magento-cloud", "--project", "--all"}).status, 64);
    EXPECT_EQ(m_magctl({"env", "import", "--magento-cloud", "--file", "x"}).status, 64);
}

TEST_F(CloudPrograms, MayBeMissingOrRefuse) {
    m_magctl.setEnvironment(u"PATH"_s, u"/usr/bin:/bin"_s);
    EXPECT_EQ(m_magctl({"env", "import", "--magento-cloud"}).status, 66);
    program("echo 'Authentication is required.' >&2; exit 3\n");
    const Answer refused = m_magctl({"env", "import", "--magento-cloud"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.err.toStdString(), HasSubstr("Authentication is required."));
    program("echo '\\033[31m; rm -rf /'; echo '-oProxyCommand=x'\n");
    EXPECT_EQ(m_magctl.json({"env", "import", "--magento-cloud"}).number("imported"), 0) << "nonsense is no project";
}

} // namespace magkeeper::test
