// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/SafeText.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

TEST(SafeText, LeavesOrdinaryTextAlone) {
    EXPECT_EQ(safeText(u"2.4.7-p3 · Größe 東京 \U0001F9F2"_s), u"2.4.7-p3 · Größe 東京 \U0001F9F2"_s);
}

TEST(SafeText, MakesEscapeSequencesVisibleInsteadOfObeyingThem) {
    EXPECT_EQ(safeText(u"\x1b]0;owned\x07"_s), u"\u241b]0;owned\u2407"_s);
    EXPECT_EQ(safeText(u"\x9b"
                       u"31m"_s),
        u"\uFFFD31m"_s);
    EXPECT_EQ(safeText(QString(QChar(0))), u"\u2400"_s);
    EXPECT_EQ(safeText(u"\x7f"_s), u"\u2421"_s);
}

TEST(SafeText, TakesTheDirectionOverridesOut) {
    for (const char16_t c : {u'\u202E', u'\u202A', u'\u2066', u'\u200F', u'\u061C'})
        EXPECT_EQ(safeText(QString(u"a"_s + QChar(c) + u"b"_s)), u"a\uFFFDb"_s);
}

TEST(SafeText, KeepsLinesOnlyWhenAsked) {
    EXPECT_EQ(safeText(u"a\nb\tc\rd"_s), u"a b c d"_s);
    EXPECT_EQ(safeText(u"a\nb\tc\rd"_s, Lines::Keep), u"a\nb\tc\u240dd"_s);
    EXPECT_EQ(safeText(u"a\u2028b"_s, Lines::Keep), u"a\uFFFDb"_s);
}

TEST(SafeText, ReplacesInvalidUtf8) {
    EXPECT_EQ(safeText(QByteArrayView("a\xff\xc0\x80z")), u"a\uFFFD\uFFFD\uFFFDz"_s);
}

TEST(SafeText, CutsWhatIsTooLongAndSaysSo) {
    EXPECT_EQ(safeText(u"abcdef"_s, Lines::Flatten, 3), u"abc\u2026"_s);
    EXPECT_EQ(safeText(QByteArrayView(QByteArray(10'000'000, 'x')), Lines::Flatten, 3), u"xxx\u2026"_s);
    EXPECT_EQ(safeText(u"abc"_s, Lines::Flatten, 3), u"abc"_s);
}
