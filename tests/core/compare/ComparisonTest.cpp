// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/Comparison.h"
#include "tests/core/compare/CompareFixture.h"

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject package(const QString& name, const QString& version) {
    return {{u"name"_s, name}, {u"version"_s, version}, {u"dev"_s, false}};
}

QJsonObject packages(const QJsonArray& list, bool truncated = false) {
    return {{u"source"_s, u"composer.lock"_s}, {u"digest"_s, u"d"_s}, {u"known"_s, false}, {u"packages"_s, list},
        {u"truncated"_s, truncated}};
}

QJsonObject modules(const QJsonArray& enabled, const QJsonArray& disabled) {
    return {{u"digest"_s, u"d"_s}, {u"enabled"_s, enabled}, {u"disabled"_s, disabled}, {u"truncated"_s, false}};
}

CompareSide withPackages(const QString& name, const QJsonArray& list, bool truncated = false) {
    Snapshot snapshot = emptySnapshot(name);
    put(snapshot, u"packages"_s, packages(list, truncated));
    return sideOf(snapshot);
}

} // namespace

TEST(Comparison, FindsNoDifferenceBetweenAStateAndItself) {
    for (const QString& name : recordedNames()) {
        const CompareSide side = sideOf(recordedSnapshot(name));
        for (const ComparisonKind kind : {ComparisonKind::Drift, ComparisonKind::Changes}) {
            const Comparison comparison = compare(side, side, {.kind = kind});
            EXPECT_EQ(comparison.counts.differences(), 0) << qPrintable(name);
            EXPECT_EQ(comparison.sections.size(), static_cast<size_t>(comparableSections().size()));
        }
    }
}

TEST(Comparison, NamesPackagesThatDifferAndThoseThatAreOnOneSideOnly) {
    const auto comparison
        = compare(withPackages(u"prod"_s,
                      {package(u"a/a"_s, u"1.0"_s), package(u"a/b"_s, u"1.0"_s), package(u"a/c"_s, u"1.0"_s)}),
            withPackages(
                u"stage"_s, {package(u"a/d"_s, u"1.0"_s), package(u"a/b"_s, u"2.0"_s), package(u"a/a"_s, u"1.0"_s)}),
            {});
    EXPECT_EQ(likenessOf(comparison, u"packages"_s, u"a/a"_s), Likeness::Equal);
    EXPECT_EQ(likenessOf(comparison, u"packages"_s, u"a/b"_s), Likeness::Differs);
    EXPECT_EQ(likenessOf(comparison, u"packages"_s, u"a/c"_s), Likeness::OnlyFirst);
    EXPECT_EQ(likenessOf(comparison, u"packages"_s, u"a/d"_s), Likeness::OnlySecond);
    EXPECT_EQ(factOf(comparison, u"packages"_s, u"a/b"_s)->first, u"1.0"_s);
    EXPECT_EQ(factOf(comparison, u"packages"_s, u"a/b"_s)->second, u"2.0"_s);
    EXPECT_EQ(comparison.counts.differences(), 3);
}

TEST(Comparison, TellsASwitchedOffModuleFromOneThatIsNotThere) {
    Snapshot first = emptySnapshot(u"prod"_s);
    Snapshot second = emptySnapshot(u"stage"_s);
    put(first, u"modules"_s, modules({u"A_On"_s, u"A_Both"_s}, {}));
    put(second, u"modules"_s, modules({u"A_Both"_s}, {u"A_On"_s, u"A_Off"_s}));
    const auto comparison = compare(sideOf(first), sideOf(second), {});
    EXPECT_EQ(likenessOf(comparison, u"modules"_s, u"A_On"_s), Likeness::Differs);
    EXPECT_EQ(likenessOf(comparison, u"modules"_s, u"A_Off"_s), Likeness::OnlySecond);
    EXPECT_EQ(likenessOf(comparison, u"modules"_s, u"A_Both"_s), Likeness::Equal);
}

