// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"

#include <QDir>
#include <QFileInfo>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

/// What scripts, slips and odd machines do to magctl.
class HostileUse : public testing::Test {
protected:
    void SetUp() override {
        const Answer added
            = m_magctl({"env", "add", "one", "--ssh", "me@shop.example", "--root", "/srv/shop", "--tag", "eu"});
        ASSERT_EQ(added.status, 0) << added.err.constData();
    }

    /// Its exit status and the words that it has to say, somewhere.
    void expect(const Words& command, int status, const char* says) const {
        const Answer answer = m_magctl(command);
        EXPECT_EQ(answer.status, status) << answer.both();
        EXPECT_THAT(answer.both(), HasSubstr(says));
    }

    Magctl m_magctl;
};

} // namespace

TEST_F(HostileUse, OfAnUnsetVariableIsNotTakenForAll) {
    expect({"do", "one", "cache.disable", ""}, 64, "without a value");
    expect({"do", "one", "cache.clean", "type="}, 64, "without a value");
    expect({"do", "one", "indexer.reindex", "indexer="}, 64, "without a value");
    expect({"do", "one", "maintenance.allow-ips", "set"}, 64, "ip is missing");
    for (const Words& command : {Words{"group", "show", "one", ""}, {"group", "mute", "one", ""},
             {"group", "note", "one", "", "words"}, {"group", "unmark", "one", ""}})
        expect(command, 64, "the group's id is empty");
    expect({"do", "one", "cache.clean"}, 77, "only observed");
}

TEST_F(HostileUse, OfSecretsChangesNoneOfThem) {
    const Words set{"do", "one", "config.set", "payment/acme/secret", "-"};
    const Words keep{"secret", "set", "one", "password"};
    for (const QString& input :
        {u"head -c 20000 /dev/zero | tr '\\0' x"_s, u"printf 'a\\0b'"_s, u"printf 'a\\nb\\n'"_s}) {
        EXPECT_EQ(m_magctl.through(input + u" | \"$@\""_s, set).status, 65) << qPrintable(input);
        EXPECT_EQ(m_magctl.through(input + u" | \"$@\""_s, keep).status, 65) << qPrintable(input);
    }
    EXPECT_EQ(m_magctl.through(u"printf 'p\\xe4ss' | \"$@\""_s, set).status, 65);
    EXPECT_EQ(m_magctl.through(u"printf 'p\\xc3\\xa4ss\\n' | \"$@\""_s, set).status, 77) << "taken, and then refused";
}

TEST_F(HostileUse, OfAPipeForAFileLeavesItAPipe) {
    const Answer piped = m_magctl.through(
        u"mkfifo \"%1\" && { cat \"%1\" & \"$@\"; s=$?; wait; exit $s; }"_s.arg(m_magctl.path(u"pipe"_s)),
        {"env", "export", "--file", m_magctl.path(u"pipe"_s)});
    EXPECT_EQ(piped.status, 0) << piped.both();
    EXPECT_THAT(piped.out.toStdString(), HasSubstr("shop.example"));
    EXPECT_FALSE(QFileInfo(m_magctl.path(u"pipe"_s)).isFile());
    EXPECT_TRUE(QFileInfo::exists(m_magctl.path(u"pipe"_s)));
    EXPECT_EQ(m_magctl({"env", "export", "--file", m_magctl.path(u"."_s)}).status, 74);
    EXPECT_EQ(m_magctl({"env", "export", "--file", m_magctl.path(u"new.json"_s)}).status, 0);
    EXPECT_THAT(readFile(m_magctl.path(u"new.json"_s)).toStdString(), HasSubstr("shop.example"));
}

TEST_F(HostileUse, WithoutALocaleSaysNothingOfIt) {
    for (const QString& locale : {u"LC_ALL=C"_s, u"-u LANG -u LC_ALL -u LC_CTYPE"_s, u"LC_ALL=POSIX LANG=de_DE"_s}) {
        const Answer answer = m_magctl.through(u"env %1 \"$@\""_s.arg(locale), {"env", "list"});
        EXPECT_EQ(answer.status, 0);
        EXPECT_THAT(answer.err.toStdString(), IsEmpty()) << qPrintable(locale);
    }
}

