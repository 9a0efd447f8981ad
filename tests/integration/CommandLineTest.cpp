// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Magctl.h"

#include <QFileInfo>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

namespace {

class CommandLine : public testing::Test {
protected:
    /// The command is refused with this status: a sentence on standard error and nothing on standard output; with
    /// --json one document with the error and no word for people.
    void expectRefused(int status, const Words& command) {
        const Answer text = m_magctl(command);
        EXPECT_EQ(text.status, status) << said(command) << text.err.constData();
        EXPECT_THAT(text.out.toStdString(), IsEmpty()) << said(command);
        EXPECT_THAT(text.err.toStdString(), StartsWith("magctl: ")) << said(command);
        const Answer json = m_magctl.json(command);
        EXPECT_EQ(json.status, status) << said(command);
        EXPECT_FALSE(json.at("error.kind").toString().isEmpty()) << said(command) << json.out.constData();
        EXPECT_FALSE(json.at("error.text").toString().isEmpty()) << said(command);
        EXPECT_THAT(json.err.toStdString(), IsEmpty()) << said(command);
    }

    void addOne(const Word& name = "one") {
        const Answer added = m_magctl({"env", "add", name, "--ssh", "me@shop.example", "--root", "/srv/shop"});
        ASSERT_EQ(added.status, 0) << added.err.constData();
    }

    static std::string said(const Words& command) {
        std::string line = "magctl";
        for (const Word& word : command)
            line += " '" + word.text.toStdString() + "'";
        return line + ": ";
    }

    Magctl m_magctl;
};

} // namespace

TEST_F(CommandLine, WithoutACommandOrWithAnUnknownOneIsWrongUse) {
    for (const Words& command :
        {Words{}, {"nope"}, {"env"}, {"env", "nope"}, {"workspace"}, {"--nope"}, {""}, {"--", "env"}})
        expectRefused(64, command);
}

TEST_F(CommandLine, RefusesTooFewAndTooManyWords) {
    for (const Words& command : {Words{"env", "add"}, {"env", "add", "a", "b", "--ssh", "h", "--root", "/r"},
             {"env", "show"}, {"env", "edit"}, {"env", "remove"}, {"env", "list", "x"}, {"env", "add-node", "x"},
             {"env", "edit-node", "x"}, {"env", "remove-node", "x"}, {"env", "check"}, {"env", "trust"},
             {"env", "trust", "a", "b", "c"}, {"cron"}, {"cron", "a", "b"}, {"indexers"}, {"caches"}, {"queues"},
             {"database"}, {"services"}, {"packages"}, {"config"}, {"config", "a", "b", "c"}, {"security", "a", "b"},
             {"orders"}, {"workspace", "info", "x"}, {"probe"}, {"probe", "a", "--all"}})
        expectRefused(64, command);
}

TEST_F(CommandLine, RefusesOptionsThatAreMissingUnknownOrWithoutValue) {
    addOne();
    for (const Words& command :
        {Words{"env", "add", "x"}, {"env", "add", "x", "--ssh", "h"}, {"env", "add", "x", "--root", "/r"},
            {"env", "add", "x", "--root", "/r", "--ssh"}, {"env", "list", "--nope"},
            {"env", "add-node", "one", "web-2"}, {"env", "export"}, {"env", "import"}, {"env", "export", "--file", ""},
            {"env", "import", "--file", ""}, {"probe", "--all", "--level", "deep"}, {"probe", "--all", "--level"},
            {"probe", "--all", "--section", "nope"}, {"cron", "one", "--level", "1"}, {"env", "list", "--workspace"}})
        expectRefused(64, command);
}

TEST_F(CommandLine, RefusesHostsUsersAndPortsThatCouldBecomeSomethingElse) {
    for (const Word target : {"", " ", "-oProxyCommand=touch /tmp/x", "a b", "%r", "h%h", "h:0", "h:65536", "h:abc",
             "h:", "h:-1", ":22", "@h", "-u@h", "u;x@h", "u u@h", "$(id)", "`id`@h", "h;ls", "h\nx", "h\tx",
             "fe80::1%eth0", "[fe80::1%eth0]:22", "b\303\274cher.example", "h:22:22", "[::1", "::1]", "[h]:22x", "h/x",
             "..:x", "h\x1b[31m"}) {
        expectRefused(65, {"env", "add", "x", "--ssh", target, "--root", "/r"});
        expectRefused(65,
            {"env", "add", "x", "--ssh", "h", "--root", "/r", "--jump", target.text.isEmpty() ? Word("-x") : target});
    }
    EXPECT_EQ(m_magctl.json({"env", "list"}).json().array().size(), 0);
}

