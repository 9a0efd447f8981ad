// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/ExposureHistory.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Source = ExposurePeriod::Source;

const QString cve = u"CVE-2030-0001"_s;

Instant day(const QString& date) { return instantFromIso8601(QString(date + u"T00:00:00.000Z"_s)).value(); }

/// Releases 2.4.7 and 2.4.7-p1, and a bulletin of 2030-03-01 that p1 fixes.
Catalogs catalogs() {
    Catalogs all = CatalogFolder(u"/nonexistent"_s).read().value();
    all.advisories = AdvisoryCatalog::parse(R"({"evidence_through": "2030-04-01", "bulletins": [{"id": "APSB30-1",
        "published": "2030-03-01", "fixed_in": ["2.4.7-p1"], "cves": [{"id": "CVE-2030-0001", "cvss31": 9.8}]}]})")
                         .value();
    return all;
}

SeenRelease seen(const QString& release, const QString& first, const QString& last) {
    return {{.release = release, .edition = u"Magento Open Source"_s}, day(first), day(last)};
}

PatchSpell judged(const QString& state, const QString& first, const QString& last, const QString& basis = u"patch"_s) {
    PatchSpell spell;
    spell.place = {SpellPlace::Kind::Vulnerability, cve, {}};
    spell.state = state;
    spell.basis = basis;
    spell.first = day(first);
    spell.last = day(last);
    return spell;
}

VulnerabilityHistory historyOf(const std::vector<PatchSpell>& spells, const std::vector<SeenRelease>& releases = {}) {
    PatchRecord record;
    record.spells = spells;
    if (!spells.empty())
        record.judgedAt = spells.back().last;
    const ExposureHistory history = exposureHistory(catalogs(), record, releases);
    const VulnerabilityHistory* found = history.vulnerability(cve);
    return found ? *found : VulnerabilityHistory();
}

} // namespace

TEST(ExposureHistory, TellsFromWhenToWhenItWasOpen) {
    const auto history = historyOf({judged(u"exposed"_s, u"2030-03-05"_s, u"2030-03-08"_s),
        judged(u"protected"_s, u"2030-03-09"_s, u"2030-03-20"_s)});
    ASSERT_EQ(history.periods.size(), 2U);
    EXPECT_EQ(history.periods[0].exposure, Exposure::Exposed);
    EXPECT_EQ(history.periods[0].until, day(u"2030-03-08"_s));
    EXPECT_EQ(history.periods[0].ended, day(u"2030-03-09"_s));
    EXPECT_FALSE(history.exposedSince());
    EXPECT_EQ(history.closedAt(), day(u"2030-03-09"_s));
    EXPECT_EQ(history.exposedFor(day(u"2031-01-01"_s)), 4 * 24h);
}

TEST(ExposureHistory, CountsToNowWhatIsOpen) {
    const auto history = historyOf({judged(u"exposed"_s, u"2030-03-05"_s, u"2030-03-08"_s)});
    EXPECT_EQ(history.exposedSince(), day(u"2030-03-05"_s));
    EXPECT_EQ(history.exposedFor(day(u"2030-03-15"_s)), 10 * 24h);
    EXPECT_FALSE(history.closedAt());
}

TEST(ExposureHistory, BeginsWithTheBulletinWhenTheReleaseWasThereBefore) {
    const auto history = historyOf(
        {judged(u"exposed"_s, u"2030-03-10"_s, u"2030-03-12"_s)}, {seen(u"2.4.7"_s, u"2030-01-01"_s, u"2030-03-12"_s)});
    ASSERT_EQ(history.periods.size(), 2U) << "what a release tells and what somebody saw stay apart";
    EXPECT_EQ(history.periods[0].source, Source::Release);
    EXPECT_EQ(history.periods[0].from, day(u"2030-03-01"_s));
    EXPECT_EQ(history.periods[0].until, day(u"2030-03-10"_s));
    EXPECT_EQ(history.exposedSince(), day(u"2030-03-01"_s));
}

TEST(ExposureHistory, TellsByReleasesWhereNobodyLooked) {
    const auto history = historyOf({},
        {seen(u"2.4.7"_s, u"2030-01-01"_s, u"2030-03-12"_s), seen(u"2.4.7-p1"_s, u"2030-03-14"_s, u"2030-03-20"_s)});
    ASSERT_EQ(history.periods.size(), 2U);
    EXPECT_EQ(history.closedAt(), day(u"2030-03-14"_s));
    EXPECT_EQ(history.exposedFor(day(u"2030-04-01"_s)), 13 * 24h);
}

