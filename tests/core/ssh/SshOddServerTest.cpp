// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ssh/AskingServer.h"
#include "tests/core/ssh/SshFixture.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

/// Servers as they are out there.
class SshOddServer : public SshFixture {
protected:
    /// As if the account's login shell were this one.
    void startWithShell(const QString& program, const QString& flags) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            GTEST_SKIP() << qPrintable(program) << " is not installed";
        server.configure(u"ForceCommand exec %1 %2 -c \"$SSH_ORIGINAL_COMMAND\""_s.arg(program, flags));
        startKnown();
        const auto words = run({.line
            = *CommandLine::create({"printf", "%s|", "it's", "a \"b\" $HOME `id`", "!x", "\\n", "#", "*", "~", ""})});
        ASSERT_TRUE(words) << qPrintable(words.error().toString());
        EXPECT_EQ(words->out, "it's|a \"b\" $HOME `id`|!x|\\n|#|*|~||") << words->err.constData();
        RemoteCommand command{.line = *CommandLine::create({"sh", "-c", "cat; echo \"$0\" >&2; exit 7", "name"})};
        command.input = QByteArray(100'000, 'x');
        const auto outcome = run(std::move(command));
        ASSERT_TRUE(outcome);
        EXPECT_EQ(outcome->end, CommandEnd::Exited);
        EXPECT_EQ(outcome->exitStatus, 7);
        EXPECT_EQ(outcome->out.size(), 100'000);
        EXPECT_EQ(outcome->err, "name\n");
    }
    std::shared_ptr<RemoteShell> shellTo(const AskingServer& asking) {
        options.configFile = server.clientConfig();
        write(server.folder() + u"/known_hosts"_s, asking.knownHostsLine());
        prompter.onSecret
            = [](const SecretQuestion&) { return Task<SecretAnswer>(SecretAnswer{Secret("x"_ba), false}); };
        return shells().shell({.target = {u"joe"_s, u"127.0.0.1"_s, asking.port()}});
    }
};

TEST_F(SshOddServer, SpeaksToCsh) { startWithShell(u"tcsh"_s, u"-f"_s); }
TEST_F(SshOddServer, SpeaksToFish) { startWithShell(u"fish"_s, u"--no-config"_s); }

TEST_F(SshOddServer, GivesWhatAForcedCommandSaysAndNothingElse) {
    server.configure(u"ForceCommand echo forced; exit 4"_s);
    startKnown();
    const auto outcome = run(script("echo mine"));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(outcome->out, "forced\n");
    EXPECT_EQ(outcome->exitStatus, 4);
}

TEST_F(SshOddServer, GetsAllItsLoginsPastAServerThatTakesTwoAtOnce) {
    server.configure(u"MaxStartups 2"_s);
    startKnown();
    std::vector<Task<ConnectionFacts>> tasks;
    for (int i = 0; i < 12; ++i) {
        Endpoint way = endpoint();
        const QString copy = identity + u"-%1"_s.arg(i);
        ASSERT_TRUE(QFile::copy(identity, copy));
        way.identityFile = copy;
        tasks.push_back(shells().shell(way)->connect(nullptr, {}));
    }
    for (auto& task : tasks) {
        const auto facts = await(std::move(task));
        EXPECT_TRUE(facts) << qPrintable(facts.error().toString());
    }
}

TEST_F(SshOddServer, SaysThatAServerHangsUpAfterTheKeyExchange) {
    const AskingServer asking({.password = "x", .questions = {}, .hangsUpAfterKeys = true});
    options.configFile = server.clientConfig();
    write(server.folder() + u"/known_hosts"_s, asking.knownHostsLine());
    const auto facts
        = await(shells().shell({.target = {u"joe"_s, u"127.0.0.1"_s, asking.port()}})->connect(nullptr, {}));
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::Unreachable) << qPrintable(facts.error().toString());
}

