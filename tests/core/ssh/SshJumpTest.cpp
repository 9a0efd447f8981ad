// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ssh/LoopbackPeer.h"
#include "tests/core/ssh/SshFixture.h"

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

/// A target, and jump hosts in front of it that the configuration knows as `bastion` and `inner`.
class SshJump : public SshFixture {
protected:
    /// `trusted`: which of the jump hosts' keys are known.
    void startAll(const QList<SshServer*>& trusted) {
        startKnown();
        QStringList lines;
        QByteArray known = server.knownHostsLine();
        for (const auto& [name, hop] : {std::pair(u"bastion"_s, &bastion), std::pair(u"inner"_s, &inner)}) {
            const QString key = hop->authorizedKey();
            hop->start();
            lines << u"Host %1"_s.arg(name) << u"HostName 127.0.0.1"_s << u"Port %1"_s.arg(hop->port())
                  << u"IdentityFile %1"_s.arg(key);
            if (trusted.contains(hop))
                known += hop->knownHostsLine();
        }
        lines << u"Host store"_s << u"HostName 127.0.0.1"_s << u"Port %1"_s.arg(server.port())
              << u"IdentityFile %1"_s.arg(identity) << moreLines << u"Host *"_s;
        write(server.folder() + u"/known_hosts"_s, known);
        options.configFile = server.clientConfig(lines);
    }
    void startAll() { startAll({&bastion, &inner}); }

    [[nodiscard]] static SshTarget named(const QString& name) { return *SshTarget::create({}, name, 0); }
    [[nodiscard]] Endpoint through(const QStringList& hops) const {
        Endpoint way = endpoint();
        for (const QString& hop : hops)
            way.jumps.push_back(named(hop));
        return way;
    }
    Result<CommandOutcome> runAt(const Endpoint& way, const QByteArray& text) {
        return await(shells().shell(way)->run(script(text), {}));
    }
    Error errorOf(const Endpoint& way) {
        const auto facts = await(shells().shell(way)->connect(nullptr, {}));
        EXPECT_FALSE(facts);
        return facts ? Error(ErrorKind::Internal, u"connected"_s) : facts.error();
    }
    [[nodiscard]] bool keyIsKept(const SshServer& of) const {
        QFile file(server.folder() + u"/own/known_hosts"_s);
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(of.hostKey().blob.toBase64());
    }

    SshServer bastion;
    SshServer inner;
    QStringList moreLines; ///< of the host `store` in the configuration
};

TEST_F(SshJump, RunsCommandsBehindAJumpHost) {
    startAll();
    const auto outcome = runAt(through({u"bastion"_s}), "echo $SSH_CONNECTION");
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_TRUE(outcome->out.trimmed().endsWith(QByteArray::number(server.port()))) << outcome->out.constData();
    EXPECT_EQ(bastion.connectionsSeen(), 1);
    EXPECT_EQ(server.connectionsSeen(), 1);
}

TEST_F(SshJump, GoesThroughAChainInItsOrderAndTellsEachStep) {
    startAll();
    std::vector<StepReport> seen;
    QObject context;
    const auto steps = Mailbox<StepReport>::create(&context,
        [&seen](const std::deque<StepReport>& reports) { seen.insert(seen.end(), reports.begin(), reports.end()); });
    const auto facts = await(shells().shell(through({u"bastion"_s, u"inner"_s}))->connect(steps, {}));
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
    EXPECT_EQ(facts->hops, (QStringList{u"bastion"_s, u"inner"_s}));
    QStringList passed;
    for (const StepReport& step : seen) {
        if (step.state == StepState::Passed && step.step == ConnectionStep::HostKey)
            passed.append(step.hop);
        EXPECT_NE(step.state, StepState::Failed);
    }
    EXPECT_EQ(passed, (QStringList{u"bastion"_s, u"inner"_s, QString()}));
}

TEST_F(SshJump, FollowsTheProxyJumpOfTheConfiguration) {
    moreLines = {u"ProxyJump bastion,inner"_s};
    startAll();
    const auto facts = await(shells().shell({.target = named(u"store"_s)})->connect(nullptr, {}));
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
    EXPECT_EQ(facts->hops, (QStringList{u"bastion"_s, u"inner"_s}));
}

