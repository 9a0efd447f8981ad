// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/ComparisonText.h"
#include "tests/core/compare/CompareFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

Comparison crafted(ComparisonKind kind = ComparisonKind::Drift) {
    Comparison comparison{.kind = kind, .firstEnvironment = u"prod"_s, .secondEnvironment = u"stage"_s};
    ComparedSection packages{.section = u"packages"_s, .title = u"Packages"_s};
    packages.facts = {{{}, {}, u"a/a"_s, Likeness::Equal, u"1"_s, u"1"_s, {}, false},
        {{}, {}, u"a/b"_s, Likeness::Differs, u"1"_s, u"2|x`<b>"_s, {}, false},
        {u"web-2"_s, u"websites base"_s, u"a/c"_s, Likeness::OnlyFirst, u"1"_s, {}, {}, false},
        {{}, {}, u"a/d"_s, Likeness::Differs, u"1"_s, u"2"_s, {}, true}};
    for (const ComparedFact& fact : packages.facts)
        packages.counts.add(fact);
    comparison.counts.add(packages.counts);
    ComparedSection php{.section = u"php"_s, .title = u"PHP settings"_s, .unknown = u"stage: not read"_s};
    comparison.sections = {packages, php};
    return comparison;
}

} // namespace

TEST(ComparisonText, SaysInWordsHowManyDiffer) {
    EXPECT_EQ(countsText(crafted().counts, crafted()), u"1 differ, 1 only in prod, 1 ignored, 1 equal"_s);
    const Comparison changes = crafted(ComparisonKind::Changes);
    EXPECT_EQ(countsText(changes.counts, changes), u"1 changed, 1 removed, 1 ignored, 1 unchanged"_s);
    const LikenessCounts many{.equal = 1116};
    EXPECT_EQ(countsText(many, changes), u"1116 unchanged"_s);
    EXPECT_EQ(countsText(many, changes, QLocale(QLocale::English)), u"1,116 unchanged"_s);
}

TEST(ComparisonText, WritesDifferencesAloneUnlessAskedForAll) {
    const QJsonArray sections = comparisonJson(crafted(), ComparedDetail::Differences)[u"sections"_s].toArray();
    EXPECT_EQ(sections[0][u"facts"_s].toArray().size(), 2);
    EXPECT_EQ(sections[0][u"counts"_s][u"equal"_s].toInt(), 1) << "the others are counted";
    EXPECT_FALSE(sections[1][u"compared"_s].toBool());
    EXPECT_EQ(sections[1][u"why"_s].toString(), u"stage: not read"_s);
    const QJsonArray all = comparisonJson(crafted(), ComparedDetail::Everything)[u"sections"_s].toArray();
    EXPECT_EQ(all[0][u"facts"_s].toArray().size(), 4);
}

TEST(ComparisonText, LetsNothingFromAStoreBecomeMarkup) {
    const QString text = comparisonMarkdown(crafted(), ComparedDetail::Differences);
    EXPECT_TRUE(text.contains(uR"(2\|x\`\<b\>)"_s)) << qPrintable(text);
    EXPECT_TRUE(text.contains(u"Not known: stage: not read"_s));
    EXPECT_TRUE(text.contains(uR"(web\-2: a/c \(websites base\))"_s)) << qPrintable(text);
}

TEST(ComparisonText, OfHostileStoresHoldsNoControlCharacter) {
    const auto comparison
        = compare(sideOf(recordedSnapshot(u"acme-full"_s)), sideOf(recordedSnapshot(u"hostile"_s)), {});
    for (const QChar c : comparisonMarkdown(comparison, ComparedDetail::Everything))
        EXPECT_TRUE(c == u'\n' || c.category() != QChar::Other_Control) << int{c.unicode()};
}
