// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/HunkApplication.h"
#include "tests/core/patches/PatchOracle.h"
#include "tests/core/patches/RandomPatches.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

struct Applied {
    QByteArray text;
    std::vector<HunkOutcome> hunks;
};

Applied apply(const QByteArray& text, const QByteArray& diff, ApplyWay way = ApplyWay::Forward) {
    const auto parsed = parseUnifiedDiff(diff);
    EXPECT_TRUE(parsed) << diff.constData();
    const TextLines lines = splitLines(text);
    const Application done = applyHunks(lines, *parsed, parsed->files.front(), way);
    return {joinLines(done.lines), done.hunks};
}

const QByteArray seven = "1\n2\n3\n4\n5\n6\n7\n";
const QByteArray fourth = "--- a/f\n+++ b/f\n@@ -1,7 +1,7 @@\n 1\n 2\n 3\n-4\n+four\n 5\n 6\n 7\n";

} // namespace

TEST(HunkApplication, PutsAHunkOnAndTakesItOff) {
    const Applied on = apply(seven, fourth);
    EXPECT_EQ(on.text, "1\n2\n3\nfour\n5\n6\n7\n");
    EXPECT_EQ(on.hunks, (std::vector<HunkOutcome>{{true, 1, 0, 0}}));
    EXPECT_EQ(apply(on.text, fourth, ApplyWay::Reverse).text, seven);
}

TEST(HunkApplication, FindsAHunkElsewhereAndSaysHowFar) {
    const Applied on = apply("a\nb\n" + seven, fourth);
    EXPECT_EQ(on.text, "a\nb\n1\n2\n3\nfour\n5\n6\n7\n");
    EXPECT_EQ(on.hunks.front().offset, 2);
    EXPECT_EQ(on.hunks.front().fuzz, 0);
}

TEST(HunkApplication, LetsContextGoAtItsEndsAndSaysHowMuch) {
    const Applied on = apply("one\n2\n3\n4\n5\n6\n7\n", fourth);
    EXPECT_EQ(on.text, "one\n2\n3\nfour\n5\n6\n7\n");
    EXPECT_EQ(on.hunks.front().fuzz, 1);
    EXPECT_FALSE(apply("1\n2\nthree\n4\n5\n6\n7\n", fourth).hunks.front().applied)
        << "the line beside the change is needed";
}

TEST(HunkApplication, TakesALastLineThatIsCutInTheMiddleWithFuzz) {
    const Applied on = apply(seven, fourth.chopped(1));
    EXPECT_EQ(on.text, "1\n2\n3\nfour\n5\n6\n7\n");
    EXPECT_EQ(on.hunks.front().fuzz, 1);
}

TEST(HunkApplication, LeavesOutWhatDoesNotFitAndGoesOn) {
    const Applied on
        = apply(seven, "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n 1\n-x\n+y\n 3\n@@ -5,3 +5,3 @@\n 5\n-6\n+six\n 7\n");
    EXPECT_EQ(on.text, "1\n2\n3\n4\n5\nsix\n7\n");
    EXPECT_FALSE(on.hunks[0].applied);
    EXPECT_TRUE(on.hunks[1].applied);
}

/// MAGKEEPER_PATCH_CASES asks for more of them.
TEST(HunkApplication, DoesWhatGnuPatchDoesAndWhatGitTakes) {
    const int wanted = std::max(500, qEnvironmentVariableIntValue("MAGKEEPER_PATCH_CASES"));
    const OracleReport report = askOracles(wanted, 20'260'714);
    if (!report.asked)
        GTEST_SKIP() << "no patch or no git on this machine";
    EXPECT_TRUE(report.differences.isEmpty()) << qPrintable(report.differences.join(u"\n\n"_s));
    EXPECT_EQ(report.cases, wanted);
    EXPECT_GT(report.whole, wanted / 4) << "both kinds are tried";
    EXPECT_LT(report.whole, wanted * 3 / 4 + wanted / 5);
    EXPECT_GT(report.gitTook, wanted / 10);
    EXPECT_LT(report.gitTook, report.whole) << "git knows no fuzz";
}
