// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/FileChain.h"
#include "tests/core/patches/RandomPatches.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

using Texts = QByteArrayList;

Texts linesOf(const QByteArray& text) {
    Texts lines;
    for (const TextLine& line : splitLines(text))
        lines.append(line.bytes().toByteArray());
    return lines;
}

/// Diffs of one file, as a chain.
class Chain {
public:
    explicit Chain(const QByteArrayList& diffs) {
        for (const QByteArray& diff : diffs) {
            auto parsed = parseUnifiedDiff(diff);
            EXPECT_TRUE(parsed) << diff.constData();
            m_diffs.push_back(std::make_shared<const UnifiedDiff>(*std::move(parsed)));
            m_links.push_back({m_diffs.back().get(), &m_diffs.back()->files.front()});
        }
    }
    [[nodiscard]] const FileChain& links() const { return m_links; }

    [[nodiscard]] std::vector<PatchState> states(const QByteArray& text) const {
        std::vector<PatchState> states;
        for (const FileVerdict& verdict : verdicts(text))
            states.push_back(verdict.state);
        return states;
    }
    [[nodiscard]] std::vector<FileVerdict> verdicts(const QByteArray& text) const {
        return judgeChain(
            {.presence = FileEvidence::Presence::Present, .content = text, .digest = {}, .reason = {}}, m_links);
    }
    [[nodiscard]] std::vector<PatchState> without(FileEvidence::Presence presence) const {
        std::vector<PatchState> states;
        for (const FileVerdict& verdict :
            judgeChain({.presence = presence, .content = {}, .digest = {}, .reason = u"why"_s}, m_links))
            states.push_back(verdict.state);
        return states;
    }

private:
    std::vector<UnifiedDiffPtr> m_diffs;
    FileChain m_links;
};

using enum PatchState;
using States = std::vector<PatchState>;

const QByteArray base = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
const QByteArray july = "1\n2\n3\n4\n5\nthe sixth statement\n7\n8\n9\n10\n11\n12\n";
const QByteArray august = "1\n2\n3\n4\n5\nthe sixth statement\nand a half\n7\n8\n9\n10\n11\n12\n";

Chain julyAndAugust() {
    return Chain({diffOf("f", linesOf(base), linesOf(july)), diffOf("f", linesOf(july), linesOf(august))});
}

} // namespace

TEST(FileChain, TellsHowFarAFileCame) {
    const Chain chain = julyAndAugust();
    EXPECT_EQ(chain.states(base), (States{NotApplied, NotApplied}));
    EXPECT_EQ(chain.states(july), (States{Applied, NotApplied}));
    EXPECT_EQ(chain.states(august), (States{Applied, Applied}));
}

TEST(FileChain, SeesTheChangeUnderEditsOfOthers) {
    const Chain chain({diffOf("f", linesOf(base), linesOf(july))});
    EXPECT_EQ(chain.states("new\n" + july), States{Applied}) << "moved, but whole";
    EXPECT_TRUE(chain.verdicts("new\n" + july).front().moved);
    const auto edited = chain.verdicts(QByteArray(july).replace("9\n", "nine\n"));
    EXPECT_EQ(edited.front().state, AppliedWithEdits);
    EXPECT_EQ(edited.front().fuzz, 1);
}

TEST(FileChain, NamesTheHunksOfAPartlyPatchedFile) {
    QByteArray far;
    for (int i = 0; i < 30; ++i)
        far += "line " + QByteArray::number(i) + '\n';
    const QByteArray both = QByteArray(far).replace("line 5\n", "five\n").replace("line 25\n", "twenty\n");
    const QByteArray one = QByteArray(far).replace("line 5\n", "five\n");
    const Chain chain({diffOf("f", linesOf(far), linesOf(both))});
    const auto verdict = chain.verdicts(one).front();
    EXPECT_EQ(verdict.state, Partly);
    ASSERT_EQ(verdict.hunks.size(), 2U);
    EXPECT_EQ(verdict.hunks[0].side, HunkVerdict::Side::After);
    EXPECT_EQ(verdict.hunks[1].side, HunkVerdict::Side::Before);
    const auto broken = chain.verdicts(QByteArray(one).replace("line 25\n", "other\n")).front();
    EXPECT_EQ(broken.state, Conflict);
    EXPECT_EQ(broken.hunks[1].side, HunkVerdict::Side::Neither);
}

TEST(FileChain, NeverTakesWhatCannotBeReadForAnything) {
    const Chain chain = julyAndAugust();
    EXPECT_EQ(chain.without(FileEvidence::Presence::Unread), (States{Unknown, Unknown}));
    EXPECT_EQ(chain.without(FileEvidence::Presence::NoPackage), (States{NotApplicable, NotApplicable}));
    EXPECT_EQ(chain.without(FileEvidence::Presence::Missing), (States{Conflict, Conflict}));
    EXPECT_EQ(chain.states("something else\n"), (States{Conflict, Conflict}));
    EXPECT_EQ(chain.states(""), (States{Conflict, Conflict}));
}

TEST(FileChain, JudgesFilesThatAPatchMakesAndTakesAway) {
    const Chain made({diffOf("n", {}, linesOf("a\nb\n")), diffOf("n", linesOf("a\nb\n"), linesOf("a\nc\n"))});
    EXPECT_EQ(made.without(FileEvidence::Presence::Missing), (States{NotApplied, NotApplied}));
    EXPECT_EQ(made.states("a\nb\n"), (States{Applied, NotApplied}));
    EXPECT_EQ(made.states("a\nc\n"), (States{Applied, Applied}));
    EXPECT_EQ(made.states("else\n"), (States{Conflict, Conflict}));
    EXPECT_EQ(made.without(FileEvidence::Presence::NoPackage), (States{NotApplicable, NotApplicable}));
    const Chain gone({diffOf("d", linesOf("a\nb\n"), {})});
    EXPECT_EQ(gone.states("a\nb\n"), States{NotApplied});
    EXPECT_EQ(gone.without(FileEvidence::Presence::Missing), States{Applied});
}

