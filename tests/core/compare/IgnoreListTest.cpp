// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/IgnoreList.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

TEST(IgnoreList, ReadsAPatternAsItIsWritten) {
    EXPECT_TRUE(matchesPattern(u"a/b", u"a/b"));
    EXPECT_FALSE(matchesPattern(u"a/b", u"a/bc"));
    EXPECT_FALSE(matchesPattern(u"a/b", u"xa/b"));
    EXPECT_TRUE(matchesPattern(u"a*c", u"abbbc"));
    EXPECT_TRUE(matchesPattern(u"a*c", u"ac"));
    EXPECT_FALSE(matchesPattern(u"a*c", u"acb"));
    EXPECT_TRUE(matchesPattern(u"*key", u"a/keykey"));
    EXPECT_TRUE(matchesPattern(u"*a*b*", u"xxaxxbxx"));
    EXPECT_FALSE(matchesPattern(u"*a*b*", u"xxbxxaxx"));
    EXPECT_TRUE(matchesPattern(u"*", u""));
    EXPECT_FALSE(matchesPattern(u"", u"a"));
    EXPECT_FALSE(matchesPattern(u"a.c", u"abc")) << "a dot is a dot";
}

TEST(IgnoreList, TakesNoLongTimeForAHostilePattern) {
    const QString name(5000, u'a');
    EXPECT_FALSE(matchesPattern(u"*a*a*a*a*a*a*a*a*a*a*a*b", name));
}

TEST(IgnoreList, ComesWithAListThatCanBeRead) {
    const auto list = IgnoreList::builtIn();
    ASSERT_TRUE(list) << qPrintable(list.error().toString());
    EXPECT_GT(list->size(), 20);
    EXPECT_TRUE(list->matches(true, u"config"_s, u"Web/Secure/BASE_URL"_s)) << "in any case";
    EXPECT_FALSE(list->matches(true, u"packages"_s, u"web/secure/base_url"_s));
    EXPECT_FALSE(list->matches(true, u"config"_s, u"dev/js/minify_files"_s)) << "that differs by mistake, too";
}

TEST(IgnoreList, TakesPatternsOfPeople) {
    IgnoreList list;
    EXPECT_TRUE(list.add(u"acme/*/level"_s));
    EXPECT_TRUE(list.add(u"modules:Acme_*"_s));
    EXPECT_FALSE(list.add(u"nonsense:a"_s));
    EXPECT_FALSE(list.add(u"modules:"_s));
    EXPECT_TRUE(list.matches(false, u"config"_s, u"acme/one/level"_s));
    EXPECT_TRUE(list.matches(true, u"modules"_s, u"Acme_Debug"_s));
    EXPECT_FALSE(list.matches(true, u"config"_s, u"Acme_Debug"_s));
}

TEST(IgnoreList, SaysWhereADocumentIsWrong) {
    const auto list = IgnoreList::parse(R"({"ignore": [{"section": "nonsense", "names": ["a"]}]})");
    ASSERT_FALSE(list);
    EXPECT_TRUE(list.error().toString().contains(u"ignore[0].section"_s)) << qPrintable(list.error().toString());
}

TEST(IgnoreList, TellsItsPatternsAsWords) {
    IgnoreList list;
    ASSERT_TRUE(list.add(u"packages:Acme/*"_s) && list.add(u"web/url"_s) && list.add(u"web/url"_s));
    EXPECT_EQ(list.words(), (QStringList{u"config:web/url"_s, u"packages:acme/*"_s}));
    EXPECT_TRUE(IgnoreList::builtIn().value().words().contains(u"crontab:php"_s));
}

TEST(IgnoreList, KeepsNoWordThatStandsForAWholeSectionOrIsNoText) {
    EXPECT_EQ(ignoreWord(u" web/SEO/x "_s), u"config:web/seo/x"_s);
    EXPECT_EQ(ignoreWord(u"php:FPM: memory_limit"_s), u"php:fpm: memory_limit"_s);
    for (const QString& word : {u"*"_s, u"packages:**"_s, u"packages:"_s, u"nonsense:a"_s, u"a\nb"_s})
        EXPECT_FALSE(ignoreWord(word)) << qPrintable(word);
}