TEST(ExposureHistory, DoesNotBridgeWhatIsNotKnown) {
    const SeenRelease unknown = seen(u"no-release"_s, u"2030-03-05"_s, u"2030-03-10"_s);
    const auto between = historyOf({},
        {seen(u"2.4.7"_s, u"2030-03-02"_s, u"2030-03-04"_s), unknown,
            seen(u"2.4.7"_s, u"2030-03-11"_s, u"2030-03-12"_s)});
    ASSERT_EQ(between.periods.size(), 2U);
    EXPECT_EQ(between.periods[0].ended, day(u"2030-03-05"_s));
    EXPECT_EQ(between.exposedSince(), day(u"2030-03-11"_s));
    EXPECT_EQ(between.exposedFor(day(u"2030-03-21"_s)), 13 * 24h);
    EXPECT_FALSE(historyOf({}, {seen(u"2.4.7"_s, u"2030-03-02"_s, u"2030-03-04"_s), unknown}).exposedSince());
    const auto gone = historyOf({},
        {seen(u"2.4.7"_s, u"2030-03-01"_s, u"2030-03-01"_s), seen(u"2.4.7-p1"_s, u"2030-03-03"_s, u"2030-03-04"_s),
            unknown});
    EXPECT_FALSE(gone.closedAt()) << "what is there now is not known";
}

TEST(ExposureHistory, IsOpenAsLongAsOneNodeIs) {
    const auto on = [](const QString& node, SeenRelease release, bool gone = false) {
        release.node = node;
        release.isGone = gone;
        return release;
    };
    const SeenRelease old = seen(u"2.4.7"_s, u"2030-03-02"_s, u"2030-03-08"_s);
    const SeenRelease fixed = seen(u"2.4.7-p1"_s, u"2030-03-05"_s, u"2030-03-20"_s);
    const auto behind = historyOf({},
        {on(u"web-1"_s, old), on(u"web-1"_s, fixed),
            on(u"web-2"_s, seen(u"2.4.7"_s, u"2030-03-02"_s, u"2030-03-20"_s))});
    ASSERT_EQ(behind.periods.size(), 1U) << "the primary alone has the fix";
    EXPECT_EQ(behind.exposedSince(), day(u"2030-03-02"_s));
    EXPECT_EQ(behind.periods[0].until, day(u"2030-03-20"_s));
    EXPECT_TRUE(
        behind.periods[0].evidence.endsWith(u" on web-1"_s) || behind.periods[0].evidence.endsWith(u" on web-2"_s))
        << qPrintable(behind.periods[0].evidence);
    const auto later = historyOf({},
        {on(u"web-1"_s, old), on(u"web-1"_s, fixed), on(u"web-2"_s, old),
            on(u"web-2"_s, seen(u"2.4.7-p1"_s, u"2030-03-09"_s, u"2030-03-18"_s))});
    ASSERT_EQ(later.periods.size(), 2U);
    EXPECT_EQ(later.closedAt(), day(u"2030-03-09"_s)) << "when the last of them had it";
    EXPECT_EQ(later.periods[1].until, day(u"2030-03-18"_s)) << "as long as all were seen so";
    const auto gone = historyOf({}, {on(u"web-1"_s, fixed), on(u"web-2"_s, old, true)});
    EXPECT_FALSE(gone.exposedSince()) << "a node that is none any more is open no more";
    EXPECT_TRUE(gone.closedAt());
    const auto silent = historyOf({}, {on(u"web-1"_s, fixed), on(u"web-2"_s, old)});
    EXPECT_TRUE(silent.exposedSince()) << "one that was not read lately is as it was";
    const auto unknown
        = historyOf({}, {on(u"web-1"_s, fixed), on(u"web-2"_s, seen(u"x"_s, u"2030-03-05"_s, u"2030-03-20"_s))});
    EXPECT_TRUE(unknown.periods.empty()) << "what one node has is not known";
    EXPECT_TRUE(historyOf({}, {on(u"web-1"_s, old), on(u"web-2"_s, seen(u"x"_s, u"2030-03-02"_s, u"2030-03-08"_s))})
            .exposedSince())
        << "open on one is open, whatever the other has";
}

TEST(ExposureHistory, SaysNothingOfReleasesThatPatchesMayHaveClosedItOn) {
    Catalogs all = catalogs();
    all.advisories = AdvisoryCatalog::parse(R"({"evidence_through": "2030-04-01", "bulletins": [{"id": "APSB30-1",
        "published": "2030-03-01", "fixed_in": ["2.4.7-p1"], "patch_ids": ["VULN-1"], "cves": [{"id": "CVE-2030-0001"}]}]})")
                         .value();
    const auto history = exposureHistory(all, {}, {seen(u"2.4.7"_s, u"2030-03-02"_s, u"2030-03-12"_s)});
    EXPECT_EQ(history.vulnerability(cve), nullptr);
}

TEST(ExposureHistory, LeavesOutWhatWasBeforeTheBulletin) {
    EXPECT_TRUE(
        historyOf({},
            {seen(u"2.4.7"_s, u"2029-01-01"_s, u"2029-06-01"_s), seen(u"2.4.7-p1"_s, u"2029-07-01"_s, u"2030-06-01"_s)})
            .exposedFor(day(u"2031-01-01"_s))
        == 0ms);
}

TEST(ExposureHistory, DoesNotCallUnknownOpen) {
    const auto history = historyOf({judged(u"exposed"_s, u"2030-03-05"_s, u"2030-03-06"_s),
        judged(u"unknown"_s, u"2030-03-07"_s, u"2030-03-20"_s, u"none"_s)});
    EXPECT_FALSE(history.exposedSince());
    EXPECT_EQ(history.exposedFor(day(u"2031-01-01"_s)), 2 * 24h);
}
