// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/LogLines.h"
#include "tests/integration/Magctl.h"
#include "tests/integration/Sandbox.h"

#include <QFile>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

const QByteArray someRecords = "[2026-11-20T21:00:00+00:00] main.INFO: quiet [] []\n"
                               "[2026-11-20T22:00:00+00:00] main.ERROR: loud\n"
                               "#0 a trace {\"password\":\"hunter2\"} []\n"
                               "[2026-11-20T23:00:00+00:00] main.CRITICAL: louder, order 17 [] []\n"
                               "[2026-11-20T23:30:00+00:00] main.CRITICAL: louder, order 18 [] []\n";

std::vector<std::string> messages(const Answer& answer) {
    std::vector<std::string> all;
    for (const QByteArray& line : answer.out.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.contains(u"message"_s))
            all.push_back(object[u"message"_s].toString().toStdString());
    }
    return all;
}

} // namespace

TEST(Logs, OfThisMachineAreFilteredByTimeLevelAndText) {
    const Magctl magctl;
    const QString path = magctl.path(u"system.log"_s);
    writeFile(path, someRecords);
    EXPECT_THAT(messages(magctl.json({"logs", "--path", path})), testing::SizeIs(4));
    EXPECT_THAT(messages(magctl.json({"logs", "--path", path, "--level", "critical"})),
        testing::ElementsAre("louder, order 17", "louder, order 18"));
    EXPECT_THAT(messages(magctl.json({"logs", "--path", path, "--since", "2026-11-20T23:10:00Z"})),
        testing::ElementsAre("louder, order 18"));
    EXPECT_THAT(messages(magctl.json({"logs", "--path", path, "--grep", "a tr.ce"})), testing::ElementsAre("loud"));
    const Answer text = magctl({"logs", "--path", path, "--level", "error", "--redact"});
    EXPECT_EQ(text.status, 0) << text.both();
    EXPECT_THAT(text.out.toStdString(), HasSubstr("#0 a trace"));
    EXPECT_THAT(text.out.toStdString(), Not(HasSubstr("hunter2")));
}

TEST(Logs, OfSeveralFilesAreOneByTime) {
    const Magctl magctl;
    const QString one = magctl.path(u"one.log"_s);
    const QString other = magctl.path(u"other.log"_s);
    writeFile(one, someRecords);
    writeFile(other, "[2026-11-20T22:30:00+00:00] main.INFO: between [] []\n");
    EXPECT_THAT(messages(magctl.json({"logs", "--path", one, other})),
        testing::ElementsAre("quiet", "loud", "between", "louder, order 17", "louder, order 18"));
}

TEST(Logs, AreGroupedByWhatTheySay) {
    const Magctl magctl;
    const QString path = magctl.path(u"system.log"_s);
    writeFile(path, someRecords);
    const Answer groups = magctl.json({"logs", "--path", path, "--groups"});
    EXPECT_EQ(groups.status, 0);
    EXPECT_EQ(groups.number("records"), 4);
    EXPECT_EQ(groups.number("groups.0.count"), 2);
    EXPECT_EQ(groups.text("groups.0.message"), "louder, order #");
    EXPECT_THAT(magctl({"logs", "--path", path, "--groups"}).out.toStdString(), HasSubstr("louder, order #"));
}

TEST(Logs, SayWhatCannotBeReadAndReadTheRest) {
    const Magctl magctl;
    const QString path = magctl.path(u"system.log"_s);
    writeFile(path, someRecords);
    const Answer answer = magctl.json({"logs", "--path", path, magctl.path(u"none.log"_s)});
    EXPECT_EQ(answer.status, 66) << answer.both();
    EXPECT_THAT(messages(answer), testing::SizeIs(4));
    EXPECT_EQ(magctl({"logs", "--path", path, "--grep", "("}).status, 64);
    EXPECT_EQ(magctl({"logs", "--path", path, "--level", "loud"}).status, 64);
    EXPECT_EQ(magctl({"logs"}).status, 64);
    EXPECT_EQ(magctl({"logs", "no-such-environment"}).status, 66);
}

TEST(Logs, RedactedForProgramsKeepNothingUnderATellingName) {
    const Magctl magctl;
    const QString path = magctl.path(u"payment.log"_s);
    writeFile(path,
        "[2026-11-20T21:00:00+00:00] main.ERROR: paid\n#0 /srv/b.php(7): Login->of('jane@example.com')\n#1 {main} "
        "{\"cvv\":123,\"cc_number\":4111111111111112,\"order\":4111111111111111,\"amount\":17,"
        "\"tokens\":[\"hunter2\"],\"session\":{\"id\":5551,\"open\":true}} []\n");
    const Answer answer = magctl.json({"logs", "--path", path, "--redact"});
    EXPECT_EQ(answer.status, 0) << answer.both();
    for (const char* secret : {"123,", "4111111111111112", "4111111111111111", "hunter2", "5551", "jane@"})
        EXPECT_THAT(answer.out.toStdString(), Not(HasSubstr(secret)));
    for (const char* kept : {"\"amount\":17", "\"cvv\":\"[secret]\"", "\"order\":\"[card]\"", "Login->of('[email]')"})
        EXPECT_THAT(answer.out.toStdString(), HasSubstr(kept));
}

