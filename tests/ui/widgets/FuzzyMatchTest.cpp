// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FuzzyMatch.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

std::optional<FuzzyMatch> match(const QString& pattern, const QString& text) {
    return fuzzyMatch(FuzzyPattern(pattern), FuzzyText(text));
}

std::vector<int> places(const QString& pattern, const QString& text) {
    return match(pattern, text).value_or(FuzzyMatch{.score = 0, .positions = {-1}}).positions;
}

int score(const QString& pattern, const QString& text) { return match(pattern, text).value_or(FuzzyMatch{}).score; }

} // namespace

TEST(FuzzyMatch, FindsLettersInTheirOrderOnly) {
    EXPECT_TRUE(match(u"aprd"_s, u"acme · prod"_s));
    EXPECT_FALSE(match(u"dorp"_s, u"acme · prod"_s));
    EXPECT_FALSE(match(u"aa"_s, u"bay"_s));
    EXPECT_FALSE(match(u"acmes"_s, u"acme"_s));
}

TEST(FuzzyMatch, TellsWhereTheLettersStand) {
    EXPECT_EQ(places(u"prod"_s, u"acme · prod"_s), (std::vector{7, 8, 9, 10}));
    EXPECT_EQ(places(u"ap"_s, u"acme · prod"_s), (std::vector{0, 7}));
}

TEST(FuzzyMatch, PrefersBeginningsOfWordsAndLettersInARow) {
    EXPECT_EQ(places(u"re"_s, u"Are refreshed"_s), (std::vector{4, 5}));
    EXPECT_EQ(places(u"rf"_s, u"Read in full, refresh"_s), (std::vector{0, 8}));
    EXPECT_GT(score(u"ref"_s, u"Refresh"_s), score(u"ref"_s, u"Are effects"_s));
    EXPECT_GT(score(u"acme"_s, u"acme · prod"_s), score(u"acme"_s, u"another cart me"_s));
}

TEST(FuzzyMatch, PrefersTheShorterText) {
    EXPECT_GT(score(u"acme"_s, u"acme"_s), score(u"acme"_s, u"acme with a very long name"_s));
}

TEST(FuzzyMatch, TakesWordsInAnyOrder) {
    EXPECT_EQ(places(u"prod acme"_s, u"acme · prod"_s), (std::vector{0, 1, 2, 3, 7, 8, 9, 10}));
    EXPECT_FALSE(match(u"prod bolt"_s, u"acme · prod"_s));
    EXPECT_EQ(places(u"acme acme"_s, u"acme"_s), (std::vector{0, 1, 2, 3}));
}

TEST(FuzzyMatch, LooksPastCaseAndAccents) {
    EXPECT_EQ(places(u"CAFE"_s, u"Café"_s), (std::vector{0, 1, 2, 3}));
    EXPECT_EQ(places(u"ärger"_s, u"Arger"_s), (std::vector{0, 1, 2, 3, 4}));
}

TEST(FuzzyMatch, AnEmptyPatternMatchesEverything) {
    for (const QString& pattern : {u""_s, u"   "_s}) {
        EXPECT_EQ(match(pattern, u"acme"_s), FuzzyMatch());
        EXPECT_EQ(match(pattern, u""_s), FuzzyMatch());
    }
    EXPECT_FALSE(match(u"a"_s, u""_s));
}

TEST(FuzzyMatch, BearsTextsWithoutAnEnd) {
    const QString endless(100'000, u'a');
    EXPECT_EQ(FuzzyText(endless).size(), FuzzyText::longest);
    EXPECT_TRUE(match(endless, endless));
    EXPECT_EQ(places(u"😀"_s, u"x😀"_s), (std::vector{1, 2}));
}
