// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/SshConfig.h"

#include "tests/support/Await.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace magkeeper::ssh {
namespace {

using namespace Qt::StringLiterals;
using test::await;

class SshConfigTest : public testing::Test {
protected:
    QString write(const QString& name, const QByteArray& bytes) {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        return file.fileName();
    }
    Result<HostSettings> resolve(const SshTarget& target) { return await(config().resolve(target)); }
    SshConfig& config() {
        if (!m_config)
            m_config.emplace(options);
        return *m_config;
    }
    /// A stand-in for ssh that counts its runs.
    QString countingProgram() {
        return write(u"ssh"_s,
            "#!/bin/sh\necho run >> " + output.filePath(u"runs"_s).toUtf8()
                + "\nprintf 'hostname a\\nport 22\\nuser joe\\n'\n");
    }
    qint64 runs() const { return QFileInfo(output.filePath(u"runs"_s)).size() / 4; }

    QTemporaryDir folder;
    QTemporaryDir output; ///< not beside the configuration, whose folder is watched
    SshConfig::Options options;

private:
    std::optional<SshConfig> m_config;
};

TEST_F(SshConfigTest, ResolvesAnAliasAsOpenSshDoes) {
    options.configFile = write(u"config"_s, "Host shop\n HostName 192.0.2.7\n User deploy\n Port 2200\n");
    const auto settings = resolve({{}, u"shop"_s, 0});
    ASSERT_TRUE(settings) << qPrintable(settings.error().toString());
    EXPECT_EQ(settings->host, u"192.0.2.7"_s);
    EXPECT_EQ(settings->user, u"deploy"_s);
    EXPECT_EQ(settings->port, 2200);
}

TEST_F(SshConfigTest, LetsTheTargetsOwnUserAndPortWin) {
    options.configFile = write(u"config"_s, "Host shop\n HostName 192.0.2.7\n User deploy\n Port 2200\n");
    const auto settings = resolve({u"root"_s, u"shop"_s, 22});
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->user, u"root"_s);
    EXPECT_EQ(settings->port, 22);
}

TEST_F(SshConfigTest, DoesNotHideAFaultOfTheConfiguration) {
    options.configFile = write(u"config"_s, "NoSuchKeyword yes\n");
    const auto settings = resolve({{}, u"shop"_s, 0});
    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().kind(), ErrorKind::InvalidInput) << qPrintable(settings.error().toString());
    EXPECT_TRUE(settings.error().text().contains(u"nosuchkeyword"_s, Qt::CaseInsensitive))
        << qPrintable(settings.error().text());
}

TEST_F(SshConfigTest, FallsBackToDefaultsOnlyWithoutAnSshProgram) {
    options.program = folder.filePath(u"no-such-program"_s);
    const auto settings = resolve({u"joe"_s, u"shop"_s, 0});
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->host, u"shop"_s);
    EXPECT_EQ(settings->user, u"joe"_s);
    EXPECT_FALSE(settings->knownHostsFiles.isEmpty());
}

TEST_F(SshConfigTest, RunsNothingForATargetThatCouldBecomeAnOption) {
    options.program = countingProgram();
    for (const SshTarget& target : {SshTarget{{}, u"-oProxyCommand=x"_s, 0}, SshTarget{{}, u"a%r"_s, 0},
             SshTarget{{}, u"a b"_s, 0}, SshTarget{u"-l"_s, u"a"_s, 0}, SshTarget{{}, u"fe80::1%eth0"_s, 0},
             SshTarget{{}, u"bücher"_s, 0}, SshTarget{{}, u""_s, 0}}) {
        const auto settings = resolve(target);
        ASSERT_FALSE(settings) << qPrintable(target.host);
        EXPECT_EQ(settings.error().kind(), ErrorKind::InvalidInput) << qPrintable(settings.error().toString());
    }
    EXPECT_EQ(runs(), 0);
}

TEST_F(SshConfigTest, AsksAgainOnlyWhenAFileHasChanged) {
    options.program = countingProgram();
    options.configFile = write(u"config"_s, "Include " + folder.filePath(u"more-*"_s).toUtf8() + "\n");
    ASSERT_TRUE(resolve({{}, u"shop"_s, 0}));
    ASSERT_TRUE(resolve({{}, u"shop"_s, 0}));
    EXPECT_EQ(runs(), 1);
    write(u"more-1"_s, "Port 23\n");
    ASSERT_TRUE(resolve({{}, u"shop"_s, 0}));
    EXPECT_EQ(runs(), 2);
    write(u"more-1"_s, "Port 2323\n");
    ASSERT_TRUE(resolve({{}, u"shop"_s, 0}));
    EXPECT_EQ(runs(), 3);
}

TEST_F(SshConfigTest, KeepsNothingThatAProgramDecides) {
    options.program = countingProgram();
    options.configFile = write(u"config"_s, "Match host x exec \"true\"\n");
    ASSERT_TRUE(resolve({{}, u"shop"_s, 0}));
    ASSERT_TRUE(resolve({{}, u"shop"_s, 0}));
    EXPECT_EQ(runs(), 2);
}

TEST_F(SshConfigTest, GivesUpOnAProgramThatDoesNotAnswer) {
    options.program = write(u"ssh"_s, "#!/bin/sh\nexec sleep 60\n");
    options.deadline = std::chrono::milliseconds(50);
    const auto settings = resolve({{}, u"shop"_s, 0});
    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().kind(), ErrorKind::TimedOut) << qPrintable(settings.error().toString());
}

TEST_F(SshConfigTest, CanBeDestroyedWhileItAsks) {
    options.program = write(u"ssh"_s, "#!/bin/sh\nexec sleep 60\n");
    std::optional<SshConfig> dying(options);
    auto task = dying->resolve({{}, u"shop"_s, 0});
    dying.reset();
    EXPECT_TRUE(task.isDone());
}

} // namespace
} // namespace magkeeper::ssh