TEST_F(SshJump, SharesTheJumpHostsConnection) {
    bastion.configure(u"MaxSessions 1"_s); // tunnels are no sessions
    startAll();
    const Endpoint direct = through({u"bastion"_s});
    Endpoint other = direct;
    other.target.user = server.user();
    auto first = shells().shell(direct)->run(script("echo one"), {});
    auto second = shells().shell(other)->run(script("echo two"), {});
    EXPECT_EQ(await(std::move(first)).value_or(CommandOutcome()).out, "one\n");
    EXPECT_EQ(await(std::move(second)).value_or(CommandOutcome()).out, "two\n");
    EXPECT_EQ(bastion.connectionsSeen(), 1);
    EXPECT_EQ(server.connectionsSeen(), 2);
}

TEST_F(SshJump, CarriesMuchInBothDirections) {
    startAll();
    QByteArray much(5'000'000, '\0');
    for (qsizetype i = 0; i < much.size(); ++i)
        much[i] = static_cast<char>(i * 31 % 251);
    RemoteCommand command = script("cat");
    command.input = much;
    const auto outcome = await(shells().shell(through({u"bastion"_s, u"inner"_s}))->run(std::move(command), {}));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_TRUE(outcome->out == much);
}

TEST_F(SshJump, AsksForTheKeyOfAJumpHostBeforeAnythingElse) {
    startAll({});
    prompter.onHostKey = [](const HostKeyQuestion&) { return Task<HostKeyAnswer>(HostKeyAnswer::Refuse); };
    const Error error = errorOf(through({u"bastion"_s}));
    EXPECT_EQ(error.kind(), ErrorKind::HostKeyUnknown) << qPrintable(error.toString());
    EXPECT_TRUE(error.toString().contains(u"through the jump host bastion"_s)) << qPrintable(error.toString());
    ASSERT_EQ(prompter.hostKeyQuestions.size(), 1U);
    EXPECT_EQ(prompter.hostKeyQuestions[0].key, bastion.hostKey());
    EXPECT_EQ(server.connectionsSeen(), 0);
}

TEST_F(SshJump, KeepsTheKeyOfAJumpHostThatIsTrusted) {
    startAll({&inner});
    prompter.onHostKey = [](const HostKeyQuestion&) { return Task<HostKeyAnswer>(HostKeyAnswer::Trust); };
    const auto facts = await(shells().shell(through({u"bastion"_s}))->connect(nullptr, {}));
    EXPECT_TRUE(facts) << qPrintable(facts.error().toString());
    EXPECT_TRUE(keyIsKept(bastion));
}

TEST_F(SshJump, RefusesAJumpHostWhoseKeyHasChanged) {
    startAll();
    bastion.stop();
    bastion.renewHostKey(u"ed25519"_s);
    bastion.start();
    const Error error = errorOf(through({u"bastion"_s}));
    EXPECT_EQ(error.kind(), ErrorKind::HostKeyChanged) << qPrintable(error.toString());
    EXPECT_TRUE(error.toString().contains(u"bastion"_s)) << qPrintable(error.toString());
    EXPECT_EQ(server.connectionsSeen(), 0);
}

TEST_F(SshJump, ChecksTheTargetsKeyBehindTheJumpHost) {
    startAll();
    server.stop();
    server.renewHostKey(u"ed25519"_s);
    server.start();
    EXPECT_EQ(errorOf(through({u"bastion"_s})).kind(), ErrorKind::HostKeyChanged);
}

TEST_F(SshJump, NamesTheJumpHostThatIsDown) {
    startAll();
    inner.kill();
    const Error error = errorOf(through({u"bastion"_s, u"inner"_s}));
    EXPECT_EQ(error.kind(), ErrorKind::Unreachable) << qPrintable(error.toString());
    EXPECT_TRUE(error.toString().contains(u"through the jump host inner"_s)) << qPrintable(error.toString());
}

TEST_F(SshJump, NamesTheJumpHostThatDiesUnderACommand) {
    startAll();
    const Endpoint way = through({u"bastion"_s});
    ASSERT_TRUE(await(shells().shell(way)->connect(nullptr, {})));
    auto running = shells().shell(way)->run(script("echo begun; sleep 60"), {});
    ASSERT_TRUE(waitUntil([this] { return server.log().contains(u"Starting session: command"_s); }));
    bastion.kill();
    const auto outcome = await(std::move(running));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::ConnectionLost);
    EXPECT_TRUE(outcome->reason.contains(u"jump host bastion"_s)) << qPrintable(outcome->reason);
    const auto next = runAt(way, "true");
    ASSERT_FALSE(next);
    EXPECT_EQ(next.error().kind(), ErrorKind::Unreachable) << qPrintable(next.error().toString());
    EXPECT_TRUE(next.error().toString().contains(u"jump host bastion"_s)) << qPrintable(next.error().toString());
}

