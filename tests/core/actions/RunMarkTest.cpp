// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/RunMark.h"
#include "tests/support/FakeClock.h"

#include <gtest/gtest.h>

namespace magkeeper::test {

namespace {

struct RunMark : testing::Test {
    FakeClock clock;
    RunId run = RunId::create(clock);
    RunId other = RunId::create(clock);
};

} // namespace

TEST_F(RunMark, SeparatesAnAnswerFromWhatALoginSaid) {
    EXPECT_EQ(behindMark("Welcome" + markOfRun(run) + "Flushed\n", run), "Flushed\n");
    EXPECT_EQ(behindMark(markOfRun(run), run), "");
    EXPECT_EQ(behindMark("sh: not found\n", run), "sh: not found\n");
    EXPECT_EQ(behindMark("Welcome" + markOfRun(other) + "x", run), "Welcome" + markOfRun(other) + "x");
}

TEST_F(RunMark, IsFoundBehindAWrapperWithATerminalOfItsOwn) {
    const QByteArray mark = markOfRun(run).replace("\n", "\r\n");
    EXPECT_EQ(behindMark("Welcome" + mark + "Flushed\r\n", run), "Flushed\r\n");
    MarkedOutput output(run);
    QByteArray shown;
    const QByteArray all = "Welcome" + mark + "Flushed\r\n";
    for (const char c : all)
        shown += output.take(QByteArray(1, c));
    EXPECT_EQ(shown, "Flushed\r\n");
    EXPECT_EQ(behindMark(markOfRun(run).chopped(1) + "x\n" + markOfRun(run) + "one", run), "one");
}

TEST_F(RunMark, IsFoundInPiecesOfAnySize) {
    const QByteArray all = "You have 3 messages" + markOfRun(run) + "one\ntwo\n";
    for (qsizetype size = 1; size <= all.size(); ++size) {
        MarkedOutput output(run);
        QByteArray shown;
        for (qsizetype at = 0; at < all.size(); at += size)
            shown += output.take(all.mid(at, size));
        EXPECT_EQ(shown + output.rest(), "one\ntwo\n") << size;
    }
}

TEST_F(RunMark, HoldsNothingBackForEver) {
    MarkedOutput output(run);
    EXPECT_EQ(output.take("sh: php: not found\n"), "");
    EXPECT_EQ(output.rest(), "sh: php: not found\n");
    MarkedOutput flood(run);
    EXPECT_EQ(flood.take(QByteArray(300 * 1024, 'x')).size(), 300 * 1024);
    EXPECT_EQ(flood.take("more"), "more");
}

} // namespace magkeeper::test