TEST_F(CommandLine, TakesHostsOfEveryHonestKind) {
    int number = 0;
    for (const Word target : {"shop", "shop.example", "me@shop.example:2222", "192.0.2.7", "[2001:db8::7]:2222",
             "2001:db8::7", "me@corp.example@bastion", "u_1.x-y+z@h-1"}) {
        const QString name = u"shop %1"_s.arg(++number);
        EXPECT_EQ(m_magctl({"env", "add", name, "--ssh", target, "--root", "/r"}).status, 0)
            << target.text.toStdString();
    }
}

TEST_F(CommandLine, RefusesValuesOfTheWrongKind) {
    for (const Words& option :
        {Words{"--kind", "prod"}, {"--access", "all"}, {"--transport", "telnet"}, {"--role", "boss"}, {"--wrap", "a|b"},
            {"--wrap", "a && b"}, {"--wrap", "\"open"}, {"--wrap", "a $(b)"}, {"--run-as", "-x"}, {"--run-as", "a b"},
            {"--url", "ftp://shop"}, {"--url", "shop"}, {"--url", "https://u:secret@shop/"}, {"--store="},
            {"--store", "a\nb"}, {"--root", ""}, {"--root", "/r\n"}, {"--php", "-r"}, {"--php", "a\nb"}}) {
        Words command{"env", "add", "x", "--ssh", "h", "--root", "/r"};
        command.insert(command.end(), option.begin(), option.end());
        expectRefused(65, command);
    }
    addOne();
    expectRefused(65, {"env", "trust", "one", "--fingerprint", "abc"});
    EXPECT_EQ(m_magctl.json({"env", "list"}).json().array().size(), 1);
}

TEST_F(CommandLine, SaysWhichNameIsUnknown) {
    addOne();
    for (const Words& command :
        {Words{"env", "show", "nope"}, {"env", "edit", "nope", "--url", "https://x/"}, {"env", "remove", "nope"},
            {"env", "check", "nope"}, {"env", "trust", "nope"}, {"env", "trust", "one", "nope"},
            {"env", "add-node", "nope", "n", "--ssh", "h"}, {"env", "edit-node", "one", "nope"},
            {"env", "remove-node", "one", "nope"}, {"probe", "nope"}, {"probe", "one", "nope"}, {"indexers", "nope"},
            {"cron", "nope"}, {"caches", "nope"}, {"queues", "nope"}, {"database", "nope"}, {"services", "nope"},
            {"packages", "nope"}, {"config", "nope", "web/"}, {"security", "nope"}, {"orders", "nope"}}) {
        expectRefused(66, command);
        EXPECT_THAT(m_magctl(command).err.toStdString(), HasSubstr("'nope'")) << said(command);
    }
}

TEST_F(CommandLine, RefusesAPasswordInTheWorkspaceAndDoesNotRepeatIt) {
    for (const Word url : {"postgresql://u:geheim@127.0.0.1/x", "postgresql://u@127.0.0.1/x?password=geheim",
             "postgres://u:geheim@h/x"}) {
        const Answer text = m_magctl.bare({"--workspace", url, "env", "list"});
        EXPECT_EQ(text.status, 65) << url.text.toStdString();
        EXPECT_THAT(text.both(), Not(HasSubstr("geheim")));
        const Answer json = m_magctl.bare({"--json", "--workspace", url, "env", "list"});
        EXPECT_EQ(json.text("error.kind"), "InvalidInput");
        EXPECT_THAT(json.out.toStdString(), Not(HasSubstr("geheim")));
    }
}

TEST_F(CommandLine, NeverTakesAnotherWorkspaceThanTheOneNamed) {
    for (const Words& command : {Words{"--workspace", "", "env", "list"}, {"--workspace=", "env", "list"},
             {"--workspace"}, {"--workspace", "--json", "env", "list"}, {"--ssh-config", "", "env", "list"}}) {
        const Answer answer = m_magctl.bare(command);
        EXPECT_EQ(answer.status, 64) << said(command) << answer.err.constData();
    }
    EXPECT_FALSE(QFileInfo::exists(m_magctl.path(u"home/XDG_DATA_HOME"_s)));
    EXPECT_EQ(m_magctl.bare({"--workspace", "mysql://x", "env", "list"}).status, 65);
}

TEST_F(CommandLine, UsesTheUsersDataFolderUnlessToldOtherwise) {
    const Answer answer = m_magctl.bare({"--json", "workspace", "info"});
    EXPECT_EQ(answer.status, 0);
    EXPECT_EQ(answer.text("place"), m_magctl.path(u"home/XDG_DATA_HOME/magkeeper/workspace"_s).toStdString());
}

