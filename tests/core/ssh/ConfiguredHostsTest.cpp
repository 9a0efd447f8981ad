// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/ConfiguredHosts.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

class ConfiguredHosts : public testing::Test {
protected:
    ConfiguredHosts() { QDir(m_home.path()).mkpath(u".ssh/conf.d"_s); }

    [[nodiscard]] QString path(const QString& name) const { return m_home.filePath(u".ssh/"_s + name); }
    void write(const QString& name, const QByteArray& bytes) const {
        QFile file(path(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    [[nodiscard]] QStringList names(const QString& file = {}) const {
        QStringList aliases;
        const auto hosts = configuredHosts(file, m_home.path());
        for (const ConfiguredHost& host : hosts.value_or(std::vector<ConfiguredHost>()))
            aliases.append(host.alias);
        return aliases;
    }

    QTemporaryDir m_home;
};

} // namespace

TEST_F(ConfiguredHosts, ListsNamesAndLeavesPatternsOut) {
    write(u"config"_s,
        "# Host no\nHost shop-prod shop-stage # Host never\n  HostName 10.0.0.1\nHost *.example !x web?\n"
        "host=\"db-1\"\nHOST  = last\nMatch host matched\nHost shop-prod\n");
    EXPECT_EQ(names(), (QStringList{u"shop-prod"_s, u"shop-stage"_s, u"db-1"_s, u"last"_s}));
}

TEST_F(ConfiguredHosts, FollowsIncludesAndSaysWhereANameStands) {
    write(u"config"_s, "Include conf.d/*.conf \"~/.ssh/more\" /nowhere/at/all\nHost own\n");
    write(u"conf.d/b.conf"_s, "Host b\n");
    write(u"conf.d/a.conf"_s, "\nHost a\n");
    write(u"more"_s, "Host more\n");
    EXPECT_EQ(names(), (QStringList{u"a"_s, u"b"_s, u"more"_s, u"own"_s}));
    const auto hosts = configuredHosts({}, m_home.path());
    ASSERT_TRUE(hosts);
    EXPECT_EQ(hosts->front().file, path(u"conf.d/a.conf"_s));
    EXPECT_EQ(hosts->front().line, 2);
}

TEST_F(ConfiguredHosts, EndsWhenAFileIncludesItself) {
    write(u"config"_s, "Include config\nHost one\n");
    EXPECT_EQ(names(), QStringList{u"one"_s});
}

TEST_F(ConfiguredHosts, LeavesOutNamesThatCouldBecomeOptionsOrCommands) {
    write(u"config"_s, "Host -oProxyCommand=x a;b $(id) good\n");
    EXPECT_EQ(names(), QStringList{u"good"_s});
}

TEST_F(ConfiguredHosts, SaysThatTheFileCannotBeRead) {
    EXPECT_EQ(configuredHosts(u"/nowhere"_s, m_home.path()).error().kind(), ErrorKind::InvalidInput);
}

} // namespace magkeeper::ssh
