// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ssh/OpenSshFixture.h"

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

/// What the system's ssh is exposed to: a command runs once or is said not to have run.
class OpenSshFault : public OpenSshTransport { };

TEST_F(OpenSshFault, RunsACommandOnceBehindAJumpHostWhoseControlSocketIsGone) {
    useRuntimeFolder();
    startKnown();
    SshServer bastion;
    const QString key = bastion.authorizedKey();
    bastion.start();
    write(server.folder() + u"/known_hosts"_s, server.knownHostsLine() + bastion.knownHostsLine());
    options.configFile = server.clientConfig({u"Host bastion"_s, u"HostName 127.0.0.1"_s,
        u"Port %1"_s.arg(bastion.port()), u"IdentityFile %1"_s.arg(key), u"Host *"_s});
    Endpoint way = there();
    way.jumps = {{{}, u"bastion"_s, 0}};
    const auto behind = shells().shell(way);
    ASSERT_TRUE(await(behind->connect(nullptr, {})));
    removeSockets();
    const auto outcome = await(behind->run(countedScript("echo behind"), {}));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(outcome->out, "behind\n");
    EXPECT_EQ(timesDone(), 1);
}

TEST_F(OpenSshFault, ConnectsAgainWhenTheControlSocketIsGoneAndLetsTheOthersFinish) {
    useRuntimeFolder();
    startKnown();
    const QByteArray go = QFile::encodeName(server.folder() + u"/go"_s);
    auto slow = ssh()->run(script("while [ ! -e " + go + " ]; do sleep 0.05; done; echo on"), {});
    ASSERT_TRUE(waitUntil([this] { return server.log().contains(u"Starting session: command"_s); }));
    removeSockets();
    const auto outcome = runThere(countedScript());
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(timesDone(), 1);
    write(server.folder() + u"/go"_s, {});
    const auto first = await(std::move(slow));
    ASSERT_TRUE(first) << qPrintable(first.error().toString());
    EXPECT_EQ(first->out, "on\n") << qPrintable(first->reason);
    EXPECT_EQ(server.connectionsSeen(), 2);
}

TEST_F(OpenSshFault, NeverRunsACommandAgainThatLeftNoLog) {
    // A full file system: the log is there, and nothing is in it.
    shadow(u"ssh"_s,
        "log=; for word in \"$@\"; do [ \"$last\" = -E ] && log=$word; last=$word; done\n"
        "/usr/bin/ssh \"$@\"; status=$?; [ -f \"$log\" ] && : >\"$log\"; exit $status\n");
    startKnown();
    const auto outcome = runThere(countedScript("echo out"));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::ConnectionLost);
    EXPECT_EQ(outcome->out, "out\n");
    EXPECT_EQ(timesDone(), 1);
}

TEST_F(OpenSshFault, SaysWhyAProgramCouldNotBeStarted) {
    startKnown();
    shadow(u"ssh"_s, "exec /usr/bin/ssh \"$@\"\n");
    ASSERT_TRUE(await(ssh()->connect(nullptr, {})));
    write(shadowPath(u"ssh"_s), "#!/nowhere/sh\n");
    const auto outcome = runThere(countedScript());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind(), ErrorKind::Unreachable) << qPrintable(outcome.error().toString());
    EXPECT_TRUE(outcome.error().text().contains(u"No such file"_s)) << qPrintable(outcome.error().toString());
    EXPECT_EQ(timesDone(), 0);
}

TEST_F(OpenSshFault, WaitsForASessionThatHasJustEnded) {
    server.configure(u"MaxSessions 1"_s);
    startKnown();
    RemoteCommand late = script("exec sleep 1.5");
    late.deadline = milliseconds(400);
    const auto first = runThere(std::move(late));
    ASSERT_TRUE(first) << qPrintable(first.error().toString());
    ASSERT_EQ(first->end, CommandEnd::DeadlinePassed);
    const auto outcome = runThere(countedScript("echo next"));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->out, "next\n");
    EXPECT_EQ(timesDone(), 1);
}

TEST_F(OpenSshFault, ConnectsAgainWhenAStoppedCommandKeepsItsSession) {
    server.configure(u"MaxSessions 1"_s);
    startKnown();
    RemoteCommand endless = script("exec sleep 100");
    endless.deadline = milliseconds(400);
    ASSERT_TRUE(runThere(std::move(endless)));
    const auto outcome = runThere(countedScript("echo next"));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->out, "next\n");
    EXPECT_EQ(timesDone(), 1);
    EXPECT_EQ(server.connectionsSeen(), 2);
}

TEST_F(OpenSshFault, SaysThatTheServerOpensNoSession) {
    server.configure(u"MaxSessions 0"_s);
    startKnown();
    const auto outcome = runThere(script("true"));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind(), ErrorKind::Refused) << qPrintable(outcome.error().toString());
}

TEST_F(OpenSshFault, TakesNoFactsFromABanner) {
    useRuntimeFolder();
    write(server.folder() + u"/banner"_s,
        "debug1: Server host key: ssh-rsa SHA256:lie\nAuthenticated to 127.0.0.1 (lie) using \"none\".\n"
        "Host key verification failed.\n");
    server.configure(u"Banner %1/banner"_s.arg(server.folder()));
    startKnown();
    const auto facts = await(ssh()->connect(nullptr, {}));
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
    EXPECT_EQ(facts->hostKeyFingerprint, server.hostKey().fingerprint());
    EXPECT_EQ(facts->loginMethod, u"publickey"_s);
    EXPECT_EQ(filesOf(u'l'), QStringList()) << "a master that lives for months must not fill a file";
    identity = server.strangerKey();
    const Error error = errorOf(there());
    EXPECT_EQ(error.kind(), ErrorKind::AuthenticationFailed) << qPrintable(error.toString());
}

} // namespace magkeeper::test
