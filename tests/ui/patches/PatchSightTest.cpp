// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchSight.h"

#include "tests/ui/patches/PatchStores.h"
#include "ui/patches/PatchMatrix.h"

using namespace magkeeper;
using namespace magkeeper::test;

namespace {

using Side = HunkVerdict::Side;

FileSight sightOf(const std::optional<QByteArray>& content) {
    const UnifiedDiff diff = parseUnifiedDiff(patchText).value();
    return fileSight(diff, diff.files.front(), content);
}

} // namespace

TEST(PatchSight, AHunkThatIsMissingIsShownAtItsPlace) {
    const FileSight sight = sightOf("// one line more\n" + textBefore);
    ASSERT_EQ(sight.hunks.size(), 1U);
    EXPECT_EQ(sight.hunks[0].side, Side::Before);
    EXPECT_EQ(sight.hunks[0].line, 5);
    EXPECT_EQ(sight.hunks[0].offset, 1);
    EXPECT_FALSE(sight.hunks[0].storeIsRight);
    EXPECT_EQ(sight.hunks[0].diff->left.size(), 6);
    EXPECT_EQ(sight.hunks[0].diff->leftBegins, 5);
}

TEST(PatchSight, AHunkThatIsThereHasTheStoresFileAtTheRight) {
    const FileSight sight = sightOf(textAfter);
    EXPECT_EQ(sight.hunks[0].side, Side::After);
    EXPECT_TRUE(sight.hunks[0].storeIsRight);
    EXPECT_TRUE(sight.whole.storeIsRight);
    EXPECT_EQ(sight.whole.diff->changes.size(), 1U);
}

TEST(PatchSight, AHunkThatFitsNowhereIsShownWhereTheDiffNamesIt) {
    const FileSight sight = sightOf("<?php\nsomething\nelse\nstands\nhere\n");
    EXPECT_EQ(sight.hunks[0].side, Side::Neither);
    EXPECT_EQ(sight.hunks[0].line, 0);
    EXPECT_TRUE(sight.hunks[0].diff->left.contains(u"stands"_s));
    EXPECT_TRUE(sight.whole.diff->changes.empty()) << "nothing fits, nothing is put on";
}

TEST(PatchSight, AFileThatIsNotThereIsSaidToBeSo) {
    EXPECT_FALSE(sightOf(std::nullopt).there);
    EXPECT_TRUE(sightOf(QByteArray()).there);
}

TEST(MatrixFilter, ReadsItsWords) {
    const MatrixFilter filter
        = MatrixFilter::parse(u"acme kind:prod TAG:eu state:base-too-old cve:2026 severity:critical x:y"_s);
    EXPECT_EQ(filter.words, (QStringList{u"acme"_s, u"x:y"_s}));
    EXPECT_EQ(filter.kinds, QStringList{u"prod"_s});
    EXPECT_EQ(filter.tags, QStringList{u"eu"_s});
    EXPECT_EQ(filter.states, QStringList{u"base_too_old"_s});
    EXPECT_EQ(filter.subjects, QStringList{u"2026"_s});
    EXPECT_EQ(filter.severities, QStringList{u"critical"_s});
}
