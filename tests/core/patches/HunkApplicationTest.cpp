// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/HunkApplication.h"
#include "tests/core/patches/RandomPatches.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

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

void write(const QString& path, const QByteArray& content) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
}

/// One case for GNU patch and for us.
struct Case {
    QByteArray diff;
    QByteArray text;
    ApplyWay way;
};

Case randomCase(RandomPatches& random) {
    const int kinds = random.oneIn(3) ? 4 : 60;
    const QByteArrayList before = random.text(4 + random.upTo(40), kinds);
    QByteArrayList after = random.edited(before, 1 + random.upTo(6), kinds);
    if (random.oneIn(8) && !after.isEmpty())
        after.last().chop(1);
    const ApplyWay way = random.oneIn(2) ? ApplyWay::Forward : ApplyWay::Reverse;
    const QByteArrayList text = random.edited(way == ApplyWay::Forward ? before : after, random.upTo(5), kinds);
    return {diffOf("f", before, after, random.oneIn(3) ? random.upTo(3) : 3), text.join(), way};
}

/// GNU patch on all cases of a folder, in one shell.
void runPatch(const QString& folder) {
    const QString script = u"for c in */; do cd \"$c\"; set --; [ ! -e reverse ] || set -- -R; "
                           "patch -f -s -r - -o out \"$@\" f diff >said 2>&1; echo $? >status; cd ..; done"_s;
    QProcess shell;
    shell.setWorkingDirectory(folder);
    shell.start(u"sh"_s, {u"-c"_s, script});
    ASSERT_TRUE(shell.waitForFinished(600'000));
    ASSERT_EQ(shell.exitCode(), 0);
}

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
TEST(HunkApplication, DoesWhatGnuPatchDoes) {
    if (QStandardPaths::findExecutable(u"patch"_s).isEmpty())
        GTEST_SKIP() << "no patch on this machine";
    const int wanted = std::max(500, qEnvironmentVariableIntValue("MAGKEEPER_PATCH_CASES"));
    RandomPatches random(20'260'714);
    const QTemporaryDir place;
    std::vector<Case> cases;
    while (int(cases.size()) < wanted) {
        Case one = randomCase(random);
        if (one.diff.isEmpty() || one.text.isEmpty())
            continue;
        const QString folder = place.filePath(u"%1"_s.arg(int(cases.size()), 6, 10, QLatin1Char('0')));
        ASSERT_TRUE(QDir().mkpath(folder));
        write(folder + u"/f"_s, one.text);
        write(folder + u"/diff"_s, one.diff);
        if (one.way == ApplyWay::Reverse)
            write(folder + u"/reverse"_s, {});
        cases.push_back(std::move(one));
    }
    runPatch(place.path());
    int whole = 0;
    for (size_t i = 0; i < cases.size(); ++i) {
        const QString folder = place.filePath(u"%1"_s.arg(int(i), 6, 10, QLatin1Char('0')));
        const Applied ours = apply(cases[i].text, cases[i].diff, cases[i].way);
        const bool fits = std::ranges::all_of(ours.hunks, &HunkOutcome::applied);
        whole += fits;
        const QByteArray status = contentOf(folder + u"/status"_s).trimmed();
        ASSERT_TRUE(status == "0" || status == "1") << contentOf(folder + u"/said"_s).constData();
        ASSERT_EQ(fits, status == "0") << i << '\n'
                                       << cases[i].diff.constData() << "--\n"
                                       << cases[i].text.constData() << "--\n"
                                       << contentOf(folder + u"/said"_s).constData();
        const QByteArray theirs = contentOf(folder + u"/out"_s);
        if (theirs != "(not there)") {
            ASSERT_EQ(ours.text, theirs) << i << '\n'
                                         << cases[i].diff.constData() << "--\n"
                                         << cases[i].text.constData();
        }
    }
    EXPECT_GT(whole, wanted / 4) << "both kinds are tried";
    EXPECT_LT(whole, wanted * 3 / 4 + wanted / 5);
}
