// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/ComparisonText.h"
#include "tests/core/compare/CompareFixture.h"

#include <QJsonDocument>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

struct Setting {
    QString path;
    QJsonValue hash;
    QJsonValue value = {};
    bool encrypted = false;
    QJsonValue set = true;
    QString scope = u"default"_s;
    QJsonValue code = {};
    int scopeId = 0;
};

QJsonObject rowOf(const Setting& setting) {
    return {{u"path"_s, setting.path}, {u"scope"_s, setting.scope}, {u"scope_id"_s, setting.scopeId},
        {u"scope_code"_s, setting.code}, {u"source"_s, u"database"_s}, {u"set"_s, setting.set},
        {u"encrypted"_s, setting.encrypted}, {u"hash"_s, setting.hash}, {u"value"_s, setting.value}};
}

CompareSide sideWith(const QString& name, const std::vector<Setting>& settings, const QJsonValue& key = u"k1"_s) {
    QJsonArray rows;
    for (const Setting& setting : settings)
        rows.append(rowOf(setting));
    Snapshot snapshot = emptySnapshot(name);
    put(snapshot, u"config"_s, {{u"key_id"_s, key}, {u"rows"_s, rows}, {u"digest"_s, u"d"_s}, {u"truncated"_s, false}});
    return sideOf(snapshot);
}

std::optional<Likeness> settingLikeness(const CompareSide& first, const CompareSide& second, const QString& path) {
    return likenessOf(compare(first, second, {}), u"config"_s, path);
}

} // namespace

TEST(ConfigComparison, ComparesSettingsByTheirHashes) {
    const CompareSide prod
        = sideWith(u"prod"_s, {{u"a/b/same"_s, u"11"_s}, {u"a/b/other"_s, u"11"_s}, {u"a/b/here"_s, u"1"_s}});
    const CompareSide stage = sideWith(u"stage"_s, {{u"a/b/same"_s, u"11"_s}, {u"a/b/other"_s, u"22"_s}});
    EXPECT_EQ(settingLikeness(prod, stage, u"a/b/same"_s), Likeness::Equal);
    EXPECT_EQ(settingLikeness(prod, stage, u"a/b/other"_s), Likeness::Differs);
    EXPECT_EQ(settingLikeness(prod, stage, u"a/b/here"_s), Likeness::OnlyFirst);
}

TEST(ConfigComparison, NeverComparesHashesOfDifferentKeys) {
    const std::vector<Setting> settings{{u"a/b/c"_s, u"11"_s}};
    EXPECT_EQ(settingLikeness(sideWith(u"p"_s, settings, u"k1"_s), sideWith(u"s"_s, settings, u"k2"_s), u"a/b/c"_s),
        Likeness::NotComparable);
    EXPECT_EQ(settingLikeness(sideWith(u"p"_s, settings, {}), sideWith(u"s"_s, settings, {}), u"a/b/c"_s),
        Likeness::NotComparable)
        << "nobody says by which key";
    const auto comparison = compare(sideWith(u"p"_s, settings, u"k1"_s), sideWith(u"s"_s, settings, u"k2"_s), {});
    EXPECT_EQ(comparison.counts.differences(), 0);
    EXPECT_TRUE(factOf(comparison, u"config"_s, u"a/b/c"_s)->why.contains(u"different keys"_s));
}

TEST(ConfigComparison, NeverCallsWhatMagentoEncryptedEqualOrDifferent) {
    const Setting secret{.path = u"a/b/c"_s, .hash = {}, .value = {}, .encrypted = true};
    EXPECT_EQ(
        settingLikeness(sideWith(u"p"_s, {secret}), sideWith(u"s"_s, {secret}), u"a/b/c"_s), Likeness::NotComparable);
    const Setting hashed{.path = u"a/b/c"_s, .hash = u"11"_s, .value = {}, .encrypted = true};
    EXPECT_EQ(
        settingLikeness(sideWith(u"p"_s, {hashed}), sideWith(u"s"_s, {hashed}), u"a/b/c"_s), Likeness::NotComparable)
        << "whatever somebody hashed";
    const Setting empty{.path = u"a/b/c"_s, .hash = {}, .value = {}, .encrypted = false, .set = false};
    EXPECT_EQ(settingLikeness(sideWith(u"p"_s, {secret}), sideWith(u"s"_s, {empty}), u"a/b/c"_s), Likeness::Differs)
        << "set or not is known";
    EXPECT_EQ(settingLikeness(sideWith(u"p"_s, {empty}), sideWith(u"s"_s, {empty}), u"a/b/c"_s), Likeness::Equal);
}

