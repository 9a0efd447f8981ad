// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/PatternPlaces.h"

#include <gtest/gtest.h>

#include <chrono>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

std::vector<PatternPlaces::Place> places(const QString& text, const std::vector<PatternText>& patterns) {
    return PatternPlaces::compile(patterns).value().in(text);
}

} // namespace

TEST(PatternPlaces, TellsWhereEachPatternMatchesInCharacters) {
    const PatternText word{u"ö[a-z]+"_s};
    const PatternText dots{u"..."_s, PatternText::Syntax::Literal};
    const QString text = u"😀 schön, höher ... und größer"_s;
    const auto found = places(text, {word, dots});
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(text.mid(found[0].from, found[0].length), u"ön"_s);
    EXPECT_EQ(text.mid(found[1].from, found[1].length), u"öher"_s);
    EXPECT_EQ(text.mid(found[2].from, found[2].length), u"..."_s);
    EXPECT_EQ(found[2].pattern, 1);
}

TEST(PatternPlaces, IsMeantInLinesAsTheSearchIs) {
    EXPECT_EQ(places(u"one\ntwo"_s, {{u"^t"_s}}).size(), 1U);
    EXPECT_EQ(
        places(u"ONE one"_s, {{u"one"_s, PatternText::Syntax::Regex, PatternText::Case::Insensitive}}).size(), 2U);
    EXPECT_TRUE(places(u"abc"_s, {{u"x*"_s}}).empty()) << "an empty match is nothing to see";
}

TEST(PatternPlaces, KeepsNobodyWaiting) {
    const auto patterns = PatternPlaces::compile({{u"(a|aa)+$"_s}, {u"(x+x+)+y"_s}});
    ASSERT_TRUE(patterns);
    const QString text = QString(4000, u'a') + QString(4000, u'x') + u"!"_s;
    const auto begin = std::chrono::steady_clock::now();
    std::ignore = patterns->in(text);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(500)) << "without limits: for ever";
}

TEST(PatternPlaces, GivesUpOnAPatternThatIsSlowInEveryText) {
    const auto patterns = PatternPlaces::compile({{u"(x+x+)+y"_s}, {u"needle"_s}});
    ASSERT_TRUE(patterns);
    // At one place more steps than any may take, however fast the machine is; without a `y` nothing is tried.
    const QString hostile = u"needle "_s + QString(20'000, u'x') + u" y"_s;
    const QString harmless = u"xxy needle"_s;
    for (int row = 1; row <= 10; ++row) {
        const bool isHarmless = row % 5 == 0;
        const auto found = patterns->in(isHarmless ? harmless : hostile);
        ASSERT_EQ(found.size(), isHarmless ? 2U : 1U) << "some such rows among others do not switch it off";
        EXPECT_EQ(found.back().pattern, 1) << "the other one is always drawn";
    }
    for (int row = 0; row < 5; ++row)
        std::ignore = patterns->in(hostile);
    EXPECT_EQ(patterns->in(harmless).size(), 1U) << "it is not looked for any more";
    EXPECT_EQ(places(harmless, {{u"(x+x+)+y"_s}, {u"needle"_s}}).size(), 2U);
}

TEST(PatternPlaces, GivesUpOnATextThatIsSlowAtEveryPlace) {
    const auto patterns = PatternPlaces::compile({{u"(x+x+)+y"_s}});
    ASSERT_TRUE(patterns);
    // At no place too many steps, but at many places many.
    const QString word = u"xxxxxxxxxxxxx "_s;
    for (int row = 0; row < 5; ++row)
        EXPECT_TRUE(patterns->in(QString(word + u"y"_s)).empty());
    EXPECT_EQ(patterns->in(u"xxy"_s).size(), 1U) << "one of them is no harm";
    const QString hostile = word.repeated(50'000) + u"y"_s;
    for (int row = 0; row < 5; ++row)
        EXPECT_TRUE(patterns->in(hostile).empty());
    EXPECT_TRUE(patterns->in(u"xxy"_s).empty()) << "it took too long in each of them";
}

TEST(PatternPlaces, FindsWhatBeginsFarBehind) {
    const auto found = places(QString(500, u' ') + u"abc"_s + QString(64, u' ') + u"abc"_s, {{u"abc"_s}, {u"^ "_s}});
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[1].from, 500);
    EXPECT_EQ(found[2].from, 567);
}

TEST(PatternPlaces, StopsAtManyPlacesAndSaysWhatIsWrong) {
    EXPECT_EQ(places(QString(5000, u'a'), {{u"a"_s}}).size(), PatternPlaces::mostPlaces);
    EXPECT_EQ(PatternPlaces::compile({{u"("_s}}).error().kind(), ErrorKind::InvalidInput);
    EXPECT_EQ(PatternPlaces::compile({{u""_s}}).error().kind(), ErrorKind::InvalidInput);
}

} // namespace magkeeper::logs