TEST_F(HostileUse, WithoutAReaderEndsAsWithAFullDisk) {
    // The loop sees when the reader has gone, whenever that is.
    const QString gone = u"trap '' PIPE; while echo x; do :; done 2>/dev/null; trap - PIPE; "_s;
    for (const Word option : {"--help", "--version"}) {
        const QString file = m_magctl.path(u"status"_s);
        static_cast<void>(
            m_magctl.through(u"{ (%1 \"$1\" %2; echo $? >\"%3\"); } | :"_s.arg(gone, option.text, file), {}));
        EXPECT_EQ(readFile(file).trimmed().toStdString(), "74") << qPrintable(option.text);
    }
}

TEST_F(HostileUse, AsksForTheRestOfACommand) {
    const Answer help = m_magctl.bare({"env", "--help"});
    EXPECT_EQ(help.status, 0) << help.both();
    EXPECT_THAT(help.out.toStdString(), HasSubstr("env trust"));
    EXPECT_EQ(m_magctl.bare({"help", "run"}).status, 0);
    expect({"env"}, 64, "magctl env --help lists them");
    expect({"nonsense", "--help"}, 64, "no command 'nonsense'");
}

TEST_F(HostileUse, IsToldWhatIsWrongAndWhatIsNot) {
    expect({"env", "list", "--tag", "nope"}, 0, "no environment has the tag nope");
    expect({"env", "add", "two", "--ssh", "h", "--root", "~/shop"}, 65, "begins with ~");
    expect({"threshold", "set", "probe.clock_offset.warning", "1"}, 65, "must be from ");
    EXPECT_THAT(m_magctl({"threshold", "set", "probe.clock_offset.warning", "1"}).both(), Not(HasSubstr("e+")));
    expect(
        {"threshold", "set", "redis.near_limit.warning", "0.7", "--tag", QString(10'000, u'x')}, 65, "a tag may have");
    expect({"threshold", "set", "redis.near_limit.warning", "0.7", "--tag", u"a\x1b[31m"_s}, 65, "a tag may have");
    expect({"run", "resolve", "0123abcd", "--outcome", "failed", "--reason", QString(5'000, u'x')}, 65, "at most 1000");
    expect({"run", "resolve", "0123abcd", "--outcome", "failed"}, 66, "there is no run");
}

TEST_F(HostileUse, SeesWhatWasSetForTags) {
    ASSERT_EQ(m_magctl({"threshold", "set", "redis.near_limit.warning", "0.7", "--tag", "eu"}).status, 0);
    EXPECT_THAT(m_magctl({"threshold", "list"}).both(), HasSubstr("tag eu"));
    bool told = false;
    for (const auto& line : m_magctl.json({"threshold", "list"}).json().array())
        told = told || (line[u"of"_s] == u"eu"_s && line[u"value"_s].toDouble() == 0.7);
    EXPECT_TRUE(told);
}

TEST_F(HostileUse, OfADamagedKeyIsNotPassedOver) {
    writeFile(m_magctl.workspace() + u"/hash_key"_s, "nonsense");
    const Answer answer = m_magctl({"env", "list"});
    EXPECT_EQ(answer.status, 0);
    EXPECT_THAT(answer.err.toStdString(), HasSubstr("hash_key holds no key"));
}

TEST_F(HostileUse, OfAHistoryThatCannotBeOpenedIsNotTakenForNeverRead) {
    QDir(m_magctl.workspace()).removeRecursively();
    SetUp();
    const QDir folder(m_magctl.workspace());
    for (const QString& file : folder.entryList({u"history.db*"_s}))
        QFile::remove(folder.filePath(file));
    ASSERT_TRUE(folder.mkpath(u"history.db/in the way"_s));
    expect({"finding", "show", "one", "cron.silent"}, 74, "history");
    expect({"finding", "ack", "one", "cron.silent"}, 74, "history");
}

} // namespace magkeeper::test