TEST(ConfigComparison, DoesNotGuessWhetherAnUnreadSettingIsSet) {
    const Setting unread{.path = u"a/b/c"_s, .hash = {}, .value = {}, .encrypted = false, .set = QJsonValue()};
    EXPECT_EQ(settingLikeness(sideWith(u"p"_s, {unread}), sideWith(u"s"_s, {unread}), u"a/b/c"_s), Likeness::Unknown);
}

TEST(ConfigComparison, MatchesScopesByTheirCodesNotByTheirNumbers) {
    const Setting one{u"a/b/c"_s, u"11"_s, {}, false, true, u"websites"_s, u"base"_s, 1};
    const Setting other{u"a/b/c"_s, u"11"_s, {}, false, true, u"websites"_s, u"base"_s, 7};
    const auto comparison = compare(sideWith(u"p"_s, {one}), sideWith(u"s"_s, {other}), {});
    const ComparedFact* fact = factOf(comparison, u"config"_s, u"a/b/c"_s);
    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->likeness, Likeness::Equal);
    EXPECT_EQ(fact->scope, u"websites base"_s);
}

TEST(ConfigComparison, TakesTheStrongerOfTwoSources) {
    const CompareSide locked = sideWith(u"p"_s, {{u"a/b/c"_s, u"11"_s}, {u"a/b/c"_s, u"99"_s}});
    EXPECT_EQ(settingLikeness(locked, sideWith(u"s"_s, {{u"a/b/c"_s, u"11"_s}}), u"a/b/c"_s), Likeness::Equal);
}

TEST(ConfigComparison, ShowsOnlyValuesThatMayBeShown) {
    const auto comparison
        = compare(sideWith(u"p"_s, {{u"a/b/shown"_s, u"feedc0de"_s, u"EUR"_s}, {u"a/b/hidden"_s, u"deadbeef"_s}}),
            sideWith(u"s"_s, {{u"a/b/shown"_s, u"c0ffee00"_s, u"USD"_s}, {u"a/b/hidden"_s, u"0badf00d"_s}}), {});
    EXPECT_EQ(factOf(comparison, u"config"_s, u"a/b/shown"_s)->first, u"EUR"_s);
    EXPECT_EQ(factOf(comparison, u"config"_s, u"a/b/hidden"_s)->first, u"set"_s);
    const QString all
        = QString::fromUtf8(QJsonDocument(comparisonJson(comparison, ComparedDetail::Everything)).toJson())
        + comparisonMarkdown(comparison, ComparedDetail::Everything);
    for (const QString& hash : {u"feedc0de"_s, u"deadbeef"_s, u"c0ffee00"_s, u"0badf00d"_s})
        EXPECT_FALSE(all.contains(hash)) << "a short value can be guessed from its hash and the key";
}

TEST(ConfigComparison, IgnoresAddressesAndKeysOfEnvironmentsButNotTheirChange) {
    const IgnoreList ignore = IgnoreList::builtIn().value();
    const std::vector<Setting> first{{u"web/secure/base_url"_s, u"1"_s}, {u"web/unsecure/base_link_url"_s, u"1"_s},
        {u"payment/acme/api_key"_s, u"1"_s}, {u"catalog/frontend/grid_per_page"_s, u"1"_s}};
    std::vector<Setting> second = first;
    for (Setting& setting : second)
        setting.hash = u"2"_s;
    const auto drift = compare(sideWith(u"p"_s, first), sideWith(u"s"_s, second), {.ignore = &ignore});
    EXPECT_EQ(drift.counts.differs, 1);
    EXPECT_EQ(drift.counts.ignored, 3);
    const auto changes = compare(
        sideWith(u"p"_s, first), sideWith(u"p"_s, second), {.kind = ComparisonKind::Changes, .ignore = &ignore});
    EXPECT_EQ(changes.counts.differs, 4) << "an address that changes is news";
}

TEST(ConfigComparison, OfRecordedStoresTellsHashesApart) {
    const auto comparison
        = compare(sideOf(recordedSnapshot(u"acme-audit-full"_s)), sideOf(recordedSnapshot(u"bolt-audit-full"_s)), {});
    EXPECT_EQ(likenessOf(comparison, u"config"_s, u"admin/security/session_lifetime"_s), Likeness::Equal);
    EXPECT_EQ(likenessOf(comparison, u"config"_s, u"payment/acme/key"_s), Likeness::OnlyFirst);
    EXPECT_EQ(sectionOf(comparison, u"packages"_s).counts.unknown, 0);
}
