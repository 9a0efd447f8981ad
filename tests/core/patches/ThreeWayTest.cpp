// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/ThreeWay.h"
#include "tests/core/patches/RandomPatches.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

using Kind = MergeChunk::Kind;

struct Case {
    QByteArray store;
    UnifiedDiff diff;
    TextLines lines;

    Case(QByteArray text, const QByteArray& patch)
        : store(std::move(text))
        , diff(parseUnifiedDiff(patch).value())
        , lines(splitLines(store)) { }
    [[nodiscard]] ThreeWay merged(size_t hunk = 0) const { return threeWay(lines, {&diff, &diff.files.front()}, hunk); }
};

const QByteArray patch
    = "--- a/f\n+++ b/f\n@@ -1,5 +1,5 @@\n first line\n second line\n-third line\n+patched line\n fourth "
      "line\n fifth line\n";

} // namespace

TEST(ThreeWay, ShowsWhereBothHaveSomethingElse) {
    const ThreeWay merged
        = Case("above\nfirst line\nsecond line\nown line\nfourth line\nfifth line\nbelow\n", patch).merged();
    EXPECT_TRUE(merged.isConflict());
    EXPECT_EQ(merged.line, 2);
    EXPECT_EQ(withMarkers(merged),
        "first line\nsecond line\n<<<<<<< store\nown line\n||||||| base\nthird line\n=======\npatched line\n"
        ">>>>>>> patch\nfourth line\nfifth line\n");
}

TEST(ThreeWay, TakesWhatOnlyTheStoreHasAndWhatOnlyThePatchChanges) {
    const ThreeWay merged
        = Case("own line\nsecond line\nthird line\nfourth line\nanother own line\nfifth line\n", patch).merged();
    EXPECT_FALSE(merged.isConflict());
    std::vector<Kind> kinds;
    for (const MergeChunk& chunk : merged.chunks)
        kinds.push_back(chunk.kind);
    EXPECT_EQ(
        kinds, (std::vector{Kind::StoreOnly, Kind::Same, Kind::PatchOnly, Kind::Same, Kind::StoreOnly, Kind::Same}));
    EXPECT_EQ(withMarkers(merged), "own line\nsecond line\npatched line\nfourth line\nanother own line\nfifth line\n");
}

TEST(ThreeWay, KnowsWhatIsThereAlready) {
    const ThreeWay merged = Case("first line\nsecond line\npatched line\nfourth line\nfifth line\n", patch).merged();
    EXPECT_FALSE(merged.isConflict());
    EXPECT_EQ(merged.chunks[1].kind, Kind::Both);
}

TEST(ThreeWay, SaysWhenNothingIsLikeIt) {
    const ThreeWay merged = Case("nothing\nof\nthe\nkind\n", patch).merged();
    EXPECT_EQ(merged.line, 0);
    ASSERT_EQ(merged.chunks.size(), 1U);
    EXPECT_TRUE(merged.isConflict());
    EXPECT_TRUE(merged.chunks[0].store.isEmpty());
    EXPECT_EQ(merged.chunks[0].base.size(), 5);
}

TEST(ThreeWay, FindsThePlaceThatIsMostLikeIt) {
    const QByteArray wrong = "{\n}\n{\n}\nfirst line\nx\n";
    const QByteArray right = "first line\nsecond line\nown line\nfourth line\n";
    const ThreeWay merged = Case(wrong + QByteArray("filler\n").repeated(50) + right, patch).merged();
    EXPECT_EQ(merged.line, 57);
}

TEST(ThreeWay, DoesNotCutALastLineWithoutAnEnd) {
    const ThreeWay merged = Case("first line\nsecond line\nown line\nfourth line\nfifth line", patch).merged();
    EXPECT_TRUE(merged.isConflict());
    EXPECT_FALSE(withMarkers(merged).contains("fifth line>"));
}

/// Whatever the text: the sides of the chunks, one behind the other, are the sides of the hunk and a part of the store.
TEST(ThreeWay, LosesAndInventsNoLine) {
    RandomPatches random(20'260'911);
    for (int i = 0; i < 400; ++i) {
        const int kinds = random.oneIn(3) ? 5 : 60;
        const QByteArrayList before = random.text(5 + random.upTo(40), kinds);
        const QByteArrayList after = random.edited(before, 1 + random.upTo(5), kinds);
        const QByteArray diff = diffOf("f", before, after);
        if (diff.isEmpty())
            continue;
        const QByteArrayList store = random.edited(before, random.upTo(12), kinds);
        const Case one(store.join(), diff);
        for (size_t hunk = 0; hunk < one.diff.hunks.size(); ++hunk) {
            QByteArray base;
            QByteArray own;
            QByteArray patched;
            const ThreeWay merged = one.merged(hunk);
            for (const MergeChunk& chunk : merged.chunks) {
                base += chunk.base.join();
                own += chunk.store.join();
                patched += chunk.patch.join();
            }
            QByteArray old;
            QByteArray fresh;
            for (const DiffLine& line : one.diff.linesOf(one.diff.hunks[hunk])) {
                old += line.kind == DiffLine::Kind::Added ? QByteArrayView() : line.text;
                fresh += line.kind == DiffLine::Kind::Removed ? QByteArrayView() : line.text;
            }
            ASSERT_EQ(base, old) << i;
            ASSERT_EQ(patched, fresh) << i;
            if (merged.line > 0) {
                const qsizetype lines = own.count('\n') + (own.endsWith('\n') || own.isEmpty() ? 0 : 1);
                ASSERT_EQ(own, store.mid(merged.line - 1, lines).join()) << i;
            }
        }
    }
}
