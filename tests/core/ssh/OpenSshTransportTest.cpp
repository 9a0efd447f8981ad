// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ssh/LoopbackPeer.h"
#include "tests/core/ssh/OpenSshFixture.h"

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

TEST_F(OpenSshTransport, GivesOutputsAndExitStatusApart) {
    startKnown();
    const auto outcome = runThere(script("echo out; echo err >&2; exit 7"));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(outcome->exitStatus, 7);
    EXPECT_EQ(outcome->out, "out\n");
    EXPECT_EQ(outcome->err, "err\n");
}

TEST_F(OpenSshTransport, TellsAnExitStatusOf255FromAFault) {
    startKnown();
    const auto outcome = runThere(script("exit 255"));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(outcome->exitStatus, 255);
}

TEST_F(OpenSshTransport, SharesOneConnectionAndSendsInput) {
    startKnown();
    for (int i = 0; i < 3; ++i) {
        RemoteCommand command = script("cat");
        command.input = QByteArray(300'000, static_cast<char>('a' + i));
        const QByteArray sent = command.input;
        const auto outcome = runThere(std::move(command));
        ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
        EXPECT_TRUE(outcome->out == sent);
    }
    EXPECT_EQ(server.connectionsSeen(), 1);
}

TEST_F(OpenSshTransport, KeepsWordsAsTheyAre) {
    startKnown();
    const auto outcome = runThere({.line = *CommandLine::create({"printf", "%s", "it's \"hére\"\n$HOME"})});
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->out, "it's \"hére\"\n$HOME");
}

TEST_F(OpenSshTransport, SaysThatASignalEndedIt) {
    startKnown();
    const auto outcome = runThere({.line = *CommandLine::create({"exec", "sh", "-c", "kill -TERM $$"})});
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::Signalled);
}

TEST_F(OpenSshTransport, EndsWhatTakesTooLongOrSaysTooMuch) {
    startKnown();
    RemoteCommand slow = script("echo begun; sleep 60");
    slow.deadline = milliseconds(1'500);
    const auto late = runThere(std::move(slow));
    ASSERT_TRUE(late);
    EXPECT_EQ(late->end, CommandEnd::DeadlinePassed);
    EXPECT_EQ(late->out, "begun\n");
    RemoteCommand loud = script("head -c 200000000 /dev/zero");
    loud.limits.out = 1'000'000;
    const auto much = runThere(std::move(loud));
    ASSERT_TRUE(much);
    EXPECT_EQ(much->end, CommandEnd::LimitExceeded);
    EXPECT_EQ(much->out.size(), 1'000'000);
    EXPECT_EQ(runThere(script("echo still here")).value_or(CommandOutcome()).out, "still here\n");
}

TEST_F(OpenSshTransport, StopsACommandWhenAsked) {
    startKnown();
    const std::stop_source stop;
    auto running = ssh()->run(script("sleep 60"), stop.get_token());
    ASSERT_TRUE(waitUntil([this] { return server.log().contains(u"Starting session: command"_s); }));
    stop.request_stop();
    const auto outcome = await(std::move(running));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::Cancelled);
}

TEST_F(OpenSshTransport, SaysThatTheOutcomeIsUnknownWhenTheServerDies) {
    startKnown();
    auto running = ssh()->run(script("echo begun; sleep 60"), {});
    ASSERT_TRUE(waitUntil([this] { return server.log().contains(u"Starting session: command"_s); }));
    server.kill();
    const auto outcome = await(std::move(running));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::ConnectionLost);
    const auto next = runThere(script("true"));
    ASSERT_FALSE(next);
    EXPECT_EQ(next.error().kind(), ErrorKind::Unreachable) << qPrintable(next.error().toString());
}

TEST_F(OpenSshTransport, TellsWhatWasNegotiated) {
    startKnown();
    const auto facts = await(ssh()->connect(nullptr, {}));
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
    EXPECT_EQ(facts->hostKeyAlgorithm, u"ssh-ed25519"_s);
    EXPECT_EQ(facts->hostKeyFingerprint, server.hostKey().fingerprint());
    EXPECT_FALSE(facts->keyExchange.isEmpty());
    EXPECT_FALSE(facts->cipher.isEmpty());
    EXPECT_EQ(facts->loginMethod, u"publickey"_s);
    EXPECT_TRUE(facts->address.contains(QString::number(server.port()))) << qPrintable(facts->address);
}

