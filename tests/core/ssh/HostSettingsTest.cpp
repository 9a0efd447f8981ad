// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/HostSettings.h"

#include "tests/support/TestFile.h"

#include <gtest/gtest.h>

namespace magkeeper::ssh {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

const LocalUser joe{u"joe"_s, u"/home/joe"_s, u"/run/user/1000/agent"_s};

const QByteArray least = "hostname shop.example.com\nport 22\nuser joe\n";

TEST(HostSettingsParser, ReadsWhatOpenSshPrints) {
    const auto settings = parseHostSettings(test::testFile("ssh/ssh-g-openssh-10.0.txt", MAGKEEPER_TEST_DATA), joe);
    ASSERT_TRUE(settings) << qPrintable(settings.error().toString());
    EXPECT_EQ(settings->host, u"192.0.2.7"_s);
    EXPECT_EQ(settings->port, 2222);
    EXPECT_EQ(settings->user, u"joe"_s);
    EXPECT_EQ(
        settings->identityFiles, (QStringList{u"/home/joe/.ssh/my key"_s, u"/home/joe/.ssh/192.0.2.7-joe-2222"_s}));
    EXPECT_TRUE(settings->identitiesOnly);
    EXPECT_EQ(settings->agentSocket, u"/run/agent"_s);
    EXPECT_EQ(settings->knownHostsFiles,
        (QStringList{
            u"/home/joe/.ssh/a"_s, u"/tmp/b c"_s, u"/etc/ssh/ssh_known_hosts"_s, u"/etc/ssh/ssh_known_hosts2"_s}));
    EXPECT_EQ(settings->hostKeyAlias, u"web-1"_s);
    EXPECT_EQ(settings->proxyJump, u"a@b:22"_s);
    EXPECT_EQ(settings->connectTimeout, seconds(7));
    EXPECT_EQ(settings->keepAliveInterval, seconds(30));
}

TEST(HostSettingsParser, HasDefaultsForWhatIsNotPrinted) {
    const auto settings = parseHostSettings(least, joe);
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->agentSocket, joe.agentSocket);
    EXPECT_FALSE(settings->identitiesOnly);
    EXPECT_EQ(settings->proxyJump, QString());
    EXPECT_EQ(settings->connectTimeout, std::nullopt);
}

TEST(HostSettingsParser, TakesNoneAsNothing) {
    const auto settings = parseHostSettings(least
            + "identityagent none\nidentityfile none\nproxyjump none\nproxycommand none\nconnecttimeout "
              "none\nuserknownhostsfile none\n",
        joe);
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->agentSocket, QString());
    EXPECT_EQ(settings->identityFiles, QStringList());
    EXPECT_EQ(settings->knownHostsFiles, QStringList());
    EXPECT_EQ(settings->proxyJump + settings->proxyCommand, QString());
    EXPECT_EQ(settings->connectTimeout, std::nullopt);
}

TEST(HostSettingsParser, RefusesWhatIsNoHostPortAndUser) {
    for (const QByteArray& printed : {QByteArray(), QByteArray("hostname a\nport 22\n"),
             QByteArray("port 22\nuser joe\n"), QByteArray("hostname a\nuser joe\n"),
             QByteArray("hostname a\nport 0\nuser joe\n"), QByteArray("hostname a\nport 70000\nuser joe\n"),
             QByteArray("hostname -oProxyCommand=x\nport 22\nuser joe\n"),
             QByteArray("hostname a%r\nport 22\nuser joe\n"), QByteArray("hostname a b\nport 22\nuser joe\n"),
             QByteArray("hostname a\nport 22\nuser -l\n"), QByteArray("\0\xff\n", 3)}) {
        const auto settings = parseHostSettings(printed, joe);
        ASSERT_FALSE(settings) << printed.constData();
        EXPECT_EQ(settings.error().kind(), ErrorKind::InvalidInput) << qPrintable(settings.error().toString());
    }
}

TEST(HostSettingsParser, LeavesUnknownTokensSoThatTheyNameNoFile) {
    const auto settings
        = parseHostSettings(least + "identityfile /keys/%Z\nidentityfile 100%\nidentityfile ~other/key\n", joe);
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->identityFiles,
        (QStringList{u"/keys/%Z"_s, u"/home/joe/.ssh/100%"_s, u"/home/joe/.ssh/~other/key"_s}));
}

} // namespace
} // namespace magkeeper::ssh
