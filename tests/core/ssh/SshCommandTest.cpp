// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ssh/SshFixture.h"

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class SshCommand : public SshFixture {
protected:
    SshCommand() { startKnown(); }
};

TEST_F(SshCommand, GivesItsOutputAndExitStatus) {
    const auto outcome = run({.line = *CommandLine::create({"printf", "%s", "it's \"here\"\n$HOME"})});
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(outcome->exitStatus, 0);
    EXPECT_EQ(outcome->out, "it's \"here\"\n$HOME");
    EXPECT_EQ(outcome->err, "");
}

TEST_F(SshCommand, KeepsItsTwoOutputsApart) {
    const auto outcome = run(script("echo out; echo err >&2; echo more; exit 7"));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(outcome->exitStatus, 7);
    EXPECT_EQ(outcome->out, "out\nmore\n");
    EXPECT_EQ(outcome->err, "err\n");
}

TEST_F(SshCommand, GivesItsOutputWhileItComes) {
    const QString go = server.folder() + u"/go"_s;
    RemoteCommand command
        = script("echo first; while [ ! -e '" + go.toUtf8() + "' ]; do sleep 0.05; done; echo last >&2");
    QObject context;
    QByteArray seen;
    command.progress = Mailbox<OutputPiece>::create(&context, [&](const std::deque<OutputPiece>& pieces) {
        for (const OutputPiece& piece : pieces)
            seen += (piece.stream == OutputPiece::Stream::Err ? "err:" : "out:") + piece.bytes;
    });
    Task<CommandOutcome> task = shell()->run(std::move(command), {});
    ASSERT_TRUE(waitUntil([&] { return seen == "out:first\n"; })) << seen.constData();
    EXPECT_FALSE(task.isDone());
    write(go, {});
    const auto outcome = await(std::move(task));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(seen, "out:first\nerr:last\n"); // all of it before the outcome
    EXPECT_EQ(outcome->out, "first\n");
}

TEST_F(SshCommand, SaysWhichSignalEndedIt) {
    const auto outcome = run({.line = *CommandLine::create({"exec", "sh", "-c", "kill -TERM $$"})});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::Signalled);
    EXPECT_EQ(outcome->signal, u"TERM"_s);
}

TEST_F(SshCommand, SendsAMegabyteAndGetsItBack) {
    RemoteCommand command{.line = *CommandLine::create({"cat"})};
    for (int i = 0; command.input.size() < 1024 * 1024; ++i)
        command.input += QByteArray::number(i) + '\0';
    const QByteArray sent = command.input;
    const auto outcome = run(std::move(command));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(outcome->out, sent);
}

TEST_F(SshCommand, DoesNotWaitForACommandToReadItsInput) {
    RemoteCommand command = script("exit 3");
    command.input = QByteArray(8 * 1024 * 1024, 'x');
    const auto outcome = run(std::move(command));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(outcome->exitStatus, 3);
}

TEST_F(SshCommand, ACommandThatReadsNothingHoldsUpNoOther) {
    RemoteCommand command = script("exec sleep 60");
    command.input = QByteArray(8 * 1024 * 1024, 'x');
    const std::stop_source stop;
    auto stuck = shell()->run(std::move(command), stop.get_token());
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(run(script("echo on"))->out, "on\n");
    EXPECT_FALSE(stuck.isDone());
    stop.request_stop();
    EXPECT_EQ(await(std::move(stuck))->end, CommandEnd::Cancelled);
}

TEST_F(SshCommand, IsEndedWhenItSaysTooMuch) {
    RemoteCommand command = script("head -c 200000000 /dev/zero");
    command.limits.out = 1'000'000;
    const auto outcome = run(std::move(command));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::LimitExceeded);
    EXPECT_EQ(outcome->out.size(), 1'000'000);
    EXPECT_EQ(run(script("echo still here"))->out, "still here\n");
}

TEST_F(SshCommand, IsEndedWhenItsErrorOutputIsTooMuch) {
    RemoteCommand command = script("yes >&2");
    command.limits.err = 10'000;
    const auto outcome = run(std::move(command));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::LimitExceeded);
    EXPECT_EQ(outcome->err.size(), 10'000);
}

TEST_F(SshCommand, MayFillItsLimitExactly) {
    RemoteCommand command = script("head -c 100000 /dev/zero");
    command.limits.out = 100'000;
    const auto outcome = run(std::move(command));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(outcome->out.size(), 100'000);
}

TEST_F(SshCommand, EndsAtItsDeadlineWithWhatItSaidSoFar) {
    RemoteCommand command = script("echo begun; exec sleep 60");
    command.deadline = milliseconds(1'500);
    const auto outcome = run(std::move(command));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::DeadlinePassed);
    EXPECT_EQ(outcome->out, "begun\n");
    EXPECT_GE(outcome->duration, milliseconds(1'500));
}

TEST_F(SshCommand, EndsWhenItIsStopped) {
    const std::stop_source stop;
    auto task
        = shell()->run(script("echo > '" + server.folder().toUtf8() + "/begun'; exec sleep 60"), stop.get_token());
    ASSERT_TRUE(waitUntil([this] { return QFile::exists(server.folder() + u"/begun"_s); }));
    stop.request_stop();
    const auto outcome = await(std::move(task));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::Cancelled);
}

TEST_F(SshCommand, IsNotSentWhenItIsStoppedBefore) {
    ASSERT_TRUE(connect());
    const std::stop_source stop;
    stop.request_stop();
    const auto outcome = await(shell()->run(script("true"), stop.get_token()));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind(), ErrorKind::Cancelled) << qPrintable(outcome.error().toString());
}

TEST_F(SshCommand, GivesBytesAsTheyCame) {
    const auto outcome = run({.line = *CommandLine::create({"printf", R"(\000\377\033[31m\n\r)"})});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->out, QByteArray("\0\xff\x1b[31m\n\r", 9));
}

TEST_F(SshCommand, WaitsForOutputThatComesAfterTheExitOfTheShell) {
    const auto outcome = run(script("(sleep 0.2; echo late) & exit 4"));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->end, CommandEnd::Exited);
    EXPECT_EQ(outcome->exitStatus, 4);
    EXPECT_EQ(outcome->out, "late\n");
}

} // namespace magkeeper::test
