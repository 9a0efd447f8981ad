// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/OwnKnownHosts.h"

#include "core/ssh/WireReader.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <thread>

namespace magkeeper::ssh {
namespace {

using namespace Qt::StringLiterals;

HostKey makeKey(const QByteArray& algorithm, const QByteArray& seed) {
    return {algorithm, wireString(algorithm) + wireString(seed)};
}

const HostKey first = makeKey("ssh-ed25519", "first");
const HostKey second = makeKey("ssh-ed25519", "second");
const HostKey rsa = makeKey("ssh-rsa", "rsa");
const KnownHostName web = KnownHostName::of(u"web"_s, 2222, {});
const KnownHostName db = KnownHostName::of(u"db"_s, 22, {});

class OwnKnownHostsTest : public testing::Test {
protected:
    HostKeyVerdict verdict(const KnownHostName& host, const HostKey& key) {
        const auto known = KnownHosts::read({own.path()});
        return known->judge(host, key).verdict;
    }
    QByteArray bytes() {
        QFile file(own.path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    OwnKnownHosts own{folder.filePath(u"below/known_hosts"_s)};
};

TEST_F(OwnKnownHostsTest, VouchesForWhatWasTrusted) {
    ASSERT_TRUE(own.trust(web, first));
    ASSERT_TRUE(own.trust(db, rsa));
    EXPECT_EQ(verdict(web, first), HostKeyVerdict::Trusted);
    EXPECT_EQ(verdict(db, rsa), HostKeyVerdict::Trusted);
}

TEST_F(OwnKnownHostsTest, MayOnlyBeReadByItsOwner) {
    ASSERT_TRUE(own.trust(web, first));
    const auto others
        = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther;
    EXPECT_FALSE(QFileInfo(own.path()).permissions() & others);
}

TEST_F(OwnKnownHostsTest, ReplacesTheEntryOfTheSameHostAndType) {
    ASSERT_TRUE(own.trust(web, first));
    ASSERT_TRUE(own.trust(web, rsa));
    ASSERT_TRUE(own.trust(web, second));
    EXPECT_EQ(bytes().count('\n'), 2);
    EXPECT_EQ(verdict(web, first), HostKeyVerdict::Changed);
    EXPECT_EQ(verdict(web, second), HostKeyVerdict::Trusted);
    EXPECT_EQ(verdict(web, rsa), HostKeyVerdict::Trusted);
}

TEST_F(OwnKnownHostsTest, ForgetsAHostAndNoOther) {
    ASSERT_TRUE(own.trust(web, first));
    ASSERT_TRUE(own.trust(db, first));
    EXPECT_EQ(own.forget(web), true);
    EXPECT_EQ(own.forget(web), false);
    EXPECT_EQ(verdict(web, first), HostKeyVerdict::Unknown);
    EXPECT_EQ(verdict(db, first), HostKeyVerdict::Trusted);
}

TEST_F(OwnKnownHostsTest, KeepsWhatAPersonAddedByHand) {
    ASSERT_TRUE(own.trust(web, first));
    QFile file(own.path());
    ASSERT_TRUE(file.open(QIODevice::Append));
    file.write("# by hand\n@revoked * " + rsa.algorithm + ' ' + rsa.blob.toBase64());
    file.close();
    ASSERT_TRUE(own.trust(web, second));
    EXPECT_TRUE(bytes().contains("# by hand\n@revoked * "));
    EXPECT_EQ(verdict(web, second), HostKeyVerdict::Trusted);
}

TEST_F(OwnKnownHostsTest, LosesNothingWhenManyWriteAtOnce) {
    std::vector<std::thread> writers;
    for (int i = 0; i < 8; ++i)
        writers.emplace_back(
            [this, i] { EXPECT_TRUE(own.trust(KnownHostName::of(u"host-%1"_s.arg(i), 22, {}), first)); });
    for (std::thread& writer : writers)
        writer.join();
    EXPECT_EQ(bytes().count('\n'), 8);
}

TEST_F(OwnKnownHostsTest, SaysThatItIsBusyWhileAnotherInstanceWrites) {
    ASSERT_TRUE(own.trust(web, first));
    QLockFile lock(own.path() + u".lock"_s);
    ASSERT_TRUE(lock.lock());
    const auto written = own.trust(web, second);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind(), ErrorKind::Busy) << qPrintable(written.error().toString());
    EXPECT_EQ(verdict(web, first), HostKeyVerdict::Trusted);
}

TEST_F(OwnKnownHostsTest, SaysWhichFileCannotBeWritten) {
    QFile inTheWay(folder.filePath(u"below"_s));
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    const auto written = own.trust(web, first);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind(), ErrorKind::StorageFailed) << qPrintable(written.error().toString());
    EXPECT_TRUE(written.error().text().contains(own.path()));
}

} // namespace
} // namespace magkeeper::ssh