TEST(Logs, OfOtherFilesAreReadWhenAnArchiveIsDamaged) {
    const Magctl magctl;
    const QString path = magctl.path(u"system.log"_s);
    const QString archive = magctl.path(u"system.log.1"_s);
    writeFile(path, someRecords);
    QByteArray many;
    for (int number = 0; number < 5'000; ++number)
        many += numberedRecord(number);
    writeFile(archive, many);
    ASSERT_EQ(QProcess::execute(u"gzip"_s, {archive}), 0);
    QFile damaged(archive + u".gz"_s);
    ASSERT_TRUE(damaged.resize(damaged.size() / 2));
    const Answer answer = magctl.json({"logs", "--path", path, archive + u".gz"_s});
    EXPECT_NE(answer.status, 0) << answer.err.toStdString();
    const std::vector<std::string> all = messages(answer);
    for (const char* message : {"quiet", "loud", "louder, order 17", "louder, order 18"})
        EXPECT_THAT(all, testing::Contains(message));
    EXPECT_EQ(answer.err.count("magctl: "), 1) << answer.err.toStdString();
}

TEST(Logs, AreNotReadWithAFormatThatThereIsNot) {
    const Magctl magctl;
    const QString path = magctl.path(u"system.log"_s);
    writeFile(path, someRecords);
    for (const Answer& answer : {magctl({"logs", "--path", path, "--format", "mongolog"}),
             magctl({"logs", "--path", path, "--follow", "--format", "mongolog"})}) {
        EXPECT_EQ(answer.status, 64) << answer.both();
        EXPECT_THAT(answer.err.toStdString(), HasSubstr("mongolog"));
    }
}

TEST(Logs, SayOnceThatAFollowedFileIsNotThereYet) {
    const Magctl magctl;
    const QString path = magctl.path(u"later.log"_s);
    FollowingProcess following(magctl.start({"--json", "logs", "--path", path, "--follow"}));
    QByteArray said;
    for (int i = 0; i < 600 && !said.contains("later.log"); ++i)
        said += following.waitForError();
    EXPECT_EQ(said.count("later.log"), 1) << said.toStdString();
    appendTo(path, numberedRecord(1));
    EXPECT_TRUE(following.waitFor(1));
    EXPECT_EQ(following.stop(), 130);
}

TEST(Logs, EndToFollowWhatAPatternCannotSearchAndSayItOnce) {
    const Magctl magctl;
    const QString path = magctl.path(u"system.log"_s);
    writeFile(path, "[2026-11-20T21:00:00+00:00] main.INFO: " + QByteArray(40'000, 'a') + "! [] []\n" + someRecords);
    const Answer answer = magctl.json(
        {"logs", "--path", path, "--follow", "--since", "2026-11-20T00:00:00Z", "--grep", "(a+a+)+$(?<=b)"});
    EXPECT_EQ(answer.status, 3) << answer.both();
    EXPECT_EQ(answer.err.count("system.log"), 1) << answer.err.toStdString();
    EXPECT_THAT(answer.out.toStdString(), Not(HasSubstr("\"errors\":[]")));
}

TEST(Logs, EndWhenTheirReaderHasGone) {
    const Magctl magctl;
    const QString path = magctl.path(u"system.log"_s);
    writeFile(path, someRecords.repeated(20'000));
    const Answer answer = magctl.through(u"\"$@\" | head -n 1"_s, {"logs", "--path", path});
    EXPECT_EQ(answer.out, "[2026-11-20T21:00:00+00:00] main.INFO: quiet [] []\n");
}

TEST(Logs, OfThisMachineAreFollowedThroughRotations) {
    const Magctl magctl;
    const QString path = magctl.path(u"system.log"_s);
    writeFile(path, numberedRecord(0));
    FollowingProcess following(
        magctl.start({"--json", "logs", "--path", path, "--follow", "--since", "2026-11-20T00:00:00Z"}));
    ASSERT_TRUE(following.waitFor(0)) << following.err().constData();
    int number = 0;
    for (int rotation = 1; rotation <= 20; ++rotation) {
        for (int i = 0; i < 20; ++i)
            appendTo(path, numberedRecord(++number));
        ASSERT_TRUE(QFile::rename(path, path + u'.' + QString::number(rotation)));
        appendTo(path, numberedRecord(++number));
    }
    EXPECT_TRUE(following.waitFor(number)) << following.err().constData();
    EXPECT_EQ(following.stop(), 130);
    EXPECT_THAT(following.wrongOnes(number), IsEmpty());
    EXPECT_THAT(following.out().toStdString(), HasSubstr("{\"end\":"));
}

} // namespace magkeeper::test
