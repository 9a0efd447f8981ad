// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/FleetExposureGathering.h"
#include "tests/support/Await.h"
#include "tests/support/FakePatchRecords.h"

#include <QObject>
#include <QThreadPool>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

const QString grave = u"CVE-2030-0001"_s;
const QString light = u"CVE-2030-0002"_s;
const QDate first(2030, 3, 1);

Instant at(const QString& time) { return instantFromIso8601(QString(time + u":00.000Z"_s)).value(); }

/// A bulletin of 2030-03-02 with two vulnerabilities, one of them critical.
std::shared_ptr<const Catalogs> catalogs() {
    auto all = std::make_shared<Catalogs>(CatalogFolder(u"/nonexistent"_s).read().value());
    all->advisories = AdvisoryCatalog::parse(R"({"evidence_through": "2030-04-01", "bulletins": [{"id": "APSB30-1",
        "published": "2030-03-02", "fixed_in": ["2.4.7-p1"], "cves": [{"id": "CVE-2030-0001", "cvss31": 9.8},
        {"id": "CVE-2030-0002", "cvss31": 4.0}]}]})")
                          .value();
    return all;
}

PatchSpell judged(const QString& cve, const QString& state) {
    PatchSpell spell;
    spell.place = {SpellPlace::Kind::Vulnerability, cve, {}};
    spell.state = state;
    spell.basis = u"patch"_s;
    return spell;
}

/// What one look after the other told of the critical one and the other one.
struct Look {
    QString time;
    QString grave;
    QString light;
};
PatchRecord recordOf(const std::vector<Look>& looks) {
    PatchRecord record;
    for (const Look& look : looks)
        record = with(record,
            changeOf(record, {.at = at(look.time), .states = {judged(grave, look.grave), judged(light, look.light)}})
                .value());
    return record;
}

/// One letter for each day: Critical, Exposed, Unknown, Well.
std::string lettersOf(const std::vector<DayStanding>& standings) {
    std::string letters;
    for (const DayStanding standing : standings)
        letters += "WUEC"[static_cast<int>(standing)];
    return letters;
}

std::string daysOf(const std::vector<Look>& looks, const QString& now) {
    const auto known = catalogs();
    return lettersOf(dayStandings(*known, exposureHistory(*known, recordOf(looks), {}), first, at(now)));
}

} // namespace

TEST(FleetExposure, TellsOfEachDayTheWorstThatIsKnown) {
    EXPECT_EQ(daysOf({{u"2030-03-03T12:00"_s, u"exposed"_s, u"exposed"_s},
                         {u"2030-03-05T12:00"_s, u"protected"_s, u"exposed"_s},
                         {u"2030-03-07T12:00"_s, u"protected"_s, u"protected"_s}},
                  u"2030-03-09T08:00"_s),
        "WUCCCEEWW")
        << "nothing was published on the first day, nobody had looked on the second, and the third of March is open";
}

TEST(FleetExposure, CountsADayThatWasOpenForAnHourAsOpen) {
    EXPECT_EQ(daysOf({{u"2030-03-03T10:00"_s, u"exposed"_s, u"protected"_s},
                         {u"2030-03-03T11:00"_s, u"protected"_s, u"protected"_s}},
                  u"2030-03-04T08:00"_s),
        "WUCW");
}

TEST(FleetExposure, TakesWhatWasClosedForUnknownUntilItWasSeenOpen) {
    EXPECT_EQ(daysOf({{u"2030-03-03T10:00"_s, u"protected"_s, u"protected"_s},
                         {u"2030-03-04T10:00"_s, u"protected"_s, u"protected"_s},
                         {u"2030-03-06T10:00"_s, u"exposed"_s, u"protected"_s}},
                  u"2030-03-07T08:00"_s),
        "WUWUUCC")
        << "between the looks of the fourth and the sixth nobody knows when it opened";
}

TEST(FleetExposure, NeverTakesUnknownForClosed) {
    EXPECT_EQ(daysOf({{u"2030-03-02T10:00"_s, u"protected"_s, u"unknown"_s}}, u"2030-03-03T08:00"_s), "WUU");
    EXPECT_EQ(daysOf({{u"2030-03-02T10:00"_s, u"protected"_s, u"not_applicable"_s}}, u"2030-03-03T08:00"_s), "WWW");
}

TEST(FleetExposure, AnswersNothingForDaysThatCannotBeCounted) {
    const auto known = catalogs();
    EXPECT_TRUE(dayStandings(*known, {}, first, at(u"2030-02-28T08:00"_s)).empty());
    EXPECT_TRUE(dayStandings(*known, {}, QDate(), at(u"2030-02-28T08:00"_s)).empty());
    EXPECT_TRUE(dayStandings(*known, {}, QDate(1900, 1, 1), at(u"2030-02-28T08:00"_s)).empty());
}

TEST(FleetExposure, CountsEachEnvironmentOnceADayAndLeavesOutDaysBeforeAnythingWasKnown) {
    using enum DayStanding;
    const auto days = exposureDays(first, {{Unknown, Critical, Well}, {Unknown, Unknown, Exposed}, {}});
    ASSERT_EQ(days.size(), 2U);
    EXPECT_EQ(days[0].day, first.addDays(1));
    EXPECT_EQ(days[0].critical, 1);
    EXPECT_EQ(days[0].unknown, 2) << "of one without any days nothing is known";
    EXPECT_EQ(days[1].well, 1);
    EXPECT_EQ(days[1].exposed, 1);
    EXPECT_EQ(days[1].unknown, 1);
}

namespace {

class FleetExposureGathering : public testing::Test {
protected:
    [[nodiscard]] Task<FleetExposure> gather(QObject* wanting, const std::vector<EnvironmentId>& environments) {
        return gatherFleetExposure(
            wanting, records, pool, {catalogs(), environments, first, at(u"2030-03-04T08:00"_s)});
    }

    EnvironmentId acme = EnvironmentId::fromString(u"0198c0de-0000-7000-8000-000000000001"_s).value();
    EnvironmentId bolt = EnvironmentId::fromString(u"0198c0de-0000-7000-8000-000000000002"_s).value();
    FakePatchRecords records;
    QThreadPool pool;
    QObject context;
};

} // namespace

TEST_F(FleetExposureGathering, ReadsWhatIsKeptOfAllThatAreAskedFor) {
    records.kept[acme] = recordOf({{u"2030-03-03T10:00"_s, u"exposed"_s, u"protected"_s}});
    const auto exposure = await(gather(&context, {acme, bolt}));
    ASSERT_TRUE(exposure);
    EXPECT_EQ(exposure->environments, 2);
    ASSERT_EQ(exposure->days.size(), 4U) << "before its bulletin came out everything was closed";
    EXPECT_EQ(exposure->days.back().critical, 1);
    EXPECT_EQ(exposure->days.back().unknown, 1);
    EXPECT_TRUE(await(gather(&context, {})).value().days.empty());
}

TEST_F(FleetExposureGathering, EndsWithWhoeverWantsIt) {
    auto presenter = std::make_unique<QObject>();
    auto task = gather(presenter.get(), {acme, bolt});
    presenter.reset();
    EXPECT_EQ(await(std::move(task)).error().kind(), ErrorKind::Internal);
}