TEST(Comparison, CallsASectionUnknownThatASideDidNotRead) {
    const auto comparison
        = compare(withPackages(u"prod"_s, {package(u"a/a"_s, u"1.0"_s)}), sideOf(emptySnapshot(u"stage"_s)), {});
    const ComparedSection& section = sectionOf(comparison, u"packages"_s);
    EXPECT_EQ(section.unknown, u"stage: not read"_s);
    EXPECT_TRUE(section.facts.empty());
    EXPECT_TRUE(comparison.unknownSections.contains(u"packages"_s));
    EXPECT_TRUE(comparison.unknownSections.contains(u"modules"_s)) << "neither side read it";
    EXPECT_EQ(comparison.counts.equal, 0);
}

TEST(Comparison, CallsASectionUnknownThatFailedWithItsReason) {
    const CompareSide broken = sideOf(recordedSnapshot(u"acme-services-down"_s));
    const auto comparison = compare(sideOf(recordedSnapshot(u"acme-full"_s)), broken, {});
    const ComparedSection& section = sectionOf(comparison, u"indexers"_s);
    ASSERT_TRUE(section.unknown);
    EXPECT_TRUE(section.unknown->startsWith(u"acme-services-down: "_s)) << qPrintable(*section.unknown);
    const ComparedFact* database = factOf(comparison, u"versions"_s, u"database"_s);
    ASSERT_TRUE(database) << "a server that is down costs itself, not all versions";
    EXPECT_EQ(database->likeness, Likeness::Unknown);
}

TEST(Comparison, DoesNotCallMissingWhatACutListMayHold) {
    const auto comparison = compare(withPackages(u"prod"_s, {package(u"a/a"_s, u"1"_s), package(u"a/z"_s, u"1"_s)}),
        withPackages(u"stage"_s, {package(u"a/a"_s, u"1"_s), package(u"a/b"_s, u"1"_s)}, true), {});
    EXPECT_EQ(likenessOf(comparison, u"packages"_s, u"a/z"_s), Likeness::Unknown);
    EXPECT_EQ(likenessOf(comparison, u"packages"_s, u"a/b"_s), Likeness::OnlySecond) << "the whole list lacks it";
    EXPECT_EQ(likenessOf(comparison, u"packages"_s, u"a/a"_s), Likeness::Equal);
}

TEST(Comparison, TakesWhatANewerQuickProbeWasNotAskedFromTheFullOne) {
    Snapshot quick = emptySnapshot(u"prod"_s);
    quick.level = ProbeLevel::Quick;
    quick.takenAt += std::chrono::hours(1);
    put(quick, u"modules"_s, modules({u"A_New"_s}, {}));
    Snapshot full = emptySnapshot(u"prod"_s);
    put(full, u"modules"_s, modules({}, {}));
    put(full, u"packages"_s, packages({package(u"a/a"_s, u"1"_s)}));
    CompareSide both = sideOf(quick);
    both.snapshots.push_back(sideOf(full).snapshots.front());
    const auto comparison = compare(sideOf(full), both, {.kind = ComparisonKind::Changes});
    EXPECT_EQ(likenessOf(comparison, u"modules"_s, u"A_New"_s), Likeness::OnlySecond);
    EXPECT_EQ(likenessOf(comparison, u"packages"_s, u"a/a"_s), Likeness::Equal);
    EXPECT_EQ(sectionOf(comparison, u"modules"_s).secondTakenAt, quick.takenAt);
    EXPECT_EQ(sectionOf(comparison, u"packages"_s).secondTakenAt, full.takenAt) << "and says how old that is";
}

TEST(Comparison, ComparesPrimariesOfTwoEnvironmentsAndEachNodeOfOneWithItself) {
    Snapshot one = emptySnapshot(u"prod"_s);
    put(one, u"modules"_s, modules({u"A_On"_s}, {}));
    Snapshot two = one;
    two.nodes.push_back(two.nodes.front());
    two.nodes.back().name = u"web-2"_s;
    two.nodes.back().primary = false;
    EXPECT_EQ(compare(sideOf(one), sideOf(two), {}).counts.differences(), 0);
    const auto changes = compare(sideOf(one), sideOf(two), {.kind = ComparisonKind::Changes});
    const auto& facts = sectionOf(changes, u"modules"_s).facts;
    ASSERT_EQ(facts.size(), 2U);
    EXPECT_EQ(facts[0].node, u"web-1"_s);
    EXPECT_EQ(facts[0].likeness, Likeness::Equal);
    EXPECT_EQ(facts[1].node, u"web-2"_s);
    EXPECT_EQ(facts[1].likeness, Likeness::OnlySecond);
}

