// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/LogLines.h"
#include "tests/integration/Sandbox.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

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

/// Has a login find the stand-in of journalctl, with these variables.
QString withJournal(const QString& variables) {
    const QString programs = QFileInfo(QStringLiteral(MAGKEEPER_SANDBOX_SCRIPT)).path() + u"/../data/logs"_s;
    return u"env 'PATH=%1:/usr/bin:/bin' %2"_s.arg(programs, variables);
}

} // namespace

TEST_F(SandboxLogs, OfTheSystemsJournalAreReadBesideFiles) {
    const QString journal = m_folder + u"/journal"_s;
    appendTo(journal,
        R"({"unit":"nginx","us":1795211880000000,"priority":3,"message":"no workers"})"
        "\n"
        R"({"unit":"cron","us":1795211881000000,"priority":6,"message":"other"})"
        "\n");
    addShop({"--wrap", withJournal(u"'MK_JOURNAL=%1'"_s.arg(journal))});
    appendTo(m_path, numberedRecord(1));
    const Answer answer = m_magctl.json({"logs", "shop", "--file", "journal:nginx", "--file", "var/log/followed/*.log",
        "--since", "2026-11-20T00:00:00Z", "--grep", "workers|number"});
    EXPECT_EQ(answer.status, 0) << answer.both();
    EXPECT_EQ(answer.out.count("no workers"), 1) << answer.both();
    EXPECT_THAT(answer.out.toStdString(), HasSubstr("\"level\":\"error\""));
    EXPECT_THAT(answer.out.toStdString(), HasSubstr("shop journal:nginx"));
    EXPECT_EQ(answer.out.count("other"), 0);
}

TEST_F(SandboxLogs, OfASetAreReadByItsName) {
    addShop({});
    const Answer answer = m_magctl.json({"logs", "shop", "--file", "magento", "--groups"});
    EXPECT_EQ(answer.status, 0) << answer.both();
}

TEST_F(SandboxLogs, OfAJournalThatCannotBeReadAreAnError) {
    addShop({"--wrap", withJournal(u"MK_JOURNAL_SAYS='No journal files were opened' MK_JOURNAL_STATUS=1"_s)});
    const Answer none = m_magctl.json({"logs", "shop", "--file", "journal:nginx"});
    EXPECT_THAT(none.out.toStdString(), HasSubstr("journal files were opened"));
    EXPECT_EQ(none.status, 66) << none.both();
}

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

