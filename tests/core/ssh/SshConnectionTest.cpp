// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ssh/SshFixture.h"

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class SshConnectionTest : public SshFixture {
protected:
    void expectAllAnswered(int count) {
        std::vector<Task<CommandOutcome>> tasks;
        for (int i = 0; i < count; ++i)
            tasks.push_back(shell()->run(script("sleep 0.02; echo " + QByteArray::number(i)), {}));
        for (int i = 0; i < count; ++i) {
            const auto outcome = await(std::move(tasks[static_cast<size_t>(i)]));
            ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
            EXPECT_EQ(outcome->end, CommandEnd::Exited);
            EXPECT_EQ(outcome->out, QByteArray::number(i) + '\n');
        }
        EXPECT_EQ(server.connectionsSeen(), 1);
    }
    /// A command that has said that it runs, first to us and then by a file, and goes on.
    Task<CommandOutcome> startLong() {
        auto task = shell()->run(
            script("echo partial; sleep 0.2; echo > '" + server.folder().toUtf8() + "/begun'; exec sleep 60"), {});
        EXPECT_TRUE(waitUntil([this] { return QFile::exists(server.folder() + u"/begun"_s); }));
        QFile::remove(server.folder() + u"/begun"_s);
        return task;
    }
};

TEST_F(SshConnectionTest, IsSharedByAllCommandsOfAnEndpoint) {
    startKnown();
    EXPECT_EQ(shells().shell(endpoint()), shells().shell(endpoint()));
    expectAllAnswered(20);
}

TEST_F(SshConnectionTest, CarriesManyCommandsOneAfterAnother) {
    startKnown();
    for (int i = 0; i < 50; ++i)
        ASSERT_EQ(run({.line = *CommandLine::create({"true"})})->end, CommandEnd::Exited);
    EXPECT_EQ(server.connectionsSeen(), 1);
}

TEST_F(SshConnectionTest, KeepsToTheServersMaxSessions) {
    server.configure(u"MaxSessions 3"_s);
    startKnown();
    expectAllAnswered(12);
}

TEST_F(SshConnectionTest, WorksWithOneChannelAtATime) {
    server.configure(u"MaxSessions 1"_s);
    startKnown();
    expectAllAnswered(6);
}

TEST_F(SshConnectionTest, IsMadeAnewWhenStoppedCommandsHoldAllItsChannels) {
    server.configure(u"MaxSessions 1"_s);
    startKnown();
    auto lasting = script("exec sleep 60");
    lasting.deadline = milliseconds(100);
    ASSERT_EQ(run(std::move(lasting))->end, CommandEnd::DeadlinePassed);
    const auto outcome = run(script("echo on"));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->out, "on\n");
    EXPECT_EQ(server.connectionsSeen(), 2);
}

TEST_F(SshConnectionTest, HasAChannelReadyForTheNextCommand) {
    server.configure(u"LogLevel DEBUG1"_s);
    startKnown();
    ASSERT_TRUE(connect());
    const auto channels = [this] { return server.log().count(u"server_input_channel_open: ctype session"_s); };
    EXPECT_EQ(channels(), 0);
    for (int i = 1; i <= 3; ++i) {
        EXPECT_EQ(run(script("echo on"))->out, "on\n");
        EXPECT_TRUE(waitUntil([&] { return channels() == i + 1; })) << channels();
    }
    expectAllAnswered(3);
}

TEST_F(SshConnectionTest, SaysThatAServerOpensNoSessionAtAll) {
    server.configure(u"MaxSessions 0"_s);
    startKnown();
    const auto outcome = run(script("true"));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind(), ErrorKind::Refused) << qPrintable(outcome.error().toString());
}

TEST_F(SshConnectionTest, ThatBreaksLosesTheCommandAndKeepsWhatItSaid) {
    startKnown();
    auto task = startLong();
    server.kill();
    const auto outcome = await(std::move(task));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::ConnectionLost);
    EXPECT_EQ(outcome->out, "partial\n");
    EXPECT_FALSE(outcome->reason.isEmpty());
}

TEST_F(SshConnectionTest, IsMadeAgainWhenItIsNeeded) {
    startKnown();
    auto task = startLong();
    server.kill();
    ASSERT_EQ(await(std::move(task))->end, CommandEnd::ConnectionLost);
    server.start();
    EXPECT_EQ(run(script("echo again"))->out, "again\n");
}

TEST_F(SshConnectionTest, IsMadeAgainWhenItBrokeWhileIdle) {
    startKnown();
    ASSERT_TRUE(run(script("true")));
    server.kill();
    server.start();
    const auto outcome = run(script("echo again"));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->out, "again\n");
}

TEST_F(SshConnectionTest, IsClosedWhenIdleAndMadeAgain) {
    options.connection.idleClose = milliseconds(50);
    startKnown();
    ASSERT_TRUE(run(script("true")));
    ASSERT_TRUE(waitUntil([this] {
        return server.log().contains(u"Connection closed by"_s) || server.log().contains(u"Connection reset by"_s);
    }));
    EXPECT_TRUE(run(script("true")));
    EXPECT_EQ(server.connectionsSeen(), 2);
}

TEST_F(SshConnectionTest, StaysWhileTheServerAnswersItsKeepAlives) {
    options.connection.keepAlive = milliseconds(20);
    startKnown();
    EXPECT_EQ(run(script("sleep 0.5; echo on"))->out, "on\n");
    EXPECT_EQ(server.connectionsSeen(), 1);
}

TEST_F(SshConnectionTest, IsGivenUpWhenTheServerGivesNoSignOfLife) {
    options.connection.keepAlive = milliseconds(50);
    startKnown();
    auto task = startLong();
    server.freeze();
    const auto outcome = await(std::move(task));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::ConnectionLost);
    EXPECT_EQ(outcome->out, "partial\n");
}

TEST_F(SshConnectionTest, AnswersWhenItIsDestroyedWhileACommandRuns) {
    startKnown();
    auto task = startLong();
    destroyShells();
    const auto outcome = await(std::move(task));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::ConnectionLost);
}

TEST_F(SshConnectionTest, SurvivesRekeyingInTheMiddleOfATransfer) {
    server.configure(u"RekeyLimit 1M"_s);
    startKnown();
    const auto outcome = run(script("head -c 20000000 /dev/zero"));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(outcome->out.size(), 20'000'000);
}

TEST_F(SshConnectionTest, ConnectsOnceForManyWhoAskAtTheSameTime) {
    startKnown();
    std::vector<Task<ConnectionFacts>> tasks;
    for (int i = 0; i < 10; ++i)
        tasks.push_back(shell()->connect(nullptr, {}));
    for (auto& task : tasks)
        EXPECT_TRUE(await(std::move(task)));
    EXPECT_EQ(server.connectionsSeen(), 1);
}

TEST_F(SshConnectionTest, GoesOnForOthersWhenOneStopsWaiting) {
    startKnown();
    const std::stop_source stop;
    auto stopped = shell()->connect(nullptr, stop.get_token());
    auto other = shell()->connect(nullptr, {});
    stop.request_stop();
    EXPECT_TRUE(await(std::move(other)));
    EXPECT_TRUE(await(std::move(stopped)).error().kind() == ErrorKind::Cancelled);
}

} // namespace magkeeper::test