TEST(FileChain, SeesAFileThatWasMadeAndHasMoreInItNow) {
    const Chain made({diffOf("n", {}, linesOf("a\nb\n"))});
    EXPECT_EQ(made.states("a\nb\nmore\n"), States{AppliedWithEdits});
}

TEST(FileChain, DoesNotKnowWhatAPatchAndItsReversalLeave) {
    const Chain chain({diffOf("f", linesOf(base), linesOf(july)), diffOf("f", linesOf(july), linesOf(base))});
    EXPECT_EQ(chain.states(base), (States{Unknown, Unknown})) << "both or none: nobody can tell";
    EXPECT_EQ(chain.states(july), (States{Applied, NotApplied}));
}

TEST(FileChain, DoesNotTakeWhatARemovalLeavesForAProof) {
    const Texts full = linesOf("a\nb\nc\na statement that is removed\nd\ne\nf\n");
    const Texts removed = linesOf("a\nb\nc\nd\ne\nf\n");
    const Chain chain({diffOf("f", full, removed)});
    EXPECT_EQ(chain.states(removed.join()), States{Applied});
    EXPECT_EQ(chain.states("1\n2\nc\nd\n5\n6\n"), States{Unknown}) << "two lines that stand side by side anywhere";
}

TEST(FileChain, BelievesOnlyASubsetThatLeadsToTheVeryFile) {
    const Chain chain({"--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n"});
    EXPECT_EQ(chain.states("x\na\nx\nb\nx\n"), States{NotApplied}) << "put on, it would change the first";
}

TEST(FileChain, DoesNotCallWhatAHunkWithoutContextFitsTwice) {
    const Chain chain({"--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n"});
    EXPECT_EQ(chain.states("x\nb\nx\na\nx\n"), States{Unknown}) << "before and after are both there";
}

namespace {

/// A file, a chain of patches of it, and which of them are in it.
struct History {
    QByteArrayList diffs;
    QByteArray text;
    std::vector<bool> truth;
};

/// What somebody else changes: lines that are in no patch, for what looks like a patch is one.
Texts edited(RandomPatches& random, Texts text) {
    for (int i = random.upTo(2); i >= 0; --i) {
        const QByteArray line = "edit " + QByteArray::number(i) + '\n';
        const int at = random.upTo(int(text.size()));
        if (at == text.size() || random.oneIn(2))
            text.insert(at, line);
        else
            text[at] = line;
    }
    return text;
}

/// Nothing when chance made a patch that changes nothing.
std::optional<History> historyOf(RandomPatches& random) {
    const int kinds = random.oneIn(4) ? 6 : 500;
    Texts now = random.text(12 + random.upTo(50), kinds);
    const Texts start = now;
    History history;
    const int patches = 1 + random.upTo(4);
    for (int i = 0; i < patches; ++i) {
        const Texts next = random.edited(now, 1 + random.upTo(3), kinds);
        const QByteArray diff = diffOf("f", now, next);
        if (diff.isEmpty() || now.isEmpty() || next.isEmpty())
            return std::nullopt;
        history.diffs.append(diff);
        now = next;
    }
    const Chain chain(history.diffs);
    // Where all lines look alike, fuzz puts a change anywhere: then nothing is true of it.
    const int fuzz = kinds < 10 ? 0 : defaultFuzz;
    FileText text{true, splitLines(history.text = start.join())};
    history.truth.assign(size_t(patches), false);
    std::vector<size_t> order;
    for (size_t i = 0; i < size_t(patches); ++i)
        if (random.oneIn(2))
            order.push_back(i);
    if (order.size() > 1 && random.oneIn(4))
        std::swap(order.front(), order.back());
    for (const size_t i : order)
        if (auto on = stepFile(text, chain.links()[i], ApplyWay::Forward, fuzz)) {
            text = std::move(on->text);
            history.truth[i] = true;
        }
    Texts result = linesOf(joinLines(text.lines));
    if (random.oneIn(3))
        result = edited(random, result);
    history.text = result.join();
    return history;
}

} // namespace

/// MAGKEEPER_PATCH_CASES asks for more of them.
TEST(FileChain, FindsTheVerySubsetOrSaysThatItIsNotKnown) {
    const int wanted = std::max(500, qEnvironmentVariableIntValue("MAGKEEPER_PATCH_CASES"));
    RandomPatches random(20'260'811);
    int told = 0;
    int patches = 0;
    for (int done = 0; done < wanted;) {
        const auto history = historyOf(random);
        if (!history)
            continue;
        ++done;
        const auto verdicts = Chain(history->diffs).verdicts(history->text);
        for (size_t i = 0; i < verdicts.size(); ++i) {
            ++patches;
            const bool isTold = verdicts[i].isApplied() || verdicts[i].state == NotApplied;
            told += isTold;
            if (isTold) {
                ASSERT_EQ(verdicts[i].isApplied(), history->truth[i])
                    << "case " << done << ", patch " << i << " is taken for "
                    << qPrintable(patchStateName(verdicts[i].state)) << '\n'
                    << history->diffs.join("====\n").constData() << "-----\n"
                    << history->text.constData();
            }
        }
    }
    EXPECT_GT(told, patches * 3 / 4) << "an engine that knows nothing would pass, too";
    RecordProperty("told", told);
    RecordProperty("patches", patches);
}