TEST(Comparison, ComparesOnlyTheSectionsAskedFor) {
    const CompareSide side = sideOf(recordedSnapshot(u"bolt-full"_s));
    const auto comparison = compare(side, side, {.sections = {u"caches"_s}});
    ASSERT_EQ(comparison.sections.size(), 1U);
    EXPECT_EQ(comparison.sections.front().section, u"caches"_s);
    EXPECT_FALSE(checkSections({u"caches"_s, u"nonsense"_s}));
    EXPECT_TRUE(checkSections(comparableSections()));
}

TEST(Comparison, FindsWhatDiffersBetweenTwoRecordedStores) {
    const auto comparison
        = compare(sideOf(recordedSnapshot(u"acme-full"_s)), sideOf(recordedSnapshot(u"cedar-full"_s)), {});
    EXPECT_EQ(factOf(comparison, u"versions"_s, u"version"_s)->first, u"2.4.7-p3"_s);
    EXPECT_EQ(factOf(comparison, u"versions"_s, u"version"_s)->second, u"2.4.9"_s);
    EXPECT_EQ(likenessOf(comparison, u"versions"_s, u"version"_s), Likeness::Differs);
    EXPECT_GT(sectionOf(comparison, u"modules"_s).counts.equal, 10);
    EXPECT_FALSE(sectionOf(comparison, u"indexers"_s).unknown);
    EXPECT_FALSE(sectionOf(comparison, u"caches"_s).unknown);
    EXPECT_FALSE(sectionOf(comparison, u"php"_s).unknown);
}

TEST(Comparison, ComparesCrontabsWithoutThePlacesOfTheirRoots) {
    const auto withLine = [](const QString& name, const QString& root, const QString& php) {
        Snapshot snapshot = emptySnapshot(name);
        put(snapshot, u"identity"_s, {{u"root"_s, root}, {u"root_asked"_s, root}});
        put(snapshot, u"system"_s,
            {{u"crontab"_s,
                QJsonObject{{u"block"_s, QJsonArray{u"* * * * * %1 %2/bin/magento cron:run"_s.arg(php, root)}},
                    {u"php"_s, php}}}});
        return sideOf(snapshot);
    };
    IgnoreList ignore = IgnoreList::builtIn().value();
    const auto same = compare(withLine(u"prod"_s, u"/var/www/a"_s, u"/usr/bin/php8.2"_s),
        withLine(u"stage"_s, u"/srv/b/c"_s, u"/usr/bin/php"_s), {.sections = {u"crontab"_s}, .ignore = &ignore});
    EXPECT_EQ(same.counts.differences(), 0);
    EXPECT_EQ(same.counts.equal, 2);
    Snapshot without = emptySnapshot(u"stage"_s);
    put(without, u"system"_s, {{u"crontab"_s, QJsonObject{{u"block"_s, QJsonValue()}}}});
    const auto missing = compare(
        withLine(u"prod"_s, u"/var/www/a"_s, u"/usr/bin/php"_s), sideOf(without), {.sections = {u"crontab"_s}});
    EXPECT_EQ(likenessOf(missing, u"crontab"_s, u"Magento's block"_s), Likeness::Differs);
    EXPECT_EQ(likenessOf(missing, u"crontab"_s, u"* * * * * {php} {root}/bin/magento cron:run"_s), Likeness::OnlyFirst);
}

TEST(Comparison, SaysThatAQuickProbeReadsNoCrontab) {
    const CompareSide quick = sideOf(recordedSnapshot(u"acme-quick"_s));
    const auto comparison = compare(sideOf(recordedSnapshot(u"cedar-full"_s)), quick, {});
    EXPECT_EQ(sectionOf(comparison, u"crontab"_s).unknown, u"acme-quick: only full probes read it"_s);
}
