// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program that asks a tool of the store, with tools that behave and such that do not.
#include "tests/core/actions/PatchFixture.h"

namespace magkeeper::test {

namespace {

class VendorProgram : public PatchPrograms {
protected:
    void SetUp() override {
        PatchPrograms::SetUp();
        ASSERT_TRUE(QDir(root()).mkpath(u"vendor/bin"_s));
        ASSERT_TRUE(QDir(root()).mkpath(u"var/log"_s));
    }
    void tool(const QByteArray& php, const QString& name = u"patch-status"_s) const {
        put(u"vendor/bin/"_s + name, "#!/usr/bin/env php\n<?php\n" + php);
    }
    Done ask(const QString& name = u"patch-status"_s, const QStringList& more = {}) {
        return run(u"patch.vendor-status"_s, QStringList{name} + more);
    }
};

} // namespace

TEST_F(VendorProgram, TellsWhatTheToolPrintedAndWrote) {
    tool("$in = stream_get_contents(STDIN);"
         "mkdir('var/patch_metadata'); file_put_contents('var/patch_metadata/registry.json', '{}');"
         "file_put_contents('var/log/patch_status.log', 'asked', FILE_APPEND);"
         "fwrite(STDERR, \"PHP Warning: so so\\n\");"
         "echo json_encode(['in' => $in, 'words' => array_slice($argv, 1), 'at' => basename(getcwd()),"
         " 'run' => getenv('MAGKEEPER_RUN')]), \"\\n\";");
    const Done done = ask();
    ASSERT_EQ(done.verdict.outcome, RunOutcome::Succeeded) << qPrintable(done.verdict.reason);
    EXPECT_TRUE(done.verdict.changed);
    EXPECT_TRUE(done.lines.startsWith("vendor/bin/patch-status answered in "_L1)) << qPrintable(done.lines);
    EXPECT_TRUE(done.lines.contains("\nit wrote: var/log/patch_status.log, var/patch_metadata/registry.json\n"_L1))
        << qPrintable(done.lines);
    EXPECT_TRUE(done.lines.contains("\nstandard error:\n| PHP Warning: so so\n"_L1)) << qPrintable(done.lines);
    EXPECT_TRUE(done.lines.contains(
        "\nstandard output:\n| {\"in\":\"\",\"words\":[\"--format=json\"],\"at\":\"store\",\"run\":"_L1))
        << qPrintable(done.lines);
}

TEST_F(VendorProgram, TellsThatNothingWasWritten) {
    tool("echo json_encode(array_slice($argv, 1));", u"magento-patches"_s);
    const Done done = ask(u"magento-patches"_s);
    ASSERT_EQ(done.verdict.outcome, RunOutcome::Succeeded) << qPrintable(done.verdict.reason);
    EXPECT_FALSE(done.verdict.changed);
    EXPECT_TRUE(done.lines.contains("it wrote nothing"_L1));
    EXPECT_TRUE(done.lines.contains("| [\"status\",\"--format=json\",\"--no-interaction\",\"--no-ansi\"]"_L1));
}

TEST_F(VendorProgram, StartsNothingThatIsNotThereOrNotPhp) {
    EXPECT_EQ(ask().verdict.reason, "vendor/bin/patch-status is not there"_L1);
    put(u"vendor/bin/patch-status"_s, "#!/usr/bin/env sh\ntouch var/was-run\n");
    const Done shell = ask();
    EXPECT_EQ(shell.verdict.outcome, RunOutcome::Failed);
    EXPECT_TRUE(shell.verdict.reason.contains("is no PHP program"_L1)) << qPrintable(shell.verdict.reason);
    EXPECT_FALSE(QFile::exists(at(u"var/was-run"_s)));
}

TEST_F(VendorProgram, FailsWithTheToolsOwnWords) {
    tool("fwrite(STDERR, \"\\033[31mcomposer.lock is not there\\033[0m\\n\"); exit(1);");
    const Done done = ask();
    EXPECT_EQ(done.verdict.outcome, RunOutcome::Failed);
    EXPECT_EQ(done.verdict.reason, "vendor/bin/patch-status ended with 1: composer.lock is not there"_L1);
}

TEST_F(VendorProgram, EndsAToolThatHangsWithAllThatItStarted) {
    tool("file_put_contents('var/log/patch_status.log', 'half');"
         "function_exists('pcntl_signal') && pcntl_signal(SIGTERM, SIG_IGN);"
         "$child = proc_open(['sleep', '301'], [], $none);"
         "file_put_contents('var/child', proc_get_status($child)['pid']); while (true) { sleep(1); }");
    const Done done = ask(u"patch-status"_s, {u"seconds=1"_s});
    EXPECT_EQ(done.verdict.outcome, RunOutcome::Unknown) << "what it wrote is not known";
    EXPECT_TRUE(done.verdict.reason.contains("was ended: it had not answered after 1 s"_L1))
        << qPrintable(done.verdict.reason);
    EXPECT_TRUE(done.verdict.reason.contains("it wrote: var/log/patch_status.log"_L1));
    EXPECT_FALSE(done.verdict.reason.contains("patch.backups"_L1)) << "it makes none";
    ASSERT_GT(get(u"var/child"_s).toInt(), 0);
    QFile state(u"/proc/%1/stat"_s.arg(get(u"var/child"_s).toInt()));
    const QByteArray stat = state.open(QIODevice::ReadOnly) ? state.readAll() : QByteArray();
    EXPECT_TRUE(stat.isEmpty() || stat.contains(") Z ")) << "what it started has ended, too: " << stat.constData();
}

TEST_F(VendorProgram, EndsAToolThatSaysTooMuch) {
    tool("while (true) { echo str_repeat('x', 65536); }");
    const Done done = ask();
    EXPECT_EQ(done.verdict.outcome, RunOutcome::Unknown);
    EXPECT_TRUE(done.verdict.reason.contains("it said more than"_L1)) << qPrintable(done.verdict.reason);
}

TEST_F(VendorProgram, KeepsALongListWithoutItsDetails) {
    tool("$rows = []; for ($i = 0; $i < 600; $i++) { $rows[] = ['Id' => \"A-$i\", 'Status' => 'Applied',"
         " 'Details' => str_repeat('x', 1000)]; } echo json_encode($rows, JSON_PRETTY_PRINT);",
        u"ece-patches"_s);
    const Done done = ask(u"ece-patches"_s);
    EXPECT_TRUE(done.lines.contains("| {\"Id\":\"A-599\",\"Status\":\"Applied\"}]"_L1));
    EXPECT_LT(done.lines.size(), 50'000);
}

TEST_F(VendorProgram, CutsLongLinesSoThatTheyCanBePutTogether) {
    tool("echo '[\"', str_repeat('é', 4000), '\"]';");
    const QString lines = ask().lines;
    QString whole;
    for (const QString& line : lines.split(u'\n').sliced(2))
        if (line.startsWith("| "_L1) || line.startsWith("+ "_L1))
            whole += line.sliced(2);
    EXPECT_EQ(whole, u"[\""_s + QString(4000, u'é') + u"\"]"_s);
}

TEST_F(VendorProgram, DoesNotKnowWhatAToolWroteThatWasKilled) {
    tool("file_put_contents('var/log/patch_status.log', 'half'); posix_kill(getmypid(), 9); sleep(9);");
    const Done done = ask();
    EXPECT_EQ(done.verdict.outcome, RunOutcome::Unknown);
    EXPECT_TRUE(done.verdict.reason.contains("by signal 9"_L1)) << qPrintable(done.verdict.reason);
    EXPECT_TRUE(done.verdict.reason.contains("it wrote: var/log/patch_status.log"_L1))
        << qPrintable(done.verdict.reason);
}

TEST_F(VendorProgram, SaysNoLogin) {
    put(u"auth.json"_s,
        "{\"http-basic\": {\"repo.magento.com\": {\"username\": \"0123456789abcdef\", \"password\": "
        "\"s3cr3t-of-the-shop\"}}}");
    tool("fwrite(STDERR, 'https://me:pw@host/x s3cr3t-of-the-shop'); echo '[\"0123456789abcdef\"]';");
    const Done done = ask();
    EXPECT_FALSE(done.lines.contains("s3cr3t"_L1) || done.lines.contains("0123456789abcdef"_L1)
        || done.lines.contains("me:pw"_L1))
        << qPrintable(done.lines);
    EXPECT_TRUE(done.lines.contains("https://***@host/x ***"_L1)) << qPrintable(done.lines);
}

TEST_F(VendorProgram, SaysNoLoginInJson) {
    put(u"auth.json"_s, R"({"http-basic": {"a": {"username": "me", "password": "part/of-it"}}})");
    ASSERT_TRUE(QDir(root()).mkpath(u"var/composer_home"_s));
    put(u"var/composer_home/auth.json"_s, R"({"bearer": {"b": "part/of-it-is/this"}})");
    tool("echo json_encode(['part/of-it-is/this', 'part/of-it', 'https://me:p/w@host/x', 'https://me:p@w@host/y']);");
    const Done done = ask();
    EXPECT_TRUE(done.lines.contains(R"(["***","***","https:\/\/***@host\/x","https:\/\/***@host\/y"])"_L1))
        << qPrintable(done.lines);
}

TEST_F(VendorProgram, SaysNoLoginHoweverLongOrWritten) {
    tool("echo 'https://oauth2:', str_repeat('t', 700), '@a ', 'https://', str_repeat('t', 700), '@b ',"
         " 'https://m\\u00e9:pw@c';");
    const Done done = ask();
    EXPECT_TRUE(done.lines.contains("https://***@a https://***@b https://***@c"_L1)) << qPrintable(done.lines);
}

TEST_F(VendorProgram, SaysNoHalfOfALoginWhereALongComplaintIsCut) {
    put(u"auth.json"_s, R"({"bearer": {"a": "s3cr3t-of-the-shop"}})");
    tool("fwrite(STDERR, str_repeat('-', 900) . 's3cr3t-of-the-shop' . str_repeat('-', 8192 - 15) . \"\\nthe end\");"
         " exit(1);");
    const Done done = ask();
    EXPECT_FALSE(done.verdict.reason.contains("he-shop"_L1)) << qPrintable(done.verdict.reason);
    EXPECT_TRUE(done.verdict.reason.endsWith("the end"_L1)) << qPrintable(done.verdict.reason);
}

} // namespace magkeeper::test