TEST_F(SshJump, SaysThatTheJumpHostForbidsTunnels) {
    bastion.configure(u"AllowTcpForwarding no"_s);
    startAll();
    const Error error = errorOf(through({u"bastion"_s}));
    EXPECT_EQ(error.kind(), ErrorKind::Refused) << qPrintable(error.toString());
}

TEST_F(SshJump, SaysThatTheTargetIsOutOfReachFromThere) {
    startAll();
    server.kill();
    const Error error = errorOf(through({u"bastion"_s}));
    EXPECT_EQ(error.kind(), ErrorKind::Unreachable) << qPrintable(error.toString());
    EXPECT_TRUE(error.toString().contains(u"through the jump host bastion"_s)) << qPrintable(error.toString());
}

TEST_F(SshJump, GivesUpOnASilentTargetBehindAJumpHost) {
    options.handshakeTimeout = milliseconds(1'500);
    startAll();
    const LoopbackPeer peer(LoopbackPeer::Manner::Silent);
    Endpoint way = through({u"bastion"_s});
    way.target.port = peer.port();
    EXPECT_EQ(errorOf(way).kind(), ErrorKind::TimedOut);
}

TEST_F(SshJump, RefusesAWayInACircle) {
    moreLines = {u"ProxyJump other"_s, u"Host other"_s, u"HostName 127.0.0.1"_s, u"ProxyJump store"_s};
    startAll();
    const Error error = errorOf({.target = named(u"store"_s)});
    EXPECT_EQ(error.kind(), ErrorKind::InvalidInput) << qPrintable(error.toString());
    EXPECT_TRUE(error.toString().contains(u"circle"_s)) << qPrintable(error.toString());
}

TEST_F(SshJump, RefusesAHostThatJumpsThroughItself) {
    moreLines = {u"ProxyJump store"_s};
    startAll();
    EXPECT_EQ(errorOf({.target = named(u"store"_s)}).kind(), ErrorKind::InvalidInput);
}

TEST_F(SshJump, LetsGoOfAJumpHostThatNobodyUses) {
    options.connection.idleClose = milliseconds(300);
    startAll();
    ASSERT_TRUE(runAt(through({u"bastion"_s}), "true"));
    EXPECT_TRUE(waitUntil([this] {
        return bastion.log().contains(u"Disconnected from user"_s) || bastion.log().contains(u"Connection closed by"_s);
    })) << qPrintable(bastion.log());
    EXPECT_TRUE(runAt(through({u"bastion"_s}), "true"));
    EXPECT_GE(bastion.connectionsSeen(), 2);
}

TEST_F(SshJump, KeepsAJumpHostForAsLongAsATunnelStands) {
    options.connection.idleClose = milliseconds(300);
    startAll();
    const auto outcome = runAt(through({u"bastion"_s}), "sleep 1.5; echo still here");
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(outcome->out, "still here\n");
}

TEST_F(SshJump, AnswersAtOnceBehindAJumpHostThatHasJustFailed) {
    startAll();
    bastion.kill();
    const LoopbackPeer never(LoopbackPeer::Manner::Silent);
    EXPECT_FALSE(runAt(through({u"bastion"_s}), "true"));
    Endpoint other = through({u"bastion"_s});
    other.target.port = never.port();
    const auto outcome = runAt(other, "true");
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind(), ErrorKind::Unreachable) << qPrintable(outcome.error().toString());
}

TEST_F(SshJump, StopsWhileTheJumpHostIsBeingReached) {
    startAll();
    const LoopbackPeer peer(LoopbackPeer::Manner::Silent);
    Endpoint way = endpoint();
    way.jumps = {*SshTarget::create(u"joe"_s, u"127.0.0.1"_s, peer.port())};
    const std::stop_source stop;
    auto task = shells().shell(way)->connect(nullptr, stop.get_token());
    ASSERT_TRUE(waitUntil([&peer] { return peer.visitors() == 1; }));
    stop.request_stop();
    EXPECT_EQ(await(std::move(task)).error().kind(), ErrorKind::Cancelled);
}

TEST_F(SshJump, AnswersEverythingWhenTheShellsAreDestroyed) {
    startAll();
    const auto held = shells().shell(through({u"bastion"_s, u"inner"_s}));
    ASSERT_TRUE(await(held->connect(nullptr, {})));
    auto running = held->run(script("sleep 60"), {});
    ASSERT_TRUE(waitUntil([this] { return server.log().contains(u"Starting session: command"_s); }));
    destroyShells();
    const auto outcome = await(std::move(running));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::ConnectionLost);
}

} // namespace magkeeper::test