TEST_F(SshOddServer, IsSentAllInputBehindTheRequestThatItHasNotAnsweredYet) {
    const AskingServer asking({.password = "x", .questions = {}, .readsInputFirst = true});
    const auto held = shellTo(asking);
    for (int i = 0; i < 2; ++i) {
        RemoteCommand command = script("ignored");
        command.input = QByteArray(100'000, 'x');
        const auto outcome = await(held->run(std::move(command), {}));
        ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
        EXPECT_EQ(outcome->end, CommandEnd::Exited);
        EXPECT_EQ(outcome->out, "ran\n");
    }
}

TEST_F(SshOddServer, IsAskedOnceForAChannelThatNoCommandNeedsYet) {
    const AskingServer asking({.password = "x", .questions = {}, .refusesSecondChannel = true});
    const auto held = shellTo(asking);
    for (int i = 1; i <= 3; ++i) {
        const auto outcome = await(held->run(script("ignored"), {}));
        ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
        EXPECT_EQ(outcome->out, "ran\n");
        EXPECT_TRUE(waitUntil([&] { return asking.channels() == i + 1; })) << asking.channels();
    }
    destroyShells();
    ASSERT_TRUE(waitUntil([&] { return asking.visitorsGone() == 1; }));
    EXPECT_EQ(asking.channels(), 4);
}

TEST_F(SshOddServer, GoesOnThroughNewKeysInTheMiddle) {
    server.configure(u"RekeyLimit 1M"_s);
    server.configure(u"LogLevel DEBUG1"_s);
    startKnown();
    RemoteCommand command = script("cat");
    command.input = QByteArray(6'000'000, 'x');
    const QByteArray sent = command.input;
    const auto outcome = run(std::move(command));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_TRUE(outcome->out == sent);
    EXPECT_TRUE(server.log().contains(u"rekeying"_s));
}

/// dropbear in a folder of its own, for whoever runs the test.
class SshDropbear : public SshFixture {
protected:
    void SetUp() override {
        if (QStandardPaths::findExecutable(u"dropbear"_s, {u"/usr/sbin"_s}).isEmpty())
            GTEST_SKIP() << "dropbear is not installed";
        // It wants no folder on the way to its keys that others may write to.
        for (QDir folder(keys.path()); !folder.isRoot(); folder.cdUp()) {
            if (QFileInfo(folder.path()).permissions() & (QFile::WriteGroup | QFile::WriteOther))
                GTEST_SKIP() << "others may write to " << qPrintable(folder.path());
        }
        const QString key = server.authorizedKey();
        server.start(); // for its folder and a port that was free; then dropbear takes its place
        server.kill();
        const QString hostKey = server.folder() + u"/dropbear_key"_s;
        QProcess make;
        make.start(u"dropbearkey"_s, {u"-t"_s, u"ed25519"_s, u"-f"_s, hostKey});
        ASSERT_TRUE(make.waitForFinished());
        const QList<QByteArray> words = make.readAllStandardOutput().split('\n').value(1).split(' ');
        ASSERT_GE(words.size(), 2);
        write(server.folder() + u"/known_hosts"_s,
            "[127.0.0.1]:" + QByteArray::number(server.port()) + ' ' + words[0] + ' ' + words[1] + '\n');
        ASSERT_TRUE(QFile::copy(server.folder() + u"/authorized_keys"_s, keys.filePath(u"authorized_keys"_s)));
        dropbear.start(u"/usr/sbin/dropbear"_s,
            {u"-F"_s, u"-E"_s, u"-s"_s, u"-m"_s, u"-D"_s, keys.path(), u"-r"_s, hostKey, u"-P"_s,
                server.folder() + u"/pid"_s, u"-p"_s, u"127.0.0.1:%1"_s.arg(server.port())});
        ASSERT_TRUE(dropbear.waitForStarted());
        identity = key;
    }
    void TearDown() override {
        destroyShells();
        dropbear.kill();
        dropbear.waitForFinished();
    }
    Result<ConnectionFacts> arrive() {
        Result<ConnectionFacts> facts = connect();
        for (int i = 0; i < 50 && !facts && facts.error().kind() == ErrorKind::Unreachable; ++i)
            facts = connect(); // it does not say when it listens
        return facts;
    }

    QTemporaryDir keys{QCoreApplication::applicationDirPath() + u"/dropbear-XXXXXX"_s};
    QProcess dropbear;
};

TEST_F(SshDropbear, RunsCommandsThere) {
    const auto facts = arrive();
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString()) << dropbear.readAllStandardError().constData();
    EXPECT_TRUE(facts->serverSoftware.contains(u"dropbear"_s)) << qPrintable(facts->serverSoftware);
    RemoteCommand command = script("cat; echo err >&2; exit 5");
    command.input = QByteArray(1'000'000, 'x');
    const auto outcome = run(std::move(command));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(outcome->exitStatus, 5);
    EXPECT_EQ(outcome->out.size(), 1'000'000);
    EXPECT_EQ(outcome->err, "err\n");
}

TEST_F(SshDropbear, IsAJumpHostToo) {
    ASSERT_TRUE(arrive());
    SshServer target;
    const QString key = target.authorizedKey();
    target.start();
    QFile known(server.folder() + u"/known_hosts"_s);
    ASSERT_TRUE(known.open(QIODevice::Append));
    known.write(target.knownHostsLine());
    known.close();
    destroyShells();
    options.configFile = server.clientConfig({u"IdentityFile %1"_s.arg(identity)});
    const Endpoint way{
        .target = {{}, u"127.0.0.1"_s, target.port()}, .jumps = {endpoint().target}, .identityFile = key};
    const auto outcome = await(shells().shell(way)->run(script("echo behind"), {}));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->out, "behind\n");
}

} // namespace magkeeper::test
