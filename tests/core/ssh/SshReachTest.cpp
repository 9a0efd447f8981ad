// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ssh/LoopbackPeer.h"
#include "tests/core/ssh/SshFixture.h"

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class SshReach : public SshFixture {
protected:
    Error errorOf(const QString& host, quint16 port) {
        const auto facts
            = await(shells().shell({.target = *SshTarget::create(u"joe"_s, host, port)})->connect(nullptr, {}));
        EXPECT_FALSE(facts);
        return facts ? Error(ErrorKind::Internal, u"connected"_s) : facts.error();
    }
};

TEST_F(SshReach, SaysThatAPortIsClosed) {
    quint16 port = 0;
    {
        const LoopbackPeer gone(LoopbackPeer::Manner::Silent);
        port = gone.port();
    }
    const Error error = errorOf(u"127.0.0.1"_s, port);
    EXPECT_EQ(error.kind(), ErrorKind::Unreachable) << qPrintable(error.toString());
    EXPECT_TRUE(error.text().contains(u"refused"_s)) << qPrintable(error.text());
}

TEST_F(SshReach, SaysThatANameDoesNotResolve) {
    const Error error = errorOf(u"no-such-host.invalid"_s, 22);
    EXPECT_EQ(error.kind(), ErrorKind::Unreachable) << qPrintable(error.toString());
    EXPECT_TRUE(error.text().contains(u"no-such-host.invalid"_s)) << qPrintable(error.text());
}

TEST_F(SshReach, GivesUpOnAListenerThatSaysNothing) {
    options.handshakeTimeout = milliseconds(200);
    const LoopbackPeer peer(LoopbackPeer::Manner::Silent);
    EXPECT_EQ(errorOf(u"127.0.0.1"_s, peer.port()).kind(), ErrorKind::TimedOut);
}

TEST_F(SshReach, RefusesAPeerThatIsNoSshServerAndShowsItsWordsSafely) {
    const LoopbackPeer peer(LoopbackPeer::Manner::Garbage);
    const Error error = errorOf(u"127.0.0.1"_s, peer.port());
    EXPECT_EQ(error.kind(), ErrorKind::Unreachable) << qPrintable(error.toString());
    EXPECT_FALSE(error.text().contains(QChar(0x1b)));
}

TEST_F(SshReach, GivesUpOnAnEndlessGreeting) {
    options.handshakeTimeout = milliseconds(2'000);
    const LoopbackPeer peer(LoopbackPeer::Manner::EndlessGreeting);
    const Error error = errorOf(u"127.0.0.1"_s, peer.port());
    EXPECT_TRUE(error.kind() == ErrorKind::Unreachable || error.kind() == ErrorKind::TimedOut)
        << qPrintable(error.text());
}

TEST_F(SshReach, OpensNoSocketForATargetThatCouldBecomeAnOption) {
    const LoopbackPeer peer(LoopbackPeer::Manner::Silent);
    for (const SshTarget& target : {SshTarget{{}, u"-oProxyCommand=x"_s, peer.port()},
             SshTarget{u"-l"_s, u"127.0.0.1"_s, peer.port()}, SshTarget{{}, u"127.0.0.1%x"_s, peer.port()}}) {
        const auto facts = await(shells().shell({.target = target})->connect(nullptr, {}));
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().kind(), ErrorKind::InvalidInput) << qPrintable(facts.error().toString());
    }
    EXPECT_EQ(peer.visitors(), 0);
}

TEST_F(SshReach, StopsConnectingWhenAsked) {
    const LoopbackPeer peer(LoopbackPeer::Manner::Silent);
    const std::stop_source stop;
    auto task = shells().shell({.target = {u"joe"_s, u"127.0.0.1"_s, peer.port()}})->connect(nullptr, stop.get_token());
    ASSERT_TRUE(waitUntil([&peer] { return peer.visitors() == 1; }));
    stop.request_stop();
    const auto facts = await(std::move(task));
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::Cancelled) << qPrintable(facts.error().toString());
}

TEST_F(SshReach, AnswersWhenItIsDestroyedWhileConnecting) {
    const LoopbackPeer peer(LoopbackPeer::Manner::Silent);
    const auto held = shells().shell({.target = {u"joe"_s, u"127.0.0.1"_s, peer.port()}});
    auto task = held->run(script("true"), {});
    ASSERT_TRUE(waitUntil([&peer] { return peer.visitors() == 1; }));
    destroyShells();
    const auto outcome = await(std::move(task));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind(), ErrorKind::Cancelled) << qPrintable(outcome.error().toString());
    EXPECT_EQ(await(held->run(script("true"), {})).error().kind(), ErrorKind::Cancelled);
}

TEST_F(SshReach, AnswersAtOnceWithTheLastErrorUntilTheBackOffIsOver) {
    const LoopbackPeer peer(LoopbackPeer::Manner::Garbage);
    const auto reached = shells().shell({.target = {u"joe"_s, u"127.0.0.1"_s, peer.port()}});
    EXPECT_FALSE(await(reached->run(script("true"), {})));
    EXPECT_FALSE(await(reached->run(script("true"), {})));
    EXPECT_EQ(peer.visitors(), 1);
    EXPECT_FALSE(await(reached->connect(nullptr, {})));
    EXPECT_EQ(peer.visitors(), 2);
}

TEST_F(SshReach, LetsASilentServerHoldUpNoOther) {
    startKnown();
    const LoopbackPeer peer(LoopbackPeer::Manner::Silent);
    std::vector<Task<ConnectionFacts>> stuck;
    for (int i = 0; i < 7; ++i)
        stuck.push_back(
            shells().shell({.target = {u"joe-%1"_s.arg(i), u"127.0.0.1"_s, peer.port()}})->connect(nullptr, {}));
    EXPECT_TRUE(connect());
    destroyShells();
    for (auto& task : stuck)
        EXPECT_EQ(await(std::move(task)).error().kind(), ErrorKind::Cancelled);
}

} // namespace magkeeper::test