TEST_F(SandboxLogs, AreSearchedOnTheServerWithTheSameAnswer) {
    addShop({});
    QByteArray log;
    for (int number = 0; number < 3'000; ++number)
        log += numberedRecord(number);
    appendTo(m_path, log);
    const auto read = [this](const char* pattern) {
        const Answer answer = m_magctl.json(
            {"logs", "shop", "--file", "var/log/followed/*.log", "--since", "2026-11-20T00:00:00Z", "--grep", pattern});
        EXPECT_EQ(answer.status, 0) << answer.both();
        return answer.out;
    };
    // Of the second the server cannot say which lines match: everything is sent.
    const QByteArray searched = read("number 1[0-9]17 of");
    EXPECT_EQ(searched, read("number 1[0-9]17 of(?! none)"));
    EXPECT_EQ(searched.count("\"message\":\"number "), 10);
    // Hits alone come over, whole and with their places.
    EXPECT_THAT(searched.toStdString(), HasSubstr("\"frames\":[{\"call\":\"a()\""));
}

TEST_F(SandboxLogs, AreNoErrorWhereAnotherNodeHasThem) {
    addShop({});
    appendTo(m_path, numberedRecord(1));
    const QString other = m_magctl.path(u"another root"_s);
    ASSERT_TRUE(QDir().mkpath(other));
    ASSERT_EQ(m_magctl({"env", "add-node", "shop", "web-2", "--ssh", "bolt-prod", "--root", other}).status, 0);
    const Answer answer = m_magctl.json({"logs", "shop", "--file", "var/log/followed/system.log"});
    EXPECT_EQ(answer.status, 0) << answer.both();
    EXPECT_EQ(answer.err.count("there is no such file"), 1) << answer.err.toStdString();
    const Answer typo = m_magctl.json({"logs", "shop", "--file", "var/log/followed/sytsem.log"});
    EXPECT_EQ(typo.status, 66) << typo.both();
    EXPECT_EQ(typo.err.count("there is no such file"), 2) << typo.err.toStdString();
}

TEST_F(SandboxLogs, AreKeptAsGroupsThatPeopleSaySomethingAbout) {
    addShop({});
    appendTo(m_path, numberedRecord(1) + numberedRecord(2));
    const Words read{"logs", "shop", "--file", "var/log/followed/*", "--groups"};
    const Answer first = m_magctl.json(read);
    EXPECT_EQ(first.status, 0) << first.both();
    EXPECT_EQ(first.number("groups.0.known.0.count"), 2) << first.both();
    EXPECT_EQ(first.text("groups.0.known.0.environment"), "shop");
    // What is read twice counts once.
    EXPECT_EQ(m_magctl.json(read).number("groups.0.known.0.count"), 2);
    const QString id = QString::fromStdString(first.text("groups.0.fingerprint"));
    EXPECT_EQ(m_magctl.json({"group", "mute", "shop", id.first(8), "--reason", "noise", "--until", "2h"}).status, 0);
    EXPECT_EQ(m_magctl.json({"group", "note", "shop", id, "since the update"}).status, 0);
    const Answer linked = m_magctl.json({"group", "link", "shop", id, "INC-2041"});
    EXPECT_EQ(linked.text("marks.2.text"), "INC-2041") << linked.both();
    EXPECT_THAT(m_magctl({"group", "list", "shop"}).out.toStdString(), HasSubstr("muted, INC-2041, note"));
    EXPECT_EQ(m_magctl.json({"group", "unmark", "shop", id}).status, 0);
    const Answer shown = m_magctl.json({"group", "show", "shop", id});
    EXPECT_EQ(shown.text("marks.0.kind"), "note") << shown.both();
    EXPECT_EQ(m_magctl({"group", "unmark", "shop", id}).status, 66);
    EXPECT_EQ(m_magctl({"group", "show", "shop", "0123456789abcdef"}).status, 66);
}

TEST_F(SandboxLogs, AreReadAndFollowedByTheShellWherePhpDoesNotRun) {
    const QString php = m_magctl.path(u"php-that-is-broken"_s);
    appendTo(php, "#!/bin/sh\necho 'libxml2.so.16: cannot open shared object file' >&2\nexit 127\n");
    ASSERT_TRUE(QFile(php).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    addShop({"--php", php});
    appendTo(m_path, numberedRecord(1) + numberedRecord(2));
    m_number = 2;
    const Answer read = m_magctl.json({"logs", "shop", "--file", "var/log/followed/*.log", "--since",
        "2026-11-20T00:00:00Z", "--grep", "number 2 of"});
    EXPECT_EQ(read.status, 0) << read.both();
    EXPECT_EQ(read.out.count("\"message\":\"number "), 1) << read.both();
    EXPECT_THAT(read.err.toStdString(), HasSubstr("followed by the shell"));
    EXPECT_THAT(read.err.toStdString(), HasSubstr("libxml2.so.16"));
    FollowingProcess following(follow());
    ASSERT_TRUE(following.waitFor(2)) << following.err().constData();
    for (int rotation = 0; rotation < 3; ++rotation) {
        appendTo(m_path, numberedRecord(++m_number));
        ASSERT_TRUE(QFile::rename(m_path, m_path + u'.' + QString::number(rotation)));
        appendTo(m_path, numberedRecord(++m_number));
        EXPECT_TRUE(following.waitFor(m_number)) << following.err().constData();
    }
    EXPECT_EQ(following.stop(), 130);
    EXPECT_THAT(following.wrongOnes(m_number), IsEmpty());
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
