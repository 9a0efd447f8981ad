// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionCommand.h"
#include "core/actions/ActionProgram.h"
#include "core/actions/RunMark.h"
#include "tests/core/actions/ActionFixture.h"
#include "tests/support/FakeClock.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

/// A root with a stand-in for PHP that writes its words to a file, each followed by NUL.
class ActionCommand : public testing::Test {
protected:
    ActionCommand() {
        root = folder.filePath(u"it's a $root"_s);
        QDir().mkpath(root + u"/bin"_s);
        node.name = u"web-1"_s;
        node.root = root;
        node.php = folder.filePath(u"php stub"_s);
        writeProgram("#!/bin/sh\nprintf '%s\\0' \"$@\" >\"$SEEN\"\nprintf '%s' \"$COLUMNS\" >\"$SEEN.columns\"\ncat "
                     ">\"$SEEN.in\"\n");
    }

    void writeProgram(const QByteArray& text) const {
        QFile file(node.php);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    /// As sshd does it: the line is given to the login's shell.
    int runAs(const RemoteCommand& command, const QString& shell = u"/bin/sh"_s) {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"SEEN"_s, folder.filePath(u"seen"_s));
        process.setProcessEnvironment(environment);
        process.start(shell, {u"-c"_s, prologue + QString::fromLocal8Bit(command.line.toShell())});
        process.write(command.input);
        process.closeWriteChannel();
        EXPECT_TRUE(process.waitForFinished(30'000));
        all = process.readAllStandardOutput();
        out = behindMark(all, run).trimmed();
        err = process.readAllStandardError();
        return process.exitCode();
    }

    [[nodiscard]] QByteArray content(const QString& name) const {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "(none)";
    }

    [[nodiscard]] RemoteCommand command(const ActionRequest& request, RunMode mode = RunMode::Attached) const {
        auto made = actionCommand(request, node, run, mode, {});
        EXPECT_TRUE(made) << qPrintable(made ? QString() : made.error().toString());
        return *std::move(made);
    }

    QTemporaryDir folder;
    QString root;
    Node node;
    FakeClock clock;
    RunId run = RunId::create(clock);
    QString prologue; ///< what the login's start-up files do
    QByteArray all;
    QByteArray out; ///< behind the mark
    QByteArray err;
};

QByteArray joined(const QList<QByteArray>& words) {
    QByteArray all;
    for (const QByteArray& word : words)
        all += word + '\0';
    return all;
}

QString hostileText(QRandomGenerator& random) {
    static constexpr QByteArrayView favourites("'\"\\$`!*?-~#;&|<>(){}[] \n\t\r=%\x01\x7f$(id)${HOME}");
    QByteArray text;
    const int length = random.bounded(1, 40);
    for (int i = 0; i < length; ++i)
        text += random.bounded(2) == 0 ? favourites.at(random.bounded(favourites.size()))
                                       : static_cast<char>(random.bounded(1, 127));
    return QString::fromLatin1(text);
}

} // namespace

TEST(ConsoleWords, AreExactlyWhatAPersonWouldType) {
    const auto words
        = [](const QString& id, const QStringList& given = {}) { return consoleWords(requested(id, given)).join(' '); };
    EXPECT_EQ(words(u"cache.flush"_s), "cache:flush");
    EXPECT_EQ(words(u"indexer.set-mode"_s, {u"schedule"_s, u"a,b"_s}), "indexer:set-mode schedule a b");
    EXPECT_EQ(words(u"cron.run"_s), "cron:run");
    EXPECT_EQ(words(u"cron.run"_s, {u"index"_s}), "cron:run --group=index");
    EXPECT_EQ(words(u"cron.install"_s, {u"yes"_s}), "cron:install --force");
    EXPECT_EQ(words(u"maintenance.enable"_s, {u"192.0.2.7"_s, u"192.0.2.8"_s}),
        "maintenance:enable --ip=192.0.2.7 --ip=192.0.2.8");
    EXPECT_EQ(words(u"maintenance.allow-ips"_s, {u"add"_s, u"192.0.2.7"_s}), "maintenance:allow-ips --add 192.0.2.7");
    EXPECT_EQ(words(u"config.set"_s, {u"a/b/c"_s, u"x"_s, u"scope=stores"_s, u"code=de"_s}),
        "config:set --scope=stores --scope-code=de a/b/c x");
    EXPECT_EQ(words(u"queue.start-consumer"_s, {u"product_alert"_s}),
        "queue:consumers:start --max-messages=10000 --single-thread product_alert");
}

TEST(ConsoleWords, PutWhatBeginsWithADashBehindTwo) {
    EXPECT_EQ(consoleWords(requested(u"config.set"_s, {u"a/b/c"_s, u"value=--lock-env"_s})).join(' '),
        "config:set -- a/b/c --lock-env");
    EXPECT_EQ(consoleWords(requested(u"admin.unlock"_s, {u"user=-q"_s})).join(' '), "admin:user:unlock -- -q");
}

TEST_F(ActionCommand, RunsInTheRootWithoutTerminalInputOrColours) {
    EXPECT_EQ(runAs(command(requested(u"cache.clean"_s, {u"config"_s}))), 0);
    EXPECT_EQ(content(u"seen"_s), joined({"bin/magento", "--no-ansi", "cache:clean", "config"}));
    EXPECT_EQ(content(u"seen.columns"_s), "400");
    EXPECT_EQ(content(u"seen.in"_s), "");
}

TEST_F(ActionCommand, HandsOnHostileValuesByteForByte) {
    QRandomGenerator random(20261121);
    for (int round = 0; round < 60; ++round) {
        const QString value = round == 0 ? QString(10'000, u'\\') : hostileText(random);
        const auto request = ActionRequest::create(**findAction(u"admin.unlock"_s), {{u"user"_s, {value}}});
        if (!request)
            continue;
        for (const QString& shell : {u"/bin/sh"_s, u"/bin/bash"_s}) {
            ASSERT_EQ(runAs(command(*request), shell), 0);
            QList<QByteArray> expected{"bin/magento", "--no-ansi", "admin:user:unlock"};
            if (value.startsWith(u'-'))
                expected.append("--");
            ASSERT_EQ(content(u"seen"_s), joined(expected + QList<QByteArray>{value.toUtf8()})) << "round " << round;
        }
    }
}

TEST_F(ActionCommand, GivesTheExitStatusOn) {
    for (const int status : {0, 1, 2, 7, 255}) {
        writeProgram("#!/bin/sh\nexit " + QByteArray::number(status) + "\n");
        EXPECT_EQ(runAs(command(requested(u"cache.flush"_s))), status);
    }
}

TEST_F(ActionCommand, SaysWhenItsRootIsNotThere) {
    node.root = folder.filePath(u"elsewhere"_s);
    EXPECT_EQ(runAs(command(requested(u"cache.flush"_s))), 125);
}

TEST_F(ActionCommand, StandsBehindWrapperAndUser) {
    node.wrap = {u"docker"_s, u"exec"_s, u"-i"_s, u"php"_s};
    node.runAs = u"www-data"_s;
    EXPECT_TRUE(command(requested(u"cache.flush"_s))
            .line.toShell()
            .startsWith("docker exec -i php sudo -n -u www-data -- env "));
    node.runAs = u"-u"_s;
    EXPECT_FALSE(actionCommand(requested(u"cache.flush"_s), node, run, RunMode::Attached, {}));
}

TEST_F(ActionCommand, LeavesADetachedRunsOutputAndStatusBehindAndCollectsThem) {
    writeProgram("#!/bin/sh\necho one; echo two >&2; exit 3\n");
    EXPECT_EQ(runAs(command(requested(u"cache.flush"_s), RunMode::Detached)), 0);
    EXPECT_EQ(out, "detached");
    for (int i = 0; i < 400; ++i) {
        runAs(*collectCommand(node, run, 0));
        if (!out.startsWith("running"))
            break;
    }
    EXPECT_EQ(out, "ended 3 8\none\ntwo");
    runAs(*forgetCommand(node, run));
    EXPECT_EQ(runAs(*collectCommand(node, run, 0)), 0);
    EXPECT_EQ(out, "gone 0");
    EXPECT_FALSE(QDir(root + u"/var/log/magkeeper"_s).exists());
}

TEST_F(ActionCommand, FindsAndEndsWhatARunStarted) {
    writeProgram("#!/bin/sh\nsleep 60 & wait\n");
    EXPECT_EQ(runAs(*processCommand(node, run, {}, std::chrono::seconds(0))), 0);
    EXPECT_EQ(out, "processes 0");
    EXPECT_EQ(runAs(command(requested(u"cache.flush"_s), RunMode::Detached)), 0);
    for (int i = 0; i < 400 && !out.startsWith("processes 3"); ++i)
        runAs(*processCommand(node, run, {}, std::chrono::seconds(0)));
    EXPECT_EQ(out, "processes 3"); // the one that writes the status, PHP's stand-in, and sleep
    EXPECT_EQ(runAs(*processCommand(node, RunId::create(clock), "TERM", std::chrono::seconds(5))), 0);
    EXPECT_EQ(out, "processes 0"); // another run's
    runAs(*processCommand(node, run, "TERM", std::chrono::seconds(20)));
    EXPECT_EQ(out, "processes 0");
    runAs(*collectCommand(node, run, 0));
    EXPECT_TRUE(out.startsWith("ended 143 ")) << out.constData(); // shells tell of it in the log
}

TEST_F(ActionCommand, MarksWhereItsAnswerBegins) {
    writeProgram("#!/bin/sh\necho Flushed; echo wrong >&2\n");
    prologue = u"printf 'You have 3 messages'; printf hm >&2; "_s;
    EXPECT_EQ(runAs(command(requested(u"cache.flush"_s))), 0);
    EXPECT_EQ(all, "You have 3 messages" + markOfRun(run) + "Flushed\n");
    EXPECT_EQ(err, "hm" + markOfRun(run) + "wrong\n");
    EXPECT_EQ(runAs(*collectCommand(node, run, 0)), 0);
    EXPECT_EQ(out, "gone 0");
    EXPECT_EQ(runAs(*processCommand(node, run, {}, std::chrono::seconds(0))), 0);
    EXPECT_TRUE(all.contains("\nprocesses 0\n")) << all.constData();
}

TEST_F(ActionCommand, HasNoSecretInItsLine) {
    for (const QString& secret : {u"hunter2"_s, u"-x"_s, u"two\nlines\n\n"_s, u"it's $(id) \\ ${v%x} é"_s, u" "_s}) {
        const auto request = requested(u"config.set"_s, {u"a/b/password"_s, u"value="_s + secret});
        QList<QByteArray> expected{"bin/magento", "--no-ansi", "config:set", "a/b/password", secret.toUtf8()};
        if (secret.startsWith(u'-'))
            expected.insert(3, "--");
        const RemoteCommand attached = command(request);
        for (const QByteArray& word : attached.line.words())
            EXPECT_NE(word, secret.toUtf8());
        EXPECT_FALSE(attached.line.toShell().contains("hunter2"));
        ASSERT_EQ(runAs(attached), 0) << err.constData();
        EXPECT_EQ(content(u"seen"_s), joined(expected));
        EXPECT_EQ(content(u"seen.in"_s), "");
    }
}

TEST_F(ActionCommand, HandsADetachedRunItsSecret) {
    const RemoteCommand detached
        = command(requested(u"config.set"_s, {u"a/b/password"_s, u"hunter2"_s}), RunMode::Detached);
    EXPECT_FALSE(detached.line.toShell().contains("hunter2"));
    EXPECT_EQ(runAs(detached), 0);
    for (int i = 0; i < 400; ++i) {
        runAs(*collectCommand(node, run, 0));
        if (!out.startsWith("running"))
            break;
    }
    EXPECT_EQ(content(u"seen"_s), joined({"bin/magento", "--no-ansi", "config:set", "a/b/password", "hunter2"}));
}

TEST_F(ActionCommand, StartsNothingWithoutTheWholeSecret) {
    RemoteCommand cut = command(requested(u"config.set"_s, {u"a/b/password"_s, u"hunter2"_s}));
    for (const QByteArray& input : {QByteArray(), cut.input.first(3), cut.input.chopped(1)}) {
        cut.input = input;
        EXPECT_EQ(runAs(cut), 125);
        EXPECT_EQ(content(u"seen"_s), "(none)");
    }
    EXPECT_TRUE(err.contains("did not arrive")) << err.constData();
}

TEST_F(ActionCommand, IsShownAsItIsWithoutSecrets) {
    node.php.clear();
    EXPECT_EQ(shownCommand(requested(u"cache.clean"_s, {u"config"_s}), node),
        u"php bin/magento --no-ansi cache:clean config"_s);
    EXPECT_EQ(shownCommand(requested(u"config.set"_s, {u"a/b/password"_s, u"hunter2"_s}), node),
        u"php bin/magento --no-ansi config:set a/b/password '***'"_s);
}

TEST_F(ActionCommand, IsNotMadeOfWhatCannotBeDone) {
    EXPECT_EQ(actionCommand(requested(u"opcache.reset"_s), node, run, RunMode::Attached, {}).error().kind(),
        ErrorKind::Refused);
    EXPECT_EQ(actionCommand(requested(u"reports.clean"_s), node, run, RunMode::Detached, {}).error().kind(),
        ErrorKind::InvalidInput);
}

} // namespace magkeeper::test
