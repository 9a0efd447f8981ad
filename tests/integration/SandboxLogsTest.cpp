// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/LogLines.h"
#include "tests/integration/Sandbox.h"

#include <QDir>
#include <QFile>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

/// A store with a log of its own beside the others, which goes with the test.
class SandboxLogs : public SandboxTest {
protected:
    void SetUp() override {
        SandboxTest::SetUp();
        m_folder = m_sandbox.root(u"bolt-prod"_s) + u"/var/log/followed"_s;
        QDir(m_folder).removeRecursively();
        ASSERT_TRUE(QDir().mkpath(m_folder));
        m_path = m_folder + u"/system.log"_s;
    }
    ~SandboxLogs() override { QDir(m_folder).removeRecursively(); }

    [[nodiscard]] std::unique_ptr<QProcess> follow() const {
        return m_magctl.start({"--json", "logs", "shop", "--file", "var/log/followed/*.log", "--follow", "--since",
            "2026-11-20T00:00:00Z"});
    }
    /// Writes on, and rotates in one of three ways in between.
    void writeAndRotate(int rotations) {
        for (int rotation = 1; rotation <= rotations; ++rotation) {
            for (int i = 0; i < 50; ++i)
                appendTo(m_path, numberedRecord(++m_number));
            const QString next = m_path + u'.' + QString::number(++m_rotated);
            ASSERT_TRUE(QFile::rename(m_path, next));
            appendTo(m_path, numberedRecord(++m_number));
            if (rotation % 2 == 0) {
                ASSERT_EQ(QProcess::execute(u"gzip"_s, {next}), 0);
            }
        }
    }

    QString m_folder;
    QString m_path;
    int m_number = 0;
    int m_rotated = 0;
};

} // namespace

TEST_F(SandboxLogs, AreReadOfAnEnvironment) {
    addShop({});
    appendTo(m_path, numberedRecord(1) + numberedRecord(2));
    const Answer answer = m_magctl.json({"logs", "shop", "--file", "var/log/followed/*.log"});
    EXPECT_EQ(answer.status, 0) << answer.both();
    EXPECT_THAT(answer.out.toStdString(), HasSubstr("\"source\":\"shop var/log/followed/system.log\""));
    EXPECT_THAT(answer.out.toStdString(), HasSubstr("{\"end\":{\"errors\":[],\"records\":2}}"));
    const Answer groups = m_magctl.json({"logs", "shop", "--file", "var/log/followed/*", "--groups"});
    EXPECT_EQ(groups.number("groups.0.count"), 2) << groups.both();
}

TEST_F(SandboxLogs, ThatAreAskedForAndNotThereAreAnError) {
    addShop({});
    appendTo(m_path, numberedRecord(1));
    const Answer typo = m_magctl.json({"logs", "shop", "--file", "var/log/followed/sytsem.log"});
    EXPECT_EQ(typo.status, 66) << typo.both();
    EXPECT_THAT(typo.out.toStdString(), HasSubstr("there is no such file"));
    EXPECT_EQ(typo.err.count("there is no such file"), 1);
    const Answer format = m_magctl({"logs", "shop", "--format", "mongolog", "--follow"});
    EXPECT_EQ(format.status, 64) << format.both();
}

TEST_F(SandboxLogs, ThatAPatternCannotSearchEndTheirFollowing) {
    addShop({});
    appendTo(
        m_path, "[2026-11-20T21:00:00+00:00] main.INFO: " + QByteArray(40'000, 'a') + "! [] []\n" + numberedRecord(1));
    const Answer answer = m_magctl.json({"logs", "shop", "--file", "var/log/followed/*.log", "--follow", "--since",
        "2026-11-20T00:00:00Z", "--grep", "(a+a+)+$(?<=b)"});
    EXPECT_EQ(answer.status, 3) << answer.both();
    EXPECT_EQ(answer.err.count("too many steps"), 1) << answer.err.toStdString();
}

TEST_F(SandboxLogs, AreNotSaidToBeOutOfReachWhenPhpDies) {
    // It says hello and no more.
    const QString php = m_magctl.path(u"php-that-dies"_s);
    appendTo(php, "#!/bin/sh\nphp \"$@\" | head -c 150\n");
    ASSERT_TRUE(QFile(php).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    addShop({"--php", php});
    FollowingProcess following(follow());
    QByteArray said;
    for (int i = 0; i < 600 && said.count("trying again") < 2; ++i)
        said += following.waitForError();
    EXPECT_EQ(following.stop(), 130);
    EXPECT_THAT(said.toStdString(), HasSubstr("did not run the follower to its end (exit status 0)"));
    EXPECT_EQ(said.count("the connection was lost"), 0);
}

TEST_F(SandboxLogs, AreFollowedThroughRotationsWithoutLossOrRepetition) {
    addShop({});
    appendTo(m_path, numberedRecord(++m_number));
    FollowingProcess following(follow());
    ASSERT_TRUE(following.waitFor(1)) << following.err().constData();
    writeAndRotate(40);
    EXPECT_TRUE(following.waitFor(m_number)) << following.err().constData();
    EXPECT_EQ(following.stop(), 130);
    EXPECT_THAT(following.wrongOnes(m_number), IsEmpty());
}

TEST_F(SandboxLogs, GoOnWhereTheConnectionWasCut) {
    addShop({"--ssh", "sandbox-relay"});
    appendTo(m_path, numberedRecord(++m_number));
    FollowingProcess following(follow());
    ASSERT_TRUE(following.waitFor(1)) << following.err().constData();
    for (int cut = 0; cut < 3; ++cut) {
        m_sandbox.relay("cut 60000");
        writeAndRotate(6);
        m_sandbox.relay({});
        EXPECT_TRUE(following.waitFor(m_number)) << following.err().constData();
    }
    EXPECT_EQ(following.stop(), 130);
    EXPECT_THAT(following.wrongOnes(m_number), IsEmpty());
}

} // namespace magkeeper::test