TEST_F(CommandLine, TakesGlobalOptionsAlsoBehindTheCommand) {
    const Answer answer
        = m_magctl.bare({"workspace", "info", "--json", u"--workspace="_s + m_magctl.path(u"elsewhere"_s)});
    EXPECT_EQ(answer.status, 0);
    EXPECT_EQ(answer.text("place"), m_magctl.path(u"elsewhere"_s).toStdString());
}

TEST_F(CommandLine, HelpsWithEveryCommand) {
    const Answer all = m_magctl.bare({"--help"});
    EXPECT_EQ(all.status, 0);
    EXPECT_EQ(m_magctl.bare({"help"}).out, all.out);
    int seen = 0;
    for (const QByteArray& line : all.out.split('\n')) {
        if (!line.startsWith("  "))
            continue;
        Words command;
        for (const QString& word : QString::fromUtf8(line.mid(2, 16)).split(u' ', Qt::SkipEmptyParts))
            command.emplace_back(word);
        command.emplace_back("--help");
        const Answer one = m_magctl.bare(command);
        ++seen;
        EXPECT_EQ(one.status, 0) << said(command);
        EXPECT_THAT(one.out.toStdString(), StartsWith("magctl ")) << said(command);
        EXPECT_THAT(one.err.toStdString(), IsEmpty()) << said(command);
    }
    EXPECT_GE(seen, 18);
}

TEST_F(CommandLine, AnswersOneJsonDocumentToEveryQuestion) {
    for (const Words& command : {Words{"--version"}, {"--help"}, {"env", "list", "--help"}, {"env", "list"},
             {"workspace", "info"}, {"probe", "--all"}}) {
        const Answer answer = m_magctl.json(command);
        EXPECT_EQ(answer.status, 0) << said(command);
        EXPECT_FALSE(answer.json().isNull()) << said(command);
    }
    EXPECT_THAT(m_magctl.bare({"--version"}).out.toStdString(), StartsWith("magctl "));
}

TEST_F(CommandLine, KeepsQuietWhenAsked) {
    EXPECT_THAT(m_magctl({"--quiet", "env", "add", "one", "--ssh", "h", "--root", "/r"}).err.toStdString(), IsEmpty());
    EXPECT_THAT(
        m_magctl({"env", "add", "two", "--ssh", "h", "--root", "/r"}).err.toStdString(), HasSubstr("added two"));
    EXPECT_THAT(m_magctl({"env", "remove", "one", "--quiet"}).err.toStdString(), IsEmpty());
    EXPECT_THAT(m_magctl({"--quiet", "env", "show", "nope"}).err.toStdString(), HasSubstr("nope"))
        << "errors are never kept back";
}

TEST_F(CommandLine, WritesNoEscapesIntoAPipe) {
    addOne();
    for (const Words& command : {Words{"env", "list"}, {"env", "show", "one"}, {"--help"}, {"nope"}}) {
        const Answer answer = m_magctl(command);
        EXPECT_THAT(answer.both(), Not(HasSubstr("\x1b"))) << said(command);
    }
}

TEST_F(CommandLine, DoesNotCallLostOutputDone) {
    addOne();
    for (const Words& command :
        {Words{"env", "list"}, {"--json", "env", "list"}, {"env", "show", "one"}, {"--help"}, {"--version"}}) {
        const Answer answer = m_magctl.through(u"exec \"$@\" >/dev/full"_s, command);
        EXPECT_EQ(answer.status, 74) << said(command);
        EXPECT_THAT(answer.err.toStdString(), HasSubstr("standard output")) << said(command);
        const Answer closed = m_magctl.through(u"exec \"$@\" >&-"_s, command);
        EXPECT_EQ(closed.status, 74) << said(command);
        EXPECT_THAT(closed.err.toStdString(), HasSubstr("Bad file descriptor")) << "no other file was written into";
    }
    EXPECT_EQ(m_magctl.through(u"exec \"$@\" <&- 2>&-"_s, {"env", "list"}).status, 0);
}

TEST_F(CommandLine, EndsSilentlyWhenItsReaderLeaves) {
    addOne();
    const Answer answer = m_magctl.through(u"\"$@\" | true; exit ${PIPESTATUS[0]}"_s, {"env", "list"});
    EXPECT_THAT(answer.err.toStdString(), Not(HasSubstr("Aborted")));
}

} // namespace magkeeper::test