TEST_F(OpenSshTransport, TakesHostKeysThatWereTrustedHere) {
    startKnown();
    ASSERT_TRUE(QFile::remove(server.folder() + u"/known_hosts"_s));
    const Error unknown = errorOf(there());
    EXPECT_EQ(unknown.kind(), ErrorKind::HostKeyUnknown) << qPrintable(unknown.toString());
    EXPECT_EQ(server.log().count(u"Accepted"_s), 0);
    destroyShells();
    options.ownKnownHosts = server.folder() + u"/own known_hosts"_s;
    write(options.ownKnownHosts, server.knownHostsLine());
    EXPECT_TRUE(await(ssh()->connect(nullptr, {})));
}

TEST_F(OpenSshTransport, RefusesAChangedHostKey) {
    startKnown();
    server.stop();
    server.renewHostKey(u"ed25519"_s);
    server.start();
    const Error error = errorOf(there());
    EXPECT_EQ(error.kind(), ErrorKind::HostKeyChanged) << qPrintable(error.toString());
}

TEST_F(OpenSshTransport, SaysThatNoKeyWasAccepted) {
    startKnown();
    identity = server.strangerKey();
    const Error error = errorOf(there());
    EXPECT_EQ(error.kind(), ErrorKind::AuthenticationFailed) << qPrintable(error.toString());
    EXPECT_TRUE(error.text().contains(u"Permission denied"_s)) << qPrintable(error.text());
}

TEST_F(OpenSshTransport, SaysThatAPortIsClosed) {
    startKnown();
    server.kill();
    const Error error = errorOf(there());
    EXPECT_EQ(error.kind(), ErrorKind::Unreachable) << qPrintable(error.toString());
    EXPECT_TRUE(error.text().contains(u"refused"_s)) << qPrintable(error.text());
}

TEST_F(OpenSshTransport, GivesUpOnAListenerThatSaysNothing) {
    startKnown();
    options.handshakeTimeout = milliseconds(500);
    const LoopbackPeer peer(LoopbackPeer::Manner::Silent);
    Endpoint way = there();
    way.target.port = peer.port();
    const Error error = errorOf(way);
    EXPECT_EQ(error.kind(), ErrorKind::TimedOut) << qPrintable(error.toString());
}

TEST_F(OpenSshTransport, RefusesATargetThatCouldBecomeAnOption) {
    startKnown();
    Endpoint way = there();
    way.target.host = u"-oProxyCommand=x"_s;
    const Error error = errorOf(way);
    EXPECT_EQ(error.kind(), ErrorKind::InvalidInput) << qPrintable(error.toString());
}

TEST_F(OpenSshTransport, ConnectsAgainWhenTheConnectionIsGone) {
    startKnown();
    ASSERT_TRUE(runThere(script("true")));
    server.kill();
    server.start();
    const auto outcome = runThere(script("echo again"));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->out, "again\n");
}

TEST_F(OpenSshTransport, RunsOneAfterAnotherWhereTheServerAllowsOneSession) {
    server.configure(u"MaxSessions 1"_s);
    startKnown();
    ASSERT_TRUE(await(ssh()->connect(nullptr, {})));
    std::vector<Task<CommandOutcome>> tasks;
    for (int i = 0; i < 3; ++i)
        tasks.push_back(ssh()->run(script("sleep 0.2; echo done"), {}));
    for (auto& task : tasks) {
        const auto outcome = await(std::move(task));
        ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
        EXPECT_EQ(outcome->out, "done\n");
    }
}

TEST_F(OpenSshTransport, GoesThroughAJumpHost) {
    startKnown();
    SshServer bastion;
    const QString key = bastion.authorizedKey();
    bastion.start();
    write(server.folder() + u"/known_hosts"_s, server.knownHostsLine() + bastion.knownHostsLine());
    options.configFile = server.clientConfig({u"Host bastion"_s, u"HostName 127.0.0.1"_s,
        u"Port %1"_s.arg(bastion.port()), u"IdentityFile %1"_s.arg(key), u"Host *"_s});
    Endpoint way = there();
    way.jumps = {{{}, u"bastion"_s, 0}};
    const auto outcome = await(shells().shell(way)->run(script("echo behind"), {}));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->out, "behind\n");
    EXPECT_EQ(bastion.connectionsSeen(), 1);
}

TEST_F(OpenSshTransport, AnswersEverythingWhenItIsDestroyed) {
    startKnown();
    const auto held = ssh();
    auto running = held->run(script("sleep 60"), {});
    ASSERT_TRUE(waitUntil([this] { return server.log().contains(u"Starting session: command"_s); }));
    destroyShells();
    const auto outcome = await(std::move(running));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::ConnectionLost);
    EXPECT_EQ(await(held->run(script("true"), {})).error().kind(), ErrorKind::Cancelled);
    EXPECT_TRUE(waitUntil([this] {
        return server.log().contains(u"Connection closed by"_s) || server.log().contains(u"Disconnected from"_s);
    }));
}

} // namespace magkeeper::test
